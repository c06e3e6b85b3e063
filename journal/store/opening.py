"""Opening a journal: first looking, then, only if all is well, touching."""

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from journal import clock, paths
from journal.errors import (
    CannotOpen,
    CannotWrite,
    DamagedJournal,
    JournalBusy,
    JournalError,
    LockedJournal,
    NewerJournal,
    NotAJournal,
    WrongPassphrase,
)
from journal.store import engine, migrations, turning
from journal.store.key import MAGIC, Key, mark_of
from journal.text import _
from journal.whole_file import OWNER_ONLY_FOLDER

_MAGIC = b"SQLite format 3\0"
_ID_AT = 68
_TRIES = 20


def opened(
    path: Path, busy: float = engine.BUSY_SECONDS, key: Key | None = None
) -> engine.Connection:
    """A connection to the journal at `path`, current and in WAL mode.

    `key` is what `fitting` gave. Raises NotAJournal, NewerJournal, DamagedJournal, JournalBusy or
    CannotOpen, which is a CannotWrite where it may still be read; then nothing was written. A copy
    is set aside before any migration of an existing journal.
    """
    with _plain_words(path, _refusal(path)):
        empty = _looked_at(path)
        made = empty and _made(path)
        if not empty:
            _look(path, key)
        file = path.stat().st_ino
        with _of_one_file(path, file):
            connection = engine.connect(path, busy, key)
            try:
                _made_current(connection, path, key)
                turning.clear_unfinished(path)
                _still_there(path, file)
            except BaseException:
                _let_go(connection, path, file, made=made)
                raise
    return connection


def is_journal(path: Path) -> bool:
    """Whether a file is a journal that is not encrypted, by its first bytes; never raises."""
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except OSError:
        return False
    return head.startswith(_MAGIC) and _identity(head) == migrations.APPLICATION_ID


def lost_its_mark(path: Path) -> bool:
    """Whether an encrypted journal is damaged where it begins, so that its key file tells of it."""
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except OSError:
        return False
    known = head.startswith((_MAGIC, MAGIC))
    return bool(head) and not known and paths.key_file(path).exists()


def looked_at(path: Path) -> None:
    """Make sure that an existing file is a journal, by its first bytes. Raises NotAJournal."""
    with _plain_words(path):
        _looked_at(path)


def fitting(path: Path, key: Key | None) -> Key | None:
    """The key where the file needs one; None where it is not encrypted, or not there.

    To be called before the file is opened: reading beside SQLite lets go of its locks. Raises
    LockedJournal or WrongPassphrase, or CannotOpen where this build cannot decrypt.
    """
    mark = mark_of(path)
    if mark is None:
        return None
    if not engine.encrypts():
        raise CannotOpen(
            _("The journal is encrypted."),
            _("Elara was installed without the library that opens {path} on this system.").format(
                path=path
            ),
        )
    if key is None:
        raise LockedJournal(
            _("The journal is locked."),
            _("{path} is encrypted. Its passphrase is asked for, or read with {option}.").format(
                path=path, option="--passphrase-fd N"
            ),
        )
    if key.mark != mark:
        raise WrongPassphrase(
            _("This key is for another journal."),
            _("{path} was encrypted with another key. It was left as it is.").format(path=path),
        )
    return key


def set_aside(
    connection: engine.Connection, path: Path, now: datetime, key: Key | None = None
) -> Path:
    """Copy the journal beside itself before it is changed; the checked copy's path.

    A copy of an encrypted journal is encrypted with the same key, and has its key file beside it.
    """
    # an upgrade is seldom; the window stands sooner
    from journal.model.backup import Occasion
    from journal.store.backups import free_place
    from journal.store.checked_copy import verified_copy

    folder = paths.backups(path)
    folder.mkdir(OWNER_ONLY_FOLDER, exist_ok=True)
    copy = free_place(path, folder, Occasion.UPGRADE, now)
    verified_copy(connection, copy, of=path, key=key)
    return copy


def make_sure_it_is_known(path: Path, key: Key | None = None) -> None:
    """Look, and touch nothing: whether this is a journal that this Elara can read.

    Raises NotAJournal, NewerJournal, DamagedJournal or CannotOpen, and as `fitting` does.
    """
    _steps_to_go(path, key)


def upgrade_due(path: Path, key: Key | None = None) -> bool:
    """Whether opening would first bring an older journal to its present shape; touches nothing.

    Raises as `opened` does, except where the disk takes nothing: nothing is upgraded there.
    """
    try:
        return path.is_file() and path.stat().st_size > 0 and _steps_to_go(path, key)
    except CannotWrite:
        return False


def pending(connection: engine.Connection, path: Path) -> bool:
    """Whether the file has steps to go.

    Raises NewerJournal where it is ahead of this program, DamagedJournal where its record of
    steps is lost.
    """
    done = _applied(connection)
    known = [step.__name__ for step in migrations.STEPS]
    if not done and connection.execute("select 1 from sqlite_master").fetchall():
        raise _damaged(path)  # tables, yet no record of the step that made them
    if newer := [name for name in done if name not in known]:
        raise NewerJournal(
            _("A newer Elara wrote this journal."),
            _("It needs Elara {version} or newer (step {step}). It was left as it is.").format(
                version=_needed(connection), step=newer[-1]
            ),
        )
    return done != known


@contextmanager
def _plain_words(path: Path, refused: type[CannotOpen] = CannotOpen) -> Iterator[None]:
    try:
        with engine.plain_words(path, refused):
            yield
    except OSError as error:
        raise CannotOpen(
            _("The journal cannot be opened."),
            _("{path}: {why}. Nothing was written.").format(path=path, why=error.strerror or error),
        ) from error


def _looked_at(path: Path) -> bool:
    """Whether `path` is to be made new; raises where it is something else."""
    if path.exists() and not path.is_file():
        raise NotAJournal(
            _("This is not a journal."),
            _("{path} is a folder or a device. A journal is one file.").format(path=path),
        )
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except FileNotFoundError:
        from journal.store.new_file import room_for  # for the first start alone

        room_for(path)
        return True
    if not head:
        # Only a finished journal has a -wal; a first opening that is under way, or was killed,
        # has at most a -journal, from which SQLite takes the empty file back.
        if not path.with_name(path.name + "-wal").exists():
            return True
        if not path.stat().st_size:  # it may have been finished since
            raise _damaged(path)
    _is_ours(path)
    _may_write(path)
    return False


def _look(path: Path, key: Key | None) -> None:
    """Look at a file that nobody has open. What is seen of one that is opened meanwhile is void."""
    if _beside(path):
        return
    try:
        with closing(engine.look(path, key)) as looking:
            pending(looking, path)
    except (engine.DatabaseError, JournalError):
        if not _beside(path):
            raise


def _refusal(path: Path) -> type[CannotOpen]:
    """What a disk that refuses comes to: a journal that is there can perhaps be read."""
    return CannotWrite if path.is_file() and path.stat().st_size else CannotOpen


def _is_ours(path: Path) -> None:
    """Raises NotAJournal where the head of the file is another program's."""
    with path.open("rb") as file:
        head = file.read(100)
    if head.startswith(MAGIC):
        return
    if not head.startswith(_MAGIC) and paths.key_file(path).exists():
        raise _damaged(path)  # it was encrypted, and has lost the mark it began with
    if not head.startswith(_MAGIC) or _identity(head) != migrations.APPLICATION_ID:
        raise NotAJournal(
            _("This file is not a journal."),
            _("{path} was made by another program. It was left as it is.").format(path=path),
        )


def _identity(head: bytes) -> int:
    return int.from_bytes(head[_ID_AT : _ID_AT + 4], "big")


def _may_write(path: Path) -> None:
    for each in (path, path.parent):  # what is being written stands in a log beside the file
        if not os.access(each, os.W_OK):
            raise CannotWrite(
                _("The journal cannot be opened."),
                _("{path} may not be written to. Allow it, or choose another place.").format(
                    path=each
                ),
            )


def _steps_to_go(path: Path, key: Key | None) -> bool:
    with _plain_words(path, _refusal(path)):
        if not path.is_file():
            raise CannotOpen(
                _("There is no such file."), _("{path} is not there.").format(path=path)
            )
        _is_ours(path)
        fits = fitting(path, key)
        with closing(engine.look(path, fits, settled=not _beside(path))) as looking:
            return pending(looking, path)


def _beside(path: Path) -> bool:
    """Whether a log lies beside the file: it is open, or was when the power went."""
    return any(path.with_name(path.name + ending).exists() for ending in engine.BESIDE)


def _damaged(path: Path) -> DamagedJournal:
    return DamagedJournal(
        _("The journal is damaged."),
        _("{path} has lost its contents. It was left as it is; look in {backups}.").format(
            path=path, backups=paths.backups(path)
        ),
    )


@contextmanager
def _of_one_file(path: Path, file: int) -> Iterator[None]:
    """What the engine says of a file that was replaced meanwhile is no word about the disk."""
    try:
        yield
    except engine.DatabaseError:
        if path.exists():
            _still_there(path, file)
        raise


def _made(path: Path) -> bool:
    from journal.store.new_file import made  # for the first start alone, as below

    return made(path)


def _let_go(connection: engine.Connection, path: Path, file: int, *, made: bool) -> None:
    if not made:
        connection.close()
        return
    from journal.store.new_file import let_go

    let_go(connection, path, file)


def _still_there(path: Path, file: int) -> None:
    """Raises JournalBusy where a copy was put in place of that file while this waited for it."""
    if path.stat().st_ino != file:
        raise JournalBusy(
            _("The journal was just restored."),
            _("A copy was put in the place of {path}. Open it again.").format(path=path),
        )


def _applied(connection: engine.Connection) -> list[str]:
    """The names of the migration steps this journal has been through; none where it is empty."""
    if not connection.execute("select 1 from sqlite_master").fetchall():
        return []
    steps = connection.execute(
        "select name from _sqlite_migrations where migration_set = ? order by id",
        [migrations.NAME],
    )
    return [row["name"] for row in steps.fetchall()]


def _made_current(connection: engine.Connection, path: Path, key: Key | None) -> None:
    due = pending(connection, path)
    connection.execute("begin immediate")  # a read-only or locked file says so here
    connection.execute("rollback")
    if due:
        if _applied(connection):
            set_aside(connection, path, clock.now(), key)
        _migrate(connection)
    _keep_a_log(connection)


def _keep_a_log(connection: engine.Connection) -> None:
    """Have what is written stand in a log beside the file, whoever turns to that first.

    Turning does not wait for another who turns at this moment, as everything else does.
    """
    for left in reversed(range(_TRIES)):
        if connection.execute("pragma journal_mode").fetchone()[0] == "wal":
            return
        try:
            connection.execute("pragma journal_mode = wal")
        except engine.DatabaseError as error:
            if not engine.is_busy(error) or not left:
                raise
            connection.execute("begin immediate")  # waits until the other is done
            connection.execute("rollback")


def _needed(connection: engine.Connection) -> str:
    row = connection.execute("select value from fact where name = 'needs'").fetchone()
    return str(row["value"]) if row else "?"


def _migrate(connection: engine.Connection) -> None:
    """Bring the file to its present shape, in one transaction.

    A crash leaves the file as it was: an unfinished new one is still empty. References are not
    followed meanwhile, since a step may have to rebuild a table that others refer to.
    """
    connection.execute("pragma foreign_keys = off")
    connection.execute("begin immediate")
    try:
        # Also where another process has just been here: then nothing is left to be done.
        if _applied(connection):
            _go_on(connection)
        else:
            from journal.store.new_file import shaped  # for the first start alone

            shaped(connection, clock.now())
        connection.execute(
            "insert or replace into fact (name, value) values ('needs', ?)", [migrations.NEEDS]
        )
        connection.execute("commit")
    except BaseException:
        if connection.in_transaction:
            connection.execute("rollback")
        raise
    connection.execute("pragma foreign_keys = on")


def _go_on(connection: engine.Connection) -> None:
    """Take the steps that are left of those an older Elara began."""
    db = engine.database(connection)
    from sqlite_utils import Migrations  # not needed where the file is new, or current already

    steps = Migrations(migrations.NAME)
    for step in migrations.STEPS:
        steps()(step)
    steps.apply(db)
