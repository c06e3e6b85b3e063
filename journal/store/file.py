"""The open file: its connection, and the one way to write to it."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from journal.changes import Changes
from journal.hooks import Hook
from journal.store import engine

if TYPE_CHECKING:
    from sqlite_utils import Database


class JournalFile:
    """A journal's file on one thread's connection; the repositories stand on it."""

    def __init__(self, path: Path, connection: engine.Connection, changed: Hook[Changes]) -> None:
        self.path = path
        self.connection = connection
        self.changed = changed
        self._depth = 0
        self._announced = Changes(0)

    @cached_property
    def db(self) -> "Database":
        """The connection under sqlite-utils, made at the first write."""
        return engine.database(self.connection)

    @contextmanager
    def writing(self, changes: Changes) -> Iterator[None]:
        """All writes inside are one transaction and, after its commit, one announcement.

        Nested blocks join the outermost. A block that raises leaves the journal as it was and
        announces nothing. Raises CannotSave or JournalBusy where the disk or another program
        refuses.
        """
        if self._depth:
            self._announced |= changes
            yield
            return
        with engine.plain_words(self.path):
            self.connection.execute("begin immediate")
            self._depth, self._announced = 1, changes
            try:
                yield
                self.connection.execute("commit")
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("rollback")
                raise
            finally:
                self._depth = 0
        self.changed(self._announced)

    def version(self) -> int:
        """A number that differs after another connection has committed."""
        row = self.connection.execute("pragma data_version").fetchone()
        return int(row[0])

    def close(self) -> None:
        """Let go of the file; harmless when done twice."""
        self.connection.close()
