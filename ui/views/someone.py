"""Somebody to talk to: telephone lines of a country, for who asks. It is never shown by itself."""

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal import helplines
from journal.helplines import Country, Line
from journal.text import _
from ui.desk import Desk
from ui.theme.look import Look
from ui.widgets.card import Card
from ui.widgets.choice import Choice
from ui.widgets.emptying import empty
from ui.widgets.labels import Label
from ui.widgets.scroll import Scroll
from ui.widgets.sheet import Sheet
from ui.widgets.spoken import GROUP

WIDTH, HEIGHT = 620, 560
NOWHERE = ""


def show_someone(desk: Desk, over: QWidget) -> None:
    """Show whom one can call, until the sheet is closed. Nothing of it is kept."""
    sheet = SomeoneSheet(desk.look, over, helplines.region([QLocale.system().name()]))
    sheet.stand(desk.look.px(WIDTH), desk.look.px(HEIGHT))
    sheet.deleteLater()


class SomeoneSheet(Sheet):
    """A warm word, the numbers of a country, and the one for when it cannot wait."""

    def __init__(self, look: Look, over: QWidget | None, code: str) -> None:
        super().__init__(look, _("Someone to talk to"), _("Close"), over)
        known = helplines.known()
        named: list[tuple[str, object]] = [(each.name, each.code) for each in known.countries]
        another = (_("Another country"), NOWHERE)
        self.country = Choice(look, _("Country"), [another, *named])
        self.danger = Label(look, "", "body_strong", "ink", wrap=True)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        self.body.addWidget(Scroll(look, self._content()), 1)
        self.body.addWidget(self.danger)  # never behind a scroll
        self.country.picked.connect(lambda code: self._show(known.of(str(code))))
        found = known.of(code)
        self.country.choose(found.code if found else NOWHERE, quiet=True)
        self._show(found)

    def _content(self) -> QWidget:
        look = self.look
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(14)
        where = QHBoxLayout()
        where.setSpacing(10)
        where.addWidget(Label(look, _("Numbers in"), "small", "ink3"))
        where.addWidget(self.country)
        where.addStretch(1)
        column.addWidget(Label(look, helplines.first_words(), "body", "ink", wrap=True))
        column.addLayout(where)
        column.addLayout(self._lines)
        column.addWidget(Label(look, helplines.how_sure(), "small", "ink3", wrap=True))
        column.addStretch(1)
        return content

    def _show(self, country: Country | None) -> None:
        empty(self._lines)
        lines = country.lines if country else ()
        for each in lines:
            self._lines.addWidget(_LineCard(self.look, each))
        if not lines:
            none = Label(self.look, helplines.no_line(country), "body", "ink2", wrap=True)
            self._lines.addWidget(none)
        self.danger.set_text(helplines.in_danger(country))


class _LineCard(Card):
    """A number to be read from afar, who answers it, and when; the Tab key brings it into view."""

    SPOKEN = GROUP

    def __init__(self, look: Look, line: Line) -> None:
        super().__init__(look)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setProperty("ring", 12)
        who = ", ".join(part for part in (line.name, line.open) if part)
        self.setAccessibleName(f"{line.number}: {who}")
        self.body.setSpacing(2)
        self.body.addWidget(Label(look, line.number, "head", wrap=True))
        self.body.addWidget(Label(look, who, "small", "ink2", wrap=True))
