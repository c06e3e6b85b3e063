"""Packed columns as JSON values and back, to the very byte."""

import base64
import json
import zlib
from collections.abc import Callable
from typing import Any

from journal.model.session import Run, Stage, Stages
from journal.model.session_detail import Samples
from journal.store import detail_rows, rows
from journal.store.records import Codec

# Other builds of zlib may pack the same bytes otherwise, so a record is compared unpacked.
_LEVEL = 1


def told(codec: Codec, value: bytes) -> Any:
    """Packed bytes as a JSON value. What would not come back the same is told as base64."""
    try:
        words = _TELL[codec](value)
        if _PACK[codec](words) == value:
            return words
    except (ValueError, KeyError, zlib.error, OverflowError, json.JSONDecodeError):
        pass  # packed by something else: its bytes are told as they are
    return {"base64": _base64(value)}


def packed(codec: Codec, value: Any) -> bytes:
    """The bytes of a JSON value that `told` gave. Raises ValueError, KeyError or TypeError."""
    if isinstance(value, dict) and set(value) == {"base64"}:
        return base64.b64decode(value["base64"], validate=True)
    return _PACK[codec](value)


def _base64(value: bytes) -> str:
    return base64.b64encode(value).decode()


def _tell_raw(value: bytes) -> Any:
    whole = zlib.decompress(value)
    try:
        return {"text": whole.decode()}
    except UnicodeDecodeError:
        return {"bytes": _base64(whole)}


def _pack_raw(value: Any) -> bytes:
    whole = value["text"].encode() if "text" in value else base64.b64decode(value["bytes"])
    return zlib.compress(whole, _LEVEL)


def _tell_stages(value: bytes) -> Any:
    stages = rows.unpacked_stages(value)
    if stages is None:
        return None
    return {
        "start": rows.instant(stages.start),
        "epoch_seconds": stages.epoch_seconds,
        "runs": [[each.seconds, each.stage.value] for each in stages.runs],
    }


def _pack_stages(value: Any) -> bytes:
    runs = tuple(Run(seconds, Stage(stage)) for seconds, stage in value["runs"])
    found = Stages(rows.moment_of(value["start"]), runs, value["epoch_seconds"])
    return rows.packed_stages(found) or b""


def _tell_vitals(value: bytes) -> Any:
    return [
        {
            "name": each.name,
            "unit": each.unit,
            "start": rows.instant(each.start),
            "interval_seconds": each.interval_seconds,
            "values": list(each.values),
        }
        for each in detail_rows.unpacked_vitals(value)
    ]


def _pack_vitals(value: Any) -> bytes:
    samples = [
        Samples(
            *(each["name"], each["unit"], rows.moment_of(each["start"])),
            *(each["interval_seconds"], tuple(each["values"])),
        )
        for each in value
    ]
    return detail_rows.packed_vitals(samples) or b""


def _told_bytes(value: bytes) -> Any:
    return {"base64": _base64(value)}


def _packed_bytes(value: Any) -> bytes:
    return base64.b64decode(value["base64"], validate=True)


_TELL: dict[Codec, Callable[[bytes], Any]] = {
    Codec.RAW: _tell_raw,
    Codec.STAGES: _tell_stages,
    Codec.VITALS: _tell_vitals,
    Codec.BYTES: _told_bytes,
}
_PACK: dict[Codec, Callable[[Any], bytes]] = {
    Codec.RAW: _pack_raw,
    Codec.STAGES: _pack_stages,
    Codec.VITALS: _pack_vitals,
    Codec.BYTES: _packed_bytes,
}
