"""In which zone the person says that nights were slept; most nights have no such word."""

from collections.abc import Iterable
from datetime import date, time
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from journal.model.slept_where import Said
from journal.store.file import JournalFile
from journal.store.preferences import Preferences

TABLES = (
    """create table slept_in (
        night text primary key, zone text not null, changed_at integer not null
    ) strict""",
    # Of every session: 1 where its source told of clock times, 0 of instants, null unknown.
    "alter table session add column clock_times integer",
)
# Of a session's row: what is said of its night. A question of its own would slow down every start.
SAID = "(select zone from slept_in where slept_in.night = session.night) as said"


class SaidZones:
    """What the readers of sessions ask; `Elsewhere` writes it."""

    def __init__(self, file: JournalFile) -> None:
        self._file = file

    def between(self, first: date, last: date) -> Said:
        """What is said of the nights from `first` to `last`; no zone that no clock here knows."""
        found = self._file.all(
            "select night, zone from slept_in where night between ? and ?",
            [first.isoformat(), last.isoformat()],
        )
        return self.of((row["night"], row["zone"]) for row in found)

    def of(self, told: Iterable[tuple[str, str]]) -> Said:
        """The same out of nights and zones as they are kept."""
        known = ((date.fromisoformat(night), _zone(name)) for night, name in dict(told).items())
        zones = {night: zone for night, zone in known if zone is not None}
        return Said(zones, self.split) if zones else Said()

    @property
    def split(self) -> time:
        """From when on a sleep belongs to the next night."""
        return Preferences(self._file).load().night_split


def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
