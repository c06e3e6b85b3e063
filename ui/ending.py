"""The system asks the program to end: at a logout, by a terminal that is closed, by Ctrl+C.

A signal comes between any two instructions, and only leaves a byte in a pipe; what is to be kept is
kept from Qt's own loop, as when the window is closed.
"""

import os
import signal
from collections.abc import Callable
from enum import Enum, auto
from types import FrameType

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QObject, QSocketNotifier, QTimer
from PySide6.QtGui import QGuiApplication, QSessionManager

AGAIN_MS = 20
PATIENCE_MS = 5000  # another program has done its writing by then
SHELL = 128  # what a shell adds to the number of the signal that ended a program
_ASKING = ("SIGTERM", "SIGHUP", "SIGINT")  # a system need not have all of them


class Way(Enum):
    """Whether the program can end."""

    CLEAR = auto()  # all is kept
    BLOCKED = auto()  # not yet: it is tried again
    REFUSED = auto()  # the person stays, with words that cannot be kept


class Ending(QObject):
    """Calls `end` when the system asks, until the way is clear, and then ends Qt's loop.

    `end` is told whether it pays to wait for what cannot be written just now. `keep` is called
    where a session ends that may yet go on: it closes nothing.
    """

    def __init__(
        self, end: Callable[[bool], Way], keep: Callable[[], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._end, self._keep = end, keep
        self._since = QElapsedTimer()
        self._signal: int | None = None
        self._before: dict[int, object] = {}
        self._pipe: tuple[int, int] | None = None
        self._again = QTimer(self, singleShot=True)
        self._again.setInterval(AGAIN_MS)
        self._again.timeout.connect(self._try)
        app = QCoreApplication.instance()
        assert isinstance(app, QGuiApplication)  # noqa: S101 - without one nothing can be asked
        app.commitDataRequest.connect(self._commit)
        app.saveStateRequest.connect(self._not_again)
        if os.name == "posix":
            self._listen()

    def code(self, code: int) -> int:
        """The exit code: this one, or what Ctrl+C and a closed terminal are told by.

        Who ends programs by SIGTERM is told that it went well: all is kept.
        """
        if self._signal is None:
            return code
        return 0 if self._signal == signal.SIGTERM else SHELL + self._signal

    def close(self) -> None:
        """Listen no more."""
        self._again.stop()
        if self._pipe is None:
            return
        for number, before in self._before.items():
            signal.signal(number, before)  # type: ignore[arg-type]  # as it was handed out
        signal.set_wakeup_fd(-1)
        self._notifier.setEnabled(False)
        for end in self._pipe:
            os.close(end)
        self._pipe = None

    def _listen(self) -> None:
        self._pipe = hears, told = os.pipe()
        for end in self._pipe:
            os.set_blocking(end, False)
        signal.set_wakeup_fd(told, warn_on_full_buffer=False)
        self._notifier = QSocketNotifier(hears, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._hear)
        for number in (getattr(signal, name) for name in _ASKING):
            before = signal.getsignal(number)
            if before is not signal.SIG_IGN:  # as nohup and a shell's background want it
                self._before[number] = before
                signal.signal(number, _leave_it_to_the_pipe)

    def _hear(self) -> None:
        if self._pipe is None:
            return
        came = [each for each in os.read(self._pipe[0], 64) if each in self._before]
        if came:
            self._signal = came[-1]
            self._since.start()
            self._try()

    def _try(self) -> None:
        way = self._end(not self._since.hasExpired(PATIENCE_MS))
        if way is Way.CLEAR:
            QCoreApplication.exit(self.code(0))
        elif way is Way.BLOCKED:
            self._again.start()

    def _commit(self, _session: QSessionManager) -> None:
        self._keep()

    def _not_again(self, session: QSessionManager) -> None:
        """Qt would have it started again with words that are its own, not the program's."""
        session.setRestartHint(QSessionManager.RestartHint.RestartNever)


def _leave_it_to_the_pipe(_number: int, _frame: FrameType | None) -> None:
    """Python would else raise an exception, or the system end the program at once."""
