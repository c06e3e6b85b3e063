"""Why nights were tracked or not, as the person said; most nights have no answer."""

from datetime import date, datetime

from journal.changes import Changes
from journal.model.why_kind import WhyKind
from journal.store import rows
from journal.store.file import JournalFile
from journal.store.history import History

TABLE = (
    """create table kind_reason (
        night text primary key, reason text not null, changed_at integer not null
    ) strict""",
)


class KindReasons:
    """One answer a night; what a newer Elara calls a reason is left alone and not shown."""

    def __init__(self, file: JournalFile) -> None:
        self._file = file
        self._history = History(file, "night")

    def of(self, night: date) -> WhyKind | None:
        """What was said of this night; None where nothing was."""
        return self.between(night, night).get(night)

    def between(self, first: date, last: date) -> dict[date, WhyKind]:
        """The answers of the nights from `first` to `last`."""
        known = {each.value for each in WhyKind}
        found = self._file.all(
            "select night, reason from kind_reason where night between ? and ?",
            [first.isoformat(), last.isoformat()],
        )
        return {
            date.fromisoformat(row["night"]): WhyKind(row["reason"])
            for row in found
            if row["reason"] in known
        }

    def say(self, night: date, why: WhyKind | None, now: datetime) -> None:
        """Keep why the night was of its kind; None takes the answer back."""
        key, before = night.isoformat(), self.of(night)
        if why == before:
            return
        with self._file.writing(Changes.NIGHTS):
            if why is None:
                self._file.run("delete from kind_reason where night = ?", [key])
            else:
                columns = {"night": key, "reason": why.value, "changed_at": rows.instant(now)}
                self._file.put("kind_reason", "night", columns)
            self._history.note(key, {"kind_reason": (before, why)}, now)
