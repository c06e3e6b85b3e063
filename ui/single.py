"""One window per journal: a second start asks the first to show itself."""

import hashlib
import os
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, QStandardPaths, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

SHOW = b"show\n"
WAIT_MS = 2000


class Single(QObject):
    """Holds the right to the one window of a journal, and hears from second starts.

    The socket is local to this computer and this user.
    """

    asked = Signal()

    def __init__(self, journal: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        name = hashlib.sha256(str(journal.absolute()).encode()).hexdigest()[:16]
        user = os.getuid() if hasattr(os, "getuid") else os.environ.get("USERNAME", "")
        self._name = f"elara-{user}-{name}"
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.TempLocation)
        self._lock = QLockFile(str(Path(folder) / f"{self._name}.lock"))
        self._lock.setStaleLockTime(0)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._hear)

    def claim(self) -> bool:
        """Take the right to the window; False where another process has it."""
        if not self._lock.tryLock(0):
            return False
        QLocalServer.removeServer(self._name)  # left behind by a process that was killed
        self._server.listen(self._name)
        return True

    def ask(self) -> bool:
        """Ask the process that has the window to show it; whether it heard."""
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(WAIT_MS):
            return False
        socket.write(SHOW)
        heard = socket.waitForBytesWritten(WAIT_MS)
        socket.disconnectFromServer()
        return heard

    def close(self) -> None:
        """Give the right back."""
        self._server.close()
        self._lock.unlock()

    def _hear(self) -> None:
        socket = self._server.nextPendingConnection()
        socket.disconnected.connect(socket.deleteLater)
        self.asked.emit()
