"""The estimation plot: every night a mark by kind, and the difference on an axis of its own.

Gardner & Altman 1986, BMJ 292:746-750; Ho et al. 2019, Nat Methods 16:565-566. The curve beside
the difference comes from the method of its interval.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QPainter

from journal.looking import wording
from journal.looking.compare import Detail
from journal.model.night import Kind
from journal.text import _
from ui.charts.chart import Mark, Table
from ui.charts.estimation_drawing import Drawing
from ui.charts.estimation_layout import Layout, told
from ui.models.naming import kind_word, night_long
from ui.theme.look import Look


@dataclass(frozen=True, slots=True)
class Estimation:
    """The plot of one outcome; `outcome` is its name, `finding` the sentence that leads."""

    detail: Detail
    outcome: str
    finding: str

    @property
    def name(self) -> str:
        """The outcome, by kind of night."""
        return _("{outcome}, night by night").format(outcome=self.outcome)

    @property
    def sentence(self) -> str:
        """Both middles, the difference and its interval, each with its n."""
        row = self.detail.row
        told = _("{finding} Natural {a} (n {n}), synced {b} (n {m}).").format(
            finding=self.finding,
            a=wording.middle(row, synced=False),
            n=row.look.n_second,
            b=wording.middle(row, synced=True),
            m=row.look.n_first,
        )
        return f"{told} {wording.below(row)}"

    @property
    def table(self) -> Table:
        """Every night with its kind and value, and whether it counts."""
        scale = self.detail.row.outcome.scale
        heads = (_("Night"), _("Kind"), self.outcome, _("Counted"))
        dots = sorted(self.detail.dots, key=lambda each: each.night)
        return Table(
            heads,
            tuple(
                (
                    night_long(each.night),
                    kind_word(Kind.SYNCED if each.synced else Kind.NATURAL),
                    told(scale, each.value),
                    _("yes") if each.counted else _("left out"),
                )
                for each in dots
            ),
        )

    def height(self, look: Look, width: float) -> int:
        """High enough for a swarm, not higher with larger text than it must be."""
        return round(240 + look.px(50))

    def draw(self, painter: QPainter, size: QSizeF, look: Look) -> None:
        """Draw the plot."""
        Drawing(self.detail, size, look).draw(painter)

    def marks(self, size: QSizeF, look: Look) -> Sequence[Mark]:
        """The natural nights from the lowest, the synced ones, then the difference."""
        return Layout(self.detail, size, look).marks()
