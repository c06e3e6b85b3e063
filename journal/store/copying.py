"""Copies of whole journals to read from: another computer's, and one that is only being built.

Each stands in a folder of its own beside the journal. Where the journal is encrypted the copy is,
too, under a key that is made for it and kept nowhere: what a kill leaves behind, nobody can read.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from journal.errors import CannotOpen, JournalError
from journal.hooks import Hook
from journal.store import engine, opening, turning
from journal.store.file import JournalFile
from journal.store.key import Key, new_key, shared
from journal.store.store import Store
from journal.text import _
from journal.whole_file import OWNER_ONLY, wipe

_NAME = "copy.sqlite"
PREFIX = ".elara-"


@contextmanager
def scratch(beside: Store) -> Iterator[Store]:
    """An empty journal in a folder of its own beside this one; gone at the end."""
    with _folder(beside) as folder, closing(_made(folder / _NAME, _key_for(beside))) as store:
        yield store


@contextmanager
def copied(path: Path, beside: Store, key: Key | None = None) -> Iterator[Store]:
    """A copy of another journal, brought to the present shape; the other stays as it is.

    `key` opens the other where it is encrypted; without it the key of `beside` is tried. Raises
    LockedJournal, WrongPassphrase, NotAJournal, NewerJournal, DamagedJournal or CannotOpen, and
    JournalError where the two are one file.
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
    theirs = opening.fitting(path, key or shared(path, beside.key))
    with _folder(beside) as folder:
        copy = folder / _NAME
        # An encrypted copy keeps its own key; a plain one is encrypted where this journal is.
        ours = theirs or _key_for(beside)
        try:
            with engine.plain_words(path, CannotOpen):
                _written(path, copy, theirs, ours)
        except CannotOpen:  # on a stick that may not be written to SQLite cannot look
            wipe(copy)
            _bytes_of(path, copy)
            if ours is not None and theirs is None:
                turning.turn(copy, None, ours)
        copy.chmod(OWNER_ONLY)
        with closing(Store.open(copy, key=ours)) as store:
            yield store


def sweep(journal: Path) -> None:
    """Wipe the copies that a kill left beside a journal; only for who is alone with it."""
    with suppress(OSError):
        for folder in (*journal.parent.glob(f"{PREFIX}*"), *journal.parent.glob(".recovering-*")):
            for each in sorted(folder.iterdir()) if folder.is_dir() else ():
                wipe(each)
            if folder.is_dir():
                folder.rmdir()


def _key_for(beside: Store) -> Key | None:
    """A key that only this copy has; None where the journal is not encrypted either."""
    return None if beside.key is None else new_key()


def _made(path: Path, key: Key | None) -> Store:
    return Store(path, opening.opened(path, key=key), Hook(), key)


def _written(path: Path, copy: Path, theirs: Key | None, ours: Key | None) -> None:
    """Write a copy of the file as it is at this moment, under its own key or a new one."""
    with closing(engine.connect(path, key=theirs)) as connection:
        if theirs is ours:
            connection.execute("vacuum into ?", [str(copy)])
            return
        os.close(os.open(copy, os.O_CREAT | os.O_EXCL | os.O_RDWR, OWNER_ONLY))
        turning.write(connection, copy, ours)


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
        with TemporaryDirectory(prefix=PREFIX, dir=beside.path.parent) as folder:
            yield Path(folder)
    except OSError as error:
        raise CannotOpen(
            _("There is no room to work in."),
            _("{path}: {why}. Nothing was changed.").format(
                path=beside.path.parent, why=error.strerror or error
            ),
        ) from error
