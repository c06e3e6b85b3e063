"""The plot of an experiment: every night a mark by what was drawn, and the difference of means.

Gardner & Altman 1986, BMJ 292:746-750: the difference has an axis of its own, its zero at the mean
of the arm without, and both axes have one scale.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QPainter

from journal.text import _
from ui.charts.chart import Mark, Table
from ui.charts.trial_drawing import Drawing
from ui.charts.trial_layout import Layout
from ui.charts.trial_values import Values
from ui.models.naming import DASH, night_long
from ui.theme.look import Look


@dataclass(frozen=True, slots=True)
class Trial:
    """An outcome of an experiment that has ended."""

    values: Values

    @property
    def name(self) -> str:
        """The outcome, night by night."""
        return _("{outcome}, night by night").format(outcome=self.values.outcome)

    @property
    def sentence(self) -> str:
        """The numbers in words."""
        return self.values.told

    @property
    def table(self) -> Table:
        """Every night with what was drawn, its value, and whether it counts."""
        heads = (_("Night"), _("Drawn"), self.values.outcome, _("Counted"))
        rows = tuple(
            (
                night_long(each.night) if each.night else DASH,
                self.values.arms[each.on].name,
                self.values.words(each.value),
                _("yes") if each.counted else _("left out"),
            )
            for each in self.values.nights
        )
        return Table(heads, rows)

    def height(self, look: Look, width: float) -> int:
        """High enough for a swarm, not higher with larger text than it must be."""
        return round(240 + look.px(50))

    def draw(self, painter: QPainter, size: QSizeF, look: Look) -> None:
        """Draw the plot."""
        Drawing(self.values, size, look).draw(painter)

    def marks(self, size: QSizeF, look: Look) -> Sequence[Mark]:
        """The nights without from the lowest, those with, then the difference."""
        return Layout(self.values, size, look).marks()
