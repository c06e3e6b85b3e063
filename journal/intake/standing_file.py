"""What a file is known again by that has no table of contents: its size and a checksum of it all.

A size costs nothing, so that of a file that is new by its size no byte is read for this.
"""

import hashlib
import os
from datetime import UTC, datetime, timedelta

from journal.importers.archive import table_of
from journal.importers.source import Pasted, Source
from journal.importers.streams import guarded, parts
from journal.record import record

AT_ONCE = 1024 * 1024
TICK = timedelta(seconds=3)  # some disks know no finer time of a change


@record
class Stood:
    """How a file stood before it was read; `digest` only where its times alone cannot tell that.

    Of a zip there is nothing but `table`, by which it is known before it is taken apart.
    """

    times: tuple[int, ...] = ()
    digest: str = ""
    table: str = ""


def stood(source: Source, now: datetime) -> Stood | None:
    """How a file stands before it is read; None for what has no place of its own on the disk.

    Raises as `digest_of`.
    """
    if source.is_folder or isinstance(source, Pasted):
        return None
    if source.digest():
        return Stood(table=_table_digest(source.archive.table()))
    found = source.path.stat()
    touched = datetime.fromtimestamp(max(found.st_mtime, found.st_ctime), UTC)
    just_now = touched > now.astimezone(UTC) - TICK
    return Stood(_times(found), digest_of(source) if just_now else "")


def still(source: Source, before: Stood | None) -> str:
    """The checksum of a file that was read; empty where it may have been written meanwhile.

    Raises as `digest_of`.
    """
    if before is None:
        return ""
    digest = digest_of(source)
    alike = _times(source.path.stat()) == before.times and before.digest in {"", digest}
    return digest if alike else ""


def digest_of(source: Source) -> str:
    """SHA-256 over all bytes of a file as they lie on the disk; empty for what lies on none.

    Raises OSError, CannotRead, and what the source's pulse raises, which is called all the while.
    """
    if isinstance(source, Pasted):
        return ""
    found = hashlib.sha256()
    raw = source.path.open("rb", buffering=0)
    with guarded(source.label, raw.read, raw) as stream:
        for part in parts(stream, AT_ONCE):
            source.pulse()
            found.update(part)
    return found.hexdigest()


def table_digest(source: Source) -> str:
    """What tells a zip that was not packed anew; empty for anything else.

    It covers the table of contents as it lies in the file: names, sizes and checksums, too. Raises
    OSError.
    """
    if not source.is_zip:
        return ""
    with source.path.open("rb") as file:
        return _table_digest(table_of(file))


def _table_digest(table: bytes) -> str:
    return hashlib.sha256(table).hexdigest() if table else ""


def _times(found: os.stat_result) -> tuple[int, ...]:
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino, found.st_dev
