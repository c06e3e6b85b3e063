"""A side panel: beside the page where there is room, else a drawer over its right edge."""

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme.look import Look
from ui.widgets.scroll import Scroll
from ui.widgets.shapes import painter_on


class Drawer(QWidget):
    """Holds a panel; as a drawer it is shut until it is asked for."""

    turned = Signal()  # open or shut

    def __init__(self, look: Look, panel: QWidget, wide: tuple[int, float]) -> None:
        super().__init__()
        self._look = look
        self._wide = wide
        self._panel = panel
        self._beside = True
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.addWidget(Scroll(look, panel))

    @property
    def beside(self) -> bool:
        """Whether it stands beside the page and takes its own room."""
        return self._beside

    def wide(self) -> int:
        """How wide it is; it grows with the text, up to a point."""
        pixels, most = self._wide
        return round(pixels * min(most, max(1.0, self._look.text_size)))

    def stand(self, room: QRect, *, beside: bool) -> None:
        """Take the right edge of this room; over it where there is none to spare."""
        turned = beside is not self._beside
        self._beside = beside
        self.setGeometry(room.right() + 1 - self.wide(), room.top(), self.wide(), room.height())
        if turned:
            self.setVisible(beside)
            self.turned.emit()

    def turn(self) -> None:
        """Open or shut it."""
        self.setVisible(not self.isVisible())
        self.raise_()
        self.turned.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        painter.fillRect(self.rect(), self._look.colour("bg" if self._beside else "surface"))
        edge = self._look.colour("line" if self._beside else "edge")
        painter.fillRect(0, 0, 1, self.height(), edge)
