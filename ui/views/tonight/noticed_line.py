"""What I noticed: a chip for each thing, any of them, and only for who likes to say."""

from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.model.noticed import Noticed, words_of
from journal.text import _
from ui.theme.look import Look
from ui.widgets.chips import Chip
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Label
from ui.widgets.one_stop import OneStop
from ui.widgets.spoken import GROUP


class NoticedLine(QWidget):
    """`said` tells what was tapped, and whether it holds now; what is not tapped is no answer."""

    SPOKEN = GROUP

    said = Signal(object, bool)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setAccessibleName(_("What I noticed"))
        hint = _("Tap what fits, or nothing. It is kept at once, and a blank is not a ‘no’.")
        self.setAccessibleDescription(hint)
        self.chips = {each: Chip(look, words_of(each), small=True) for each in Noticed}
        flow = FlowLayout(6)
        for each, chip in self.chips.items():
            chip.clicked.connect(lambda on, what=each: self.said.emit(what, on))
            flow.addWidget(chip)
        OneStop(list(self.chips.values()), self)
        head = FlowLayout(12, apart=True)
        head.addWidget(Label(look, _("What I noticed"), "label", "ink2", wrap=True))
        head.addWidget(Label(look, hint, "caption", "ink3", wrap=True))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addLayout(flow)

    def show_noticed(self, some: Collection[Noticed]) -> None:
        """Show what was tapped."""
        for each, chip in self.chips.items():
            chip.setChecked(each in some)
