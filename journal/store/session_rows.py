"""A session, and what a service says of a dream, from their columns."""

from typing import Any

from journal.model.dream import ServiceDream
from journal.model.identity import session_uid
from journal.model.session import (
    Device,
    Place,
    Scores,
    Session,
    SleepKind,
    ZoneConfidence,
)
from journal.store import rows
from journal.store.engine import Row

_FINGERPRINT = 16  # bytes of a record's digest
REVISION = "revision - ahead"  # as its source counts; see `grown`

# All but the large record: what a list of nights reads.
READ = ", ".join(
    (
        *("night", "uid", "source", "account", "external_id"),
        f"{REVISION} as revision",
        *("started_at", "ended_at", "asleep_at", "awake_at"),
        *("start_zone", "start_offset", "end_zone", "end_offset", "zone_confidence"),
        *("mode", "device_model", "device_firmware", "device_serial"),
        *("sleep_kind", "source_detail", "staging"),
        *("score_sleep", "score_sync", "score_name", "totals", "stages", "clock_times"),
    )
)


def uid_of(session: Session) -> str:
    """The identity of a session, also of one that does not carry it."""
    return session.uid or session_uid(session.source, session.account, session.external_id)


def digest(raw: bytes) -> bytes:
    """What tells one record from another, in few bytes."""
    from hashlib import blake2b  # for what is imported; not for the start of the window

    return blake2b(raw, digest_size=_FINGERPRINT).digest()


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
        clock_times=rows.yes_no(row["clock_times"]),
    )


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
