"""Files that are written wholly or not at all: one, a folder of them, or a zip."""

import io
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Protocol
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from journal.errors import CannotSave
from journal.text import _
from journal.whole_file import OWNER_ONLY, OWNER_ONLY_FOLDER

_BEGINNING = (1980, 1, 1, 0, 0, 0)


class Sink(Protocol):
    """Where the files of an export go, by their path inside it."""

    def put(self, name: str, parts: Iterable[bytes]) -> None:
        """Write one file, piece by piece."""
        ...


@contextmanager
def whole_or_not(path: Path) -> Iterator[Path]:
    """A file under another name, for its owner's eyes, which takes this name at the end.

    Where the work raises nothing is left. Raises CannotSave where the disk says no.
    """
    if path.is_dir():
        raise CannotSave(
            _("There is a folder in that place."),
            _("{path} is no name for a file. Name another one.").format(path=path),
        )
    unfinished = path.with_name(f".{path.name}.part")
    with _told(path):
        try:
            unfinished.unlink(missing_ok=True)
            os.close(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY, OWNER_ONLY))
            yield unfinished
            with unfinished.open("rb+") as written:
                os.fsync(written.fileno())
            unfinished.replace(path)
            _keep_the_name(path.parent)
        finally:
            with suppress(OSError):
                unfinished.unlink(missing_ok=True)


@contextmanager
def sink(path: Path) -> Iterator[Sink]:
    """A folder that is new or empty, or a `.zip`. Raises CannotSave, and then leaves nothing."""
    if path.suffix.casefold() == ".zip":
        with whole_or_not(path) as unfinished, ZipFile(unfinished, "w", ZIP_DEFLATED) as packed:
            yield _Zip(packed)
        return
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise CannotSave(
            _("There is something in that place already."),
            _("{path} is no empty folder. Name another one.").format(path=path),
        )
    # The finished folder takes its place, and a terminal would be left in one that is gone.
    if path.is_dir() and path.samefile(Path.cwd()):
        raise CannotSave(
            _("This is the folder that you are in."),
            _("Name another one; it need not be there yet."),
        )
    unfinished = path.with_name(f".{path.name}.part")
    with _told(path):
        try:
            shutil.rmtree(unfinished, ignore_errors=True)
            unfinished.mkdir(OWNER_ONLY_FOLDER)
            yield _Folder(unfinished)
            if path.is_dir():
                path.rmdir()
            unfinished.rename(path)
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)


class _Folder:
    def __init__(self, path: Path) -> None:
        self._path = path

    def put(self, name: str, parts: Iterable[bytes]) -> None:
        """Write one file, piece by piece."""
        path = self._path / name
        path.parent.mkdir(OWNER_ONLY_FOLDER, parents=True, exist_ok=True)
        number = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, OWNER_ONLY)
        with os.fdopen(number, "wb") as file:
            file.writelines(parts)


class _Zip:
    def __init__(self, packed: ZipFile) -> None:
        self._packed = packed

    def put(self, name: str, parts: Iterable[bytes]) -> None:
        """Write one file, piece by piece."""
        entry = ZipInfo(name, _BEGINNING)
        entry.compress_type = ZIP_DEFLATED
        entry.external_attr = OWNER_ONLY << 16
        with self._packed.open(entry, "w", force_zip64=True) as member:
            for each in parts:
                member.write(each)


def encoded(lines: Iterable[str]) -> Iterator[bytes]:
    """Lines of text as bytes, each with its end."""
    return (f"{line}\n".encode() for line in lines)


def rows_as_csv(rows: Iterable[Iterable[object]]) -> Iterator[bytes]:
    """Rows as CSV, for spreadsheets: comma, double quotes, UTF-8 with its mark.

    A text that a spreadsheet would take for a formula has an apostrophe before it.
    """
    import csv  # for who exports

    yield b"\xef\xbb\xbf"
    for row in rows:
        line = io.StringIO()
        csv.writer(line, lineterminator="\r\n").writerow([_harmless(each) for each in row])
        yield line.getvalue().encode()


def _harmless(value: object) -> object:
    if isinstance(value, str) and value.lstrip().startswith(("=", "+", "-", "@", "\t", "\r")):
        return "'" + value
    if isinstance(value, str) and value.startswith(("\t", "\r", "\n")):
        return "'" + value
    return value


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise CannotSave(
            _("The file could not be written."),
            _("{path}: {why}. In the journal nothing has changed.").format(
                path=path, why=error.strerror or error
            ),
        ) from error


def _keep_the_name(folder: Path) -> None:
    """Let the disk keep the new name, too, where the system can be asked for it."""
    with suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)
