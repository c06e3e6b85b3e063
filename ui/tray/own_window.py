"""The last way to reach a person: a window of the bell's own, where no desktop shows notes."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.tray.notifier import Note, Notifier, Topic

if TYPE_CHECKING:
    from ui.theme.look import Look

WIDE, AWAY = 400, 24  # pixels at 100 %; and away from the screen's corner


class OwnWindow(Notifier):
    """Stands in the corner without taking the keyboard, until it is answered or taken away."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self._windows: dict[Topic, QWidget] = {}

    def show(self, note: Note) -> None:
        self.withdraw(note.topic)
        window = self._made(note)
        self._windows[note.topic] = window
        window.adjustSize()
        screen = QGuiApplication.primaryScreen()
        if screen is not None:
            corner = screen.availableGeometry().bottomRight()
            window.move(corner.x() - window.width() - AWAY, corner.y() - window.height() - AWAY)
        window.show()

    def withdraw(self, topic: Topic) -> None:
        window = self._windows.pop(topic, None)
        if window is not None:
            window.hide()
            window.deleteLater()

    def close(self) -> None:
        for topic in tuple(self._windows):
            self.withdraw(topic)

    def _made(self, note: Note) -> QWidget:
        # The kit is for a desktop without notifications, not for the start of the bell.
        from ui.assets import load_fonts
        from ui.keep import Keep
        from ui.theme.look import Look
        from ui.widgets.focus_ring import FocusRing
        from ui.widgets.reminder_line import ReminderLine

        if self._look is None:
            load_fonts()
            self._look = Look(*Keep().capture_look)
        window = QWidget(
            None,
            Qt.WindowType.Tool
            | Qt.WindowType.FramelessWindowHint
            | Qt.WindowType.WindowStaysOnTopHint,
        )
        window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        window.setWindowTitle(note.title)
        window.setFixedWidth(self._look.px(WIDE))
        column = QVBoxLayout(window)
        column.setContentsMargins(0, 0, 0, 0)
        line = ReminderLine(self._look, (note.title, note.words), note.ways, stacked=True)
        line.chosen.connect(lambda way: self._choose(note.topic, way))
        column.addWidget(line)
        FocusRing(self._look, window)
        self._look.dress(window)
        return window

    def _choose(self, topic: Topic, way: str) -> None:
        self.withdraw(topic)
        self.chosen.emit(topic, way)
