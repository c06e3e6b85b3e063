"""Switches: on or off, at once."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme.look import Look
from ui.widgets.buttons import Pressable
from ui.widgets.labels import Label
from ui.widgets.shapes import Paint, framed, painter_on
from ui.widgets.spoken import GROUP


class Switch(Pressable):
    """A knob that lies left for off and right for on."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__(look, name)
        self.setCheckable(True)
        self.setProperty("ring", 10)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(36), self._look.px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        colour, on = self._look.colour, self.isChecked()
        box = QRectF(self.rect())
        framed(painter, box, box.height() / 2, self._ground(on=on))
        radius = box.height() * 0.3
        inset = box.height() / 2
        knob = QPointF(box.right() - inset if on else box.left() + inset, box.center().y())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("ink3" if not self.isEnabled() else "on-action" if on else "edge"))
        painter.drawEllipse(knob, radius, radius)

    def _ground(self, *, on: bool) -> Paint:
        """What cannot be turned is drawn without the strong ground, on or off."""
        colour = self._look.colour
        if not self.isEnabled():
            return Paint(colour("raised") if on else None, colour("line"), 1.5)
        ember = self._look.theme.name == "ember"
        edge = colour("edge") if ember or not on else None
        return Paint(colour("action") if on else None, edge, 1.5)


class SwitchRow(QWidget):
    """Words, a line about them, and a switch; the whole row is the target."""

    SPOKEN = GROUP

    toggled = Signal(bool)

    def __init__(self, look: Look, words: str, hint: str = "") -> None:
        super().__init__()
        self.setAccessibleName(words)
        self.setAccessibleDescription(hint)
        self.switch = Switch(look, words)
        self.switch.setAccessibleDescription(hint)
        self.switch.toggled.connect(self.toggled)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 6, 0, 6)
        row.setSpacing(12)
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addStretch(1)
        said.addWidget(Label(look, words, "segment", wrap=True))
        if hint:
            said.addWidget(Label(look, hint, "small", "ink3", wrap=True))
        said.addStretch(1)
        row.addLayout(said, 1)
        row.addWidget(self.switch)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.isEnabled():
            self.switch.toggle()
