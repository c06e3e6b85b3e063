"""The drawing of an experiment's plot: grid, nights, means, and the difference on its own axis."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from ui.charts.trial_layout import APART, Layout
from ui.charts.two_sides import CENTRE
from ui.widgets.kind import KIND_ICON, kind_role
from ui.widgets.marks import paint_mark
from ui.widgets.shapes import pen

FAINT = 0.5


class Drawing(Layout):
    """One plot at one size, painted."""

    def draw(self, painter: QPainter) -> None:
        """Grid, nights, means, difference, words below."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._grid(painter)
        for on in (False, True):
            self._faint(painter, on=on)
            for _night, at in self._placed(on=on):
                self._mark(painter, at, self._chart.arms[on].kind)
            self._mean(painter, on=on)
            self._words(painter, on=on)
        if self._chart.difference is not None:
            self._difference(painter)
        painter.restore()

    def _faint(self, painter: QPainter, *, on: bool) -> None:
        """Nights that do not count, pale to the left of the others."""
        nights = [each for each in self._chart.nights if not each.counted and each.on is on]
        values = [each.value for each in nights]
        painter.setOpacity(FAINT)
        for at in self._beside_the_others(self._x(on=on), values, APART):
            self._mark(painter, at, self._chart.arms[on].kind)
        painter.setOpacity(1.0)

    def _mark(self, painter: QPainter, at: QPointF, kind: str) -> None:
        if kind in KIND_ICON:
            paint_mark(painter, at, kind, self._look)
            return
        ink = self._look.colour("ink2")
        painter.setPen(pen(ink, 1.5))
        painter.setBrush(ink if kind == "on" else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(at, 4.3, 4.3)

    def _mean(self, painter: QPainter, *, on: bool) -> None:
        value = self._chart.mean(on=on)
        if value is not None:
            far = self._chart.difference is not None
            self._level(painter, self._x(on=on), value, far=far)

    def _words(self, painter: QPainter, *, on: bool) -> None:
        """The arm's name with its n, below its nights."""
        look, arm = self._look, self._chart.arms[on]
        font = look.font("body_strong")
        room = (self._columns - self._gutter) * 0.47
        words = f"{arm.name} {len(self._chart.of(on=on))}"
        metrics = QFontMetricsF(font)
        words = metrics.elidedText(words, Qt.TextElideMode.ElideMiddle, room)
        painter.setFont(font)
        painter.setPen(look.colour(kind_role(arm.kind) if arm.kind in KIND_ICON else "ink2"))
        top = self._size.height() - self._foot
        painter.drawText(QRectF(self._x(on=on) - room / 2, top, room, self._foot), CENTRE, words)

    def _difference(self, painter: QPainter) -> None:
        shift, look = self._chart.difference, self._look
        if shift is None:
            return
        axis = self._size.width() - self._axis + 0.5
        bar = self._shift_y(shift.low), self._shift_y(shift.high)
        self._bar(painter, self._at_right(), bar, self._shift_y(shift.estimate))
        ends = self._ends()
        painter.setPen(pen(look.colour("edge")))
        painter.drawLine(
            QPointF(axis, self._shift_y(ends[0])), QPointF(axis, self._shift_y(ends[-1]))
        )
        self._second_axis(painter)
        self._name_second(painter, shift.name)

    def _second_axis(self, painter: QPainter) -> None:
        """Zero and the ends of the interval, in words, no two on one another."""
        look = self._look
        painter.setFont(look.font("caption", tabular=True))
        high, below = look.line_height("caption"), float("inf")
        for value, words in zip(self._ends(), self._ends_words(), strict=True):
            at = self._shift_y(value)
            below = min(at, below - high)
            self._tick(painter, (at, below), words, zero=not value)

    def _name_second(self, painter: QPainter, name: str) -> None:
        look = self._look
        font = look.font("small")
        room = self._size.width() - self._columns
        metrics = QFontMetricsF(font)
        words = metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, room)
        painter.setFont(font)
        painter.setPen(look.colour("ink2"))
        top = self._size.height() - self._foot
        painter.drawText(QRectF(self._columns, top, room, self._foot), CENTRE, words)
