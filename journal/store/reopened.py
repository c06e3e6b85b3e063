"""A connection to a damaged file that goes on after what it cannot read.

SQLCipher gives up a connection with the first page that does not fit, and reads nothing more
through it; a new connection reads all the other pages. So each such failure is followed by a new
one. Of a file whose pages were mended beforehand there is none.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from journal.store import engine
from journal.store.key import Key

NONE: Mapping[int, bytes] = MappingProxyType({})


class Reopened:
    """Asks like a connection. Rows come as tuples; damage to one definition hides no other."""

    def __init__(self, path: Path, key: Key | None, broken: Mapping[int, bytes] = NONE) -> None:
        self.path = path
        self.damaged = broken  # pages that were mended, as they stood before
        self._key = key
        self._connection = self._opened()
        self.broken = False

    def execute(self, sql: str, values: Sequence[Any] = ()) -> "Answer":
        """Ask; raises engine.DatabaseError, and the next question is asked anew."""
        if self.broken and self._given_up():
            self._connection.close()
            self._connection = self._opened()
        self.broken = False
        try:
            return Answer(self, self._connection.execute(sql, values))
        except engine.DatabaseError:
            self.broken = True
            raise

    def names_its_tables(self) -> bool:
        """Whether the list of its tables can be read whole."""
        try:
            self.execute("select count(sql) from sqlite_master").fetchall()
        except (engine.DatabaseError, UnicodeDecodeError):
            return False
        return True

    def renew(self) -> None:
        """Begin anew: the file has changed."""
        self._connection.close()
        self._connection = self._opened()
        self.broken = False

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def _given_up(self) -> bool:
        """Whether nothing is read through this connection any more, not even how it begins."""
        if self._key is None:
            return False
        try:
            self._connection.execute("pragma user_version").fetchone()
        except engine.DatabaseError:
            return True
        return False

    def _opened(self) -> engine.Connection:
        connection = engine.bare(self.path, key=self._key)
        try:
            connection.execute("pragma writable_schema = on")
        except engine.DatabaseError:
            connection.close()
            raise
        return connection


class Answer:
    """Rows as they are read; where that fails, the connection is told."""

    def __init__(self, source: Reopened, cursor: engine.Cursor) -> None:
        self._source = source
        self._cursor = cursor

    def __iter__(self) -> Iterator[Any]:
        try:
            yield from self._cursor
        except engine.DatabaseError:
            self._source.broken = True
            raise

    def fetchall(self) -> list[Any]:
        """All rows that are left."""
        return list(self)

    def fetchone(self) -> Any:
        """The next row; None after the last."""
        return next(iter(self), None)
