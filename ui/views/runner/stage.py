"""The whole screen for one step: no sidebar, no frame, no pointer, and nothing goes to sleep."""

from PySide6.QtCore import QByteArray, QElapsedTimer, QObject, QPoint, Qt
from PySide6.QtGui import QCursor, QGuiApplication
from PySide6.QtWidgets import QMainWindow

from ui.inhibit import Inhibition
from ui.views.page import Page

POINTER_MS = 3000


class Stage(QObject):
    """Taken with `enter`, given back with `leave`; both are harmless when done twice."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._before: QByteArray | None = None
        self._taken = False
        self._pointer = QPoint()
        self._still = QElapsedTimer()
        self._hidden = False
        self.inhibition = Inhibition()

    def enter(self) -> None:
        """Take the whole screen."""
        if self._taken:
            return
        self._taken = True
        self._page.alone.emit(True)
        self._still.start()
        self._fill_the_screen()

    def awake(self, *, wanted: bool) -> None:
        """Keep the screen awake, or let it go dark."""
        if wanted:
            self.inhibition.hold()
        else:
            self.inhibition.release()

    def look(self) -> None:
        """Hide the pointer once it has stood still for a while.

        A window that was not yet shown when it was entered takes the screen now.
        """
        self._fill_the_screen()
        at = QCursor.pos()
        if at != self._pointer:
            self._pointer = at
            self._still.restart()
            self._show_pointer()
        elif not self._hidden and self._still.elapsed() > POINTER_MS:
            self._hidden = True
            QGuiApplication.setOverrideCursor(Qt.CursorShape.BlankCursor)

    def leave(self) -> None:
        """Give the screen back as it was."""
        self.inhibition.release()
        self._show_pointer()
        if not self._taken:
            return
        self._taken = False
        if self._before is not None:
            # at once, and not when the system says so: what is remembered on closing is this
            self._page.window().restoreGeometry(self._before)
            self._before = None
        self._page.alone.emit(False)

    def _fill_the_screen(self) -> None:
        window = self._page.window()
        waits = self._taken and self._before is None
        if waits and isinstance(window, QMainWindow) and window.isVisible():
            self._before = window.saveGeometry()
            window.setWindowState(window.windowState() | Qt.WindowState.WindowFullScreen)

    def _show_pointer(self) -> None:
        if self._hidden:
            self._hidden = False
            QGuiApplication.restoreOverrideCursor()
