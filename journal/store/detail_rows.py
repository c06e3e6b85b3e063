"""What came with a session, to its columns and back."""

import json
import struct
import zlib
from collections.abc import Iterable
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
        "summaries": packed_summaries(detail.summaries),
        "comment": detail.comment,
        "tags": json.dumps(detail.tags) if detail.tags else None,
        "totals": rows.packed_totals(session.totals),
        "stages": rows.packed_stages(session.stages),
        "vitals": packed_vitals(detail.vitals),
        "technician": detail.technician,
        "algorithm": shaped.algorithm,
        "algorithm_version": shaped.version,
        "attunement": shaped.attunement,
    }


def known(
    session: Session, detail: Detail, raw: bytes, placed: tuple[str, int, int]
) -> dict[str, Any]:
    """The columns to write of a new row, but what is unknown of the session.

    `placed` is its night, its batch, and by how much it is numbered on; see `grown`.
    """
    night, batch, ahead = placed
    told = columns(session, detail) | {
        "uid": session_rows.uid_of(session),
        "revision": session.revision + ahead,
        "ahead": ahead,
        "night": night,
        "raw": zlib.compress(raw, 1),
        "digest": session_rows.digest(raw),
        "batch_id": batch,
    }
    # Most are unknown of most sessions, and handing over nothing takes longer than a number.
    return {name: value for name, value in told.items() if value is not None}


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
