"""One sleep out of a row, with its stages, its app and its device."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import field, replace
from datetime import datetime, timedelta, timezone
from uuid import UUID

from journal.importers.base import Reported
from journal.importers.entries import Entry, app_name, number_of, session_on
from journal.importers.fields import Record, Unfit, cleaned
from journal.importers.health_connect.database import APPS, DEVICES, STAGES, Database
from journal.importers.health_connect.vitals import vitals_of
from journal.importers.hypnograms import Interval, painted
from journal.importers.notes import Notes
from journal.importers.tracked import Clock, in_zone, reported, with_offsets
from journal.importers.vital_sums import WithinSleeps
from journal.model.session import Device, Stage, Stages, ZoneConfidence
from journal.model.session_detail import Detail
from journal.record import record
from journal.text import _

CODES = {
    0: Stage.UNSCORED,
    1: Stage.AWAKE,
    2: Stage.ASLEEP,
    3: Stage.AWAKE,  # out of bed
    4: Stage.LIGHT,
    5: Stage.DEEP,
    6: Stage.REM,
    7: Stage.AWAKE,  # in bed
}
UUID_BYTES = 16
FURTHEST = 18 * 3600
MOST_STAGES = 5_000_000


@record
class Tables:
    """What the rows of sleep point to: stages by session, apps and devices by row."""

    stages: dict[object, list[Record]] = field(default_factory=dict)
    apps: dict[object, str] = field(default_factory=dict)
    devices: dict[object, Device] = field(default_factory=dict)
    vitals: WithinSleeps = field(default_factory=lambda: WithinSleeps(()))

    @classmethod
    def of(cls, database: Database, notes: Notes) -> "Tables":
        """All of them, in bounded memory."""
        made = cls(vitals=vitals_of(database, notes))
        for app, _raw in database.rows(APPS):
            made.apps[app.get("row_id")] = app_name(_words(app, "package_name"))
        for device, _raw in database.rows(DEVICES):
            named = f"{_words(device, 'manufacturer')} {_words(device, 'model')}".strip()
            made.devices[device.get("row_id")] = Device(model=app_name(named) or None)
        for count, (stage, _raw) in enumerate(database.rows(STAGES)):
            if count == MOST_STAGES:
                notes.damage(_("the stages"), count, _("fewer stages than that in one export"))
                break
            made.stages.setdefault(_number(stage.get("parent_key")), []).append(stage)
        return made


def teller(tables: Tables) -> Callable[[Entry], Reported]:
    """What makes a session of a row."""

    def tell(entry: Entry) -> Reported:
        clock = _clock(entry)
        app = tables.apps.get(entry.held("app_info_id"), "")
        modified = entry.number("last_modified_time", 1, 2**53)
        row = _number(entry.held("row_id"))
        session = replace(
            session_on(clock, "health_connect", _identity(entry) or _span(clock, app)),
            revision=max(1, int(modified / 1000)) if modified else 1,
            stages=_stages(tables.stages.get(row, []), entry, clock),
            source_detail=app,
            device=tables.devices.get(entry.held("device_info_id"), Device()),
        )
        comment = cleaned(_words(entry.record, "notes")).strip()
        summaries = tables.vitals.of(
            entry.held("app_info_id"),
            number_of(entry.held("start_time")) or 0,
            number_of(entry.held("end_time")) or 0,
        )
        detail = Detail(comment=comment, summaries=summaries)
        return reported(session, entry.raw, entry.where, detail)

    return tell


def _number(held: object) -> object:
    """The number of a row, which a copied database may hold as words."""
    read = number_of(held)
    return held if read is None else read


def _words(record: Record, key: str) -> str:
    value = record.get(key)
    return value if type(value) is str else ""


def _identity(entry: Entry) -> str:
    """The row's own UUID, which a copied database may hold as words; none where it is not one."""
    held = entry.held("uuid")
    if type(held) is bytes and len(held) == UUID_BYTES:
        return str(UUID(bytes=held))
    with suppress(ValueError):
        return str(UUID(held)) if type(held) is str else ""
    return ""


def _span(clock: Clock, app: str) -> str:
    """What tells a sleep from others without a UUID: two apps may tell of the same night."""
    return f"{clock.start:%Y%m%dT%H%M%SZ}/{clock.end:%Y%m%dT%H%M%SZ} {app}".rstrip()


def _clock(entry: Entry) -> Clock:
    """Instants in milliseconds, offsets in seconds, which an app may have left out."""
    start, end = entry.seconds("start_time", 1000), entry.seconds("end_time", 1000)
    first, last = _zone(entry, "start_zone_offset"), _zone(entry, "end_zone_offset")
    first, last = first or last, last or first
    if first is None or last is None:
        return in_zone(start, end, entry.notes.zone, ZoneConfidence.ASSUMED)
    return with_offsets(start.astimezone(first), end.astimezone(last))


def _zone(entry: Entry, key: str) -> timezone | None:
    seconds = entry.number(key, -FURTHEST, FURTHEST)
    return None if seconds is None else timezone(timedelta(seconds=int(seconds)))


def _stages(records: list[Record], entry: Entry, clock: Clock) -> Stages | None:
    """Stages laid end to end within the session; between them nothing is known."""
    return painted(_intervals(records, entry, clock.start, clock.end))


def _intervals(
    records: list[Record], entry: Entry, start: datetime, end: datetime
) -> Iterator[Interval]:
    for told in records:
        held = replace(entry, record=told)
        try:
            since = held.seconds("stage_start_time", 1000)
            until = held.seconds("stage_end_time", 1000)
        except Unfit as unfit:
            entry.warn(_("a stage without its times: left out"), unfit.found)
            continue
        code = number_of(told.get("stage_type"))
        stage = CODES.get(int(code)) if code is not None else None
        if stage is None:
            entry.warn(_("a stage code that is not known: read as unscored"), code)
        yield max(since, start), min(until, end), stage or Stage.UNSCORED
