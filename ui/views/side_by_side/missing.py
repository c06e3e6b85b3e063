"""One side is still empty: said in that side's column, with what fills it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from journal.model.night import Kind
from journal.text import _
from ui.theme.look import Look
from ui.views.side_by_side.week import SPINE
from ui.widgets.buttons import Button
from ui.widgets.empty_state import EmptyState
from ui.widgets.emptying import empty


class Missing(QWidget):
    """An invitation over the side that has no night at all."""

    import_asked = Signal()
    writing_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(40, 0, 28, 12)
        self._row.setSpacing(0)
        self.hide()

    def show_side(self, kind: Kind | None, *, stacked: bool) -> None:
        """Invite to fill this side; None hides the invitation."""
        empty(self._row)
        self.setVisible(kind is not None)
        if kind is None:
            return
        self._row.addWidget(self._invitation(kind), 1)
        if not stacked:
            place = 0 if kind is Kind.SYNCED else -1
            self._row.insertSpacing(place, max(SPINE, self._look.px(SPINE)))
            self._row.insertStretch(place, 1)

    def _invitation(self, kind: Kind) -> EmptyState:
        if kind is Kind.SYNCED:
            deed = Button(self._look, _("Import sessions"), "primary")
            deed.clicked.connect(self.import_asked)
            reason = _("It fills when a synced night is imported or marked.")
        else:
            deed = Button(self._look, _("Write a dream"), "primary")
            deed.clicked.connect(self.writing_asked)
            reason = _("It fills when you write down a night of your own.")
        return EmptyState(self._look, _("One side is still empty"), reason, [deed], big=False)
