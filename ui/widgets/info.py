"""The 'i' beside a number: what it is, how it is reckoned, and who says so."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.statistics.definition import Definition
from journal.text import _
from ui.theme.look import Look
from ui.widgets.buttons import IconButton
from ui.widgets.labels import Label
from ui.widgets.scroll import Scroll

if TYPE_CHECKING:
    from ui.widgets.sheet import Sheet

SIZE = (480, 440)


class InfoButton(IconButton):
    """Opens what is to be said of a measure; `about` may be changed."""

    def __init__(self, look: Look, about: Definition) -> None:
        super().__init__(look, "info", "", size=28, role="ink3")
        self.show_definition(about)
        self.clicked.connect(self._open)

    def show_definition(self, about: Definition) -> None:
        """Stand beside another number."""
        self.about = about
        self.set_icon("info", _("What this is: {name}").format(name=about.name))

    def sheet(self) -> "Sheet":
        """The sheet as it will stand."""
        return definition_sheet(self._look, (self.about,), self.window())

    def _open(self) -> None:
        self.sheet().stand(self._look.px(SIZE[0]), self._look.px(SIZE[1]))


def definition_sheet(
    look: Look, told: tuple[Definition, ...], over: QWidget | None, title: str = ""
) -> "Sheet":
    """One or more definitions on a sheet, each with formula and source."""
    from ui.widgets.sheet import Sheet  # for who asks; the button stands without

    sheet = Sheet(look, title or told[0].name, _("Close"), over)
    content = QWidget()
    column = QVBoxLayout(content)
    column.setContentsMargins(0, 0, 8, 0)
    column.setSpacing(2)
    for each in told:
        if title:
            column.addWidget(Label(look, each.name, "label", wrap=True))
        for text, style, role in _lines(each):
            column.addWidget(Label(look, text, style, role, wrap=True))
        column.addSpacing(14)
    column.addStretch(1)
    sheet.body.addWidget(Scroll(look, content), 1)
    return sheet


def _lines(about: Definition) -> list[tuple[str, str, str]]:
    lines = [(about.meaning, "body", "ink2")]
    if about.field_name:
        lines.append((_("In the field: {name}").format(name=about.field_name), "small", "ink3"))
    lines.append((_("Formula: {formula}").format(formula=about.formula), "small", "ink3"))
    lines.append((_("Source: {source}").format(source=about.source), "small", "ink3"))
    if about.needs:
        lines.append((_("Needs: {needs}").format(needs=about.needs), "small", "ink3"))
    return lines
