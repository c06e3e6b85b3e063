"""The one place that knows threads: a job is a plain function, run beside the window."""

import logging
from collections.abc import Callable
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from journal.errors import Cancelled, JournalError

Progress = Callable[[int, int], None]
Work = Callable[[Progress], Any]

log = logging.getLogger(__name__)


class Job(QObject):
    """A piece of work under way. Its signals arrive on the thread that started it."""

    progress = Signal(object, object)  # done, of all; both may pass 2^31
    done = Signal(object)
    failed = Signal(JournalError)
    crashed = Signal(BaseException)
    ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stop = Event()

    def cancel(self) -> None:
        """Ask the work to stop; it ends with `failed(Cancelled)` and has changed nothing."""
        self._stop.set()

    def report(self, done: int, total: int) -> None:
        """Called by the work, on its thread. Raises Cancelled once a person wants it to stop."""
        if self._stop.is_set():
            raise Cancelled
        self.progress.emit(done, total)


class Jobs(QObject):
    """Runs jobs on worker threads, and waits for them when the program ends."""

    crashed = Signal(BaseException)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._running: set[Job] = set()

    def run(self, work: Work) -> Job:
        """Start `work(progress)` on a worker thread; the job tells how it went."""
        job = Job(self)
        self._running.add(job)
        job.crashed.connect(self.crashed)
        job.ended.connect(lambda: self._forget(job))
        self._pool.start(_Run(job, work))
        return job

    def close(self) -> None:
        """Ask all jobs to stop and wait until they have."""
        for job in tuple(self._running):
            job.cancel()
        self._pool.waitForDone()

    def _forget(self, job: Job) -> None:
        self._running.discard(job)
        job.deleteLater()


class _Run(QRunnable):
    """One job on its thread."""

    def __init__(self, job: Job, work: Work) -> None:
        super().__init__()
        self._job = job
        self._work = work

    def run(self) -> None:
        try:
            result = self._work(self._job.report)
        except JournalError as error:
            self._job.failed.emit(error)
        except Exception as error:  # one of the two borders: a bug ends here, and is told
            log.exception("A job broke")
            self._job.crashed.emit(error)
        else:
            self._job.done.emit(result)
        finally:
            self._job.ended.emit()
