"""Calm words that point to help, a card for each, put away for good with one tap."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.looking.prompts import Prompt
from journal.text import _, ngettext
from ui.theme.look import Look
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.emptying import empty
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Label

AT_ONCE = 2  # the weightiest lead


class Prompts(QWidget):
    """`put_away` names the one that is not to be shown again; `someone_asked`, lines to call."""

    put_away = Signal(str)
    someone_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self.hide()

    def show_prompts(self, prompts: Sequence[Prompt]) -> None:
        """Show where help is; nothing where there is none to point to."""
        empty(self._column)
        for each in prompts[:AT_ONCE]:
            self._add(self._card(each))
        if rest := prompts[AT_ONCE:]:
            self._add(self._door(rest))
        self.setVisible(bool(prompts))

    def _add(self, part: QWidget) -> None:
        self._column.addWidget(part)
        part.show()  # at once: a layout would do so with the next event

    def _door(self, rest: Sequence[Prompt]) -> Button:
        """Leads to those that are not shown at once, so that a page is not all of help."""
        n = len(rest)
        words = ngettext("Show {n} more of these", "Show {n} more of these", n).format(n=n)
        door = Button(self._look, words, "flush", size="small")

        def unfold() -> None:
            door.hide()
            cards = [self._card(each) for each in rest]
            for card in cards:
                self._add(card)
            cards[0].findChildren(Button)[-1].setFocus(Qt.FocusReason.TabFocusReason)

        door.clicked.connect(unfold)
        return door

    def _card(self, prompt: Prompt) -> Card:
        card = Card(self._look)
        card.body.addWidget(Label(self._look, prompt.words, "small", "ink", wrap=True))
        row = FlowLayout(8)
        if prompt.somebody:
            someone = Button(self._look, _("Someone to talk to"), "second", size="small")
            someone.clicked.connect(self.someone_asked)
            row.addWidget(someone)
        away = Button(self._look, _("Do not show this again"), "quiet", size="small")
        away.clicked.connect(lambda: self.put_away.emit(prompt.key))
        row.addWidget(away)
        card.body.addLayout(row)
        return card
