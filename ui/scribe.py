"""Writing beside the window: one thing after another, on a thread and a connection of its own.

A slow disk, another program that writes and a very long text are waited for there, not here.
"""

from collections.abc import Callable
from functools import reduce
from operator import or_
from threading import Lock
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer
from shiboken6 import isValid

from journal.changes import Changes
from journal.hooks import Hook
from journal.store.store import Store

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

Deed = Callable[[Store], Any]

LISTEN_EVERY_MS = 15
BUSY_SECONDS = 0.2  # for another program that writes; then it is told, and tried again


class Errand:
    """One thing that was handed over to be written."""

    def __init__(self, future: "Future[tuple[Any, Changes]]", everybody: Hook[Changes]) -> None:
        self._future = future
        self._everybody = everybody
        self._whose: QObject | None = None
        self._then: Callable[[], None] | None = None

    def tell(self, whose: QObject, then: Callable[[], None]) -> None:
        """Call `then` on the thread of the window once it is over, if `whose` is still there."""
        self._whose, self._then = whose, then

    @property
    def over(self) -> bool:
        """Whether it was done, or has failed."""
        return self._future.done()

    def wait(self) -> None:
        """Stay here until it is over; nobody is told any more."""
        self._then = None
        self._future.exception()

    def told(self) -> None:
        """It is over: tell whoever is to be told."""
        then, self._then = self._then, None
        if then is not None and self._whose is not None and isValid(self._whose):
            then()

    def result(self) -> Any:
        """What came of it, once it is over. Raises what was raised; then nothing was written."""
        return self._future.result()[0]

    def announce(self) -> None:
        """Let everybody know what it has changed, as the journal does after each commit."""
        changes = self._future.result()[1]
        if changes:
            self._everybody(changes)


class Scribe(QObject):
    """Writes what is handed over, in that order; its commits are announced by whoever handed it.

    The window's own writes and the scribe's wait for each other, so that neither is told of the
    other as of another program.
    """

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._everybody = store.changed
        self._pen = _Pen(store)
        self._thread: Executor | None = None
        self._handed: list[Errand] = []
        self._listen = QTimer(self)
        self._listen.setInterval(LISTEN_EVERY_MS)
        self._listen.timeout.connect(self._pass_on)

    @property
    def began(self) -> bool:
        """Whether anything was ever handed over."""
        return self._thread is not None

    def hand(self, deed: Deed) -> Errand:
        """Let `deed(store)` be done beside the window; it is a plain function of frozen values."""
        from concurrent.futures import ThreadPoolExecutor  # with the first word

        if self._thread is None:
            self._thread = ThreadPoolExecutor(1, "scribe")
        future = self._thread.submit(self._pen.write, deed)
        errand = Errand(future, self._everybody)
        self._handed.append(errand)
        self._listen.start()
        return errand

    def close(self) -> None:
        """Wait until all that was handed over is written; nothing more is told."""
        self._listen.stop()
        self._handed.clear()
        if self._thread is not None:
            self._thread.submit(self._pen.lay_down)
            self._thread.shutdown()
            self._thread = None

    def _pass_on(self) -> None:
        """Tell who waits for an answer that there is one."""
        while self._handed and self._handed[0].over:
            self._handed.pop(0).told()
        if not self._handed:
            self._listen.stop()


class _Pen:
    """What the scribe's thread holds: the journal, on a connection opened by the first deed."""

    def __init__(self, journal: Store) -> None:
        self._journal = journal
        self._turn = journal.turn = Lock()
        self._store: Store | None = None

    def write(self, deed: Deed) -> tuple[Any, Changes]:
        """Do it; what came of it, and what it changed."""
        if self._store is None:
            self._store = self._journal.reopen(BUSY_SECONDS)
            self._store.turn = self._turn
        changed: list[Changes] = []
        self._store.changed = Hook()
        self._store.changed.connect(changed.append)
        value = deed(self._store)
        return value, reduce(or_, changed, Changes(0))

    def lay_down(self) -> None:
        """Let go of the journal."""
        if self._store is not None:
            self._store.close()
            self._store = None
