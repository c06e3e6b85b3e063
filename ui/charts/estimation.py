"""The estimation plot: every night a mark by kind, and the difference on an axis of its own.

Gardner & Altman 1986, BMJ 292:746-750; Ho et al. 2019, Nat Methods 16:565-566. The curve beside
the difference comes from the method of its interval.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QPainter

from journal.looking import changed, wording
from journal.looking.compare import Detail, Dot
from journal.model.instrument import Changed
from journal.model.night import Kind
from journal.text import _
from ui.charts.chart import Mark, Table
from ui.charts.estimation_drawing import Drawing
from ui.charts.estimation_layout import Layout, told
from ui.models.naming import DASH, kind_word, night_dated, night_long
from ui.theme.look import Look


@dataclass(frozen=True, slots=True)
class Estimation:
    """The plot of one outcome; `outcome` is its name, `finding` the sentence that leads.

    `changes` are the nights on which a device or its algorithm became another one.
    """

    detail: Detail
    outcome: str
    finding: str
    changes: Changed = field(default_factory=dict)

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
        heads = [_("Night"), _("Kind"), self.outcome, _("Counted")]
        if self.changes:
            heads.append(_("Device or algorithm"))
        dots = sorted(self.detail.dots, key=lambda each: each.night)
        return Table(
            tuple(heads),
            tuple(
                (
                    night_long(each.night),
                    kind_word(Kind.SYNCED if each.synced else Kind.NATURAL),
                    told(scale, each.value),
                    _("yes") if each.counted else _("left out"),
                    *([self._device(each) or DASH] if self.changes else []),
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
        marks = Layout(self.detail, size, look).marks()
        if not self.changes:
            return marks
        told = {each.night: self._device(each) for each in self.detail.dots}
        return [
            replace(each, words=f"{each.words}; {device}")
            if (device := told.get(each.subject))
            else each
            for each in marks
        ]

    def _device(self, dot: Dot) -> str:
        """What changed on this night, or since when all is as on this night; '' before any."""
        night = changed.last_before(self.changes, dot)
        if night is None:
            return ""
        if night == dot.night:
            return _("changed: {what}").format(what=changed.words(self.changes[night]))
        return _("after the change of {night}").format(night=night_dated(night))
