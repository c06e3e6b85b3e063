"""The date with its small picture: the sun on the horizon, or the moon."""

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.theme.look import Look
from ui.widgets.labels import Label
from ui.widgets.shapes import painter_on, pen

WIDE, HIGH = 24, 22


class Sky(QWidget):
    """A decoration: the words beside it say the same."""

    def __init__(self, look: Look, *, evening: bool) -> None:
        super().__init__()
        self._look = look
        self._evening = evening
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(WIDE), self._look.px(HIGH))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        if self._evening:
            side = self._look.px(20)
            painter.drawPixmap(
                0, (self.height() - side) // 2, self._look.icon("moon", "ink2", side)
            )
            return
        painter.scale(self.width() / WIDE, self.height() / HIGH)
        painter.setPen(pen(self._look.colour("edge"), 0.8))
        painter.setBrush(self._look.colour("moonlit"))
        painter.drawChord(QRectF(5.5, 8.5, 13, 13), 0, 180 * 16)
        painter.setPen(pen(self._look.colour("edge"), 1.3))
        painter.drawLine(QPointF(1, 15.2), QPointF(23, 15.2))
        painter.drawLine(QPointF(5, 18.7), QPointF(19, 18.7))


class When(QWidget):
    """The day and the time, beside the sky."""

    def __init__(self, look: Look, *, evening: bool) -> None:
        super().__init__()
        self._labels = [Label(look, "", "body", role) for role in ("ink2", "ink3")]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(Sky(look, evening=evening))
        for label in self._labels:
            row.addWidget(label)
        row.addStretch(1)

    def tell(self, *words: str) -> None:
        """Tell the day and the time."""
        for label, text in zip(self._labels, words, strict=True):
            label.set_text(text)
