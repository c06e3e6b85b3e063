"""The one place that opens connections, and that turns the engine's refusals into plain words.

SQLCipher's build of SQLite is used for every file where it has a wheel, so that all systems run
one version; the standard library's is the fallback. This module must be imported before
sqlite_utils, which then uses the same engine through the name `pysqlite3`.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from journal.errors import CannotOpen, CannotSave, DamagedJournal, JournalBusy, JournalError
from journal.text import _

if TYPE_CHECKING:
    import sqlite3 as sqlite

    from sqlite_utils import Database
else:
    try:
        import sqlcipher3
        from sqlcipher3 import dbapi2 as sqlite
    except ImportError:
        import sqlite3 as sqlite
    else:
        sys.modules.setdefault("pysqlite3", sqlcipher3)
        sys.modules.setdefault("pysqlite3.dbapi2", sqlite)

Connection = sqlite.Connection
Row = sqlite.Row
DatabaseError = sqlite.DatabaseError
VERSION: str = sqlite.sqlite_version

BUSY_SECONDS = 5.0
_BUSY = {5, 6}
_FULL = {8, 10, 13, 14}  # read-only, I/O error, full, cannot open
_CORRUPT = {11, 26}


def connect(path: Path, *, create: bool = False, busy: float = BUSY_SECONDS) -> Connection:
    """Open a connection in autocommit mode, with rows by name and foreign keys on."""
    mode = "rwc" if create else "rw"
    uri = f"file:{quote(str(path.absolute()))}?mode={mode}"
    connection = sqlite.connect(uri, uri=True, timeout=busy, isolation_level=None)
    connection.row_factory = Row
    connection.execute("pragma foreign_keys = on")
    connection.execute("pragma synchronous = full")
    return connection


def database(connection: Connection) -> "Database":
    """The connection under sqlite-utils, without foreign plugins.

    Imported here, with numpy and pandas hidden: sqlite_utils imports both where it finds them,
    and even alone costs more than the whole window's start.
    """
    hidden = [name for name in ("numpy", "pandas") if name not in sys.modules]
    sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type]  # None means: do not import
    try:
        from sqlite_utils import Database
    finally:
        for name in hidden:
            del sys.modules[name]
    return Database(connection, execute_plugins=False, strict=True)


@contextmanager
def plain_words(path: Path, *, opening: bool = False) -> Iterator[None]:
    """Turn what the engine or the disk refuses into a JournalError; bugs pass through."""
    try:
        yield
    except DatabaseError as error:
        told = _translated(error, path, opening=opening)
        if told is None:
            raise
        raise told from error
    except OSError as error:
        raise _cannot(path, str(error.strerror or error), opening=opening) from error


def _translated(error: DatabaseError, path: Path, *, opening: bool) -> JournalError | None:
    code = (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
    if code in _BUSY:
        return JournalBusy(
            _("The journal is in use."),
            _("Another program is writing to {path}. Close it, or try again in a moment.").format(
                path=path
            ),
        )
    if code in _CORRUPT:
        return DamagedJournal(
            _("The journal is damaged."),
            _(
                "{path} cannot be read whole. It was left as it is; a copy may be in {backups}."
            ).format(path=path, backups=path.parent / "backups"),
        )
    return _cannot(path, str(error), opening=opening) if code in _FULL else None


def _cannot(path: Path, why: str, *, opening: bool) -> JournalError:
    if opening:
        return CannotOpen(
            _("The journal cannot be opened."),
            _("{path}: {why}. Nothing was written.").format(path=path, why=why),
        )
    return CannotSave(
        _("This could not be saved."),
        _("{path}: {why}. Make room on the disk, or check that it may be written to.").format(
            path=path, why=why
        ),
    )
