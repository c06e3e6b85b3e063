"""The words of all rows in view, written font by font: a font that stays costs the least.

To paint a row after the other would change the font with each of its words, and bring the shapes of
its letters, the rules by which they are joined and the code that does so to hand each time anew.
"""

from collections.abc import Callable
from math import inf

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPen

from ui.views.journal.set_row import Words
from ui.widgets.setter import Setter

BELOW = QPointF(0, 3)  # from the baseline to the line under a found word
THICK = 1.5

Pens = Callable[[str, float], QPen]


class RowWriting:
    """Takes words, each with the role of its colour, until all are written at once."""

    def __init__(self) -> None:
        self._words: dict[tuple[Setter, str], list[tuple[QPointF, Words]]] = {}
        self._lines: list[tuple[QPointF, QPointF]] = []
        self._top, self._bottom = -inf, inf

    def see(self, top: float, bottom: float) -> None:
        """Leave out the words whose baseline lies above the one or below the other."""
        self._top, self._bottom = top, bottom

    def take(self, words: Words, corner: QPointF, role: str) -> None:
        """Words of a row whose text begins at this corner."""
        at = corner + words.at
        if not self._top < at.y() < self._bottom:
            return
        key = words.setter, role
        known = self._words.get(key)
        if known is None:
            self._words[key] = [(at, words)]
        else:
            known.append((at, words))

    def underline(self, words: Words, corner: QPointF) -> None:
        """Draw a line under these words, too."""
        start = corner + words.at + BELOW
        self._lines.append((start, start + QPointF(words.width, 0)))

    def write(self, painter: QPainter, pens: Pens) -> None:
        """Write all that was taken, and have none left."""
        taken, self._words = self._words, {}
        for (setter, role), those in taken.items():
            painter.setFont(setter.font)
            painter.setPen(pens(role, 1.0))
            for at, words in those:
                words.paint(painter, at)
        if self._lines:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(pens("ink2", THICK))
            for start, end in self._lines:
                painter.drawLine(start, end)
            self._lines.clear()
