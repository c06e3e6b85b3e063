"""One night of one source as a session."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from journal.importers.apple_health.attributes import moment, source_name
from journal.importers.apple_health.nights import Night
from journal.importers.apple_health.scan import place
from journal.importers.apple_health.sleep import VALUES, Told, told
from journal.importers.apple_health.vitals import Vitals
from journal.importers.base import Reported
from journal.importers.hypnograms import painted
from journal.importers.moments import zone_named
from journal.importers.notes import Notes
from journal.importers.tracked import Clock, in_zone, reported
from journal.model.session import (
    ASLEEP,
    STAGED,
    Device,
    Session,
    SleepKind,
    Stage,
    Stages,
    ZoneConfidence,
)
from journal.model.session_detail import Detail
from journal.text import _

DEVICE = re.compile(r"(name|model|hardware|software):([^,>]*(?:,[^,:>]*)*?)(?=, [a-zA-Z]+:|>|$)")


class Record(NamedTuple):
    """A record with the element it was read from."""

    told: Told
    raw: bytes


def night_told(night: Night, vitals: Vitals, notes: Notes) -> Reported:
    """The session of a night, as one source tells it; another source's is another session."""
    records = _records(night)
    said = [each.told for each in records]
    _warn_of_unknown(night, said, notes)
    clock = _clock(night, said, notes)
    stages = _stages(said)
    spans = [] if stages is None else [each for each in stages.spans() if each[2] in ASLEEP]
    session = Session(
        source="apple_health",
        account="",
        external_id=f"{clock.start:%Y-%m-%dT%H:%M:%SZ} {night.source}",
        started_at=clock.start,
        ended_at=clock.end,
        start_place=clock.start_place,
        end_place=clock.end_place,
        zone_confidence=clock.confidence,
        revision=max(1, *(each.created for each in said)),
        asleep_at=spans[0][0] if spans else None,
        awake_at=spans[-1][1] if spans else None,
        device=_device(next((each.device for each in said if each.device), "")),
        stages=stages,
        kind=SleepKind.REST if stages is None else None,
        source_detail=night.source,
        staging=_staging(said),
    )
    raw = b"\n".join(each.raw for each in records)
    return reported(session, raw, place(night.at), Detail(summaries=vitals.of(night)))


def _records(night: Night) -> list[Record]:
    """The records in order of time; what a correlation or a sync repeats is there once."""
    once: dict[tuple[int, int, str], Record] = {}
    for raw in night.records():
        said = told(raw)
        once.setdefault((said.start, said.end, said.value), Record(said, raw))
    return [once[key] for key in sorted(once)]


def _warn_of_unknown(night: Night, said: Sequence[Told], notes: Notes) -> None:
    for each in said:
        if each.stage is Stage.UNSCORED and each.value not in VALUES:
            example = f"{each.value}, {place(night.at)}"
            notes.warn(_("a kind of sleep that Elara does not know"), example)


def _stages(said: Sequence[Told]) -> Stages | None:
    intervals = [(moment(each.start), moment(each.end), each.stage) for each in said if each.stage]
    return painted(intervals)


def _clock(night: Night, said: Sequence[Told], notes: Notes) -> Clock:
    """Where the night was slept, as its records name it, else as the person says.

    The offset that is printed is of no use: it says where the phone was at the export.
    """
    start, end = moment(night.start), moment(night.end)
    zones = [zone for zone in (_zone(each, night, notes) for each in said) if zone]
    if not zones:
        return in_zone(start, end, notes.zone, ZoneConfidence.ASSUMED)
    last = in_zone(start, end, zones[-1])
    return replace(in_zone(start, end, zones[0]), end_place=last.end_place)


def _zone(said: Told, night: Night, notes: Notes) -> ZoneInfo | None:
    zone = zone_named(said.zone) if said.zone else None
    if said.zone and zone is None:
        notes.warn(_("a time zone that does not exist"), f"{said.zone}, {place(night.at)}")
    return zone


@lru_cache(maxsize=256)
def _device(written: str) -> Device:
    """The hardware out of Apple's description of it, whose address in memory says nothing."""
    said = {key: value.strip() for key, value in DEVICE.findall(written)}
    name = source_name(said.get("name", "") or said.get("model", ""))
    hardware = said.get("hardware", "")
    model = f"{name} ({hardware})" if name and hardware else name or hardware
    return Device(model or None, said.get("software") or None)


def _staging(said: Sequence[Told]) -> str:
    """Who told the stages apart, with its version."""
    for each in said:
        if each.stage in STAGED:
            return f"{source_name(each.source)} {each.version}".strip()
    return ""
