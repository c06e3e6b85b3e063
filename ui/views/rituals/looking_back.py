"""What the evenings say back, by ritual: counts with their n, and no claim that anything works."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from journal.errors import JournalError
from journal.evenings.account import Account, account
from journal.model.night import night_of
from journal.model.schedule import NOON
from journal.statistics.rituals import RitualCounts
from journal.store.store import Store
from journal.text import _
from ui.desk import Desk
from ui.jobs import Job, Progress
from ui.models import account_words
from ui.models.shared_span import Span
from ui.theme.look import Look
from ui.views.span_chip import SpanChip
from ui.widgets.card import Card, Line
from ui.widgets.empty_state import EmptyState
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Label
from ui.widgets.scroll import Scroll
from ui.widgets.segmented import Part, Segmented
from ui.widgets.switch import SwitchRow

SPANS = {"4": _("4 weeks"), "12": _("12 weeks"), "52": _("A year")}
USUAL = "12"
WIDEST = 920  # pixels at 100 %
LEAST = (58, 58, 58)  # of the columns of counts, so that those of a ritual's variants are level
APART = 6  # between two steps


class LookingBack(QWidget):
    """Read beside the window; a card for each ritual that is there."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        look = desk.look
        self._desk = desk
        self._look = look
        self._reading: Job | None = None
        self._stale = False
        self.cards: list[AccountCard] = []
        self.spans = Segmented(
            look, _("Over"), [Part(value, words) for value, words in SPANS.items()], small=True
        )
        self.looked = SpanChip(
            look, desk.span, _("The nights that all pages look at. Their evenings are counted.")
        )
        self._show_span()
        hint = _("Off unless you want it. A paused or a quiet night breaks nothing.")
        self.row = SwitchRow(look, _("Count evenings in a row"), hint)
        self._nothing = EmptyState(
            look,
            _("Nothing to look back on yet"),
            _("After an evening with a ritual, its steps are counted here."),
            big=False,
        )
        self._column = QVBoxLayout()
        self._column.setSpacing(16)
        self._lay_out(look)
        self.spans.chosen.connect(self._choose_span)
        self.looked.turned.connect(self._turn)
        self.row.toggled.connect(self._set_row)
        look.changed.connect(self._fit)
        self._fit()

    def refresh(self) -> None:
        """Count again, beside the window."""
        wanted = self._desk.store.preferences.load().evenings_in_a_row
        self.row.switch.blockSignals(True)
        self.row.switch.setChecked(wanted)
        self.row.switch.blockSignals(False)
        if self._reading is not None:
            self._stale = True
            return
        first, last = self.looked.nights or self._lately()
        zone = self._desk.zone()
        named = zone if isinstance(zone, ZoneInfo) else ZoneInfo("UTC")
        self._reading = self._desk.jobs.run(partial(_read, self._desk.store, first, last, named))
        self._reading.done.connect(self._take)
        self._reading.failed.connect(self._desk.dialogs.tell)
        self._reading.ended.connect(self._read)

    def arrive(self) -> None:
        """Put the keyboard on the span."""
        self.spans.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lately(self) -> Span:
        last = night_of(self._desk.now(), self._desk.zone(), NOON)
        return last - timedelta(weeks=int(self.spans.value)) + timedelta(days=1), last

    def _show_span(self) -> None:
        """No other span seems chosen where the nights looked at on all pages are."""
        followed = self.looked.nights is not None
        self.spans.choose("" if followed else self.spans.value or USUAL, quiet=True)

    def _choose_span(self) -> None:
        self.looked.let_go()
        self.refresh()

    def _turn(self) -> None:
        self._show_span()
        self.refresh()

    def _take(self, accounts: object) -> None:
        if not isinstance(accounts, tuple):
            return
        for card in self.cards:
            card.hide()
            card.deleteLater()
        self.cards = [AccountCard(self._look, each) for each in accounts]
        for card in self.cards:
            self._column.addWidget(card)
        self._nothing.setVisible(not any(each.evenings for each in accounts))

    def _read(self) -> None:
        self._reading = None
        if self._stale:
            self._stale = False
            self.refresh()

    def _set_row(self, on: bool) -> None:
        preferences = self._desk.store.preferences
        try:
            preferences.save(replace(preferences.load(), evenings_in_a_row=on))
        except JournalError as error:
            self._desk.dialogs.tell(error)

    def _lay_out(self, look: Look) -> None:
        self._content = QWidget()
        column = QVBoxLayout(self._content)
        column.setContentsMargins(40, 8, 40, 40)
        column.setSpacing(16)
        head = FlowLayout(12)
        head.addWidget(self.spans)
        head.addWidget(self.looked)
        column.addLayout(head)
        words = _(
            "Counts of what you did, each with its n. Whether a ritual changes your nights is for"
            " an experiment to say."
        )
        column.addWidget(Label(look, words, "small", "ink3", wrap=True))
        column.addWidget(self._nothing)
        column.addLayout(self._column)
        column.addWidget(Line(look))
        column.addWidget(self.row)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Scroll(look, self._content).keep_edge())

    def _fit(self) -> None:
        self._content.setMaximumWidth(max(WIDEST + 80, self._look.px(WIDEST) + 80))


class AccountCard(Card):
    """One ritual and its variants."""

    def __init__(self, look: Look, told: Account) -> None:
        super().__init__(look)
        self.setAccessibleName(told.ritual.name)
        self.words: list[str] = []
        self.body.addWidget(Label(look, told.ritual.name, "head", wrap=True))
        self._say(account_words.span(told), "small", "ink3")
        if not told.counts:
            self._say(_("Not begun in these nights."), "body", "ink2")
        for each in told.counts:
            name = _("As usual") if each.name == told.ritual.name else each.name
            self._counts(each, "" if len(told.counts) == 1 else name)
        if told.counts:
            self._say(account_words.against_plan(told.against_plan), "body", "ink")
        self._say(account_words.in_a_row(told), "body", "ink")

    def _counts(self, counts: RitualCounts, name: str) -> None:
        if name:
            self.body.addSpacing(6)
            self._say(name, "card_title", "ink")
        self._say(account_words.begun(counts), "body", "ink")
        grid = QGridLayout()
        grid.setContentsMargins(0, 6, 0, 6)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(0, 1)
        for column, least in enumerate(LEAST, 1):
            grid.setColumnMinimumWidth(column, self._look.px(least))
        heads = (_("Step"), _("Done"), _("Left early"), _("Skipped"))
        self._row(grid, 0, heads, head=True)
        at = 1
        for step in counts.steps:
            self._row(grid, at, account_words.step_cells(step), head=False)
            if why := account_words.reasons(step):
                self.words.append(why)
                grid.addWidget(Label(self._look, why, "small", "ink2", wrap=True), at + 1, 0, 1, 4)
            at += 2
        self.body.addLayout(grid)

    def _row(self, grid: QGridLayout, at: int, cells: Sequence[str], *, head: bool) -> None:
        for column, words in enumerate(cells):
            style, role = ("caption", "ink3") if head else ("body", "ink2" if column else "ink")
            cell = Label(self._look, words, style, role, wrap=not column)
            cell.setContentsMargins(0, APART, 0, 0)  # what a step says below it stands closer
            if column:
                cell.set_style(style, tabular=True)
                cell.setAlignment(Qt.AlignmentFlag.AlignRight)
            if not head:
                cell.setAccessibleName(f"{cells[0]}: {words}" if column else words)
            self.words.append(words)
            grid.addWidget(cell, at, column)

    def _say(self, words: str, style: str, role: str) -> None:
        if words:
            self.words.append(words)
            self.body.addWidget(Label(self._look, words, style, role, wrap=True))


def _read(
    store: Store, first: date, last: date, zone: ZoneInfo, _progress: Progress
) -> tuple[Account, ...]:
    """The account of each ritual that is no variant."""
    own = store.reopen()
    try:
        whole = [each for each in own.rituals.all() if not each.variant_of]
        return tuple(account(own, each.uid, first, last, zone) for each in whole)
    finally:
        own.close()
