"""Mornings: hooks to finish, answers not saved yet, how they were typed, what was seen before."""

import json
from datetime import UTC, date, datetime

from journal.changes import Changes
from journal.model.dream import Dream
from journal.store import rows
from journal.store.dream_table import DreamTable
from journal.store.file import JournalFile
from journal.store.history import History

_LONG_AGO = datetime.min.replace(tzinfo=UTC)


def score_seen(file: JournalFile, night: date) -> datetime | None:
    """When the person first chose to look at what was imported of a night; None if never."""
    row = file.one("select score_seen_at from night where night = ?", [night.isoformat()])
    return rows.moment(row["score_seen_at"]) if row else None


class Mornings:
    """What belongs to answering the diary, and not to the night itself."""

    def __init__(self, file: JournalFile) -> None:
        self._file = file
        self._history = History(file, "night")
        self._dreams = DreamTable(file)

    def open_hooks(self) -> tuple[Dream, ...]:
        """What was jotted down and is not finished yet, the newest first."""
        open_ones = "hook = 1 and deleted_at is null"
        if not self._is_any(f"dream where {open_ones}"):  # as a rule, and known from an index alone
            return ()
        found = self._dreams.where(open_ones, [])
        return tuple(sorted(found, key=lambda dream: dream.created_at or _LONG_AGO, reverse=True))

    def may_be_evening(self) -> bool:
        """Whether a schedule was ever set or a ritual stands open; else the hour alone decides."""
        return self._is_any("schedule") or self.stands_open()

    def stands_open(self) -> bool:
        """Whether a ritual was begun and has not ended."""
        return self._is_any("run where ended_at is null")

    def experiment_runs(self) -> bool:
        """Whether an experiment was begun and has not ended."""
        return self._is_any("experiment where ended_at is null")

    def had_evening(self, night: date) -> bool:
        """Whether a ritual was begun before this night, or words were left for it."""
        key = night.isoformat()
        where = "where night = ?"
        return self._is_any(f"run {where}", key) or self._is_any(f"evening_words {where}", key)

    def typed(self, night: date) -> dict[str, str]:
        """The diary's clock times as they were typed, by field."""
        row = self._file.one("select typed from diary where night = ?", [night.isoformat()])
        return dict(json.loads(row["typed"])) if row and row["typed"] else {}

    def see_score(self, night: date, now: datetime) -> None:
        """Keep that what was imported of the night was looked at, the first time it was."""
        key, at = night.isoformat(), rows.instant(now)
        with self._file.writing(Changes.NIGHTS):
            if score_seen(self._file, night) is None:
                self._file.put(
                    "night", "night", {"night": key, "score_seen_at": at, "changed_at": at}
                )
                self._history.note(key, {"score_seen_at": (None, at)}, now)

    def score_seen(self, night: date) -> datetime | None:
        """When the person first chose to look at what was imported; None if never."""
        return score_seen(self._file, night)

    def keep_unfinished(self, night: date, answers: dict[str, str], now: datetime) -> None:
        """Keep the answers of a morning that is not saved yet, as text; {} lets go of them.

        Nothing that is shown elsewhere changes by it.
        """
        key = night.isoformat()
        with self._file.writing(Changes(0)):
            if answers:
                columns = {"answers": json.dumps(answers), "changed_at": rows.instant(now)}
                self._file.put("unfinished", "night", {"night": key, **columns})
            else:
                self._file.run("delete from unfinished where night = ?", [key])

    def unfinished(self, night: date) -> dict[str, str]:
        """The answers of a morning that is not saved yet."""
        row = self._file.one("select answers from unfinished where night = ?", [night.isoformat()])
        return dict(json.loads(row["answers"])) if row else {}

    def _is_any(self, which: str, *values: str) -> bool:
        return self._file.one(f"select 1 from {which} limit 1", values) is not None
