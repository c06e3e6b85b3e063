"""A theme seen before it is chosen."""

import math

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPaintEvent,
    qGray,
)
from PySide6.QtWidgets import QRadioButton

from ui.theme.look import Look
from ui.theme.theme import load_theme
from ui.widgets.shapes import Paint, framed, painter_on, pen
from ui.widgets.ticks import ROUND, paint_radio

WIDE, HIGH, AIR = 132, 86, 5  # the first two at 100 %
GROWS = 1.5  # at the most: four stand beside each other at 200 %, too
# A bright theme seen in Ember must not light up the room.
AT_NIGHT = 0.6


class ThemeTile(QRadioButton):
    """A small picture of a theme in its own colours, with its name; a radio button."""

    def __init__(self, look: Look, theme_name: str, words: str) -> None:
        super().__init__(words)
        self._look = look
        self.theme = load_theme(theme_name)
        self.setAccessibleName(words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setProperty("ring", 8)
        look.changed.connect(self.updateGeometry)

    def ring_rect(self) -> QRectF:
        """The keyboard's ring lies round the words: the picture has a ring of its own."""
        return QRectF(AIR, self._foot() - 2, self.width() - 2 * AIR, self.height() - self._foot())

    def sizeHint(self) -> QSize:
        words = QFontMetricsF(self._look.font("segment")).horizontalAdvance(self.text())
        named = math.ceil(words) + self._look.px(ROUND) + 8
        width = max(math.ceil(WIDE * self._scale()), named) + 2 * AIR
        return QSize(width, self._foot() + self._look.line_height("body") + 4)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, at: QPoint) -> bool:
        """Picture and words are one target."""
        return self.rect().contains(at)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        picture = QRectF(AIR, AIR, WIDE * self._scale(), HIGH * self._scale())
        self._paint_picture(painter, picture)
        if self.isChecked():
            around = picture.adjusted(-4, -4, 4, 4)
            framed(painter, around, 13, Paint(None, self._look.colour("focus"), 2))
        side = self._look.px(ROUND)
        line = self._look.line_height("body")
        top = self._foot() + (line - side) // 2
        paint_radio(painter, QRectF(AIR, top, side, side), self._look, on=self.isChecked())
        painter.setFont(self._look.font("segment"))
        painter.setPen(self._look.colour("ink"))
        room = QRectF(AIR + side + 8, self._foot(), self.width(), line)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self.text())

    def _paint_picture(self, painter: QPainter, box: QRectF) -> None:
        shape = QPainterPath()
        shape.addRoundedRect(box, 10, 10)
        painter.save()
        painter.setClipPath(shape)
        painter.translate(box.topLeft())
        painter.scale(self._scale(), self._scale())
        painter.fillRect(QRectF(0, 0, WIDE, HIGH), self._colour("bg"))
        painter.fillRect(QRectF(0, 0, 28, HIGH), self._colour("well"))
        for top, role in ((12, "ink"), (21, "ink3"), (30, "ink3")):
            framed(painter, QRectF(7, top, 14, 3), 1.5, Paint(self._colour(role)))
        # The picture's letters stay small: they are a picture of a name.
        font = QFont(self._look.font("excerpt"))
        font.setPixelSize(15)
        painter.setFont(font)
        painter.setPen(self._colour("ink"))
        painter.drawText(QPointF(40, 28), "Elara")
        framed(painter, QRectF(40, 38, 80, 38), 5, Paint(self._colour("surface")))
        natural = Paint(self._colour("natural-fill"), self._colour("natural"))
        framed(painter, QRectF(48, 46, 58, 7), 3.5, natural)
        painter.setPen(pen(self._colour("synced")))
        painter.setBrush(self._hatch())
        painter.drawRect(QRectF(54.5, 61.5, 56, 6))
        painter.restore()
        framed(painter, box, 10, Paint(None, self._colour("line")))

    def _hatch(self) -> QBrush:
        return QBrush(self._colour("synced"), Qt.BrushStyle.BDiagPattern)

    def _colour(self, role: str) -> QColor:
        colour = QColor(self.theme.colours[role])
        if self._look.theme.name == "ember" and self.theme.name != "ember":
            return _by_ember(colour, self._look.colour("ink"))
        return colour

    def _foot(self) -> int:
        return AIR + math.ceil(HIGH * self._scale()) + 12

    def _scale(self) -> float:
        return min(GROWS, self._look.text_size)


def _by_ember(colour: QColor, ember: QColor) -> QColor:
    """A colour as it looks where there is no blue: only its lightness is left."""
    light = qGray(colour.rgb()) / 255 * AT_NIGHT
    return QColor(round(ember.red() * light), round(ember.green() * light), 0)
