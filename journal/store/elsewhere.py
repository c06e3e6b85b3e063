"""What the person says of where nights were slept, kept and taken back.

A fact of the person's life and of no file: it holds for whatever import tells of these nights.
"""

from collections.abc import Mapping
from datetime import date, datetime

from journal.changes import Changes
from journal.model.elsewhere import Stretch, stretches
from journal.store import rows
from journal.store.file import JournalFile
from journal.store.history import Differences, History
from journal.store.night_places import NightPlaces
from journal.store.said_zones import SaidZones

_CHANGES = Changes.SESSIONS | Changes.NIGHTS | Changes.DREAMS

Zones = Mapping[date, str | None]  # None where nothing is said


class Elsewhere:
    """The person's word on where nights were slept, and what follows for the sessions of these."""

    def __init__(self, file: JournalFile) -> None:
        self._file = file
        self._history = History(file, "night")
        self._places = NightPlaces(file)

    def stretches(self) -> tuple[Stretch, ...]:
        """All that was said, in order, nights of one zone that follow each other together."""
        found = self._file.all("select night, zone from slept_in order by night")
        return stretches((date.fromisoformat(row["night"]), row["zone"]) for row in found)

    def say(self, stretch: Stretch, now: datetime) -> Zones:
        """Say that these nights were slept there; what was said of them before."""
        return self.put(dict.fromkeys(stretch.nights, stretch.zone), now)

    def put(self, zones: Zones, now: datetime) -> Zones:
        """Say where each night was slept, None to take that back; what was said before.

        Sessions that come to stand on another night take their dreams with them.
        """
        if not zones:
            return {}
        first, last = min(zones), max(zones)
        found = self._file.all(
            "select night, zone from slept_in where night between ? and ?",
            [first.isoformat(), last.isoformat()],
        )
        stood = {date.fromisoformat(row["night"]): row["zone"] for row in found}
        before = {night: stood.get(night) for night in zones}
        changed = {night: zone for night, zone in zones.items() if zone != before[night]}
        if changed:
            with self._file.writing(_CHANGES):
                self._write(changed, now)
                told: dict[str, Differences] = {
                    night.isoformat(): {"slept_in": (before[night], zone)}
                    for night, zone in changed.items()
                }
                self._history.note_new(told, now)
                self._places.of_the_lent(first, last, SaidZones(self._file).split)
        return before

    def _write(self, zones: Zones, now: datetime) -> None:
        at = rows.instant(now)
        self._file.run_each(
            "delete from slept_in where night = ?", ([night.isoformat()] for night in zones)
        )
        self._file.run_each(
            "insert into slept_in values (?, ?, ?)",
            ([night.isoformat(), zone, at] for night, zone in zones.items() if zone is not None),
        )
