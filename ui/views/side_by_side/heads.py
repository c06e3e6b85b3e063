"""The heads of both sides: the kind, and how many nights and dreams of what."""

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from journal.model.night import Kind
from ui.models.naming import kind_word
from ui.models.week_sides import SIDES, Totals
from ui.theme.look import Look
from ui.views.side_by_side.week import SPINE
from ui.widgets.kind import KIND_ICON, kind_role
from ui.widgets.labels import Glyph, Label


class Heads(QWidget):
    """Natural over the left side, synced over the right; over each other in one column."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._counts = {kind: Label(look, "", "small", "ink3", wrap=True) for kind in SIDES}
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(40, 0, 40, 0)
        natural, synced = SIDES
        self._row.addWidget(self._head(natural), 1)
        self._row.addWidget(self._head(synced), 1)

    def show_totals(self, totals: Totals | None, where: str) -> None:
        """Say the counts; `where` is of which nights; None says nothing yet."""
        for kind, label in self._counts.items():
            label.set_text(totals[kind].words(where) if totals else "")

    def stack(self, stacked: bool) -> None:
        """Stand over each other, or beside each other around the spine."""
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(below if stacked else beside)
        self._row.setSpacing(4 if stacked else max(SPINE, self._look.px(SPINE)))

    def _head(self, kind: Kind) -> QWidget:
        look, value = self._look, kind.value
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(Glyph(look, KIND_ICON[value], kind_role(value), 20))
        row.addWidget(Label(look, kind_word(kind), "card_title", kind_role(value)))
        row.addWidget(self._counts[kind], 1)
        return head
