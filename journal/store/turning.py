"""One journal file written anew under another key, and put in the place of the old one.

The new file is written beside the old one, checked, brought to the disk, and renamed over it. All
the while the old one is held exclusively: nobody else reads or writes it. A kill leaves the old
file before the rename and the new one after it, both whole; the unfinished one is wiped when the
journal is opened or turned next. Somebody who had the old file open and waited is refused by SQLite
when they write (the file has moved), so that nothing goes into a file that is gone.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from journal.errors import CannotSave, DamagedJournal, JournalBusy
from journal.store import engine, migrations
from journal.store.key import Key
from journal.text import _
from journal.whole_file import OWNER_ONLY, blank, settle, wipe

_TABLES = """select name from sqlite_master
    where type = 'table' and name not like 'sqlite_%' and sql not like 'create virtual%'"""
_SHAPE = """select type, name, tbl_name, sql from sqlite_master
    where name not like 'sqlite_%' order by type, name"""


def unfinished(path: Path) -> Path:
    """Where the new file is written: beside the file itself, whatever link leads to it."""
    real = path.resolve()
    return real.with_name(real.name + ".part")


def turn(
    path: Path, old: Key | None, new: Key | None, first: Callable[[], None] = lambda: None
) -> None:
    """Encrypt (`new`), decrypt (None) or encrypt anew the file at `path`, wholly or not at all.

    `first` is done once nobody else can turn the file, before the new one is written. A file that
    was not encrypted is written over with zeros once it is replaced. Raises
    JournalBusy where it is open elsewhere, also in this program, DamagedJournal where its contents
    cannot be copied whole, CannotSave where the disk refuses.
    """
    part = unfinished(path)
    with _told(path), _remains_of(path, wiped=old is None):
        file = path.stat().st_ino
        with closing(engine.connect(path, key=old)) as source:
            _alone_with(source, path)
            if path.stat().st_ino != file:  # another was here first: this one is no longer read
                raise _busy(path)
            first()
            try:
                _wipe(part)  # not sooner: it may be what another is writing
                os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, OWNER_ONLY))
                write(source, part, new)
                _check(source, part, new, path)
                _bring_to_disk(part)
                if os.name == "nt":  # no file that is open is replaced there
                    source.close()
                part.replace(path.resolve())
            except BaseException:
                _wipe(part)
                raise
            settle(part.parent)


def clear_unfinished(path: Path) -> None:
    """Wipe what a kill left; only for who has the journal open, so that nobody is turning it."""
    with suppress(OSError):
        _wipe(unfinished(path))


def write(source: engine.Connection, part: Path, new: Key | None) -> None:
    """Write all that a connection sees into the empty file `part`, under the key `new`."""
    source.execute("attach database ? as other key ?", [str(part), new.words if new else ""])
    try:
        source.execute("select sqlcipher_export('other')").fetchall()
        source.execute(f"pragma other.application_id = {migrations.APPLICATION_ID}")
    finally:
        source.execute("detach database other")


def _wipe(part: Path) -> None:
    for each in (part, engine.rollback_journal(part)):
        wipe(each)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        with engine.plain_words(path):
            yield
    except OSError as error:
        raise CannotSave(
            _("The journal cannot be written anew."),
            _("{path}: {why}. It is as it was.").format(path=path, why=error.strerror or error),
        ) from error


@contextmanager
def _remains_of(path: Path, *, wiped: bool) -> Iterator[None]:
    """Write zeros over what stood at `path`, once something else stands there.

    The file is opened before SQLite has it and closed after: closing it in between would let go of
    SQLite's locks.
    """
    if not wiped or os.name == "nt":
        yield
        return
    handle = os.open(path, os.O_RDWR)
    try:
        yield
        blank(handle)
    finally:
        os.close(handle)


def _alone_with(source: engine.Connection, path: Path) -> None:
    """Hold the file so that nobody else reads or writes it until it is closed."""
    try:
        source.execute("pragma journal_mode = delete")  # refused while others have it open
        source.execute("pragma locking_mode = exclusive")
        source.execute("begin exclusive")
        source.execute("commit")
        alone = source.execute("pragma journal_mode").fetchone()[0] == "delete"
    except engine.DatabaseError as error:
        if engine.is_damage(error):
            raise
        raise _busy(path) from error
    if not alone:  # somebody opened it in between
        raise _busy(path)


def _busy(path: Path) -> JournalBusy:
    return JournalBusy(
        _("The journal is open elsewhere."),
        _("{path} can be encrypted or decrypted only while nobody else has it open.").format(
            path=path
        ),
    )


def _check(source: engine.Connection, part: Path, new: Key | None, path: Path) -> None:
    """The new file opens, is sound, and holds as much as the old one, table by table."""
    with closing(engine.connect(part, key=new)) as made:
        sound = [row[0] for row in made.execute("pragma integrity_check").fetchall()] == ["ok"]
        if new is not None:
            sound = sound and not made.execute("pragma cipher_integrity_check").fetchall()
        same = _told_by(source) == _told_by(made)
    if not (sound and same):
        raise DamagedJournal(
            _("The journal could not be copied whole."),
            _("{path} was left as it is. Run: elara doctor").format(path=path),
        )


def _told_by(connection: engine.Connection) -> tuple[object, ...]:
    """The shape of a file, and how many rows each table has."""
    shape = [tuple(row) for row in connection.execute(_SHAPE).fetchall()]
    names = [row["name"] for row in connection.execute(_TABLES).fetchall()]
    counts = [
        (name, connection.execute(f'select count(*) from "{name}"').fetchone()[0])
        for name in sorted(names)
    ]
    return shape, counts


def _bring_to_disk(part: Path) -> None:
    with part.open("rb+") as file:
        os.fsync(file.fileno())
