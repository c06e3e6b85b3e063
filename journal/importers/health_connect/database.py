"""The database as it came: read-only, unchanged, checked, and never believed.

This is the one place outside the store that opens SQLite: the file is an export like any other,
in the format of the standard library's own engine, and never a journal.
"""

import json
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import IO, Any

from journal.errors import Cancelled, JournalError, RefusedExport
from journal.importers.exported import Kept, Member, members
from journal.importers.fields import Record
from journal.importers.source import SPOOLED_AT_MOST, Source
from journal.importers.streams import BUFFER
from journal.text import _

MAGIC = b"SQLite format 3\0"
SESSIONS, STAGES = "sleep_session_record_table", "sleep_stages_table"
APPS, DEVICES = "application_info_table", "device_info_table"
NAMED = "health_connect"
KEPT = Kept((".db", ".sqlite", ".sqlite3"))

# Whole statements: nothing out of the file is ever part of one.
READ = {
    SESSIONS: "select * from sleep_session_record_table",
    STAGES: "select * from sleep_stages_table",
    APPS: "select * from application_info_table",
    DEVICES: "select * from device_info_table",
}
# Where the sessions have no number of their own, their stages point to the engine's.
BY_ROWID = "select rowid as row_id, * from sleep_session_record_table"
OWN_NUMBER = "row_id"
SPANS = "select app_info_id, start_time, end_time from sleep_session_record_table"
# By the kind of sign: the tables it needs, and its statement for app, moment and value.
SIGNS = {
    "heart_rate": (
        {"heart_rate_record_table", "heart_rate_record_series_table"},
        """select app_info_id, epoch_millis, beats_per_minute
        from heart_rate_record_series_table
        join heart_rate_record_table on heart_rate_record_table.row_id = parent_key""",
    ),
    "hrv_rmssd": (
        {"heart_rate_variability_rmssd_record_table"},
        """select app_info_id, time, heart_rate_variability_millis
        from heart_rate_variability_rmssd_record_table""",
    ),
    "respiration": (
        {"respiratory_rate_record_table"},
        "select app_info_id, time, rate from respiratory_rate_record_table",
    ),
    "spo2": (
        {"oxygen_saturation_record_table"},
        "select app_info_id, time, percentage from oxygen_saturation_record_table",
    ),
    # Told as differences from a baseline; without one nobody knows how warm the skin was.
    "skin_temperature": (
        {"skin_temperature_record_table", "skin_temperature_delta_table"},
        """select app_info_id, epoch_millis, baseline + delta
        from skin_temperature_delta_table
        join skin_temperature_record_table
        on skin_temperature_record_table.row_id = parent_key""",
    ),
}
CHECK = {
    SESSIONS: "pragma integrity_check('sleep_session_record_table')",
    STAGES: "pragma integrity_check('sleep_stages_table')",
    APPS: "pragma integrity_check('application_info_table')",
}
SOUND = "ok"
TABLES = "select name from sqlite_master where type = 'table' and sql like 'create table%'"
CAREFUL = (
    "pragma query_only = on",
    "pragma trusted_schema = off",
    "pragma cell_size_check = on",
    "pragma mmap_size = 0",
)
LONGEST_VALUE = 16 * 1024 * 1024
STEPS, STEPS_AT_MOST = 1_000_000, 20_000  # steps between two looks, and looks in all


class Unreadable(Exception):
    """What the engine says of a file that it cannot read on."""


class Database:
    """One export, open for reading; `pulse` may end what the engine works at, by Cancelled."""

    def __init__(self, connection: sqlite3.Connection, pulse: Callable[[], None]) -> None:
        self._connection = connection
        self._pulse = pulse
        self._looks = 0
        connection.row_factory = sqlite3.Row
        connection.text_factory = _text
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE)
        connection.set_progress_handler(self._is_endless, STEPS)
        for each in CAREFUL:
            connection.execute(each)
        self.tables = frozenset(row[0] for row in connection.execute(TABLES))

    def _is_endless(self) -> bool:
        """Whether the engine has worked longer than any export takes, or than anybody waits."""
        self._looks += 1
        try:
            self._pulse()
        except Cancelled:
            return True
        return self._looks > STEPS_AT_MOST

    def trouble(self) -> str:
        """What is wrong with the tables that are read; '' where nothing is."""
        if SESSIONS not in self.tables:
            return _("no table of sleep sessions")
        with _in_words():
            for name in CHECK.keys() & self.tables:
                said = [row[0] for row in self._connection.execute(CHECK[name]).fetchmany(2)]
                if said != [SOUND]:
                    return str(said[0]) if said else name
        return ""

    def rows(self, table: str) -> Iterator[tuple[Record, bytes]]:
        """The rows of a table by the names of their columns, and as they can be kept."""
        if table not in self.tables:
            return
        with _in_words():
            found = self._connection.execute(READ[table])
            if table == SESSIONS and not any(each[0] == OWN_NUMBER for each in found.description):
                found = self._connection.execute(BY_ROWID)
            for row in found:
                record: dict[str, Any] = {key: row[key] for key in row.keys()}  # noqa: SIM118 - a row is no dict
                yield (
                    record,
                    json.dumps(record, default=_shown, ensure_ascii=False).encode(
                        "utf-8", "replace"
                    ),
                )

    def spans(self) -> Iterator[tuple[object, object, object]]:
        """App, start and end of each sleep, as they stand there."""
        with _in_words():
            yield from map(_plain, self._connection.execute(SPANS))

    def signs(self, kind: str) -> Iterator[tuple[object, object, object]]:
        """App, moment and value of each sign of a kind of SIGNS; none where there is no table."""
        tables, statement = SIGNS[kind]
        if tables <= self.tables:
            with _in_words():
                yield from map(_plain, self._connection.execute(statement))


def _plain(row: sqlite3.Row) -> tuple[object, object, object]:
    return row[0], row[1], row[2]


def looks_like_it(source: Source) -> bool:
    """Whether a database in it has the table of sleep sessions, as far as it is cheap to see.

    A folder that holds several is no export, but has exports in it.
    """
    found = len(list(islice(_databases(source), 2)))
    return found == 1 if source.is_folder else found > 0


def others(source: Source) -> Iterator[str]:
    """The databases with that table that are not read: all but the first."""
    return (member.path for member in islice(_databases(source), 1, None))


def _databases(source: Source) -> Iterator[Member]:
    """The databases with that table; one in a zip is known by its name where its head is short."""
    for member in members(source, KEPT):
        if not member.head.startswith(MAGIC):
            continue
        if SESSIONS.encode() in member.head or (source.is_zip and member.name.startswith(NAMED)):
            yield member
        elif not source.is_zip:
            with (
                suppress(Unreadable, JournalError, OSError),
                _connected(_path(source, member), source.pulse) as database,
            ):
                if SESSIONS in database.tables:
                    yield member


@contextmanager
def opened(source: Source) -> Iterator[Database]:
    """The database; one that lies in a zip as a private copy, which is gone afterwards.

    Raises Unreadable for what is no database.
    """
    member = next(_databases(source), None)
    if member is None:
        raise Unreadable(_("no database in it"))
    plain = _path(source, member)
    if not source.is_zip and _is_bare(plain):
        with _connected(plain, source.pulse) as database:
            yield database
        return
    with tempfile.TemporaryDirectory(prefix="elara-") as folder:
        copy = Path(folder) / "export.db"
        with member.open() as stream, copy.open("xb") as file:
            _copy(stream.read, file)
        with _connected(copy, source.pulse) as database:
            yield database


def unwritten(source: Source) -> str:
    """The name of a log beside the database that holds what was not written into it; or ''."""
    member = next(_databases(source), None)
    if member is None or source.is_zip:
        return ""
    log = _path(source, member).with_name(f"{_path(source, member).name}-wal")
    return log.name if log.is_file() and log.stat().st_size else ""


def _path(source: Source, member: Member) -> Path:
    return source.path / member.path if member.path else source.path


def _is_bare(path: Path) -> bool:
    """Whether the file itself is the database, not packed once more."""
    with path.open("rb") as file:
        return file.read(len(MAGIC)) == MAGIC


def _copy(read: Callable[[int], bytes], into: IO[bytes]) -> None:
    while chunk := read(BUFFER):
        if into.tell() + len(chunk) > SPOOLED_AT_MOST:
            raise RefusedExport(
                _("The database in the zip is larger than 2 GB."),
                _("Unpack the zip yourself, then import the database inside."),
            )
        into.write(chunk)


@contextmanager
def _connected(path: Path, pulse: Callable[[], None]) -> Iterator[Database]:
    uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    with _in_words():
        connection = sqlite3.connect(uri, uri=True, isolation_level=None)
    with closing(connection):
        with _in_words():
            database = Database(connection, pulse)
        yield database


@contextmanager
def _in_words() -> Iterator[None]:
    """What the engine refuses is Unreadable; a column's name may be no text, too."""
    try:
        yield
    except (sqlite3.Error, OverflowError, MemoryError, UnicodeDecodeError) as error:
        raise Unreadable(str(error)) from error


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")


def _shown(value: object) -> str:
    """Bytes as they are kept in JSON."""
    return value.hex() if isinstance(value, bytes) else str(value)
