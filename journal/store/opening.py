"""Opening a journal: first looking, then, only if all is well, touching."""

from datetime import datetime
from pathlib import Path

from journal import clock, paths
from journal.errors import CannotOpen, NewerJournal, NotAJournal
from journal.store import engine, migrations
from journal.text import _

_MAGIC = b"SQLite format 3\0"
_ID_AT = 68


def opened(path: Path) -> engine.Connection:
    """A connection to the journal at `path`, current and in WAL mode.

    Raises NotAJournal, NewerJournal, DamagedJournal, JournalBusy or CannotOpen; then nothing was
    written. A copy is set aside before any migration of an existing journal.
    """
    fresh = _looked_at(path)
    with engine.plain_words(path, opening=True):
        connection = engine.connect(path, create=fresh)
        try:
            _made_current(connection, path, fresh=fresh)
        except BaseException:
            connection.close()
            if fresh:
                _forgotten(path)
            raise
    return connection


def applied(connection: engine.Connection) -> list[str]:
    """The names of the migration steps this journal has been through."""
    has = connection.execute(
        "select 1 from sqlite_master where name = '_sqlite_migrations'"
    ).fetchone()
    if not has:
        return []
    rows = connection.execute(
        "select name from _sqlite_migrations where migration_set = ? order by id",
        [migrations.NAME],
    )
    return [row["name"] for row in rows]


def set_aside(connection: engine.Connection, path: Path, now: datetime) -> Path:
    """Copy the journal beside itself before it is changed; the copy's path."""
    folder = paths.backups(path)
    folder.mkdir(parents=True, exist_ok=True)
    copy = folder / f"{path.stem}-before-upgrade-{now:%Y%m%d-%H%M%S}{path.suffix}"
    connection.execute("vacuum into ?", [str(copy)])
    return copy


def _looked_at(path: Path) -> bool:
    """Whether `path` is to be made new; raises where it is something else."""
    if path.is_dir():
        raise NotAJournal(
            _("This is a folder, not a journal."), _("{path} is a folder.").format(path=path)
        )
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except FileNotFoundError:
        _room_for(path)
        return True
    except OSError as error:
        raise CannotOpen(
            _("The journal cannot be opened."),
            _("{path}: {why}. Nothing was written.").format(path=path, why=error.strerror),
        ) from error
    if not head:
        return True
    identity = int.from_bytes(head[_ID_AT : _ID_AT + 4], "big")
    if not head.startswith(_MAGIC) or identity != migrations.APPLICATION_ID:
        raise NotAJournal(
            _("This file is not a journal."),
            _("{path} was made by another program. It was left as it is.").format(path=path),
        )
    return False


def _room_for(path: Path) -> None:
    """Make Elara's own folder; any other must be there already."""
    if path.parent == paths.home():
        with engine.plain_words(path, opening=True):
            path.parent.mkdir(parents=True, exist_ok=True)
    if not path.parent.is_dir():
        raise CannotOpen(
            _("There is no such folder."),
            _("{folder} does not exist. Make it first, or choose another place.").format(
                folder=path.parent
            ),
        )


def _forgotten(path: Path) -> None:
    """Remove what a failed first opening left behind."""
    for ending in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + ending).unlink(missing_ok=True)


def _made_current(connection: engine.Connection, path: Path, *, fresh: bool) -> None:
    done = [] if fresh else applied(connection)
    known = [step.__name__ for step in migrations.STEPS]
    if newer := [name for name in done if name not in known]:
        raise NewerJournal(
            _("A newer Elara wrote this journal."),
            _("It needs Elara {version} or newer (step {step}). It was left as it is.").format(
                version=_needed(connection), step=newer[-1]
            ),
        )
    connection.execute("begin immediate")  # a read-only or locked file says so here
    connection.execute("rollback")
    if done != known:
        _migrate(connection, path, fresh=not done)
    if connection.execute("pragma journal_mode").fetchone()[0] != "wal":
        connection.execute("pragma journal_mode = wal")


def _needed(connection: engine.Connection) -> str:
    row = connection.execute("select value from fact where name = 'needs'").fetchone()
    return str(row["value"]) if row else "?"


def _migrate(connection: engine.Connection, path: Path, *, fresh: bool) -> None:
    """Bring the file to its present shape; each step is one transaction."""
    now = clock.now()
    if not fresh:
        set_aside(connection, path, now)
    db = engine.database(connection)
    from sqlite_utils import Migrations

    steps = Migrations(migrations.NAME)
    for step in migrations.STEPS:
        steps()(step)
    steps.apply(db)
    connection.execute(
        "insert or replace into fact (name, value) values ('needs', ?)", [migrations.NEEDS]
    )
