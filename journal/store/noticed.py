"""What was noticed around each night, as the person tapped it; most nights have nothing."""

from collections.abc import Collection
from datetime import date, datetime

from journal.changes import Changes
from journal.model.noticed import Noticed, in_order
from journal.store import rows
from journal.store.file import JournalFile
from journal.store.history import History

# what: words of the vocabulary, a space between them, in the order in which they are offered.
TABLE = (
    """create table noticed (
        night text primary key, what text not null, changed_at integer not null
    ) strict""",
)
_KNOWN = frozenset(each.value for each in Noticed)


class WhatWasNoticed:
    """A set of answers a night; what a newer Elara calls one is kept and not shown."""

    def __init__(self, file: JournalFile) -> None:
        self._file = file
        self._history = History(file, "night")

    def of(self, night: date) -> frozenset[Noticed]:
        """What was tapped of this night; empty where nothing was, which is not a 'no'."""
        return self.between(night, night).get(night, frozenset())

    def between(self, first: date, last: date) -> dict[date, frozenset[Noticed]]:
        """The answers of the nights from `first` to `last`; a night without one is not there."""
        found = self._file.all(
            "select night, what from noticed where night between ? and ? order by night",
            [first.isoformat(), last.isoformat()],
        )
        told = {date.fromisoformat(row["night"]): _known(row["what"]) for row in found}
        return {night: each for night, each in told.items() if each}

    def say(self, night: date, what: Collection[Noticed], now: datetime) -> None:
        """Keep what was noticed in place of what stood; nothing takes the answer back."""
        key = night.isoformat()
        with self._file.writing(Changes.NIGHTS):
            row = self._file.one("select what from noticed where night = ?", [key])
            before = row["what"] if row else None
            newer = [each for each in (before or "").split() if each not in _KNOWN]
            after = " ".join([*(each.value for each in in_order(what)), *newer]) or None
            if after == before:
                return
            if after is None:
                self._file.run("delete from noticed where night = ?", [key])
            else:
                columns = {"night": key, "what": after, "changed_at": rows.instant(now)}
                self._file.put("noticed", "night", columns)
            self._history.note(key, {"noticed": (before, after)}, now)


def _known(what: str) -> frozenset[Noticed]:
    return frozenset(Noticed(each) for each in what.split() if each in _KNOWN)
