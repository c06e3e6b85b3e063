"""A disk of its own that takes nothing: closed or full. It takes root and the right to mount."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

Disk = Callable[[Path], Path]


@contextmanager
def takes_nothing(place: Path, *, full: bool) -> Iterator[Disk]:
    """What lays a folder on the disk, closes or fills that, and says where the journal is.

    Skips the test where no disk can be made.
    """
    if sys.platform != "linux" or os.geteuid() != 0 or not _mounted(place):
        pytest.skip("no disk can be made here: that takes root and the right to mount")

    def laid(folder: Path) -> Path:
        for each in folder.iterdir():
            if each.is_file():
                shutil.copy2(each, place)
        if full:
            _fill(place)
        else:
            _again(place, "ro")
        return place / "journal.sqlite"

    try:
        yield laid
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True)


def make_room(place: Path) -> None:
    """Let the disk take something again."""
    _again(place, "rw")
    (place / "ballast").unlink(missing_ok=True)


def _mounted(place: Path) -> bool:
    place.mkdir()
    how = ["mount", "-t", "tmpfs", "-o", "size=4m", "none", str(place)]
    return subprocess.run(how, check=False, capture_output=True).returncode == 0


def _again(place: Path, how: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{how}", str(place)], check=True)


def _fill(place: Path) -> None:
    with (place / "ballast").open("wb", buffering=0) as file:
        for size in (1 << 16, 1 << 12, 1):
            try:
                while True:
                    file.write(bytes(size))
            except OSError:
                continue
