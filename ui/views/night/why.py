"""Why a night was tracked, or was not: one tap, and only for who likes to say."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.model.night import Kind
from journal.model.why_kind import WhyKind
from journal.text import _
from ui.theme.look import Look
from ui.widgets.chips import Chip
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Label
from ui.widgets.spoken import GROUP


def why_words(why: WhyKind) -> str:
    """A reason, as short as a chip."""
    return {
        WhyKind.USUAL: _("As usual"),
        WhyKind.PLANNED: _("Planned ahead"),
        WhyKind.CURIOUS: _("Curious"),
        WhyKind.BAD_NIGHT: _("Bad night before"),
        WhyKind.REST: _("Wanted a change"),
        WhyKind.WORRY: _("The numbers worry me"),
        WhyKind.FORGOT: _("Forgot"),
        WhyKind.DEVICE: _("Device empty or elsewhere"),
        WhyKind.AWAY: _("Away from home"),
    }[why]


class WhyLine(QWidget):
    """A chip for each reason; `said` is the one that holds now, or None."""

    SPOKEN = GROUP

    said = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._caption = Label(look, "", "caption", "ink3", wrap=True)
        self._chips = {why: Chip(look, why_words(why), small=True) for why in WhyKind}
        flow = FlowLayout(6)
        for why, chip in self._chips.items():
            chip.clicked.connect(lambda _on=False, each=why: self._tap(each))
            flow.addWidget(chip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._caption)
        column.addLayout(flow)

    def show_reason(self, kind: Kind, why: WhyKind | None) -> None:
        """Ask of a night of this kind, with what was said of it; nothing of one not marked."""
        words = _("Why it was synced") if kind is Kind.SYNCED else _("Why it was natural")
        self._caption.set_text(words)
        self.setAccessibleName(words)
        self.setVisible(kind is not Kind.UNKNOWN)
        for each, chip in self._chips.items():
            chip.setChecked(each is why)

    def _tap(self, why: WhyKind) -> None:
        chosen = self._chips[why].isChecked()
        for each, chip in self._chips.items():
            chip.setChecked(chosen and each is why)
        self.said.emit(why if chosen else None)
