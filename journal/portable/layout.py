"""What an archive looks like inside, for those who write one and those who read it."""

from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from journal.store.key import mark_of
from journal.store.opening import is_journal

FORMAT = "elara-archive"
VERSION = 1
ENDING = ".elara"
KIND = "application/x-elara-archive"  # stands first and unpacked: the file is known by it
MIMETYPE, MANIFEST, SCHEMA, README = "mimetype", "manifest.json", "schema.json", "README.txt"
RECORDS, ATTACHMENTS = "records/", "attachments/"
RESOURCE = "elara-archive-1.schema.json"
_HEAD = 128


@dataclass(frozen=True, slots=True)
class Count:
    """How much of one kind an archive holds, and what tells it from another."""

    count: int
    bytes: int
    sha256: str
    columns: tuple[str, ...]


def is_archive(path: Path) -> bool:
    """Whether a file is an archive, by its content; also one that is cut short."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
        if not head.startswith(b"PK\x03\x04"):
            return False
        if KIND.encode() in head:
            return True
        with ZipFile(path) as packed:  # packed again by another program
            return {MIMETYPE, MANIFEST, SCHEMA} <= set(packed.namelist())
    except (OSError, BadZipFile, RuntimeError, NotImplementedError):
        return False


def is_copy(path: Path) -> bool:
    """Whether a file is an archive or a journal, by its content: what `joining` takes in."""
    return is_archive(path) or is_journal(path) or mark_of(path) is not None
