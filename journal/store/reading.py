"""A journal that may only be read: a disk that is full, or takes nothing, or is another's.

Every change of a journal stands in a log beside it first, and whoever opens it makes that log.
Where none can be made the journal is read as it stands, and nothing beside it is touched:

- with a log that holds something, or that another program has open: by SQLite's own rules, so that
  what others write is seen; where those need a file that cannot be made, the log is read through an
  index in memory;
- without one: the file alone is all there is.

The second and third way hold no lock. So after each answer it is looked whether somebody has
written meanwhile: an answer out of two states is never given.
"""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from journal.errors import CannotOpen, CannotSave, CannotWrite, JournalBusy, JournalError
from journal.store import engine, opening
from journal.store.file import JournalFile
from journal.store.key import Key
from journal.text import _

State = tuple[tuple[int, int, int], ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """Why a journal is only read, and how it stood when that began."""

    path: Path
    cause: CannotWrite
    connect: Callable[[], engine.Connection] = field(repr=False)
    write: Callable[[], engine.Connection] = field(repr=False)  # once the disk takes something
    stood: State | None = None  # None where SQLite's own locks watch
    read_by: set[int] = field(
        default_factory=set, repr=False
    )  # which open journals of this program

    @property
    def words(self) -> str:
        """What a person is told above every page, with what to do."""
        return _("This journal can only be read: nothing can be saved here. {why}").format(
            why=self.cause.advice
        )

    def end(self, file: JournalFile) -> None:
        """Let an open journal go over to writing, where the disk takes something by now.

        Raises CannotSave where it does not.
        """
        if self.read_by != {id(file)}:
            raise self._refusal()  # a job still reads; to close its file would let go of locks
        file.connection.close()
        try:
            file.connection = self.write()
        except JournalError as error:
            file.connection = self.connect()
            raise self._refusal() from error
        file.reading = None

    def _refusal(self) -> CannotSave:
        return CannotSave(_("Nothing can be saved here."), self.cause.advice)

    def make_sure_of_it(self) -> None:
        """Raises JournalBusy where the file is not as it was: what was just read may be wrong."""
        if self.stood is not None and _state(self.path) != self.stood:
            raise JournalBusy(
                _("The journal was written by another program."),
                _("It stood open here only to be read. Open it again."),
            )


def begun(path: Path, key: Key | None, cause: CannotWrite) -> Reading:
    """How to read a journal that may not be written, which `cause` says.

    `key` is what `fitting` gave. Raises CannotOpen where reading alone is not enough: an older
    journal, or one that was cut off while its log was being turned; and as `opening.opened` does.
    """
    with engine.plain_words(path, CannotOpen):
        _make_sure_none_is_half_written(path)
        stood = _state(path)
        *others, last = _ways(path, key, cause, stood)
        for reading in others:
            try:
                _make_sure_it_is_current(reading)
            except engine.DatabaseError:
                continue  # it takes an index that cannot be made here: the next way does without
            return reading
        _make_sure_it_is_current(last)
        return last


def _ways(path: Path, key: Key | None, cause: CannotWrite, stood: State) -> list[Reading]:
    """The ways to read it, the safest first; where there is a log, none that overlooks it."""

    def write() -> engine.Connection:
        return opening.opened(path, key=key)

    locked = Reading(path, cause, lambda: engine.read(path, key), write)
    alone = Reading(path, cause, lambda: engine.look(path, key), write, stood)
    logged = Reading(path, cause, lambda: engine.read_with_log(path, key), write, stood)
    log = path.with_name(path.name + "-wal")
    if log.exists() and log.stat().st_size:
        return [locked, logged]
    if path.with_name(path.name + "-shm").exists():
        return [locked, alone]
    return [alone]


def _make_sure_none_is_half_written(path: Path) -> None:
    rest = engine.rollback_journal(path)
    if rest.exists() and rest.stat().st_size:
        raise CannotOpen(
            _("The journal cannot be read here."),
            _(
                "It was cut off while it was being written, and has to be put right first, which"
                " needs a place that may be written to. Copy the whole folder of {path} there."
            ).format(path=path),
        )


def _make_sure_it_is_current(reading: Reading) -> None:
    with closing(reading.connect()) as connection:
        due = opening.pending(connection, reading.path)
    if due:
        raise CannotOpen(
            _("This older journal cannot be read here."),
            _(
                "An older Elara wrote it, and it has to be upgraded first, which needs a place"
                " that may be written to. Copy the whole folder of {path} there."
            ).format(path=reading.path),
        )


def _state(path: Path) -> State:
    """When the journal and its log were last written, and how long they are."""
    return tuple(_standing(each) for each in (path, path.with_name(path.name + "-wal")))


def _standing(path: Path) -> tuple[int, int, int]:
    try:
        now = path.stat()
    except FileNotFoundError:
        return 0, 0, 0
    except OSError as error:
        raise CannotOpen(
            _("The journal cannot be read any more."),
            _("{path}: {why}. Is its disk still there?").format(
                path=path, why=error.strerror or error
            ),
        ) from error
    return now.st_ino, now.st_mtime_ns, now.st_size
