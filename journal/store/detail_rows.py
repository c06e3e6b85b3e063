"""What came with a session, to its columns and back."""

import json
import struct
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain
from math import isnan, nan
from typing import Any

from journal.model.dream import Mark, ServiceDream
from journal.model.identity import dream_uid
from journal.model.session import Session
from journal.model.session_detail import Detail, Personalization, Samples, Summary, Theme
from journal.store import rows, session_rows
from journal.store.engine import Row

_VERSION = 1
_UNSHAPED = Personalization()


_TOLD = (
    *("source", "account", "external_id", "revision"),
    *("started_at", "ended_at", "asleep_at", "awake_at"),
    *("start_zone", "start_offset", "end_zone", "end_offset", "zone_confidence"),
    *("mode", "device_model", "device_firmware", "device_serial"),
    *("score_sleep", "score_sync", "score_name"),
    *("sleep_kind", "source_detail", "staging"),
    *("summaries", "comment", "tags", "totals", "stages", "vitals"),
    *("technician", "algorithm", "algorithm_version", "attunement", "clock_times"),
)
NAMES = (*_TOLD, *("uid", "ahead", "night", "raw", "digest", "batch_id"))
_REVISION = _TOLD.index("revision")


def columns(session: Session, detail: Detail) -> dict[str, Any]:
    """The columns of the session's own row."""
    return dict(zip(_TOLD, _values(session, detail, packed_vitals(detail.vitals)), strict=True))


def _values(session: Session, detail: Detail, vitals: bytes | None) -> list[Any]:
    """The columns of the session's own row, in the order of `_TOLD`; its vital signs packed."""
    instant = rows.instant
    start, end, device = session.start_place, session.end_place, session.device
    scores, shaped = session.scores, detail.personalization or _UNSHAPED
    return [
        session.source,
        session.account,
        session.external_id,
        session.revision,
        instant(session.started_at),
        instant(session.ended_at),
        instant(session.asleep_at),
        instant(session.awake_at),
        start.zone,
        start.offset,
        end.zone,
        end.offset,
        session.zone_confidence.value,
        session.mode,
        device.model,
        device.firmware,
        device.serial,
        scores.sleep,
        scores.sync,
        scores.name,
        session.kind.value if session.kind else None,
        session.source_detail,
        session.staging,
        packed_summaries(detail.summaries),
        detail.comment,
        json.dumps(detail.tags) if detail.tags else None,
        rows.packed_totals(session.totals),
        rows.packed_stages(session.stages),
        vitals,
        detail.technician,
        shaped.algorithm,
        shaped.version,
        shaped.attunement,
        session.clock_times,
    ]


Waiting = tuple[Session, Detail, bytes, tuple[str, int, int]]


def known(waiting: Sequence[Waiting]) -> list[list[Any]]:
    """The values of new rows, each in the order of `NAMES`.

    Of each session with its detail and its record: its night, its batch, and by how much it is
    numbered on; see `grown`.
    """
    # Packing drives all else out of the processor's cache: it is done for all at a time.
    packed = [zlib.compress(raw, 1) for _session, _detail, raw, _placed in waiting]
    signs = [packed_vitals(detail.vitals) for _session, detail, _raw, _placed in waiting]
    found = []
    for (session, detail, raw, placed), record, vitals in zip(waiting, packed, signs, strict=True):
        night, batch, ahead = placed
        values = _values(session, detail, vitals)
        digest = session_rows.digest(raw)
        values += (session_rows.uid_of(session), ahead, night, record, digest, batch)
        values[_REVISION] += ahead
        found.append(values)
    return found


def personalization(row: Row, themes: tuple[Theme, ...]) -> Personalization | None:
    """What shaped the session; None where the source said nothing of it."""
    told = (row["algorithm"], row["algorithm_version"], row["attunement"])
    return (
        Personalization(*told, themes) if themes or any(each is not None for each in told) else None
    )


def dream_values(session_id: int, uid: str, dream: ServiceDream) -> tuple[Any, ...]:
    """The columns of a service's dream of that identity, in the order of its insert."""
    return (session_id, uid, *session_rows.account_values(dream))


def uids(session: str, detail: Detail) -> tuple[str, ...]:
    """The identity of each dream that this session tells of; also of a key told twice."""
    return tuple(dream_uid(session, each.key) for each in detail.dreams)


def as_read_back(dream: ServiceDream) -> ServiceDream:
    """A service's dream with the marks that its columns give back: none of them a person's."""
    if not any(mark.by_person for mark in dream.marks):
        return dream
    marks = (Mark(mark.kind, mark.name, mark.intensity, by_person=False) for mark in dream.marks)
    return replace(dream, marks=tuple(marks))


def packed_vitals(vitals: Iterable[Samples]) -> bytes | None:
    """All vital signs of a session as one BLOB: a JSON head, then 8-byte floats, NaN for none."""
    heads, values = [], []
    for each in vitals:
        heads.append(
            [
                each.name,
                each.unit,
                rows.instant(each.start),
                each.interval_seconds,
                len(each.values),
            ]
        )
        values.append(each.values)
    if not heads:
        return None
    head = json.dumps(heads).encode()
    flat = [nan if value is None else value for value in chain(*values)]
    data = head + struct.pack(f"<{len(flat)}d", *flat)
    return struct.pack("<BI", _VERSION, len(head)) + zlib.compress(data, 1)


def unpacked_vitals(blob: bytes | None) -> tuple[Samples, ...]:
    """The vital signs of a BLOB written by `packed_vitals`."""
    if blob is None:
        return ()
    _version, length = struct.unpack_from("<BI", blob)
    data = zlib.decompress(blob[5:])
    flat = [value for (value,) in struct.iter_unpack("<d", data[length:])]
    found, at = [], 0
    for name, unit, start, interval, count in json.loads(data[:length]):
        values = tuple(None if isnan(value) else value for value in flat[at : at + count])
        found.append(Samples(name, unit, rows.moment_of(start), interval, values))
        at += count
    return tuple(found)


def names_of_vitals(blob: bytes | None) -> set[str]:
    """Which vital signs a BLOB written by `packed_vitals` holds; its values are not unpacked."""
    if blob is None:
        return set()
    _version, length = struct.unpack_from("<BI", blob)
    head = zlib.decompressobj().decompress(blob[5:], length)
    return {name for name, *_rest in json.loads(head)}


def packed_summaries(summaries: Iterable[Summary]) -> str | None:
    """The numbers a source gives for a whole sleep, as JSON."""
    found = [[each.name, each.unit, each.value] for each in summaries]
    return json.dumps(found) if found else None


def unpacked_summaries(text: str | None) -> tuple[Summary, ...]:
    """The numbers of a column written by `packed_summaries`."""
    return () if text is None else tuple(Summary(*each) for each in json.loads(text))
