"""A session's value to its columns and back."""

import json
from typing import Any

from journal.model.dream import ServiceDream
from journal.model.identity import dream_uid
from journal.model.session import (
    Detail,
    Device,
    Personalization,
    Place,
    Scores,
    Session,
    SleepKind,
    Theme,
    ZoneConfidence,
)
from journal.store import rows
from journal.store.engine import Row

# All but the large record: what a list of nights reads.
READ = ", ".join(
    (
        *("night", "uid", "source", "account", "external_id", "revision"),
        *("started_at", "ended_at", "asleep_at", "awake_at"),
        *("start_zone", "start_offset", "end_zone", "end_offset", "zone_confidence"),
        *("mode", "device_model", "device_firmware", "device_serial"),
        *("sleep_kind", "source_detail", "staging"),
        *("score_sleep", "score_sync", "score_name", "totals", "stages"),
    )
)


def columns(session: Session, detail: Detail) -> dict[str, Any]:
    """The columns of the session's own row."""
    shaped = detail.personalization or Personalization()
    return {
        "source": session.source,
        "account": session.account,
        "external_id": session.external_id,
        "revision": session.revision,
        "started_at": rows.instant(session.started_at),
        "ended_at": rows.instant(session.ended_at),
        "asleep_at": rows.instant(session.asleep_at),
        "awake_at": rows.instant(session.awake_at),
        "start_zone": session.start_place.zone,
        "start_offset": session.start_place.offset,
        "end_zone": session.end_place.zone,
        "end_offset": session.end_place.offset,
        "zone_confidence": session.zone_confidence.value,
        "mode": session.mode,
        "device_model": session.device.model,
        "device_firmware": session.device.firmware,
        "device_serial": session.device.serial,
        "score_sleep": session.scores.sleep,
        "score_sync": session.scores.sync,
        "score_name": session.scores.name,
        "sleep_kind": session.kind.value if session.kind else None,
        "source_detail": session.source_detail,
        "staging": session.staging,
        "summaries": rows.packed_summaries(detail.summaries),
        "comment": detail.comment,
        "tags": json.dumps(detail.tags) if detail.tags else None,
        "totals": rows.packed_totals(session.totals),
        "stages": rows.packed_stages(session.stages),
        "vitals": rows.packed_vitals(detail.vitals),
        "technician": detail.technician,
        "algorithm": shaped.algorithm,
        "algorithm_version": shaped.version,
        "attunement": shaped.attunement,
    }


def session(row: Row) -> Session:
    """The session of a row."""
    return Session(
        source=row["source"],
        account=row["account"],
        external_id=row["external_id"],
        started_at=rows.moment_of(row["started_at"]),
        ended_at=rows.moment_of(row["ended_at"]),
        start_place=Place(row["start_zone"], row["start_offset"]),
        end_place=Place(row["end_zone"], row["end_offset"]),
        zone_confidence=ZoneConfidence(row["zone_confidence"]),
        revision=row["revision"],
        asleep_at=rows.moment(row["asleep_at"]),
        awake_at=rows.moment(row["awake_at"]),
        mode=row["mode"],
        device=Device(row["device_model"], row["device_firmware"], row["device_serial"]),
        scores=Scores(row["score_sleep"], row["score_sync"], row["score_name"]),
        stages=rows.unpacked_stages(row["stages"]),
        totals=rows.unpacked_totals(row["totals"]),
        uid=row["uid"],
        kind=SleepKind(row["sleep_kind"]) if row["sleep_kind"] else None,
        source_detail=row["source_detail"],
        staging=row["staging"],
    )


def personalization(row: Row, themes: tuple[Theme, ...]) -> Personalization | None:
    """What shaped the session; None where the source said nothing of it."""
    told = (row["algorithm"], row["algorithm_version"], row["attunement"])
    return (
        Personalization(*told, themes) if themes or any(each is not None for each in told) else None
    )


def dream_values(session_id: int, uid: str, dream: ServiceDream) -> tuple[Any, ...]:
    """The columns of a service's dream, in the order of its insert."""
    return (session_id, dream_uid(uid, dream.key), *account_values(dream))


def account_values(dream: ServiceDream) -> tuple[Any, ...]:
    """The columns that hold what a service says of a dream."""
    return (
        dream.key,
        dream.title,
        dream.narrative,
        dream.origin,
        dream.own_share,
        dream.lucid,
        dream.nightmare,
        dream.recurring,
        dream.vividness,
        dream.clarity,
        rows.instant(dream.started_at),
        rows.instant(dream.ended_at),
        rows.packed_marks(dream.marks),
    )


def service_dream(row: Row, prefix: str = "") -> ServiceDream:
    """The service's dream of a row whose own columns begin with `prefix`."""

    def column(name: str) -> Any:
        return row[prefix + name]

    return ServiceDream(
        key=column("key"),
        title=column("title"),
        narrative=column("narrative"),
        origin=column("origin"),
        own_share=column("own_share"),
        lucid=rows.yes_no(column("lucid")),
        nightmare=rows.yes_no(column("nightmare")),
        recurring=rows.yes_no(column("recurring")),
        vividness=column("vividness"),
        clarity=column("clarity"),
        started_at=rows.moment(column("started_at")),
        ended_at=rows.moment(column("ended_at")),
        marks=rows.unpacked_marks(column("marks")),
    )
