"""Boxes and rounds to tick, and choices told in a card."""

import math

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QRadioButton, QSizePolicy

from ui.theme.look import Look
from ui.widgets.lines import broken, paint_lines
from ui.widgets.shapes import Paint, framed, painter_on

BOX, ROUND, GAP = 18, 16, 10


class Check(QCheckBox):
    """A box to tick, with its words."""

    def __init__(self, look: Look, words: str) -> None:
        super().__init__(words)
        self._look = look
        self.setAccessibleName(words)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setProperty("ring", 6)
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return _beside(self._look, self.text(), BOX)

    def minimumSizeHint(self) -> QSize:
        """Its words may give way where its policy lets them; who lets them gives a tooltip."""
        hint = self.sizeHint()
        return QSize(min(hint.width(), self._look.px(96)), hint.height())

    def hitButton(self, at: QPoint) -> bool:
        """Words and box are one target."""
        return self.rect().contains(at)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        side = self._look.px(BOX)
        box = QRectF(0, (self.height() - side) // 2, side, side)
        paint_check(painter, box, self._look, on=self.isChecked(), off=not self.isEnabled())
        _paint_words(painter, self._look, self, side)


class RadioCard(QRadioButton):
    """A choice that needs a line of explanation; the whole card is the target."""

    def __init__(self, look: Look, words: str, note: str) -> None:
        super().__init__(words)
        self._look = look
        self._note = note
        self.setAccessibleName(words)
        self.setAccessibleDescription(note)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setProperty("ring", 8)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        width = self._look.px(220)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(140), self._look.px(60 if self._note else 42))

    def heightForWidth(self, width: int) -> int:
        look = self._look
        words = len(broken(self.text(), look.font("body"), self._room(width)))
        note = len(broken(self._note, look.font("small"), self._room(width))) if self._note else 0
        return words * look.line_height("body") + note * look.line_height("small") + 22

    def hitButton(self, at: QPoint) -> bool:
        """The card is the target."""
        return self.rect().contains(at)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = painter_on(self), self._look
        on, off = self.isChecked(), not self.isEnabled()
        ground = look.colour("raised") if on and not off else None
        edge = look.colour("ink" if on and not off else "line")
        framed(painter, QRectF(self.rect()), 8, Paint(ground, edge))
        side = look.px(ROUND)
        line = look.line_height("body")
        paint_radio(painter, QRectF(12, 10 + (line - side) // 2, side, side), look, on=on, off=off)
        room = QRectF(12 + side + GAP, 10, self._room(self.width()), self.height())
        left = Qt.AlignmentFlag.AlignLeft
        for text, style, role in ((self.text(), "body", "ink"), (self._note, "small", "ink2")):
            painter.setFont(look.font(style))
            painter.setPen(look.colour("ink3" if off else role))
            lines = broken(text, look.font(style), room.width())
            paint_lines(painter, room, lines, look.line_height(style), left)
            room.setTop(room.top() + len(lines) * look.line_height(style))

    def _room(self, width: int) -> float:
        return width - 24 - self._look.px(ROUND) - GAP


def paint_check(painter: QPainter, box: QRectF, look: Look, *, on: bool, off: bool = False) -> None:
    """The box of a tick, also for delegates: on has the action ground and a check."""
    ember = look.theme.name == "ember"
    edge = look.colour("line" if off else "edge" if ember or not on else "action")
    fill = look.colour("action") if on and not off else None
    framed(painter, box, 4, Paint(fill, edge, 1.5 if not on else 1.0))
    if on:
        side = round(box.width() * 0.8)
        inset = (box.width() - side) / 2
        check = look.icon("check", "ink3" if off else "on-action", side)
        painter.drawPixmap(QPointF(box.left() + inset, box.top() + inset), check)


def paint_radio(painter: QPainter, box: QRectF, look: Look, *, on: bool, off: bool = False) -> None:
    """The round of a choice, also for delegates: on has a dot inside."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    edge = look.colour("line" if off else "ink" if on else "edge")
    framed(painter, box, box.width() / 2, Paint(None, edge, 1.5))
    if on:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("ink3" if off else "ink"))
        radius = box.width() * 0.22
        painter.drawEllipse(box.center(), radius, radius)


def _beside(look: Look, words: str, box: int) -> QSize:
    metrics = QFontMetricsF(look.font("body"))
    width = look.px(box) + GAP + math.ceil(metrics.horizontalAdvance(words))
    return QSize(width, max(look.px(24), math.ceil(metrics.height())))


def _paint_words(painter: QPainter, look: Look, button: QCheckBox, side: int) -> None:
    painter.setFont(look.font("body"))
    painter.setPen(look.colour("ink" if button.isEnabled() else "ink3"))
    room = button.rect().adjusted(side + GAP, 0, 0, 0)
    metrics, elide = QFontMetricsF(painter.font()), Qt.TextElideMode.ElideRight
    words = metrics.elidedText(button.text(), elide, room.width() + 0.5)
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
