"""Nights out of single stages, each source on its own, where they are not summed up."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from journal.importers.apple_health.nights import Night, Nights
from journal.importers.apple_health.sleep import IN_BED, VALUES, Origin, Said, Sleep
from journal.importers.base import Reported
from journal.importers.entries import Entry, app_name, session_on
from journal.importers.fields import Unfit
from journal.importers.health_auto_export.stamps import stamp
from journal.importers.health_auto_export.summed import revision_of
from journal.importers.hypnograms import painted_seconds
from journal.importers.moments import EPOCH
from journal.importers.notes import Notes
from journal.importers.tracked import LONGEST, each_told, reported, with_offsets
from journal.model.session import ASLEEP, SleepKind, Stage
from journal.text import _

SAID = {
    "inbed": IN_BED,
    "asleep": "Asleep",
    "unspecified": "AsleepUnspecified",
    "asleepunspecified": "AsleepUnspecified",
    "awake": "Awake",
    "core": "AsleepCore",
    "asleepcore": "AsleepCore",
    "deep": "AsleepDeep",
    "asleepdeep": "AsleepDeep",
    "rem": "AsleepREM",
    "asleeprem": "AsleepREM",
}


class Intervals:
    """Gathers stages, as Apple's own are, until all files were read."""

    def __init__(self, notes: Notes) -> None:
        """Begin with none."""
        self._notes = notes
        self._nights = Nights()

    def take(self, entry: Entry) -> None:
        """One stage more. Raises Unfit for what is none."""
        written = entry.text("value")
        value = SAID.get("".join(written.casefold().split()))
        if not written:
            raise Unfit("value", entry.held("value"), _("a stage such as Core"))
        if value is None:
            entry.warn(_("a kind of sleep that Elara does not know"), written)
        start, end = stamp(entry, "startDate"), stamp(entry, "endDate")
        if not start <= end <= start + LONGEST:
            raise Unfit("endDate", entry.held("endDate"), _("a time after the start"))
        if start == end:
            entry.warn(_("a record of no length"))
            return
        source = app_name(entry.text("source"))
        stage = None if value == IN_BED else VALUES.get(value or "", Stage.UNSCORED)
        said = Said(Origin(source, source, "", ""), value or written, stage, "", b"", b"")
        first, last = (round((each - EPOCH).total_seconds()) for each in (start, end))
        self._nights.add(0, Sleep(first, last, 0, said, entry.raw))

    def nights(self) -> Iterator[Reported]:
        """The session of each night, by source and time; see `reported`."""
        found = ((_place(night), night) for _first, night in self._nights.each())
        placed = ((where, (where, night)) for where, night in found)
        yield from each_told(placed, _told, self._notes)


def _place(night: Night) -> str:
    began = EPOCH + timedelta(seconds=night.start)
    return _("the sleep of {time} UTC").format(time=f"{began:%Y-%m-%d %H:%M}")


def _stamp(sleep: Sleep, key: str) -> datetime:
    """The time as it was written, with the offset that an instant does not have."""
    return stamp(Entry(json.loads(sleep.own), "", sleep.own, Notes()), key)


def _told(placed: tuple[str, Night]) -> Reported:
    where, night = placed
    once = {(each.start, each.end, each.said.value): each for each in night.records()}
    records = [once[key] for key in sorted(once)]
    last = max(records, key=lambda each: each.end)
    start, end = _stamp(records[0], "startDate"), _stamp(last, "endDate")
    clock = with_offsets(start, end)
    stages = painted_seconds((each.start, each.end, each.said.stage) for each in records)
    identity = f"{clock.start:%Y-%m-%dT%H:%M:%SZ} {night.source}".strip()
    session = replace(
        session_on(clock, "health_auto_export", identity),
        revision=revision_of(end),
        stages=stages,
        source_detail=night.source,
        kind=SleepKind.REST if stages is None else None,
    )
    spans = [] if stages is None else [each for each in stages.spans() if each[2] in ASLEEP]
    if spans:
        session = replace(session, asleep_at=spans[0][0], awake_at=spans[-1][1])
    return reported(session, b"\n".join(each.own for each in records), where)
