"""The append-only record of each change a person made, in the same transaction.

Saves come every 0.8 s while somebody types, so a run of typing is folded into one row a minute.
Folding hides the text that stood in between. So it is allowed only where next to nothing goes with
it: never more than SMALL characters in all, of a short text never more than a quarter, and never
the last word of a text.
"""

from bisect import bisect_left
from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from journal.store import rows
from journal.store.file import JournalFile

_NOTE = """insert into change (record, uid, field, before, after, at, computer)
    values (?, ?, ?, ?, ?, ?, ?)"""
FOLD = timedelta(minutes=1)
SMALL = 32  # characters that folding may hide, all in all, in one row
SLIP = 2  # characters that it may hide of any text, however short
Plain = str | int | None
Differences = dict[str, tuple[Plain, Plain]]

_MACHINE = Path("/etc/machine-id")


@cache
def computer() -> str:
    """This computer, told apart from others without naming it."""
    import platform  # both for what is written; not for the start of the window
    import uuid

    # getnode() asks other programs, and invents a number where there is no network card
    machine = _MACHINE.read_text().strip() if _MACHINE.is_file() else str(uuid.getnode())
    return uuid.uuid5(uuid.NAMESPACE_DNS, f"{platform.node()}/{machine}").hex[:12]


class History:
    """What changed in the records of one kind."""

    def __init__(self, file: JournalFile, record: str) -> None:
        self._file = file
        self._record = record

    def note(
        self, uid: str, differences: Differences, now: datetime, *, apart: bool = False
    ) -> None:
        """Write what changed, field by field; a run of typing is folded into one row a minute.

        `apart`: nothing is folded, because the record is new or what stood is somebody else's.
        """
        at = rows.instant(now)
        self._file.run_each(
            _NOTE,
            [
                (self._record, uid, field, _text(before), _text(after), at, computer())
                for field, (before, after) in differences.items()
                if apart or not self._folded(uid, field, (_text(before), _text(after)), now)
            ],
        )

    def note_new(self, differences: Mapping[str, Differences], now: datetime) -> None:
        """Write what changed in many records at once, each by its identity; nothing is folded."""
        at = rows.instant(now)
        self._file.run_each(
            _NOTE,
            (
                (self._record, uid, field, _text(before), _text(after), at, computer())
                for uid, changed in differences.items()
                for field, (before, after) in changed.items()
            ),
        )

    def _folded(
        self, uid: str, field: str, change: tuple[str | None, str | None], now: datetime
    ) -> bool:
        """Whether the newest row of this field was begun within the minute and took the text.

        The newest row is the one written last, whatever the clock said then.
        """
        row = self._file.one(
            """select id, at, computer, after, lost from change
            where record = ? and uid = ? and field = ? order by id desc limit 1""",
            [self._record, uid, field],
        )
        before, after = change
        if row is None or (row["computer"], row["after"]) != (computer(), before):
            return False
        lost = row["lost"] + _lost(before or "", after or "")
        within = rows.moment_of(row["at"]) <= now < rows.moment_of(row["at"]) + FOLD
        emptied = bool((before or "").strip()) and not (after or "").strip()
        if not within or emptied or lost > _may_go(before or ""):
            return False
        sql = "update change set after = ?, lost = ? where id = ?"
        self._file.run(sql, [after, lost, row["id"]])
        return True


def _may_go(before: str) -> int:
    """How many characters folding may hide of this text."""
    return max(SLIP, min(SMALL, len(before) // 4))


def _lost(before: str, after: str) -> int:
    """How many characters of a text its next one no longer has, counted generously.

    What lies between the first and the last place where the two differ counts as lost.
    """
    start = _alike(before, after)
    end = _alike(before[start:][::-1], after[start:][::-1])
    return len(before) - start - end


def _alike(one: str, other: str) -> int:
    """How many characters two texts have in common at their beginning."""
    shortest = range(1, min(len(one), len(other)) + 1)
    return bisect_left(shortest, True, key=lambda n: one[:n] != other[:n])


def _text(value: Plain) -> str | None:
    return None if value is None else str(value)
