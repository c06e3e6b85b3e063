"""The nights in view as one drawing for paper and files: from the same strokes as on the screen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QPainter

from journal.model.night import Kind
from journal.text import _, ngettext
from ui.models.naming import evening, night_dated
from ui.models.night_shape import Shape
from ui.models.shape_shelf import ShapeShelf
from ui.theme.look import Look
from ui.views.nights.frame import (
    paint_changes,
    paint_dates,
    paint_hours,
    paint_months,
    paint_span,
)
from ui.views.nights.rows import Rows
from ui.views.nights.scale import Scale, Sight


@dataclass(frozen=True, slots=True)
class NightsPicture:
    """The rows that are seen, without the band of the chosen one; their nights have been read."""

    shelf: ShapeShelf
    sight: Sight
    scale: Scale
    span: tuple[date, date] | None = None

    @property
    def name(self) -> str:
        """What is shown, by its first and last night."""
        rows = self.sight.rows
        ends = [night_dated(self.shelf.night(row)) for row in (rows.start, rows.stop - 1)]
        return _("Nights, {first} to {last}").format(first=ends[0], last=ends[1])

    @property
    def sentence(self) -> str:
        """How many nights of either kind there are."""
        kinds = [each.kind for each in self._shapes if each is not None]
        words = ngettext(
            "{n} row, a row a night, from noon to noon: {natural} natural, {synced} synced.",
            "{n} rows, a row a night, from noon to noon: {natural} natural, {synced} synced.",
            len(self.sight.rows),
        )
        return words.format(
            n=len(self.sight.rows),
            natural=kinds.count(Kind.NATURAL),
            synced=kinds.count(Kind.SYNCED),
        )

    @property
    def _shapes(self) -> Sequence[Shape | None]:
        return self.shelf.shapes(self.sight.rows)

    def draw(self, painter: QPainter, size: QSizeF, look: Look) -> None:
        """Hours above, months at the left, and every row that is seen."""
        sight = self.sight
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_hours(painter, look, sight)
        high = sight.bottom - sight.top
        painter.setClipRect(QRectF(0, sight.top - 2, size.width(), high + 4))
        rows = Rows(look, sight.grid, self.scale)
        rows.add(self.shelf, sight.rows, sight.y(sight.rows.start))
        rows.paint(painter, sight.bottom)
        if self.span is not None:
            ends = [self.shelf.row(each) for each in self.span]
            paint_span(painter, look, sight, (ends[0], ends[1]))
        paint_changes(painter, look, sight, self.shelf.changed(sight.rows))
        first = evening(self.shelf.night(sight.rows.start))
        paint_months(painter, look, sight, first)
        paint_dates(painter, look, sight, first, None)
        painter.restore()
