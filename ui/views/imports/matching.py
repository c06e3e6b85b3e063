"""What the columns of a person's own table mean, said once, above the first of its rows."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from journal.importers.own_table.columns import Role, role_words
from journal.text import _
from ui.theme.look import Look
from ui.views.imports.work import Looked
from ui.widgets.card import Line
from ui.widgets.choice import Choice
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Label
from ui.widgets.scroll import Scroll
from ui.widgets.sheet import Sheet

WIDTH, HEIGHT = 900, 540
CELL = 170  # pixels at 100 % text
LONGEST = 60  # characters of a cell


def ask_meaning(look: Look, looked: Looked, over: QWidget) -> dict[str, str] | None:
    """The answers of a person; None where the sheet was closed without one."""
    sheet = MatchSheet(look, looked, over)
    sheet.stand(look.px(WIDTH), look.px(HEIGHT))
    answers = sheet.answers if sheet.result() else None
    sheet.deleteLater()
    return answers


class MatchSheet(Sheet):
    """A choice above each column; `answers` holds all roles, '' for those without a column."""

    def __init__(self, look: Look, looked: Looked, over: QWidget | None) -> None:
        super().__init__(look, _("What do the columns mean?"), _("Read it so"), over)
        self.choices: dict[str, Choice] = {}
        told = _(
            "Elara needs when you went to bed or fell asleep and when you woke, or the date and"
            " the dream. The rest may stay unused."
        )
        self.body.addWidget(Label(look, told, "body", "ink2", wrap=True))
        if looked.covered:
            words = _("Its rows stay covered until your own account of last night is saved.")
            self.body.addWidget(Label(look, words, "small", "ink2", wrap=True))
        self.body.addWidget(Scroll(look, self._table(looked)), 1)
        self.missing = Label(look, "", "small", "ink2", wrap=True)
        self.body.addWidget(self.missing)
        back = self.way(_("Cancel"))
        back.clicked.connect(self.reject)
        self._show_ready()

    @property
    def answers(self) -> dict[str, str]:
        """The column of each role, by its key."""
        held = {str(choice.value): key for key, choice in self.choices.items() if choice.value}
        return {role.value: held.get(role.value, "") for role in Role}

    def _table(self, looked: Looked) -> QWidget:
        table = QWidget()
        row = FlowLayout(18, level=True)
        table.setLayout(row)
        by_column = {key: role for role, key in looked.roles.items()}
        for key, name in zip(looked.grid.keys, looked.grid.names, strict=True):
            cells = [each.values.get(key, "") for each in looked.sample]
            row.addWidget(self._column(key, name, cells, by_column.get(key)))
        return table

    def _column(self, key: str, name: str, cells: Sequence[str], role: Role | None) -> QWidget:
        look, words = self.look, role_words()
        entries: list[tuple[str, object]] = [(_("Not used"), None)]
        entries += [(words[each], each.value) for each in Role]
        choice = Choice(look, _("Meaning of the column {name}").format(name=name), entries)
        choice.choose(role.value if role else None, quiet=True)
        choice.picked.connect(partial(self._picked, key))
        self.choices[key] = choice
        column = QWidget()
        column.setFixedWidth(look.px(CELL))
        laid = QVBoxLayout(column)
        laid.setContentsMargins(0, 0, 0, 0)
        laid.setSpacing(8)
        laid.addWidget(choice)
        laid.addWidget(Label(look, name, "body_strong", "ink", wrap=True))
        grid = QGridLayout()
        grid.setVerticalSpacing(6)
        for at, cell in enumerate(cells):
            shown = cell if len(cell) <= LONGEST else cell[: LONGEST - 1] + "…"
            grid.addWidget(Line(look), 2 * at, 0)
            grid.addWidget(Label(look, shown or "–", "small", "ink2", wrap=True), 2 * at + 1, 0)
        laid.addLayout(grid)
        laid.addStretch(1)
        laid.setAlignment(Qt.AlignmentFlag.AlignTop)
        return column

    def _picked(self, key: str, role: object) -> None:
        """A role has but one column: the one that had it before lets it go."""
        for other, choice in self.choices.items():
            if role and other != key and choice.value == role:
                choice.choose(None, quiet=True)
        self._show_ready()

    def _show_ready(self) -> None:
        answers = self.answers
        timed = answers[Role.START] and answers[Role.END]
        told = answers[Role.DATE] and answers[Role.DREAM]
        self.done_button.setEnabled(bool(timed or told))
        words = "" if timed or told else _("Choose the two columns with the times first.")
        self.missing.set_text(words)
