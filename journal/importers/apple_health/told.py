"""One night of one source as a session."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from journal.importers.apple_health.attributes import moment, source_name
from journal.importers.apple_health.nights import Night
from journal.importers.apple_health.scan import place
from journal.importers.apple_health.sleep import VALUES, Sleep
from journal.importers.apple_health.vitals import Vitals
from journal.importers.base import Reported
from journal.importers.hypnograms import painted_seconds
from journal.importers.moments import zone_named
from journal.importers.notes import Notes
from journal.importers.tracked import Clock, in_zone, reported
from journal.model.identity import session_uid
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

SOURCE = "apple_health"
NUL = b"\0"  # stands in no record that is kept
DEVICE = re.compile(r"(name|model|hardware|software):([^,>]*(?:,[^,:>]*)*?)(?=, [a-zA-Z]+:|>|$)")


def night_told(night: Night, vitals: Vitals, notes: Notes) -> Reported:
    """The session of a night, as one source tells it; another source's is another session."""
    records = _records(night)
    _warn_of_unknown(night, records, notes)
    clock = _clock(night, records, notes)
    stages = _stages(records)
    asleep = _asleep(stages)
    devices = (each.said.origin.device for each in records)
    external_id = f"{clock.start:%Y-%m-%dT%H:%M:%SZ} {night.source}"
    session = Session(
        source=SOURCE,
        account="",
        external_id=external_id,
        started_at=clock.start,
        ended_at=clock.end,
        start_place=clock.start_place,
        end_place=clock.end_place,
        zone_confidence=clock.confidence,
        revision=max(1, *(each.created for each in records)),
        asleep_at=asleep[0],
        awake_at=asleep[1],
        device=_device(next(filter(None, devices), "")),
        stages=stages,
        uid=session_uid(SOURCE, "", external_id),
        kind=SleepKind.REST if stages is None else None,
        source_detail=night.source,
        staging=_staging(records),
    )
    raw = b"\n".join([each.raw for each in records]).replace(NUL, b"")
    return reported(session, raw, place(night.at), Detail(summaries=vitals.of(night)))


def _records(night: Night) -> list[Sleep]:
    """The records in order of time; what a correlation or a sync repeats is there once."""
    once: dict[tuple[int, int, str], Sleep] = {}
    for each in night.records():
        once.setdefault((each.start, each.end, each.said.value), each)
    return [once[key] for key in sorted(once)]


def _warn_of_unknown(night: Night, records: Sequence[Sleep], notes: Notes) -> None:
    for said in (each.said for each in records):
        if said.stage is Stage.UNSCORED and said.value not in VALUES:
            example = f"{said.value}, {place(night.at)}"
            notes.warn(_("a kind of sleep that Elara does not know"), example)


def _stages(records: Sequence[Sleep]) -> Stages | None:
    return painted_seconds((each.start, each.end, each.said.stage) for each in records)


def _asleep(stages: Stages | None) -> tuple[datetime, datetime] | tuple[None, None]:
    """From when to when it was slept."""
    runs = () if stages is None else stages.runs
    slept = [number for number, run in enumerate(runs) if run.stage in ASLEEP]
    if stages is None or not slept:
        return None, None
    before = sum(run.seconds for run in runs[: slept[0]])
    length = sum(run.seconds for run in runs[: slept[-1] + 1])
    return stages.start + timedelta(seconds=before), stages.start + timedelta(seconds=length)


def _clock(night: Night, records: Sequence[Sleep], notes: Notes) -> Clock:
    """Where the night was slept, as its records name it, else as the person says.

    The offset that is printed is of no use: it says where the phone was at the export.
    """
    start, end = moment(night.start), moment(night.end)
    zones = [zone for each in records if (zone := _zone(each.said.zone, night, notes))]
    if not zones:
        return in_zone(start, end, notes.zone, ZoneConfidence.ASSUMED)
    clock = in_zone(start, end, zones[0])
    if zones[-1] is zones[0]:
        return clock
    return replace(clock, end_place=in_zone(start, end, zones[-1]).end_place)


def _zone(name: str, night: Night, notes: Notes) -> ZoneInfo | None:
    zone = zone_named(name) if name else None
    if name and zone is None:
        notes.warn(_("a time zone that does not exist"), f"{name}, {place(night.at)}")
    return zone


@lru_cache(maxsize=256)
def _device(written: str) -> Device:
    """The hardware out of Apple's description of it, whose address in memory says nothing."""
    said = {key: value.strip() for key, value in DEVICE.findall(written)}
    name = source_name(said.get("name", "") or said.get("model", ""))
    hardware = said.get("hardware", "")
    model = f"{name} ({hardware})" if name and hardware else name or hardware
    return Device(model or None, said.get("software") or None)


def _staging(records: Sequence[Sleep]) -> str:
    """Who told the stages apart, with its version."""
    for said in (each.said for each in records):
        if said.stage in STAGED:
            return f"{said.origin.name} {said.origin.version}".strip()
    return ""
