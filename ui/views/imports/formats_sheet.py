"""What can be read, as a sheet: nights of services and trackers, dreams of other journals."""

from collections.abc import Iterable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.importers.base import Importer, Yields
from journal.text import _
from ui.theme.look import Look
from ui.widgets.card import Line
from ui.widgets.labels import Label
from ui.widgets.scroll import Scroll
from ui.widgets.sheet import Sheet

WIDTH, HEIGHT = 560, 620


def show_formats(look: Look, over: QWidget) -> None:
    """Show what can be read, until the sheet is closed."""
    sheet = FormatsSheet(look, over)
    sheet.stand(look.px(WIDTH), look.px(HEIGHT))
    sheet.deleteLater()


class FormatsSheet(Sheet):
    """Each format with what its content is known by."""

    def __init__(self, look: Look, over: QWidget | None) -> None:
        super().__init__(look, _("What Elara reads"), _("Close"), over)
        from journal.importers import IMPORTERS  # all of them are for this list alone

        table = QWidget()
        column = QVBoxLayout(table)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(6)
        heads = {Yields.NIGHTS: _("Nights"), Yields.DREAMS: _("Dreams")}
        for yields, words in heads.items():
            column.addWidget(Label(look, words, "caption", "ink3"))
            of_kind = (each for each in IMPORTERS if each.yields is yields)
            for row in _rows(look, of_kind):
                column.addWidget(Line(look))
                column.addWidget(row)
            column.addSpacing(14)
        column.addStretch(1)
        self.body.addWidget(Scroll(look, table), 1)


def _rows(look: Look, importers: Iterable[Importer]) -> Iterable[QWidget]:
    for each in sorted(importers, key=lambda one: one.label.casefold()):
        row = QWidget()
        known = _("Known by {what}").format(what=each.recognised_by)
        row.setAccessibleName(f"{each.label}. {known}")
        lines = QVBoxLayout(row)
        lines.setContentsMargins(0, 5, 0, 5)
        lines.setSpacing(1)
        lines.addWidget(Label(look, each.label, "body_strong", "ink", wrap=True))
        lines.addWidget(Label(look, known, "small", "ink2", wrap=True))
        yield row
