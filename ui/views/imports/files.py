"""The files that were dropped: one after another is looked at, and imported or set aside."""

from collections import deque
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from journal.errors import Cancelled, CannotRead, JournalError
from journal.intake import Given, Report, Share, Wish, place_of
from journal.portable.joining import Joined
from journal.store.key import Key, Keyed
from journal.text import _
from ui.desk import Desk
from ui.jobs import Job, Work
from ui.views.imports.work import Done, Seen, join, look_at, look_into, take_in

Tell = Callable[[Any], object]


class Files(QObject):
    """A queue of files and the job that is under way with the first of them.

    `refused` comes for a file that cannot be read, or whose reading was stopped; `kept` where an
    import was stopped or failed, and its preview stands as it was.
    """

    reading = Signal(Path)
    writing = Signal(Path)
    moved = Signal(object, object)  # bytes read, bytes in all; both may pass 2^31
    seen = Signal(Seen)
    refused = Signal(JournalError)
    kept = Signal(JournalError)
    imported = Signal(Done)
    known = Signal(Report)  # imported before as it stands; it was not read again
    met = Signal(Joined)  # an archive or a copy was looked at; nothing of it is written
    joined = Signal(Joined)
    emptied = Signal()
    lengthened = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._waiting: deque[Path | Share] = deque()
        # Folders and zips of which what is in them waits, themselves among it or not.
        self._opened: set[Path | Share] = set()
        self._job: Job | None = None
        self._seen: Seen | None = None
        self._given = Given()
        self._key: Key | None = None
        self._writing = False
        self._read_so_far = (0, 0)
        self.path: Path | Share | None = None  # the open file, or the share of one

    @property
    def waiting(self) -> tuple[Path | Share, ...]:
        """The files that follow."""
        return tuple(self._waiting)

    @property
    def given(self) -> Given:
        """What the person has said of the open file."""
        return self._given

    @property
    def busy(self) -> bool:
        """Whether a file is being read or imported."""
        return self._job is not None

    @property
    def open(self) -> bool:
        """Whether a preview stands open that the journal may have outrun."""
        return self._seen is not None and not self.busy

    def add(self, paths: Iterable[Path | Share], *, at_once: bool = False) -> None:
        """Queue files and folders; the first is looked at if nothing is open, or `at_once`."""
        new = tuple(paths)
        self._opened.difference_update(new)
        self._waiting.extend(new)
        if self.path is None or at_once:
            self.next_file()
        else:
            self.lengthened.emit()

    def next_file(self) -> None:
        """Let the open file go, and look at the next one."""
        self.path, self._seen, self._given, self._key = None, None, Given(), None
        if self._waiting:
            self._read(self._waiting.popleft())
        else:
            self.emptied.emit()

    def look_again(self, key: Key | None = None) -> None:
        """Read the open file once more: it, or the journal, has changed, or here is its `key`."""
        self._key = key or self._key
        if self.path is not None and not self.busy:
            self._read(self.path)

    def answer(self, given: Given) -> None:
        """Read the open file once more, with what the person has said of it."""
        self._given = given
        self.look_again()

    def take(self, left_out: frozenset[str]) -> None:
        """Import the open file but for the sessions left out; of a damaged one what is whole."""
        if self.path is None or self._seen is None or self.busy:
            return
        seen = self._seen
        wish = Wish(seen.damaged, left_out, seen.preview.stamp, self._given)
        store, origin, now = self._desk.store, self.path, self._desk.now()
        self._writing = True
        self.writing.emit(place_of(origin))
        self._start(partial(take_in, store, origin, wish, now), self._taken, self.kept.emit)

    def join(self) -> None:
        """Bring the open archive or copy together with the journal."""
        if not isinstance(self.path, Path) or self.busy:
            return
        store, path, now = self._desk.store, self.path, self._desk.now()
        self._writing = True
        self.writing.emit(path)
        self._start(
            partial(join, store, Keyed(path, self._key), now), self.joined.emit, self.refused.emit
        )

    def cancel(self) -> None:
        """Stop. A reading is let go of at once; an import ends when it has undone itself."""
        if self._job is None:
            return
        self._job.cancel()
        if not self._writing:
            self._job = None
            self.refused.emit(Cancelled())

    def _read(self, origin: Path | Share) -> None:
        self.path, self._seen = origin, None
        self._writing = False
        self.reading.emit(place_of(origin))
        look = look_into if origin in self._opened else look_at
        work = partial(look, self._desk.store, origin, self._given, self._key)
        self._start(work, self._looked, self.refused.emit)

    def _start(self, work: Work, done: Tell, failed: Tell) -> None:
        """Run the one job; of a job that was let go of nothing more is heard."""
        job = self._job = self._desk.jobs.run(work)

        def heard(tell: Tell, value: object) -> None:
            if job is self._job:
                self._job = None
                tell(value)

        def moved(read: int, total: int) -> None:
            if job is self._job and (read, total) != self._read_so_far:
                self._read_so_far = (read, total)
                self.moved.emit(read, total)

        job.progress.connect(moved)
        job.done.connect(partial(heard, done))
        job.failed.connect(partial(heard, failed))
        job.crashed.connect(lambda _error: heard(failed, _broken()))

    def _looked(self, result: Seen | Report | Joined | tuple[Path | Share, ...]) -> None:
        if isinstance(result, Seen):
            self._seen = result
            self.seen.emit(result)
        elif isinstance(result, Report):
            self.known.emit(result)
        elif isinstance(result, Joined):
            self.met.emit(result)
        else:
            if self.path is not None:
                self._opened.add(self.path)
            self._waiting.extendleft(reversed(result))
            self.next_file()

    def _taken(self, done: Done) -> None:
        self._seen = None
        self.imported.emit(done)


def _broken() -> CannotRead:
    return CannotRead(
        _("This file could not be read to its end."),
        _("Elara itself made a mistake with it. Nothing was changed; the log says where."),
    )
