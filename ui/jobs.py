"""The one place that knows threads: a job is a plain function, run beside the window."""

from collections.abc import Callable
from threading import Event, Thread
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from journal.errors import Cancelled, JournalError

if TYPE_CHECKING:
    from journal.store.store import Store
    from ui.scribe import Scribe

Progress = Callable[[int, int], None]
Work = Callable[[Progress], Any]

LISTEN_EVERY_MS = 15


class Job(QObject):
    """A piece of work under way. It tells how it goes on the thread that started it.

    The worker never touches Qt: what it says waits in a queue, and is passed on here.
    """

    progress = Signal(object, object)  # done, of all; both may pass 2^31
    done = Signal(object)
    failed = Signal(JournalError)
    crashed = Signal(BaseException)
    ended = Signal()

    def __init__(self, work: Work, parent: QObject | None = None) -> None:
        super().__init__(parent)
        from queue import SimpleQueue  # with the first job; the window stands sooner

        self._work = work
        self._stop = Event()
        self._said: SimpleQueue[tuple[str, Any]] = SimpleQueue()
        self._amount = (0, 0)
        self._thread = Thread(target=self._run, name="job", daemon=True)
        self._listen = QTimer(self)
        self._listen.setInterval(LISTEN_EVERY_MS)
        self._listen.timeout.connect(self._pass_on)

    def start(self) -> None:
        """Begin, beside the window."""
        self._thread.start()
        self._listen.start()

    def cancel(self) -> None:
        """Ask the work to stop; it ends with `failed(Cancelled)` and has changed nothing."""
        self._stop.set()

    def wait(self) -> None:
        """Stay here until the work has ended; nothing more is told."""
        self._listen.stop()
        self._thread.join()

    def _run(self) -> None:
        try:
            result = self._work(self._report)
        except JournalError as error:
            self._said.put(("failed", error))
        except Exception as error:  # one of the two borders: a bug ends here, and is told
            import logging  # for a bug alone

            logging.getLogger(__name__).exception("A job broke")
            self._said.put(("crashed", error))
        else:
            self._said.put(("done", result))

    def _report(self, done: int, total: int) -> None:
        """Called by the work, on its thread. Raises Cancelled once a person wants it to stop."""
        self._amount = (done, total)
        if self._stop.is_set():
            raise Cancelled

    def _pass_on(self) -> None:
        """Tell what the work has said since."""
        self.progress.emit(*self._amount)
        if self._said.empty():  # nobody else takes anything out
            return
        how, value = self._said.get_nowait()
        self.wait()
        getattr(self, how).emit(value)
        self.ended.emit()


class Jobs(QObject):
    """Runs jobs on threads of their own, and waits for them when the program ends."""

    crashed = Signal(BaseException)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._running: set[Job] = set()
        self._scribe: Scribe | None = None

    def scribe(self, store: "Store") -> "Scribe | None":
        """Who writes into this journal beside the window; nobody where it is only read."""
        from ui.scribe import Scribe  # with the first word: the window stands sooner

        if store.reading is not None:
            return None
        if self._scribe is None:
            self._scribe = Scribe(store, self)
        return self._scribe

    def run(self, work: Work) -> Job:
        """Start `work(progress)` beside the window; the job tells how it went."""
        job = Job(work, self)
        self._running.add(job)
        job.crashed.connect(self.crashed)
        job.ended.connect(lambda: self._forget(job))
        job.start()
        return job

    @property
    def busy(self) -> bool:
        """Whether a job is under way."""
        return bool(self._running)

    def close(self) -> None:
        """Ask all jobs to stop and wait until they have; what is being written is written."""
        for job in self._running:
            job.cancel()
        for job in self._running:
            job.wait()
        self._running.clear()
        if self._scribe is not None:
            self._scribe.close()
            self._scribe = None

    def _forget(self, job: Job) -> None:
        self._running.discard(job)
        job.deleteLater()
