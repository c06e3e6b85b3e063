"""The words that stood in open forms when Elara was locked or closed, given back."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from journal.text import _
from ui.dialogs import Dialogs
from ui.theme.look import Look
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Label
from ui.widgets.prose_edit import PARAGRAPH_GAP, ProseEdit
from ui.widgets.scroll import Scroll
from ui.widgets.sheet import Sheet
from ui.widgets.unkept import Unkept

WIDTH, HEIGHT = 640, 520
LINE, TALLEST = 60, 8  # characters of a line, and the most lines that are shown at once
WIDEST = 10_000  # characters to a line: the card has the measure


class LeftOpenSheet(Sheet):
    """Each text under the name of its field; `gone` is whether the person let them go."""

    def __init__(
        self, look: Look, dialogs: Dialogs, left: Sequence[Unkept], over: QWidget | None
    ) -> None:
        super().__init__(look, _("What you were writing"), _("Keep them for now"), over)
        self.gone = False
        self._dialogs = dialogs
        told = _("Elara was locked or closed before this was saved anywhere. Copy what you need.")
        self.body.addWidget(Label(look, told, "body", "ink2", wrap=True))
        texts = QWidget()
        column = QVBoxLayout(texts)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(12)
        for each in left:
            column.addWidget(self._text(each))
        column.addStretch(1)
        self.body.addWidget(Scroll(look, texts), 1)
        self.way(_("Let them go")).clicked.connect(self._let_go)

    def ask(self) -> bool:
        """Show the sheet, and wait; whether the words were let go of."""
        self.stand(self.look.px(WIDTH), self.look.px(HEIGHT))
        return self.gone

    def _text(self, left: Unkept) -> QWidget:
        look = self.look
        card = Card(look)
        text = ProseEdit(look, "excerpt", name=left.where)
        text.show_text(left.words)
        text.setReadOnly(True)
        text.set_measure(WIDEST)
        parts = left.words.count("\n")
        lines = min(TALLEST, 1 + parts + len(left.words) // LINE)
        gaps = min(TALLEST, parts) * look.px(PARAGRAPH_GAP)
        text.setFixedHeight((lines + 1) * look.line_height("excerpt") + gaps)
        copy = Button(look, _("Copy"), "second", size="small")
        copy.setAccessibleName(_("Copy: {name}").format(name=left.where))
        copy.clicked.connect(partial(self._copy, left, copy))
        ways = FlowLayout(8)
        ways.addWidget(copy)
        card.body.addWidget(Label(look, left.where, "label", "ink2", wrap=True))
        card.body.addWidget(text)
        card.body.addLayout(ways)
        return card

    def _copy(self, left: Unkept, button: Button, _on: bool = False) -> None:  # noqa: FBT002 - Qt's
        QApplication.clipboard().setText(left.words)
        button.set_text(_("Copied"))
        button.setAccessibleName(_("Copied: {name}").format(name=left.where))

    def _let_go(self) -> None:
        question = _("Let these words go?")
        if self._dialogs.confirm(question, _("They are kept nowhere else."), _("Let them go")):
            self.gone = True
            self.accept()
