"""Small files beside the journal: written wholly or not at all, for their owner's eyes only."""

import os
from contextlib import suppress
from pathlib import Path

OWNER_ONLY = 0o600
OWNER_ONLY_FOLDER = 0o700


def write_whole(path: Path, data: bytes) -> None:
    """Put `data` in the file's place; after a power cut it is the old or the new.

    Raises OSError where the disk refuses.
    """
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        unfinished.unlink(missing_ok=True)
        handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
    settle(path.parent)


def settle(folder: Path) -> None:
    """Let new names reach the disk, where the system can say so of a folder."""
    with suppress(OSError):  # Windows opens no folder
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def wipe(path: Path) -> None:
    """Write zeros over a file, then remove it; harmless where it is not there.

    A disk that writes elsewhere (flash, snapshots) may keep what was there before.
    """
    with suppress(FileNotFoundError):
        with path.open("rb+") as file:
            blank(file.fileno())
        path.unlink()


def blank(handle: int) -> None:
    """Write zeros over all of an open file, and let them reach the disk."""
    left = os.lseek(handle, 0, os.SEEK_END)
    os.lseek(handle, 0, os.SEEK_SET)
    zeros = bytes(1 << 20)
    while left > 0:
        left -= os.write(handle, zeros[:left])
    os.fsync(handle)
