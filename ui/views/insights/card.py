"""A card of the insights: what it is of, what leads, and its chart; it can be hidden."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy

from journal.statistics.definitions import definition
from journal.text import _
from ui.charts.chart import Chart
from ui.charts.twin import Twin
from ui.dialogs import Dialogs
from ui.theme.look import Look
from ui.widgets.card import Card
from ui.widgets.labels import Label


class InsightCard(Card):
    """One chart with its heading. `hidden` says that the person put it away."""

    hidden = Signal()

    def __init__(self, look: Look, dialogs: Dialogs, caption: str, about: str) -> None:
        super().__init__(look)
        self._caption = caption
        self.heading = Label(look, "", "card_title", wrap=True)
        self.chart = Twin(look, dialogs, heading=self.heading, about=definition(about))
        self.chart.deeds = ((_("Hide this card"), self.hidden.emit),)
        self.chart.view.stepped.connect(self.chart.view.step)
        self.body.setContentsMargins(18, 12, 12, 16)
        self.body.addWidget(self.chart)
        self.note = Label(look, "", "caption", "ink3", wrap=True)
        self.body.addWidget(self.note)
        self.body.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def show_chart(self, chart: Chart, heading: str, note: str = "") -> None:
        """Show these values, led by these words; `note` says below what they stand on."""
        self.heading.set_text(heading)
        self.note.set_text(note)
        self.note.setVisible(bool(note))
        self.chart.show_chart(chart, self._caption)
