"""Five small pills: how strong something was, as somebody said."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from journal.text import _
from ui.theme.look import Look
from ui.widgets.shapes import Paint, framed, painter_on
from ui.widgets.spoken import TEXT

MOST = 5
WIDE, HIGH, GAP = 12, 5, 3


class Pips(QWidget):
    """Shows a rating from 0 to 5; it cannot be changed here."""

    SPOKEN = TEXT

    def __init__(self, look: Look, name: str, value: int) -> None:
        super().__init__()
        self._look = look
        self._value = value
        self.setAccessibleName(_("{name}, {n} of {most}").format(name=name, n=value, most=MOST))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        px = self._look.px
        return QSize(MOST * px(WIDE) + (MOST - 1) * px(GAP), px(HIGH) + 2)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        px = self._look.px
        for n in range(MOST):
            fill = self._look.colour("ink2") if n < self._value else None
            edge = self._look.colour("ink2" if fill else "edge")
            pill = QRectF(n * (px(WIDE) + px(GAP)), 1, px(WIDE), px(HIGH))
            framed(painter, pill, 2, Paint(fill, edge))
