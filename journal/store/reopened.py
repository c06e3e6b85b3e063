"""A connection to a damaged file that goes on after what it cannot read.

SQLCipher gives up a connection with the first page that does not fit, and reads nothing more
through it; a new connection reads all the other pages. So each failure is followed by a new one.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from journal.store import engine
from journal.store.key import Key


class Reopened:
    """Asks like a connection. Rows come as tuples; damage to one definition hides no other."""

    def __init__(self, path: Path, key: Key | None) -> None:
        self._path = path
        self._key = key
        self._connection = self._opened()
        self.broken = False

    def execute(self, sql: str, values: Sequence[Any] = ()) -> "Answer":
        """Ask; raises engine.DatabaseError, and the next question is asked anew."""
        if self.broken and self._key is not None:
            self._connection.close()
            self._connection = self._opened()
        self.broken = False
        try:
            return Answer(self, self._connection.execute(sql, values))
        except engine.DatabaseError:
            self.broken = True
            raise

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def _opened(self) -> engine.Connection:
        connection = engine.bare(self._path, key=self._key)
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
