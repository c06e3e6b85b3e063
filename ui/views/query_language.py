"""The language of the search as a table, and as a sheet of its own."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.model.query_help import LANGUAGE, Form
from journal.text import _
from ui.desk import Desk
from ui.theme.look import Look
from ui.widgets.card import Line
from ui.widgets.labels import Label
from ui.widgets.scroll import Scroll
from ui.widgets.sheet import Sheet

WIDTH, HEIGHT = 560, 620


def show_language(desk: Desk, over: QWidget) -> None:
    """Show what can be asked of the search, until the sheet is closed."""
    sheet = LanguageSheet(desk.look, over)
    sheet.stand(desk.look.px(WIDTH), desk.look.px(HEIGHT))
    sheet.deleteLater()


class LanguageSheet(Sheet):
    """All forms, one below the other."""

    def __init__(self, look: Look, over: QWidget | None) -> None:
        super().__init__(look, _("What the search understands"), _("Close"), over)
        self.body.addWidget(Scroll(look, LanguageTable(look)), 1)


class LanguageTable(QWidget):
    """Each form of the language with what it finds."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setAccessibleName(_("What the search understands"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(0)
        for form in LANGUAGE:
            column.addWidget(Line(look))
            column.addWidget(_Row(look, form))
        column.addStretch(1)


class _Row(QWidget):
    def __init__(self, look: Look, form: Form) -> None:
        super().__init__()
        self.setAccessibleName(f"{form.typed}: {form.words}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 7, 0, 7)
        column.setSpacing(1)
        column.addWidget(Label(look, form.typed, "body_strong", "ink", wrap=True))
        column.addWidget(Label(look, form.words, "body", "ink2", wrap=True))
