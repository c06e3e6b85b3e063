"""The one place that opens connections, and that turns the engine's refusals into plain words.

SQLCipher's build of SQLite is used for every file where it has a wheel, so that all systems run
one version; the standard library's is the fallback. This module must be imported before
sqlite_utils, which then uses the same engine through the name `pysqlite3`.
"""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from journal.errors import (
    CannotOpen,
    CannotSave,
    DamagedJournal,
    JournalBusy,
    JournalError,
    NoText,
)
from journal.store.key import Key
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

# How the engine takes these is looked for at each value, unless it is told beforehand: that takes
# ten times as long, and an import hands over hundreds of thousands.
sqlite.register_adapter(bytes, bytearray)
sqlite.register_adapter(bool, int)
_NOTHING: dict[None, None] = {None: None}
sqlite.register_adapter(type(None), _NOTHING.__getitem__)

Connection = sqlite.Connection
Cursor = sqlite.Cursor
Row = sqlite.Row
DatabaseError = sqlite.DatabaseError
VERSION: str = sqlite.sqlite_version

BUSY_SECONDS = 5.0
BESIDE = ("-wal", "-shm", "-journal")  # what the engine keeps beside a file
_LEFT_OF_WAL = 64 << 20  # bytes; a big import's log is cut back to this after it

_BUSY = {5, 6}
_READ_ONLY, _DISK_ERROR, _FULL, _NO_WAY_IN = 8, 10, 13, 14
_CONSTRAINT, _MISMATCH = 19, 20
_CORRUPT = {11, 26}
# A copy that the engine makes page by page fails with its words alone, without their number.
_SAID = {
    "database is locked": 5,
    "database table is locked": 6,
    "attempt to write a readonly database": _READ_ONLY,
    "interrupted": 9,
    "disk I/O error": _DISK_ERROR,
    "database disk image is malformed": 11,
    "database or disk is full": _FULL,
    "unable to open database file": _NO_WAY_IN,
    "file is not a database": 26,
}
_LEAST_ROOM = 64 << 10  # bytes
# Those used least often go first. Making a journal takes more than a hundred, each once: among the
# usual 128 every new one would then be the next to go, and be prepared again each time.
_PREPARED = 512  # statements


def connect(path: Path, busy: float = BUSY_SECONDS, key: Key | None = None) -> Connection:
    """Open a connection to an existing file: autocommit, rows by name, foreign keys on.

    `busy` is how many seconds a write waits for another program's; `key` is for an encrypted file.
    """
    connection = _connect(path, "mode=rw", busy, key)
    try:
        connection.execute("pragma foreign_keys = on")
        connection.execute("pragma synchronous = full")
        connection.execute(f"pragma journal_size_limit = {_LEFT_OF_WAL}")
    except BaseException:
        connection.close()
        raise
    return connection


def look(path: Path, key: Key | None = None, *, settled: bool = True) -> Connection:
    """Open a connection that only reads; of a settled file it leaves no trace beside it."""
    return _connect(path, "mode=ro&immutable=1" if settled else "mode=ro", 0, key)


def read(path: Path, key: Key | None = None) -> Connection:
    """Open a connection that only reads, also while others write."""
    return _connect(path, "mode=ro", BUSY_SECONDS, key)


def read_with_log(path: Path, key: Key | None = None) -> Connection:
    """Open a connection that only reads a journal and its log, where nothing can be made beside it.

    It takes no lock, and keeps the index of the log in memory: others must not write meanwhile.
    """
    system = "win32-none" if os.name == "nt" else "unix-none"
    connection = _connect(path, f"mode=ro&vfs={system}", 0, key)
    connection.execute("pragma locking_mode = exclusive")  # else it wants an index on disk
    return connection


def bare(path: Path, busy: float = 0, key: Key | None = None) -> Connection:
    """Open a connection to what may be damaged: nothing is read yet, and rows come as tuples."""
    connection = _connect(path, "mode=rw", busy, key)
    connection.row_factory = None
    return connection


def scratch(*, on_disk: bool) -> Connection:
    """A connection whose temporary tables hold more than memory should, for any one thread at once.

    They go to a file without a name where they may lie `on_disk` in the clear, and are gone with
    the connection.
    """
    connection = sqlite.connect(":memory:", isolation_level=None, check_same_thread=False)
    connection.execute(f"pragma temp_store = {'file' if on_disk else 'memory'}")
    connection.execute("pragma temp.journal_mode = off")
    return connection


def rollback_journal(path: Path) -> Path:
    """Where the engine keeps what a write under way replaces; left behind where it is killed."""
    return path.with_name(path.name + "-journal")


def encrypts() -> bool:
    """Whether this build can encrypt a file; the standard library's cannot."""
    with closing(sqlite.connect(":memory:")) as connection:
        return connection.execute("pragma cipher_version").fetchone() is not None


def _connect(path: Path, how: str, busy: float, key: Key | None) -> Connection:
    uri = f"{path.absolute().as_uri()}?{how}"
    connection = sqlite.connect(
        uri, uri=True, timeout=busy, isolation_level=None, cached_statements=_PREPARED
    )
    connection.row_factory = Row
    if key is not None:
        # What SQLCipher would say on stderr is said by the errors, in plain words.
        connection.execute("pragma cipher_log_level = none")
        connection.execute(f'pragma key = "{key.words}"')
    return connection


def database(connection: Connection) -> "Database":
    """The connection under sqlite-utils, without foreign plugins.

    Imported here, with numpy and pandas hidden: sqlite_utils imports both where it finds them,
    and even alone costs more than the whole window's start.
    """
    hidden = (
        []
        if "sqlite_utils" in sys.modules
        else [name for name in ("numpy", "pandas") if name not in sys.modules]
    )
    sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type]  # None means: do not import
    try:
        from sqlite_utils import Database
    finally:
        for name in hidden:
            del sys.modules[name]
    return Database(connection, execute_plugins=False, strict=True)


def is_damage(error: DatabaseError) -> bool:
    """Whether the engine says that the file itself is broken."""
    # Text that is no UTF-8 comes without a code: nothing here ever wrote such text.
    return code_of(error) in _CORRUPT or "decode to UTF-8" in str(error)


def damaged(path: Path) -> DamagedJournal:
    """What is said of a file that is broken."""
    return DamagedJournal(
        _("The journal is damaged."),
        _("{path} cannot be read whole. It was left as it is; a copy may be in {backups}.").format(
            path=path, backups=path.parent / "backups"
        ),
    )


def is_busy(error: DatabaseError) -> bool:
    """Whether somebody else is writing just now."""
    return code_of(error) in _BUSY


def is_refusal(error: DatabaseError) -> bool:
    """Whether what was to be written breaks a rule of the table: a type, a reference, a double."""
    return code_of(error) in {_CONSTRAINT, _MISMATCH}


@contextmanager
def plain_words(path: Path, refused: type[JournalError] = CannotSave) -> Iterator[None]:
    """Turn what the engine refuses into a JournalError, `refused` by default; bugs pass through."""
    try:
        yield
    except DatabaseError as error:
        told = _translated(error, path, refused)
        if told is None:
            raise
        raise told from error
    except UnicodeEncodeError as error:  # half a surrogate: bytes of the command line, or pasted
        raise NoText(
            _("Some of that is no text."),
            _("It holds bytes that are no letters. Write it once more, as Unicode text."),
        ) from error


def code_of(error: DatabaseError) -> int:
    """The engine's own number of an error; 0 where it has none."""
    return (getattr(error, "sqlite_errorcode", None) or _SAID.get(str(error), 0)) & 0xFF


def _translated(
    error: DatabaseError, path: Path, refused: type[JournalError]
) -> JournalError | None:
    code = code_of(error)
    if code == _DISK_ERROR and _is_full(path):
        code = _FULL
    if code in _BUSY:
        return JournalBusy(
            _("The journal is in use."),
            _("Another program is writing to {path}. Close it, or try again in a moment.").format(
                path=path
            ),
        )
    if is_damage(error):
        return damaged(path)
    advice = _advice(code)
    if not advice:
        return None
    title = (
        _("The journal cannot be opened.") if refused is CannotOpen else _("This cannot be saved.")
    )
    return refused(title, advice.format(path=path, folder=path.parent))


def _is_full(path: Path) -> bool:
    """Whether the disk has no room for the smallest of SQLite's files, which it calls an error."""
    try:
        return shutil.disk_usage(path.parent).free < _LEAST_ROOM
    except OSError:
        return False


def _advice(code: int) -> str:
    return {
        _READ_ONLY: _("{path} may not be written to. Allow it, or choose another place."),
        _DISK_ERROR: _("The disk reports an error at {path}. Check the disk, then try again."),
        _FULL: _("The disk that holds {folder} is full. Make room on it, then try again."),
        _NO_WAY_IN: _("{folder} may not be written to, is full, or is gone."),
    }.get(code, "")
