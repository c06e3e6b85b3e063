"""Another copy of the journal, read as though it were this one, whatever its age and its lock."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from journal.errors import CannotOpen, DamagedJournal, NewerJournal, NotAJournal
from journal.store import engine, migrations, opening
from journal.store.checked_copy import attached, complaints
from journal.store.key import Key, shared
from journal.store.store import Store
from journal.text import _

_TABLES = """select name from main.sqlite_master where type = 'table'
    and name not like 'sqlite\\_%' escape '\\' and sql not like 'create virtual%'
    and name not like 'dream\\_words%' escape '\\'"""


@contextmanager
def read_beside(store: Store, path: Path, key: Key | None = None) -> Iterator[Store]:
    """The journal at `path` on a connection of its own, to read only.

    `key` opens it where it is encrypted with another key than this journal.

    Its repositories answer from that file: each of its tables stands in front of the journal's own
    by a view, with null in every column that an older file does not have yet. The journal's own
    tables are still there under `main`. Raises CannotOpen, NotAJournal, NewerJournal,
    DamagedJournal, LockedJournal or WrongPassphrase; nothing is written to either.
    """
    if not path.is_file():
        raise CannotOpen(_("There is no such copy."), _("{path} is not there.").format(path=path))
    theirs = opening.fitting(path, key or shared(path, store.key))
    own = store.reopen()
    try:
        with _in_words(path), attached(own.connection, path, theirs):
            _known(own.connection, path)
            for (name,) in own.connection.execute(_TABLES).fetchall():
                own.connection.execute(_view(own.connection, name))
            own.connection.execute("pragma query_only = on")
            yield own
    finally:
        own.close()


def _known(connection: engine.Connection, path: Path) -> None:
    """Whether the attached file is a sound journal of a kind that is known here."""
    if not connection.execute(
        "select 1 from copy.sqlite_master where name = '_sqlite_migrations'"
    ).fetchone():
        raise _no_journal(path)
    steps = connection.execute(
        "select name from copy._sqlite_migrations where migration_set = ?", [migrations.NAME]
    ).fetchall()
    known = {step.__name__ for step in migrations.STEPS}
    if newer := [row[0] for row in steps if row[0] not in known]:
        raise NewerJournal(
            _("A newer Elara made this copy."),
            _("It needs a newer Elara (step {step}).").format(step=newer[-1]),
        )
    if complaints(connection):
        raise DamagedJournal(
            _("This copy is damaged."),
            _("{path} was left as it is. Try an earlier one.").format(path=path),
        )


def _view(connection: engine.Connection, table: str) -> str:
    def columns(schema: str) -> list[str]:
        found = connection.execute(
            "select name from pragma_table_info(?, ?)", [table, schema]
        ).fetchall()
        return [row[0] for row in found]

    there = columns("copy")
    named = ", ".join(
        f'"{each}"' if each in there else f'null as "{each}"' for each in columns("main")
    )
    source = f'from copy."{table}"' if there else "where 0"
    return f'create temp view "{table}" as select {named} {source}'


def _no_journal(path: Path) -> NotAJournal:
    return NotAJournal(
        _("This is no copy of a journal."),
        _("{path} was made by another program, or is locked by another passphrase.").format(
            path=path
        ),
    )


@contextmanager
def _in_words(path: Path) -> Iterator[None]:
    try:
        with engine.plain_words(path, CannotOpen):
            yield
    except DamagedJournal as error:
        if isinstance(error.__cause__, engine.DatabaseError) and _is_foreign(path):
            raise _no_journal(path) from error
        raise


def _is_foreign(path: Path) -> bool:
    """Whether the file does not even begin as a journal does that is not locked."""
    with suppress(OSError), path.open("rb") as file:
        return not file.read(16).startswith(b"SQLite format 3\0")
    return True
