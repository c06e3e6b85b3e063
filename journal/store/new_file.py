"""The file of a journal that is not there yet: made, or let go of where nothing came of it."""

import os
from datetime import UTC, datetime
from pathlib import Path

from journal import paths
from journal.errors import CannotOpen
from journal.store import engine, migrations
from journal.text import _
from journal.whole_file import OWNER_ONLY, OWNER_ONLY_FOLDER

# The record of steps as sqlite-utils keeps it, and goes on with it: to the letter.
_STEPS_TAKEN = (
    """CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
) STRICT""",
    """CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name")""",
)


def room_for(path: Path) -> None:
    """Make Elara's own folder; any other must be there already. Raises CannotOpen."""
    if path.parent == paths.home():
        path.parent.mkdir(OWNER_ONLY_FOLDER, parents=True, exist_ok=True)
    if not path.parent.is_dir():
        raise CannotOpen(
            _("There is no such folder."),
            _("{folder} does not exist. Make it first, or choose another place.").format(
                folder=path.parent
            ),
        )


def made(path: Path) -> bool:
    """Make the file, for its owner's eyes only; False where it was there a moment before."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, OWNER_ONLY))
    except FileExistsError:
        return False
    return True


def shaped(connection: engine.Connection, now: datetime) -> None:
    """Give an empty file its present shape: every step from the first. In a transaction only.

    As sqlite-utils would, whose import alone takes several times as long.
    """
    for statement in _STEPS_TAKEN:
        connection.execute(statement)
    for step in migrations.STEPS:
        step(connection)
        connection.execute(
            "insert into _sqlite_migrations (migration_set, name, applied_at) values (?, ?, ?)",
            [migrations.NAME, step.__name__, str(now.astimezone(UTC))],
        )


def nobody_made(connection: engine.Connection) -> bool:
    """Whether the file is still empty, and no other program is making it a journal just now."""
    try:
        connection.execute("pragma busy_timeout = 0")
        connection.execute("begin immediate")
        return not connection.execute("select 1 from sqlite_master").fetchall()
    except engine.DatabaseError as error:
        return not engine.is_busy(error)


def let_go(connection: engine.Connection, path: Path, file: int) -> None:
    """Close what a failed first opening made, that `file`, and remove it if it is nobody's."""
    mine = nobody_made(connection) and path.exists() and path.stat().st_ino == file
    connection.close()
    if mine:
        _forgotten(path)


def _forgotten(path: Path) -> None:
    """Remove what a failed first opening left behind."""
    for ending in ("", *engine.BESIDE):
        path.with_name(path.name + ending).unlink(missing_ok=True)
