"""What lies over the words of a covered dream in the list: soft bars, and the word that lifts them.

The bars are as long whatever the dream is: not even its length can be read.
"""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from ui.theme.look import Look

LENGTHS = (0.92, 0.55)  # of the bars, in parts of the room
SOFT = 0.3  # opacity, on the page and on a chosen row alike
THICK = 0.5  # of a line of text


def paint_cover(painter: QPainter, box: QRectF, look: Look, show: str) -> None:
    """Paint the bars where the excerpt would stand, and at the right `show`, the way to see it."""
    line = look.line_height("row_excerpt")
    font = look.font("small_strong")
    room = QFontMetricsF(font).horizontalAdvance(show)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour("ink3", SOFT))
    high = line * THICK
    for number, length in enumerate(LENGTHS):
        wide = min(box.width() * length, box.width() - (room + 14 if number else 0))
        bar = QRectF(box.left(), box.top() + number * line + (line - high) / 2, wide, high)
        painter.drawRoundedRect(bar, high / 2, high / 2)
    painter.setFont(font)
    painter.setPen(look.colour("ink2"))
    below = QRectF(box.right() - room, box.top() + line, room, line)
    painter.drawText(below, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, show)
