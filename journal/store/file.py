"""The open file: its connection, how it is read, and the one way to write to it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from journal.changes import Changes
from journal.errors import CannotOpen, CannotSave
from journal.hooks import Hook
from journal.store import engine
from journal.store.key import Key
from journal.text import _

Value = str | int | float | bytes | None


class ReadOnly(Protocol):
    """Why nothing can be written, and the way back to writing; see reading.py."""

    @property
    def read_by(self) -> set[int]:
        """Which open journals of this program read in this way."""

    @property
    def words(self) -> str:
        """What a person is told."""

    @property
    def connect(self) -> Callable[[], engine.Connection]:
        """Opens one more connection that reads."""

    def make_sure_of_it(self) -> None:
        """Raises JournalBusy where what was just read may be wrong."""

    def end(self, file: "JournalFile") -> None:
        """Go over to writing. Raises CannotSave where the disk takes nothing still."""


class JournalFile:
    """A journal's file on one thread's connection; the repositories stand on it.

    Statements are the store's own: sqlite_utils, which takes longer to import than the window
    takes to appear, is for making and migrating the file only. `reading` says why nothing can be
    written, where that is so; `key` opened an encrypted file. Open journals that share a `turn`
    write one after the other, and neither takes the other for another program.
    """

    def __init__(
        self,
        path: Path,
        connection: engine.Connection,
        changed: Hook[Changes],
        key: Key | None = None,
        reading: ReadOnly | None = None,
    ) -> None:
        self.path = path
        self.key = key
        self.connection = connection
        self.changed = changed
        self.reading = reading
        self.turn: AbstractContextManager[object] = nullcontext()
        if reading is not None:
            reading.read_by.add(id(self))
        self.closed = False
        self._open = False
        self._announced = Changes(0)
        self._before_commit: list[Callable[[], None]] = []

    def all(self, sql: str, values: Sequence[Value] = ()) -> list[engine.Row]:
        """All rows of a question, read at once."""
        with engine.plain_words(self.path, CannotOpen):
            rows = self.connection.execute(sql, values).fetchall()
        if self.reading is not None:
            self.reading.make_sure_of_it()
        return rows

    def one(self, sql: str, values: Sequence[Value] = ()) -> engine.Row | None:
        """The first row of a question; None where there is none."""
        return next(iter(self.all(sql, values)), None)

    def run(self, sql: str, values: Sequence[Value] = ()) -> engine.Cursor:
        """One statement that writes. Inside `writing` only."""
        return self._writable().execute(sql, values)

    def run_each(self, sql: str, values: Iterable[Sequence[Value]]) -> None:
        """One statement that writes, for each of many rows. Inside `writing` only."""
        self._writable().executemany(sql, values)

    def add(self, table: str, columns: Mapping[str, Value]) -> int:
        """Insert a row; its number. Inside `writing` only."""
        sql = insertion(table, tuple(columns))
        return int(self.run(sql, list(columns.values())).lastrowid or 0)

    def put(self, table: str, key: str, columns: Mapping[str, Value]) -> None:
        """Insert a row, or renew these columns of the one with the same key. As `run`."""
        asked = ", ".join("?" * len(columns))
        renewed = ", ".join(f"{name} = excluded.{name}" for name in columns if name != key)
        sql = (
            f"insert into {table} ({', '.join(columns)}) values ({asked})"
            f" on conflict ({key}) do update set {renewed}"
        )
        self.run(sql, list(columns.values()))

    def before_commit(self, work: Callable[[], None]) -> None:
        """Do this once, before the transaction that is open is committed. Inside `writing` only."""
        self._before_commit.append(work)

    @contextmanager
    def writing(self, changes: Changes) -> Iterator[None]:
        """All writes inside are one transaction and, after its commit, one announcement.

        Nested blocks join the outermost. A block that raises leaves the journal as it was before
        that block and announces nothing of it. Raises CannotSave or JournalBusy where the disk or
        another program refuses; of a journal that is only read it is tried whether it still does.
        """
        if self.reading is not None:
            self.reading.end(self)
        if not self._open:
            self._stand_by_its_name()
        with engine.plain_words(self.path):
            if self._open:
                with self._inner(changes):
                    yield
                return
            with self.turn, self._outermost(changes):
                yield
        self.changed(self._announced)

    def version(self) -> int:
        """A number that differs after another connection has committed."""
        return int(self.all("pragma data_version")[0][0])

    def wait_at_most(self, seconds: float) -> None:
        """Wait no longer than this for another writer from now on, then raise JournalBusy."""
        self.connection.execute(f"pragma busy_timeout = {round(seconds * 1000)}")

    def close(self) -> None:
        """Let go of the file; harmless when done twice."""
        self.closed = True
        self.connection.close()
        if self.reading is not None:
            self.reading.read_by.discard(id(self))

    def _stand_by_its_name(self) -> None:
        """Refuse to write into a file that was moved or deleted: the next start would not see it.

        The engine itself goes on as if nothing had happened, and is right again once the file is.
        """
        try:
            self.path.stat()
        except (FileNotFoundError, NotADirectoryError) as error:
            raise CannotSave(
                _("This cannot be saved."),
                _(
                    "The journal is no longer at {path}. Put it back there, with the files beside"
                    " it, then try again."
                ).format(path=self.path),
            ) from error
        except OSError:
            return  # whatever else it is, the engine meets it, too

    @contextmanager
    def _outermost(self, changes: Changes) -> Iterator[None]:
        self.connection.execute("begin immediate")
        self._open, self._announced = True, changes
        try:
            yield
            for work in self._before_commit:
                work()
            self.connection.execute("commit")
        except BaseException:
            if self.connection.in_transaction:
                self.connection.execute("rollback")
            raise
        finally:
            self._open = False
            self._before_commit.clear()

    @contextmanager
    def _inner(self, changes: Changes) -> Iterator[None]:
        announced = self._announced
        self._writable().execute("savepoint inner_block")
        try:
            yield
        except BaseException:
            self._announced = announced
            if self.connection.in_transaction:  # a full disk has ended the whole of it already
                self.connection.execute("rollback to inner_block")
                self.connection.execute("release inner_block")
            raise
        self._writable().execute("release inner_block")
        self._announced |= changes

    def _writable(self) -> engine.Connection:
        if not self.connection.in_transaction:
            message = "a write needs a `writing` block whose transaction is still open"
            raise RuntimeError(message)
        return self.connection


@lru_cache(maxsize=64)
def insertion(table: str, columns: tuple[str, ...]) -> str:
    """The statement that adds a row: the same text for the same columns, which the engine knows."""
    asked = ", ".join("?" * len(columns))
    return f"insert into {table} ({', '.join(columns)}) values ({asked})"
