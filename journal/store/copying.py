"""Copies of whole journals to read from: another computer's, and one that is only being built."""

import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from journal.errors import CannotOpen, JournalError
from journal.store import engine, opening
from journal.store.file import JournalFile
from journal.store.store import Store
from journal.text import _

_NAME = "copy.sqlite"


@contextmanager
def scratch(beside: Store) -> Iterator[Store]:
    """An empty journal in a folder of its own beside this one; gone at the end."""
    with _folder(beside) as folder, closing(Store.open(folder / _NAME)) as store:
        yield store


@contextmanager
def copied(path: Path, beside: Store) -> Iterator[Store]:
    """A copy of another journal, brought to the present shape; the other stays as it is.

    Raises NotAJournal, NewerJournal, DamagedJournal or CannotOpen, and JournalError where the two
    are one file.
    """
    if not path.is_file():
        raise CannotOpen(
            _("There is no “{name}”.").format(name=path.name), _("Check the name and the folder.")
        )
    if path.resolve() == beside.path.resolve():
        raise JournalError(
            _("That is this journal itself."), _("Name a copy of it from somewhere else.")
        )
    opening.looked_at(path)
    with _folder(beside) as folder:
        copy = folder / _NAME
        try:
            with engine.plain_words(path, CannotOpen), closing(engine.connect(path)) as connection:
                connection.execute("vacuum into ?", [str(copy)])
        except CannotOpen:  # on a stick that may not be written to SQLite cannot look
            copy.unlink(missing_ok=True)
            _bytes_of(path, copy)
        copy.chmod(0o600)
        with closing(Store.open(copy)) as store:
            yield store


def _bytes_of(path: Path, copy: Path) -> None:
    """Copy a journal that nobody writes to, with what SQLite has not folded into it yet."""
    for ending in ("", "-wal"):
        beside = path.with_name(path.name + ending)
        if beside.exists():
            shutil.copyfile(beside, copy.with_name(copy.name + ending))


@contextmanager
def snapshot(file: JournalFile) -> Iterator[None]:
    """All that is read inside is of one moment, whoever writes meanwhile."""
    file.connection.execute("begin")
    try:
        yield
    finally:
        file.connection.execute("rollback")


@contextmanager
def _folder(beside: Store) -> Iterator[Path]:
    """A folder for its owner's eyes only, on the disk that holds the journal already."""
    try:
        with TemporaryDirectory(prefix=".elara-", dir=beside.path.parent) as folder:
            yield Path(folder)
    except OSError as error:
        raise CannotOpen(
            _("There is no room to work in."),
            _("{path}: {why}. Nothing was changed.").format(
                path=beside.path.parent, why=error.strerror or error
            ),
        ) from error
