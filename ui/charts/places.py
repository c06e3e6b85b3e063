"""Not enough nights yet: a place for each night that is needed, filled as they come."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter

from journal.model.night import Kind
from journal.text import _
from ui.charts.chart import Mark, Table
from ui.models.naming import kind_word
from ui.theme.look import Look
from ui.widgets.kind import KIND_ICON, kind_role
from ui.widgets.shapes import pen

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
NAMES, PLACE, GAP = 130, 44, 24


@dataclass(frozen=True, slots=True)
class Places:
    """How many nights of either kind are there, of those that are needed; `words` says of what."""

    natural: int
    synced: int
    needed: int
    words: tuple[str, str]

    @property
    def name(self) -> str:
        """What is shown."""
        return _("Nights that are there, of those that are needed")

    @property
    def sentence(self) -> str:
        """Both kinds in words."""
        return ". ".join(self.words)

    @property
    def table(self) -> Table:
        """Both counts."""
        heads = (_("Kind"), _("There"), _("Needed"))
        return Table(
            heads,
            (
                (kind_word(Kind.NATURAL), str(self.natural), str(self.needed)),
                (kind_word(Kind.SYNCED), str(self.synced), str(self.needed)),
            ),
        )

    def height(self, look: Look, width: float) -> int:
        """Two rows."""
        return 2 * self._row(look)

    def draw(self, painter: QPainter, size: QSizeF, look: Look) -> None:
        """Draw a row for each kind."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, kind in enumerate((Kind.NATURAL, Kind.SYNCED)):
            there = self.natural if kind is Kind.NATURAL else self.synced
            self._draw_row(painter, size, look, (number, kind, there))
        painter.restore()

    def marks(self, size: QSizeF, look: Look) -> Sequence[Mark]:
        """One for each kind."""
        x = look.px(NAMES) - 14.0
        return [
            Mark(QPointF(x, (number + 0.5) * self._row(look)), words)
            for number, words in enumerate(self.words)
        ]

    def _draw_row(
        self, painter: QPainter, size: QSizeF, look: Look, row: tuple[int, Kind, int]
    ) -> None:
        number, kind, there = row
        high = self._row(look)
        y, side = (number + 0.5) * high, look.px(16)
        glyph = look.icon(KIND_ICON[kind.value], kind_role(kind.value), side)
        painter.drawPixmap(QPointF(0, y - side / 2), glyph)
        painter.setFont(look.font("body_strong"))
        painter.setPen(look.colour(kind_role(kind.value)))
        name = QRectF(side + 10, y - high / 2, size.width(), high)
        painter.drawText(name, LEFT, kind_word(kind))
        gap = min(float(PLACE), max(16.0, (size.width() * 0.62 - look.px(NAMES)) / self.needed))
        for place in range(self.needed):
            at = QPointF(look.px(NAMES) + place * gap, y)
            self._place(painter, at, kind, look, filled=place < there)
        painter.setFont(look.font("body"))
        painter.setPen(look.colour("ink2"))
        left = look.px(NAMES) + self.needed * gap + GAP
        painter.drawText(QRectF(left, y - high / 2, size.width(), high), LEFT, self.words[number])

    def _place(
        self, painter: QPainter, at: QPointF, kind: Kind, look: Look, *, filled: bool
    ) -> None:
        role = kind.value if filled else "edge"
        painter.setPen(pen(look.colour(role), 1.5, () if filled else (2, 3)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if kind is Kind.NATURAL:
            if filled:
                painter.setBrush(look.colour("natural-fill"))
            painter.drawEllipse(at, 7, 7)
        else:
            painter.drawRect(QRectF(at.x() - 6.5, at.y() - 6.5, 13, 13))

    def _row(self, look: Look) -> int:
        return max(40, look.line_height("body") + 16)
