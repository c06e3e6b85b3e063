"""The sections of the settings, and the way to each from the head of the page."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from journal.text import _
from ui.theme.look import Look
from ui.widgets.buttons import Button
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Label

APART = 16
BESIDE, BELOW = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


class Section(QWidget):
    """A name, and below it cards in two columns, or in one; the `wide` ones span both."""

    def __init__(
        self,
        look: Look,
        name: str,
        columns: Sequence[Sequence[QWidget]],
        wide: Sequence[QWidget] = (),
    ) -> None:
        super().__init__()
        self.name = name
        self._columns = QBoxLayout(BESIDE)
        self._columns.setSpacing(APART)
        for cards in columns:
            beside = QVBoxLayout()
            beside.setSpacing(APART)
            for card in cards:
                beside.addWidget(card)
            beside.addStretch(1)
            self._columns.addLayout(beside, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Label(look, name, "caption", "ink3"))
        column.addSpacing(8)
        column.addLayout(self._columns)
        for n, card in enumerate(wide):
            if n or columns:
                column.addSpacing(APART)
            column.addWidget(card)

    def stack(self, *, narrow: bool) -> None:
        """One column where two would be too narrow for their words."""
        self._columns.setDirection(BELOW if narrow else BESIDE)


class Head(QWidget):
    """The page's name and its sections; `wanted` names the one that somebody goes to."""

    wanted = Signal(str)

    def __init__(self, look: Look, names: Sequence[str]) -> None:
        super().__init__()
        ways, flow = QWidget(), FlowLayout(26, lines=0)
        ways.setLayout(flow)  # they stay together: beside the name, or all of them below it
        for name in names:
            way = Button(look, name, "flush", size="small")
            way.setAccessibleName(_("Go to {section}").format(section=name))
            way.clicked.connect(lambda _on=False, name=name: self.wanted.emit(name))
            way.setCursor(Qt.CursorShape.PointingHandCursor)
            flow.addWidget(way)
        around = QVBoxLayout(self)
        around.setContentsMargins(40, 32, 40, 12)
        head = FlowLayout(20)
        head.addWidget(Label(look, _("Settings"), "title"))
        head.addWidget(ways)
        around.addLayout(head)
