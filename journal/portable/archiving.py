"""Writes the archive: everything of a journal in one file that any program can read."""

import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from importlib.resources import files
from pathlib import Path
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from journal.exporters.writing import whole_or_not
from journal.portable import layout
from journal.portable.layout import Count
from journal.store.attachments import Attachments
from journal.store.copying import snapshot
from journal.store.record_table import RecordTable
from journal.store.records import RECORDS
from journal.store.store import Store

Progress = Callable[[int, int], None]  # records written, of how many; may raise Cancelled

_BEGINNING = (1980, 1, 1, 0, 0, 0)  # the same bytes from the same journal, whenever it is written

README = """This is a journal of nights and dreams, written by Elara.

manifest.json  what is in here: how many of each kind, with the SHA-256 of each file
schema.json    what a line of each file means (JSON Schema)
records/       one file a kind, one JSON document a line
attachments/   pictures and sounds, each named by the SHA-256 of its bytes

Instants are milliseconds since 1970-01-01 UTC. A night is the date of its morning. Nothing in here
is encrypted: whoever has this file can read it.
"""


def write(store: Store, path: Path, now: datetime, progress: Progress | None = None) -> int:
    """Write the whole journal to `path`, wholly or not at all; how many records it holds.

    Memory stays flat. The file is read back and compared with what was written before it takes its
    name. Raises CannotSave, Cancelled.
    """
    from journal.portable.unpacking import Archive  # verifies what was written

    with whole_or_not(path) as unfinished:
        with ZipFile(unfinished, "w", allowZip64=True) as packed, snapshot(store):
            counts = _fill(packed, store, now, progress)
        with Archive(unfinished, path.name) as written:
            written.verify()
    return counts


def _fill(packed: ZipFile, store: Store, now: datetime, progress: Progress | None) -> int:
    schema = (files("resources") / "schemas" / layout.RESOURCE).read_text("utf-8")
    packed.writestr(_entry(layout.MIMETYPE, ZIP_STORED), layout.KIND)
    packed.writestr(_entry(layout.README), README)
    packed.writestr(_entry(layout.SCHEMA), schema)
    tables = [RecordTable(store, each) for each in RECORDS]
    total, done = sum(each.count() for each in tables), 0
    counts: dict[str, Count] = {}
    for table in tables:
        tell = None if progress is None else _onward(progress, done, total)
        counts[table.record.kind] = _records(packed, table, tell)
        done += counts[table.record.kind].count
    for row, docs in tables[_kinds().index("attachments")].each():
        _attachment(packed, store, str(row[0]), int(docs[0]["size"]))
    manifest = _manifest(counts, now)
    text = json.dumps(manifest, ensure_ascii=False, indent=2)
    packed.writestr(_entry(layout.MANIFEST), text)
    return done


def _kinds() -> list[str]:
    return [each.kind for each in RECORDS]


def _onward(progress: Progress, before: int, total: int) -> Callable[[int], None]:
    return lambda count: progress(before + count, total)


def _records(packed: ZipFile, table: RecordTable, tell: Callable[[int], None] | None) -> Count:
    digest, count, size = hashlib.sha256(), 0, 0
    with _member(packed, f"{layout.RECORDS}{table.record.kind}.jsonl") as member:
        for _key, docs in table.each():
            for doc in docs:
                line = json.dumps(doc, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
                member.write(line)
                digest.update(line)
                size += len(line)
                count += 1
            if tell is not None:
                tell(count)
    return Count(count, size, digest.hexdigest(), tuple(table.columns))


def _attachment(packed: ZipFile, store: Store, sha256: str, size: int) -> None:
    entry = _entry(f"{layout.ATTACHMENTS}{sha256}", ZIP_STORED)
    entry.file_size = size
    with packed.open(entry, "w") as member:
        for chunk in Attachments(store).chunks(sha256):
            member.write(chunk)


def _manifest(counts: dict[str, Count], now: datetime) -> dict[str, Any]:
    return {
        "format": layout.FORMAT,
        "version": layout.VERSION,
        "made_at": now.isoformat(timespec="seconds"),
        "records": {
            kind: {
                "file": f"{layout.RECORDS}{kind}.jsonl",
                "count": each.count,
                "bytes": each.bytes,
                "sha256": each.sha256,
                "columns": list(each.columns),
            }
            for kind, each in counts.items()
        },
    }


@contextmanager
def _member(packed: ZipFile, name: str) -> Iterator[IO[bytes]]:
    with packed.open(_entry(name), "w", force_zip64=True) as member:
        yield member


def _entry(name: str, how: int = ZIP_DEFLATED) -> ZipInfo:
    entry = ZipInfo(name, _BEGINNING)
    entry.compress_type = how
    entry.create_system = 3
    entry.external_attr = 0o600 << 16
    return entry
