"""What leads: how the nights were chosen where that stands out, the sentence, and the plot."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.looking import changed, wording
from journal.looking.compare import EVENTS, Compared, Detail, Says
from journal.looking.observed import Observations
from journal.statistics.comparison import EACH_KIND
from journal.text import _
from ui.charts.estimation import Estimation
from ui.charts.places import Places
from ui.charts.twin import Twin
from ui.dialogs import Dialogs
from ui.models.naming import night_dated
from ui.theme.look import Look
from ui.widgets.labels import Label


class Finding(QWidget):
    """The chosen outcome. `opened` is of a night in the plot."""

    opened = Signal(date)

    def __init__(self, look: Look, dialogs: Dialogs) -> None:
        super().__init__()
        self._choice = Label(look, "", "body_strong", "ink", wrap=True)
        self._sentence = Label(look, "", "finding", "ink", wrap=True)
        self._below = Label(look, "", "body", "ink2", wrap=True)
        self.caution = Label(look, "", "small", "ink2", wrap=True)  # where the side has no room
        self.caution.hide()
        self.places = Twin(look, dialogs)
        self.places.hide()
        self.plot = Twin(look, dialogs)
        self.plot.opened.connect(self.opened)
        self.changed = Label(look, "", "small", "ink2", wrap=True)
        self.changed.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._choice)
        column.addWidget(self._sentence)
        column.addWidget(self._below)
        column.addWidget(self.caution)
        column.addWidget(self.places)
        column.addWidget(self.plot)
        column.addWidget(self.changed)

    def show_detail(self, detail: Detail, compared: Compared, seen: Observations) -> None:
        """Say and draw what an outcome says."""
        row = detail.row
        words = wording.words_of(row.outcome, seen)
        sentence = wording.finding(row, words)
        choice = wording.choice(compared.selection)
        self._choice.set_text(choice[0] if choice else "")
        self._choice.setVisible(bool(choice))
        self._sentence.set_text(sentence)
        self._below.set_text(wording.below(row))
        few = row.says is Says.NOT_ENOUGH
        self.places.setVisible(few)
        if few:
            self.places.show_chart(_places(detail))
        changes = changed.among(seen.changes, detail.dots)
        chart = Estimation(detail, words.name, sentence, changes)
        self.plot.show_chart(chart, _unit(detail))
        told = changed.line(changes, detail.dots, {each: night_dated(each) for each in changes})
        self.changed.set_text(told)
        self.changed.setVisible(bool(told))


def _places(detail: Detail) -> Places:
    """The nights that are there of those that are needed: events, where the answer is yes or no."""
    row = detail.row
    form = _("{n} of {needed} nights")
    natural, synced, needed = row.look.n_second, row.look.n_first, EACH_KIND
    if row.few_events and row.shares and not row.look.dots_only:
        form = _("{n} of {needed} nights with it")
        natural, synced, needed = row.shares[0].count, row.shares[1].count, EVENTS
    words = [form.format(n=min(n, needed), needed=needed) for n in (natural, synced)]
    return Places(natural, synced, needed, (words[0], words[1]))


def _unit(detail: Detail) -> str:
    """What the marks are, and what the faint ones are."""
    out = sum(not each.counted for each in detail.dots)
    told = _("Each mark is a night.")
    if out:
        told += " " + _("Small faint marks: nights left out.")
    return told
