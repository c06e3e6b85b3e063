"""The list of keys, place by place."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.text import _
from ui.desk import Desk
from ui.theme.look import Look
from ui.views.keymap import KEYMAP, Group, Key
from ui.views.query_language import LanguageTable
from ui.views.someone import show_someone
from ui.widgets.buttons import KeyHint
from ui.widgets.card import Line
from ui.widgets.labels import Label
from ui.widgets.scroll import Scroll
from ui.widgets.sheet import Sheet

WIDTH, HEIGHT = 820, 620
TWO_COLUMNS_FROM = 700


def show_keys(desk: Desk, over: QWidget) -> None:
    """Show every key there is, until the sheet is closed."""
    sheet = KeySheet(desk.look, over)
    sheet.stand(desk.look.px(WIDTH), desk.look.px(HEIGHT))
    sheet.deleteLater()
    if sheet.someone_asked:
        show_someone(desk, over)


class KeySheet(Sheet):
    """Keys in their groups, in two columns where there is room."""

    def __init__(self, look: Look, over: QWidget | None) -> None:
        super().__init__(look, _("Keys"), _("Close"), over)
        self.someone_asked = False
        self.someone = self.way(_("Someone to talk to"))
        self.someone.clicked.connect(self._ask_someone)
        hint = _(
            "One-letter keys work where no text field has the focus; Settings switches them off."
        )
        self.body.addWidget(Label(look, hint, "small", "ink3", wrap=True))
        self.body.addWidget(Scroll(look, self._columns(over)), 1)

    def _ask_someone(self) -> None:
        self.someone_asked = True
        self.reject()

    def _columns(self, over: QWidget | None) -> QWidget:
        content = QWidget()
        row = QHBoxLayout(content)
        row.setContentsMargins(0, 0, 12, 0)
        row.setSpacing(36)
        room = over.window().width() if over is not None else WIDTH
        several = room >= self.look.px(TWO_COLUMNS_FROM) + 100
        parts = (KEYMAP[:1], KEYMAP[1:]) if several else (KEYMAP,)
        for groups in parts:
            column = QVBoxLayout()
            column.setSpacing(22)
            for group in groups:
                column.addWidget(_Group(self.look, group))
            column.addStretch(1)
            row.addLayout(column, 1)
        whole = QWidget()
        below = QVBoxLayout(whole)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(8)
        below.addWidget(content)
        below.addSpacing(14)
        below.addWidget(Label(self.look, _("What the search understands"), "caption", "ink3"))
        below.addWidget(LanguageTable(self.look))
        return whole


class _Group(QWidget):
    """One place and its keys."""

    def __init__(self, look: Look, group: Group) -> None:
        super().__init__()
        self.setAccessibleName(group.words)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Label(look, group.words, "caption", "ink3"))
        column.addSpacing(8)
        for key in group.keys:
            column.addWidget(Line(look))
            column.addWidget(_Row(look, key))


class _Row(QWidget):
    """What is done, and by which keys."""

    def __init__(self, look: Look, key: Key) -> None:
        super().__init__()
        self.setAccessibleName(f"{key.words}: {', '.join(key.shown)}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 7, 0, 7)
        row.setSpacing(6)
        row.addWidget(Label(look, key.words, "body", "ink2", wrap=True), 1)
        for each in key.shown:
            row.addWidget(KeyHint(look, each), 0, Qt.AlignmentFlag.AlignTop)
