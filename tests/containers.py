"""The five containers of DreamSync, written by the tests that read them."""

import csv
import gzip
import hashlib
import io
import json
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, cast
from zoneinfo import ZoneInfo

from journal.importers import recognise
from journal.importers.base import Reported, Written
from journal.importers.notes import Given, Notes
from journal.importers.source import Source
from tests.exports import HEAD

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 24
COLUMNS = ("session_id", "start_local", "end_local", "tz", "stage_string", "sync_score", "story")


def read(path: Path) -> tuple[list[Reported], Notes]:
    """All that the importer makes of a file."""
    found, notes = read_any(path)
    return cast("list[Reported]", found), notes


def read_any(path: Path, **answers: str) -> tuple[list[Reported | Written], Notes]:
    """All that the importer makes of a file of nights or dreams, with these answers given."""
    notes = Notes(given=Given(ZoneInfo("Europe/Lisbon"), answers))
    with Source(path) as source:
        return list(recognise(source).read(source, notes)), notes


def document(sessions: Iterable[Any], **head: Any) -> bytes:
    """A v2 document."""
    return json.dumps({**HEAD, **head, "sessions": list(sessions)}).encode()


def lines(sessions: Iterable[Any], **head: Any) -> bytes:
    """V2 JSON lines with a true trailer."""
    return with_trailer(session_lines(sessions), **head)


def session_lines(sessions: Iterable[Any]) -> list[bytes]:
    """Each session as a line."""
    return [json.dumps({"kind": "session", **each}).encode() + b"\n" for each in sessions]


def with_trailer(body: list[bytes], **head: Any) -> bytes:
    """A header, these lines, and the trailer that is true of them."""
    digest = hashlib.sha256(b"".join(body)).hexdigest()
    first = json.dumps({"kind": "header", **HEAD, **head}).encode() + b"\n"
    last = json.dumps({"kind": "trailer", "sessions": len(body), "sha256": digest}).encode()
    return first + b"".join(body) + last + b"\n"


def manifest(files: Mapping[str, bytes], **head: Any) -> dict[str, Any]:
    """The manifest that is true of these files."""
    named = [
        {"path": path, "sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)}
        for path, data in files.items()
    ]
    return {**HEAD, "files": named, **head}


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A zip of these files, in order."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, data in files.items():
            archive.writestr(path, data)
    return packed.getvalue()


def bundle(sessions: Iterable[Any], media: Mapping[str, bytes] | None = None, **head: Any) -> bytes:
    """A v2 bundle, a file a session, with media."""
    files = {
        f"sessions/{place:03}.json": json.dumps(each).encode()
        for place, each in enumerate(sessions)
    }
    files |= dict(media or {})
    return zipped({"manifest.json": json.dumps(manifest(files, **head)).encode(), **files})


def table(rows: Iterable[Mapping[str, str]], separator: str = ",", bom: bytes = b"") -> bytes:
    """A v1 CSV."""
    written = io.StringIO()
    writer = csv.DictWriter(written, COLUMNS, delimiter=separator)
    writer.writeheader()
    writer.writerows(rows)
    return bom + written.getvalue().encode()


def zipped_gently(data: bytes) -> bytes:
    """The same bytes in gzip, the same every time."""
    return gzip.compress(data, mtime=0)
