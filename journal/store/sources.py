"""Where the journal's nights come from: each service or tracker, and the person."""

from dataclasses import dataclass
from datetime import date

from journal.store import rows
from journal.store.file import JournalFile


@dataclass(frozen=True, slots=True)
class Told:
    """What one source has told so far: how many sessions, and of which night last."""

    source: str
    sessions: int
    last: date | None


class Sources:
    """Counts by source, superseded sessions apart."""

    def __init__(self, file: JournalFile) -> None:
        self._file = file

    def all(self) -> tuple[Told, ...]:
        """Every source of sessions, the one heard of last first."""
        found = self._file.all(
            """select source, count(*) as sessions, max(night) as last from session
            where superseded = 0 group by source order by last desc, source"""
        )
        return tuple(Told(row["source"], row["sessions"], rows.day(row["last"])) for row in found)

    def diaries(self) -> frozenset[date]:
        """The nights of which the person has kept a diary."""
        found = self._file.all("select night from diary")
        return frozenset(date.fromisoformat(row["night"]) for row in found)
