"""Where the parts of an experiment's plot lie, and what each of its marks says."""

from PySide6.QtCore import QPointF, QSizeF

from journal.text import _, ngettext
from ui.charts.axes import step
from ui.charts.chart import Mark
from ui.charts.trial_values import Night, Values
from ui.charts.two_sides import TwoSides
from ui.models.naming import night_long
from ui.theme.look import Look

APART = 11.0  # between marks


class Layout(TwoSides):
    """Where everything lies in a plot of this size."""

    def __init__(self, chart: Values, size: QSizeF, look: Look) -> None:
        self._chart = chart
        low, high = self._reach()
        super().__init__(look, size, (low, high, step(high - low, 4)), chart.words)
        advance = self._metrics.horizontalAdvance
        axis = max(map(advance, self._ends_words()), default=0) + 18
        self._part(0.6 if chart.difference else 1.0, axis)

    def marks(self) -> list[Mark]:
        """Where each night lies, and what it says."""
        chart, found = self._chart, list[Mark]()
        for on in (False, True):
            mean, arm = chart.mean(on=on), chart.arms[on]
            if mean is not None:
                n = len(chart.of(on=on))
                words = ngettext(
                    "{arm}, {n} night: {value}", "{arm}, {n} nights: {value} on average", n
                ).format(arm=arm.name, n=n, value=chart.words(mean))
                found.append(Mark(QPointF(self._x(on=on), self._scale.y(mean)), words))
            for night, at in sorted(self._placed(on=on), key=lambda each: -each[1].y()):
                told = night_long(night.night) if night.night else _("a night")
                words = _("{arm}, {night}: {value}").format(
                    arm=arm.name, night=told, value=chart.words(night.value)
                )
                found.append(Mark(at, words, night.night))
        shift = chart.difference
        if shift is not None:
            words = _("Difference: {difference}; 95 % interval {low} to {high}").format(
                difference=chart.signed(shift.estimate),
                low=chart.signed(shift.low),
                high=chart.signed(shift.high),
            )
            found.append(Mark(QPointF(self._at_right(), self._shift_y(shift.estimate)), words))
        return found

    def _reach(self) -> tuple[float, float]:
        chart, shift = self._chart, self._chart.difference
        told = [each.value for each in chart.nights]
        if shift is not None:
            zero = chart.mean(on=False) or 0.0
            told += [zero + shift.low, zero + shift.high]
        low, high = min(told, default=0.0), max(told, default=1.0)
        return (low, high) if high > low else (low - 1, high + 1)

    def _ends(self) -> list[float]:
        """What stands at the difference's axis: zero, and the ends of its interval."""
        shift = self._chart.difference
        return sorted({0.0, shift.low, shift.high}) if shift else []

    def _ends_words(self) -> list[str]:
        return [self._chart.signed(each) for each in self._ends()]

    def _x(self, *, on: bool) -> float:
        return self._side(second=on)

    def _at_right(self) -> float:
        return self._right_at(0.5)

    def _shift_y(self, shift: float) -> float:
        """Zero of the difference lies at the mean of the arm without, on the same scale."""
        return self._scale.y((self._chart.mean(on=False) or 0.0) + shift)

    def _placed(self, *, on: bool) -> list[tuple[Night, QPointF]]:
        nights = self._chart.of(on=on)
        values = [each.value for each in nights]
        places = self._beside_one_another(self._x(on=on), values, APART)
        return list(zip(nights, places, strict=True))
