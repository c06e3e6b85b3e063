"""The sample journal's sessions as a DreamSync export, in every container."""

import csv
import gzip
import hashlib
import io
import json
import struct
import zipfile
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime, time
from enum import StrEnum
from itertools import groupby
from pathlib import Path
from typing import Any

from journal.demo import records
from journal.demo.dice import Dice
from journal.demo.sample import DemoJournal

_FORMAT = {"format": "dreamsync.export", "version": "2.1"}
_LEGACY_FIRST = 8001
_COLUMNS = ["session_id", "start_local", "end_local", "tz", "stage_string", "sync_score", "story"]
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_SIDE = 24  # of a scene's still, in pixels


class Container(StrEnum):
    """The ways in which the service hands out sessions."""

    DOCUMENT = "document"
    NDJSON = "ndjson"
    BUNDLE = "bundle"
    V1_JSON = "v1-json"
    V1_CSV = "v1-csv"


NAMES = {
    Container.DOCUMENT: "nights.dreamsync.json",
    Container.NDJSON: "nights.dreamsync.ndjson",
    Container.BUNDLE: "nights.dreamsync",
    Container.V1_JSON: "sessions.json",
    Container.V1_CSV: "dreamsync_sessions.csv",
}


def export(demo: DemoJournal, container: Container | str, path: Path) -> None:
    """Write the sessions as one file; compressed where the path ends in .gz."""
    writing = _WRITERS[Container(container)]
    if path.suffix != ".gz":
        with path.open("wb") as file:
            writing(demo, file)
        return
    with path.open("wb") as file, gzip.GzipFile("", "wb", fileobj=file, mtime=0) as packed:
        whole = io.BytesIO()  # a zip looks back at what it wrote; a gzip cannot
        writing(demo, whole)
        packed.write(whole.getbuffer())


def export_all(demo: DemoJournal, folder: Path) -> list[Path]:
    """Write the sessions once in every container; the files, in the order of `Container`."""
    folder.mkdir(parents=True, exist_ok=True)
    written = [folder / NAMES[container] for container in Container]
    for container, path in zip(Container, written, strict=True):
        export(demo, container, path)
    return written


def _document(demo: DemoJournal, file: Any) -> None:
    head = _line(_head(demo))[:-2]  # without its closing brace and line end
    file.write(head + b',"sessions":[\n')
    for at, told in enumerate(demo.sessions):
        record = _line(records.session(told, demo.zone, media=False))
        file.write(b"," * bool(at) + record)
    file.write(b"]}\n")


def _ndjson(demo: DemoJournal, file: Any) -> None:
    file.write(_line({"kind": "header"} | _head(demo)))
    digest = hashlib.sha256()
    for told in demo.sessions:
        line = _line({"kind": "session"} | records.session(told, demo.zone, media=False))
        digest.update(line)
        file.write(line)
    trailer = {"kind": "trailer", "sessions": len(demo.sessions), "sha256": digest.hexdigest()}
    file.write(_line(trailer))


def _bundle(demo: DemoJournal, file: Any) -> None:
    """One file of sessions a month, and the stills that the sessions name."""
    listed = []
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as bundle:
        for path, content in _members(demo):
            digest = hashlib.sha256(content).hexdigest()
            listed.append({"path": path, "sha256": digest, "bytes": len(content)})
            _put(bundle, path, content)
        _put(bundle, "manifest.json", _line(_head(demo) | {"files": listed}))


def _members(demo: DemoJournal) -> Iterator[tuple[str, bytes]]:
    months = groupby(demo.sessions, key=lambda told: f"{told[0].ended_at:%Y-%m}")
    for month, told in months:
        each = [records.session(one, demo.zone, media=True) for one in told]
        yield f"sessions/{month}.json", _line(each)
    for _session, detail in demo.sessions:
        for media in detail.media:
            yield media.path, still(media.path)


def _put(bundle: zipfile.ZipFile, path: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(path, _ZIP_TIME)
    entry.compress_type = zipfile.ZIP_DEFLATED
    bundle.writestr(entry, content)


def _v1_json(demo: DemoJournal, file: Any) -> None:
    told = enumerate(demo.sessions, _LEGACY_FIRST)
    lines = [_line(records.legacy(each, number))[:-1] for number, each in told]
    file.write(b"[\n" + b",\n".join(lines) + b"\n]\n")


def _v1_csv(demo: DemoJournal, file: Any) -> None:
    text = io.StringIO(newline="")
    table = csv.writer(text, lineterminator="\r\n")
    table.writerow(_COLUMNS)
    for number, told in enumerate(demo.sessions, _LEGACY_FIRST):
        table.writerow(records.legacy_row(told, number))
    file.write(text.getvalue().encode())


_WRITERS = {
    Container.DOCUMENT: _document,
    Container.NDJSON: _ndjson,
    Container.BUNDLE: _bundle,
    Container.V1_JSON: _v1_json,
    Container.V1_CSV: _v1_csv,
}


def still(name: str) -> bytes:
    """A small PNG of two colours running into one another, as the service keeps of a scene.

    Its pixels are stored, not compressed: every computer writes the same bytes.
    """
    dice = Dice("still", name)
    top, bottom = ([dice.between(30, 220) for _ in "rgb"] for _ in "tb")
    lines = bytearray()
    for y in range(_SIDE):
        mixed = [(a * (_SIDE - y) + b * y) // _SIDE for a, b in zip(top, bottom, strict=True)]
        lines += b"\0" + bytes(mixed) * _SIDE
    head = struct.pack(">IIBBBBB", _SIDE, _SIDE, 8, 2, 0, 0, 0)
    chunks = (b"IHDR", head), (b"IDAT", zlib.compress(bytes(lines), 0)), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _head(demo: DemoJournal) -> dict[str, Any]:
    exported = datetime.combine(demo.last, time(21), UTC).isoformat().replace("+00:00", "Z")
    account = {"id": demo.account, "dreamer": "Elara", "timezone": demo.zone.key}
    return _FORMAT | {"exported_at": exported, "account": account}


def _line(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
