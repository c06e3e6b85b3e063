"""A theme that returns: its dreams on a horizon, and beside them its new ending."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.looking.insights import Period, Theme
from journal.statistics.definitions import definition
from journal.text import _
from ui.charts.shadow import ShadowChart
from ui.charts.twin import Twin
from ui.dialogs import Dialogs
from ui.models.insight_words import theme_words
from ui.models.veiled import Veil
from ui.theme.look import Look
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.columns import Columns
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Label
from ui.widgets.menu import Menu

SHARES = (660, 260)


class ThemeCard(Card):
    """Follows one thread; `ending_asked` and `rehearsal_asked` are of its new ending."""

    hidden = Signal()
    ending_asked = Signal(str)  # the dream whose new ending it is
    rehearsal_asked = Signal(str)

    def __init__(self, look: Look, dialogs: Dialogs) -> None:
        super().__init__(look)
        self._look = look
        self._themes: Sequence[Theme] = ()
        self._periods: tuple[Period, ...] = ()
        self._name = ""
        self._hard = False
        self.title = Label(look, "", "finding", wrap=True)
        self.said = Label(look, "", "body", "ink2", wrap=True)
        self.others = Button(look, _("Another theme"), "soft", size="small", down=True)
        self.others.clicked.connect(self._offer)
        self.chart = Twin(look, dialogs, heading=self._heading(), about=definition("theme_fear"))
        self.chart.deeds = ((_("Hide this card"), self.hidden.emit),)
        self.chart.view.stepped.connect(self.chart.view.step)
        self.ending = EndingPanel(look)
        self.ending.written.clicked.connect(lambda: self.ending_asked.emit(self._dream))
        self.ending.read.clicked.connect(lambda: self.rehearsal_asked.emit(self._dream))
        self.body.setContentsMargins(24, 14, 24, 18)
        columns = Columns(look, SHARES)
        columns.addWidget(self.chart)
        columns.addWidget(self.ending)
        self.body.addLayout(columns)
        self._longer = Label(
            look,
            _("Longer shadow: more frightening, as you marked it. No shadow: not said."),
            "caption",
            "ink3",
            wrap=True,
        )
        self.body.addWidget(self._longer)

    @property
    def theme(self) -> Theme | None:
        """The theme in front."""
        by_name = {each.thread.name: each for each in self._themes}
        return by_name.get(self._name) or next(iter(self._themes), None)

    @property
    def _dream(self) -> str:
        theme = self.theme
        return theme.ending.dream if theme and theme.ending else ""

    def show_themes(
        self, themes: Sequence[Theme], periods: tuple[Period, ...], *, hard: bool
    ) -> None:
        """Show the one that was in front, else the first; `hard` covers titles of nightmares."""
        self._themes, self._periods, self._hard = themes, periods, hard
        self._show()

    def choose(self, name: str) -> None:
        """Put another theme in front."""
        self._name = name
        self._show()

    def _show(self) -> None:
        theme = self.theme
        self.chart.setVisible(theme is not None)
        self._longer.setVisible(theme is not None)
        if theme is None:
            self.ending.show_nothing()
            return
        self.title.set_text(theme.thread.name)
        self.said.set_text(theme_words(theme, self._periods))
        self.others.setVisible(len(self._themes) > 1)
        chart = ShadowChart(theme, self._periods, self._hard)
        self.chart.show_chart(chart, _("A theme that returns"))
        self.ending.show_theme(theme)

    def _heading(self) -> QWidget:
        heading = QWidget()
        row = FlowLayout(12)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.title)
        row.addWidget(self.others)
        column = QVBoxLayout(heading)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.said)
        return heading

    def _offer(self) -> None:
        menu = Menu(self)
        for each in self._themes:
            menu.addAction(each.thread.name).triggered.connect(
                partial(self.choose, each.thread.name)
            )
        menu.popup(self.others.mapToGlobal(QPoint(0, self.others.height() + 4)))


class EndingPanel(QWidget):
    """The new ending in the person's words, or how to begin one."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._caption = Label(look, "", "caption", "ink3", wrap=True)
        self._text = Label(look, "", "excerpt", wrap=True)
        self._text.set_lines(9)
        self.read = Button(look, _("Read it tonight"), "soft", size="small")
        self.written = Button(look, "", "quiet", size="small")
        self._help = Label(
            look,
            _("If nightmares wear you down by day, talking to a doctor or therapist can help."),
            "caption",
            "ink3",
            wrap=True,
        )
        deeds = FlowLayout(8)
        deeds.addWidget(self.read)
        deeds.addWidget(self.written)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 7, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._caption)
        column.addWidget(self._text)
        column.addLayout(deeds)
        column.addStretch(1)
        column.addWidget(self._help, 0, Qt.AlignmentFlag.AlignBottom)

    def show_theme(self, theme: Theme) -> None:
        """Show its new ending; that of a private dream stays covered."""
        has = theme.ending is not None
        self._caption.set_text(
            _("The new ending, in your words") if has else _("No new ending yet")
        )
        text = _("A recurring bad dream can be given another course, and read in the evening.")
        if theme.ending is not None:
            text = Veil.PRIVATE.words if theme.private else theme.ending.text.strip()
        self._text.set_text(text)
        self._text.show()
        self.read.setVisible(has)
        self.written.set_kind("quiet" if has else "flush")
        self.written.set_text(_("Rewrite") if has else _("New endings"))
        self.written.show()
        self._help.show()

    def show_nothing(self) -> None:
        """Say what would be here."""
        self._caption.set_text(_("No theme returns"))
        self._text.set_text(_("When one does, it can be followed here, and given a new ending."))
        for each in (self.read, self.written, self._help):
            each.hide()
