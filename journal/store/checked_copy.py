"""One copy of an open journal: written beside its place, opened, compared, and only then named.

The copy is read through the journal's own connection and is locked by the same key, so that no
step of this sees whether a journal is locked.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from journal import paths
from journal.errors import Cancelled, CannotSave, CopyFailed
from journal.store import engine
from journal.store.key import Key, mark_of
from journal.text import _
from journal.whole_file import OWNER_ONLY, settle

Counts = dict[str, int]
_INTERRUPTED = 9
_STEPS = 20  # of the engine between two looks at whether the copy is wanted; rows can be large
_PAGES = 512  # of the file between two such looks
_TABLES = """select name from {schema}.sqlite_master where type = 'table'
    and name not like 'sqlite\\_%' escape '\\' and sql not like 'create virtual%' order by name"""


def verified_copy(
    connection: engine.Connection,
    target: Path,
    wanted: Callable[[], bool] = lambda: True,
    *,
    of: Path,
    key: Key | None = None,
) -> None:
    """Copy the journal of a connection to `target`, which is there whole and checked, or not.

    Checked is that the engine finds the copy sound, that it went through the same steps, and that
    every table has as many rows as the journal had at that moment, whoever writes meanwhile: all
    of it is read in one look. `key` is the connection's. The wrapped key of the journal `of`, if
    there is one, is laid beside the copy before it gets its name: without it the copy of a locked
    journal were lost. Raises CannotSave, CopyFailed, DamagedJournal, or Cancelled once it is no
    longer `wanted`.
    """
    part = target.with_name(f".{target.name}.part")
    with _told_of(target), _given_up(connection, wanted):
        try:
            let_go(part)
            standing = _written(connection, part, key, wanted)
            flush(part)
            with attached(connection, part):
                _check(connection, standing, of)
            if wrapped_key(of).exists():
                copy_bytes(wrapped_key(of), wrapped_key(target))
            part.replace(target)
        except BaseException:
            let_go(part)
            wrapped_key(target).unlink(missing_ok=True)
            raise
        settle(target.parent)


def wrapped_key(journal: Path) -> Path:
    """Where the wrapped key of a locked journal or copy lies."""
    return paths.key_file(journal)


def copy_bytes(source: Path, target: Path) -> None:
    """Copy a file for the owner's eyes only, down to the disk."""
    target.unlink(missing_ok=True)
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_RDWR, OWNER_ONLY))
    with source.open("rb") as read, target.open("rb+") as written:
        shutil.copyfileobj(read, written, 1 << 20)
    flush(target)


def let_go(part: Path) -> None:
    """Remove an unfinished copy, with the rollback journal that a killed engine leaves by it."""
    for each in (part, engine.rollback_journal(part)):
        each.unlink(missing_ok=True)


def flush(path: Path) -> None:
    """Let the disk have all of a file before its name is given away."""
    with path.open("rb+") as written:
        os.fsync(written.fileno())


@contextmanager
def attached(connection: engine.Connection, path: Path, key: Key | None = None) -> Iterator[None]:
    """Another file under the name `copy`, to read only.

    An encrypted one is opened with `key`, else with the key of the connection.
    """
    settled = not path.with_name(f"{path.name}-wal").exists()
    how = "mode=ro&immutable=1" if settled else "mode=ro"
    file = f"{path.absolute().as_uri()}?{how}"
    if key is None and mark_of(path) is not None:
        connection.execute("attach database ? as copy", [file])
    else:
        connection.execute("attach database ? as copy key ?", [file, key.words if key else ""])
    try:
        yield
    finally:
        with suppress(engine.DatabaseError):
            connection.execute("detach database copy")


def complaints(connection: engine.Connection, schema: str = "copy") -> list[str]:
    """What the engine finds wrong with an attached file."""
    found = [row[0] for row in connection.execute(f"pragma {schema}.integrity_check").fetchall()]
    return [] if found == ["ok"] else [str(each) for each in found]


def counts(connection: engine.Connection, schema: str) -> Counts:
    """How many rows each table has."""
    names = [row[0] for row in connection.execute(_TABLES.format(schema=schema)).fetchall()]
    return {
        name: int(connection.execute(f'select count(*) from {schema}."{name}"').fetchone()[0])
        for name in names
    }


@dataclass(frozen=True, slots=True)
class _Standing:
    """What a journal holds at one moment: the steps it went through, the rows of each table."""

    steps: list[str]
    counts: Counts


def _standing(connection: engine.Connection, schema: str) -> _Standing:
    steps = f"select name from {schema}._sqlite_migrations order by id"
    names = [row[0] for row in connection.execute(steps).fetchall()]
    return _Standing(names, counts(connection, schema))


def _written(
    connection: engine.Connection, part: Path, key: Key | None, wanted: Callable[[], bool]
) -> _Standing:
    """Write the copy; what the journal held at that very moment."""

    def look_up(*_pages: int) -> None:
        if not wanted():
            raise Cancelled

    os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, OWNER_ONLY))
    with closing(engine.bare(part, key=key)) as copy, _one_look(connection):
        standing = _standing(connection, "main")
        connection.backup(copy, pages=_PAGES, progress=look_up)
        copy.execute("pragma journal_mode = delete")  # a copy is one file, without a log beside it
    return standing


@contextmanager
def _one_look(connection: engine.Connection) -> Iterator[None]:
    connection.execute("begin")
    try:
        yield
    finally:
        if connection.in_transaction:  # a disk that fails may have ended it already
            connection.execute("rollback")


def _check(connection: engine.Connection, standing: _Standing, of: Path) -> None:
    wrong = complaints(connection)
    if wrong and complaints(connection, "main"):
        raise engine.damaged(of)  # and copied as it is
    copied = _standing(connection, "copy")
    if standing.steps != copied.steps:
        wrong.append("steps")
    there, here = standing.counts, copied.counts
    for name in sorted(there.keys() | here.keys()):
        if there.get(name) != here.get(name):
            wrong.append(f"{name}: {here.get(name)}, not {there.get(name)}")
    if wrong:
        raise CopyFailed(
            _("The copy is not like the journal."),
            _("It was thrown away: {why}. Let `elara doctor` look at the journal.").format(
                why="; ".join(wrong[:3])
            ),
        )


@contextmanager
def _told_of(target: Path) -> Iterator[None]:
    try:
        with engine.plain_words(target):
            yield
    except OSError as error:
        raise CannotSave(
            _("The copy could not be written."),
            _("{path}: {why}. In the journal nothing has changed.").format(
                path=target, why=error.strerror or error
            ),
        ) from error


@contextmanager
def _given_up(connection: engine.Connection, wanted: Callable[[], bool]) -> Iterator[None]:
    """Break off what the engine is doing once nobody wants it."""
    if not wanted():
        raise Cancelled
    connection.set_progress_handler(lambda: not wanted(), _STEPS)
    try:
        yield
    except engine.DatabaseError as error:
        if engine.code_of(error) != _INTERRUPTED:
            raise
        raise Cancelled from error
    finally:
        connection.set_progress_handler(None, 0)
