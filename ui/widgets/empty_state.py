"""An empty page is one invitation: a drawing, a line, a reason, an action."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.theme.look import Look
from ui.widgets.buttons import Button
from ui.widgets.candle import paint_candle
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Label
from ui.widgets.shapes import painter_on, pen


class Drawing(QWidget):
    """A candle that is not lit, and beside it a notebook on the same table."""

    def __init__(self, look: Look, *, big: bool) -> None:
        super().__init__()
        self._look = look
        self._big = big
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(116, 90) if self._big else QSize(60, 46)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        line = self._look.colour("edge")
        if self._big:
            table = 86.0
            paint_candle(painter, QRectF(14, 1, 22, table - 1), self._look)
            painter.setPen(pen(line, 1.5))
            painter.drawLine(QPointF(2, table), QPointF(114, table))
            _notebook(painter, QPointF(60, table))
        else:
            painter.setPen(pen(line, 1.5, (3, 4)))
            painter.drawRoundedRect(QRectF(21, 16, 18, 21), 2.5, 2.5)
            painter.setPen(pen(line, 1.5))
            painter.drawLine(QPointF(30, 16), QPointF(30, 10))
            painter.drawLine(QPointF(6, 38), QPointF(54, 38))


class EmptyState(QWidget):
    """Stands in the middle of its page; `hint` is one more quiet line below the actions.

    The actions of a big one are as high as one another, whatever size they were made in.
    """

    def __init__(  # noqa: PLR0913 - the parts of one invitation
        self,
        look: Look,
        line: str,
        reason: str,
        actions: Sequence[QAbstractButton] = (),
        hint: str = "",
        *,
        big: bool = True,
    ) -> None:
        super().__init__()
        self._look = look
        self._line = Label(look, line, "title" if big else "head", wrap=True)
        self._reason = Label(look, reason, "body", "ink2", wrap=True)
        self._hint = Label(look, hint, "small", "ink3", wrap=True)
        if not hint:  # shown before it has a parent, it would be a window of its own
            self._hint.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(0)
        column.addStretch(2)
        column.addWidget(Drawing(look, big=big), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(22 if big else 12)
        for label, space in ((self._line, 6), (self._reason, 24 if big else 16)):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addLayout(_narrow(label))
            column.addSpacing(space)
        if actions:
            column.addLayout(_beside(actions, big=big))
            column.addSpacing(22)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addLayout(_narrow(self._hint))
        column.addStretch(3)
        look.changed.connect(self._fit)
        self._fit()

    def show_words(self, line: str, reason: str) -> None:
        """Say that something else is empty."""
        self._line.set_text(line)
        self._reason.set_text(reason)

    def _fit(self) -> None:
        """Words stay a readable width."""
        for label in (self._line, self._reason, self._hint):
            label.setMaximumWidth(self._look.px(440))


def _beside(actions: Sequence[QAbstractButton], *, big: bool) -> FlowLayout:
    """The actions in the middle, in as many rows as they need."""
    row = FlowLayout(10, centred=True)
    for action in actions:
        if big and isinstance(action, Button):
            action.set_size("hero")
        row.addWidget(action)
    return row


def _narrow(label: Label) -> QHBoxLayout:
    """A row in which words stay in the middle."""
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(label, 100)
    row.addStretch(1)
    return row


def _notebook(painter: QPainter, corner: QPointF) -> None:
    """An open notebook that lies on the table; `corner` is its lower left one."""
    x, y = corner.x(), corner.y()
    book = QPainterPath(QPointF(x, y))
    book.lineTo(x, y - 6)
    book.cubicTo(QPointF(x + 10, y - 11), QPointF(x + 22, y - 11), QPointF(x + 30, y - 6))
    book.cubicTo(QPointF(x + 38, y - 11), QPointF(x + 44, y - 11), QPointF(x + 50, y - 8))
    book.lineTo(x + 50, y)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(book)
    painter.drawLine(QPointF(x + 30, y - 6), QPointF(x + 30, y))
