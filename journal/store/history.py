"""The append-only record of each change a person made, in the same transaction."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from journal.store import rows
from journal.store.file import JournalFile

_NOTE = """insert into change (record, uid, field, before, after, at, computer)
    values (?, ?, ?, ?, ?, ?, ?)"""
FOLD = timedelta(minutes=1)
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

    def note(self, uid: str, differences: Differences, now: datetime, *, new: bool = False) -> None:
        """Write what changed, field by field; a run of typing is folded into one row a minute.

        Of a `new` record nothing was written before into which it could be folded.
        """
        at = rows.instant(now)
        self._file.run_each(
            _NOTE,
            [
                (self._record, uid, field, _text(before), _text(after), at, computer())
                for field, (before, after) in differences.items()
                if new or not self._folded(uid, field, after, now)
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

    def _folded(self, uid: str, field: str, after: Plain, now: datetime) -> bool:
        """Whether the newest row of this field was begun within the minute and took the text."""
        done = self._file.run(
            """update change set after = ? where at > ? and at <= ? and computer = ? and id = (
                select max(id) from change where record = ? and uid = ? and field = ?
            )""",
            [
                *(_text(after), rows.instant(now - FOLD), rows.instant(now), computer()),
                *(self._record, uid, field),
            ],
        )
        return done.rowcount > 0


def _text(value: Plain) -> str | None:
    return None if value is None else str(value)
