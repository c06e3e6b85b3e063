"""One window of a kind per journal: a second start asks the first to show itself."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCryptographicHash, QLockFile, QObject, QStandardPaths, Signal

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

SHOW, CAPTURE, LOCK = b"show\n", b"capture\n", b"lock\n"
QUIT, DIM = b"quit\n", b"dim\n"  # for a bell; of a bell, to the window
WAIT_MS = 2000
MOMENT_MS = 50  # in which another process has made its lock, or has given it back
TURNS, TURN_MS = 25, 200  # so often, and so long each time, one that begins or ends is waited for
LONGEST = 200  # bytes of what is asked


def place_verb(page: str, words: str = "") -> bytes:
    """The wish to see a page, and there what the words name."""
    return " ".join(filter(None, ("show", page, words))).encode() + b"\n"


class Single(QObject):
    """Holds the right to the one window of a journal, and hears from second starts.

    `window` names another window than the main one, with a right of its own.

    The socket is local to this computer and this user. Its module is imported when it is needed:
    it would hold up the window.
    """

    asked = Signal()
    capture_asked = Signal()
    place_asked = Signal(str, str)  # a page, and what to have open there
    quit_asked = Signal()
    dim_asked = Signal()
    lock_asked = Signal()

    def __init__(self, journal: Path, window: str = "", parent: QObject | None = None) -> None:
        super().__init__(parent)
        path = str(journal.resolve()).encode()  # by whatever link it is named
        digest = QCryptographicHash.hash(path, QCryptographicHash.Algorithm.Sha256)
        name = digest.toHex().toStdString()[:16]
        user = os.getuid() if hasattr(os, "getuid") else os.environ.get("USERNAME", "")
        self._name = "-".join(filter(None, ("elara", str(user), name, window)))
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.TempLocation)
        self._place = Path(folder) / f"{self._name}.lock"
        self._lock = QLockFile(str(self._place))
        self._lock.setStaleLockTime(0)
        self._server: QLocalServer | None = None

    @property
    def taken(self) -> bool:
        """Whether some process seems to have the window; one that was killed may seem so, too."""
        return self._place.exists()

    def claim(self, wait_ms: int = 0) -> bool:
        """Take the right to the window; False where another process has it, and keeps it so long.

        Whoever has it should `listen` once the window stands.
        """
        return self._lock.tryLock(wait_ms) or (self._cleared_away() and self._lock.tryLock(0))

    def claim_or_ask(self, verb: bytes) -> bool:
        """Take the right to the window, or ask the process that has it; whether it was taken.

        A process that only begins does not hear yet, and one that ends hears no more: it is asked
        again, and the right is taken where it was given back. Nobody waits for that for ever.
        """
        if self.claim():
            return True
        for _turn in range(TURNS):
            if self.ask(verb):
                return False
            if self.claim(TURN_MS):
                return True
        return False

    def listen(self) -> None:
        """Hear second starts from now on; harmless when done twice."""
        if self._server is not None:
            return
        from PySide6.QtNetwork import QLocalServer

        QLocalServer.removeServer(self._name)  # left behind by a process that was killed
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(lambda: self._hear(server))
        server.listen(self._name)
        self._server = server

    def ask(self, verb: bytes = SHOW) -> bool:
        """Ask the process that has the window to show it, capture or lock; whether it heard."""
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(WAIT_MS):
            return False
        socket.write(verb)
        heard = socket.waitForBytesWritten(WAIT_MS)
        socket.disconnectFromServer()
        return heard

    def hear_no_more(self) -> None:
        """Let second starts wait until the right is given back: what they ask would be lost."""
        if self._server is not None:
            self._server.close()

    def close(self) -> None:
        """Give the right back."""
        self.hear_no_more()
        self._lock.unlock()

    def _cleared_away(self) -> bool:
        """Remove the lock of a process that was killed, though another has its number by now.

        Qt asks only whether a process of that number and name runs; the system's own lock on the
        file ended with the one that held it. A file without a word is a lock that is being made,
        and one that nobody holds may be on its way out: either is left a moment.
        """
        if sys.platform == "win32":
            return False  # a file that is held cannot be removed there, and Qt tries
        import fcntl  # for a second start alone

        try:
            with self._place.open("rb") as file:
                if not file.read(1):
                    _let_a_moment_pass()
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                _let_a_moment_pass()
                if os.path.samestat(os.fstat(file.fileno()), self._place.stat()):
                    self._place.unlink()
        except FileNotFoundError:
            return True  # it was given back meanwhile
        except OSError:
            return False
        return True

    def _hear(self, server: "QLocalServer") -> None:
        socket = server.nextPendingConnection()
        socket.disconnected.connect(lambda: self._heard(socket))

    def _heard(self, socket: "QLocalSocket") -> None:
        """A caller has said all and hung up."""
        verb = bytes(socket.readAll().data())
        socket.deleteLater()
        asked = {
            CAPTURE: self.capture_asked,
            LOCK: self.lock_asked,
            SHOW: self.asked,
            QUIT: self.quit_asked,
            DIM: self.dim_asked,
        }
        if verb in asked:
            asked[verb].emit()
        elif verb.startswith(b"show ") and len(verb) <= LONGEST:
            page, *words = verb.decode(errors="replace").split()[1:] or [""]
            if page:
                self.place_asked.emit(page, " ".join(words))


def _let_a_moment_pass() -> None:
    from PySide6.QtCore import QThread  # a start seldom has to wait

    QThread.msleep(MOMENT_MS)
