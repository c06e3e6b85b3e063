"""Whether the person has gone: no key, no mouse, the window minimised."""

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtWidgets import QApplication, QWidget

LOOK_EVERY_MS = 5_000
_TOUCHED = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseMove,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.TabletPress,
}


class Away(QObject):
    """Tells when nobody has touched the program for so long, or when its window was minimised.

    The clock is looked at every few seconds and compared: after sleep the time away counts, too. A
    window that fills the screen, such as a ritual's, is looked at without being touched.
    """

    gone = Signal()
    minimised = Signal()
    looked = Signal()

    def __init__(
        self,
        window: QWidget,
        now: Callable[[], datetime],
        minutes: Callable[[], int],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._now = now
        self._minutes = minutes
        self._touched = now()
        self._watched: list[QWindow] = []
        self._tick = QTimer(self)
        self._tick.setInterval(LOOK_EVERY_MS)
        self._tick.timeout.connect(self.look)
        self._tick.start()
        app = QApplication.instance()
        assert isinstance(app, QGuiApplication)  # noqa: S101 - a window stands
        app.focusWindowChanged.connect(self._watch)
        self._watch(window.windowHandle())

    def look(self) -> None:
        """Compare the clock with the last touch; 0 minutes is never."""
        self.looked.emit()
        now, minutes = self._now(), self._minutes()
        if now < self._touched or self._fills_the_screen():
            self._touched = now
        elif minutes and now - self._touched >= timedelta(minutes=minutes):
            self.gone.emit()

    def close(self) -> None:
        """Look no more."""
        self._tick.stop()
        for each in self._watched:
            each.removeEventFilter(self)
        self._watched.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note a touch; everything goes its way."""
        if event.type() in _TOUCHED:
            self._touched = self._now()
        elif event.type() == QEvent.Type.WindowStateChange and self._is_minimised(watched):
            self.minimised.emit()
        return False

    def _watch(self, window: QWindow | None) -> None:
        """Listen where the keyboard is: the window's own events are few, the program's are not."""
        if window is not None and window not in self._watched and self._tick.isActive():
            self._touched = self._now()
            window.installEventFilter(self)
            self._watched.append(window)
            window.destroyed.connect(lambda: self._forget(window))

    def _forget(self, window: QWindow) -> None:
        if window in self._watched:
            self._watched.remove(window)

    def _is_minimised(self, watched: QObject) -> bool:
        return watched is self._window.windowHandle() and self._window.isMinimized()

    def _fills_the_screen(self) -> bool:
        others = (each for each in QApplication.topLevelWidgets() if each is not self._window)
        return any(
            each.isVisible() and each.windowState() & Qt.WindowState.WindowFullScreen
            for each in others
        )
