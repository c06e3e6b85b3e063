"""The weeks: what leads on the cards, which stretch is shown, and the board below."""

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from journal.model.instrument import Changed
from journal.model.night import Kind, Night
from journal.statistics.definitions import definition
from journal.text import _
from ui.desk import Desk
from ui.models.card_face import Lead, face_of
from ui.models.veiled import Veiled
from ui.models.week_sides import (
    SIDES,
    WEEK,
    Stretch,
    Totals,
    changes_told,
    month_of,
    read_week,
    week_start,
    week_words,
)
from ui.views.side_by_side.board import Board
from ui.views.side_by_side.card import NightCard
from ui.views.side_by_side.heads import Heads
from ui.views.side_by_side.missing import Missing
from ui.views.side_by_side.stretches import StretchButton
from ui.views.side_by_side.waiting import Waiting
from ui.views.side_by_side.week import WeekRow
from ui.views.span_away import SpanAway
from ui.views.span_button import span_words
from ui.widgets.buttons import Button, IconButton
from ui.widgets.flow import FlowLayout, together
from ui.widgets.info import SIZE, definition_sheet
from ui.widgets.labels import Label
from ui.widgets.scroll import BAR, Scroll
from ui.widgets.segmented import Part, Segmented
from ui.widgets.sheet import Sheet

BESIDE, BELOW = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
ONE_COLUMN = 1.5  # from this text size on two columns would be too narrow
NUMBERS = _("What the numbers on the cards are")
ON_CARDS = ("asleep", "device_asleep", "refreshed", "quality", "sol", "waso", "nwak")


class Weeks(QWidget):
    """Cards of nights in weeks. `month` is the first evening of the month shown; None is all.

    `span` are the first and the last evening shown, in place of a month, where it is not None.
    """

    restretched = Signal()
    stretches_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.month: date | None = None
        self.span: Stretch | None = None
        self._desk = desk
        self._nights: Stretch | None = None
        self._waiting: date | None = None
        self._changed: Changed = {}
        self.veiled = Veiled()
        self._leads = Segmented(
            desk.look,
            _("What leads on a card"),
            [
                Part(Lead.DREAMS, _("Dreams")),
                Part(Lead.SLEEP, _("Sleep")),
                Part(Lead.FEELINGS, _("Feelings")),
            ],
            small=True,
        )
        self._leads.choose(Lead.DREAMS, quiet=True)
        self._stretch = StretchButton(desk.look)
        self._heads = Heads(desk.look)
        self.waiting = Waiting(desk.look)
        self.missing = Missing(desk.look)
        self.board = Board(desk.look)
        self.info = IconButton(desk.look, "info", NUMBERS, size=28, role="ink3")
        self._head = QBoxLayout(BESIDE)
        self._scroll = self._lay()
        self.info.clicked.connect(self._tell_what)
        self._leads.chosen.connect(self.show_again)
        self._stretch.month_chosen.connect(self.show_month)
        self._stretch.all_chosen.connect(lambda: self.show_month(None))
        self._scroll.verticalScrollBar().valueChanged.connect(self._fill)

    def show_nights(self, nights: Stretch | None) -> None:
        """Show these nights, from which to which evening there are any."""
        self._nights = nights
        self._changed = self._desk.store.instruments.changes()
        self.show_again()

    def show_month(self, month: date | None) -> None:
        """Show a month, or all nights."""
        self.month, self.span = month, None
        self._scroll.verticalScrollBar().setValue(0)
        self.show_again()
        self.restretched.emit()

    def show_span(self, span: Stretch | None) -> None:
        """Show these evenings; None shows the month again."""
        self.span = span
        self._scroll.verticalScrollBar().setValue(0)
        self.show_again()
        self.restretched.emit()

    def show_again(self) -> None:
        """Make the cards anew; the keyboard stays at its night."""
        at = self.board.current.face.night.night if self.board.current else None
        held = any(card.hasFocus() for card in self.board.cards)
        self._head.setDirection(BELOW if self._stacked else BESIDE)
        self._heads.stack(self._stacked)
        self._stretch.show_month(self.month, self._nights)
        if self.span is not None:
            self._stretch.show_span(span_words(self._desk.span.nights))
        self.board.show_weeks(self._rows())
        self._fill()
        for card in self.board.cards:
            if card.face.night.night == at:
                self.board.stand_at(card)
                if held:
                    card.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_totals(self, totals: Totals | None, where: str) -> None:
        """Say how many nights and dreams there are on each side; None while they are counted."""
        self._heads.show_totals(totals, where)

    def show_missing(self, totals: Totals | None) -> None:
        """Invite to fill the side of which there is no night in all the journal."""
        empty = [kind for kind in SIDES if totals and not totals[kind].nights]
        self.missing.show_side(empty[0] if len(empty) == 1 else None, stacked=self._stacked)

    def wait_beside(self, night: date | None) -> None:
        """Let a night wait for another one; None lets none wait."""
        self._waiting = night
        self.waiting.show_night(night)
        for card in self.board.cards:
            card.show_waiting(card.face.night.night == night)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fill()

    @property
    def _stacked(self) -> bool:
        return self._desk.look.text_size >= ONE_COLUMN

    def numbers_sheet(self) -> Sheet:
        """Every number that a card can show, each with formula and source, as it will stand."""
        told = tuple(map(definition, ON_CARDS))
        return definition_sheet(self._desk.look, told, self.window(), NUMBERS)

    def _tell_what(self) -> None:
        look = self._desk.look
        self.numbers_sheet().stand(look.px(SIZE[0]), look.px(SIZE[1]))

    def _lay(self) -> Scroll:
        controls = FlowLayout(8)
        controls.addWidget(self._leads)
        controls.addWidget(together(self._stretch, SpanAway(self._desk.look, self._desk.span)))
        stretches = Button(self._desk.look, _("Two stretches"), "quiet", size="small")
        stretches.setToolTip(_("Two stretches of nights beside each other") + "  Ctrl+Shift+B")
        stretches.clicked.connect(self.stretches_asked)
        controls.addWidget(stretches)
        controls.addWidget(self.info)
        self._head.setContentsMargins(40, 0, 40, 0)
        self._head.addWidget(Label(self._desk.look, _("Side by side"), "title"), 1)
        self._head.addLayout(controls)
        content = QWidget()
        below = QVBoxLayout(content)
        below.setContentsMargins(0, 4, BAR, 0)  # the ring of the first cards is seen whole
        below.setSpacing(0)
        below.addWidget(self.missing)
        below.addWidget(self.board, 1)
        scroll = Scroll(self._desk.look, content).keep_edge()  # cards end where the heads do
        laid = QVBoxLayout(self)
        laid.setContentsMargins(0, 32, 0, 0)
        laid.setSpacing(12)
        laid.addLayout(self._head)
        laid.addWidget(self._heads)
        laid.addWidget(self.waiting)
        laid.addWidget(scroll, 1)
        return scroll

    def _rows(self) -> Iterator[WeekRow]:
        """A row for each week with a trace, the newest first."""
        if self._nights is None:
            return
        within = self.span or (month_of(self.month) if self.month else None)
        first, last = within or self._nights
        start, tonight = week_start(last), self._desk.tonight()
        while start + WEEK > first:
            week = read_week(self._desk.store, start, within)
            if not week.empty:
                changed = changes_told(week, self._changed)
                row = WeekRow(self._desk.look, week_words(start, tonight), changed)
                lay = row.lay_below if self._stacked else row.lay_beside
                lay(week, self._card)
                yield row
            start -= WEEK

    def _card(self, night: Night) -> NightCard:
        face = face_of(night, Lead(self._leads.value), self._desk.zone(), self.veiled)
        named = self._stacked or night.kind is Kind.UNKNOWN
        card = NightCard(self._desk.look, face, kind_named=named)
        card.show_waiting(night.night == self._waiting)
        return self.board.wire(card)

    def _fill(self) -> None:
        """Make the weeks that are seen, and a screen more."""
        bar = self._scroll.verticalScrollBar()
        self.board.fill(bar.value() + 2 * max(400, self._scroll.height()))
