"""Compare: what natural and synced nights say of an outcome, reckoned beside the window."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from journal.changes import Changes
from journal.errors import JournalError
from journal.looking import covered, wording
from journal.looking.compare import LeaveOut, Wish
from journal.looking.prompts import Prompt, put_away
from journal.statistics.definitions import definition
from journal.text import _
from ui.desk import Desk
from ui.models.naming import night_card
from ui.views.compare.alike import Alike
from ui.views.compare.clinician import ClinicianCard
from ui.views.compare.finding import Finding
from ui.views.compare.outcomes import OutcomeTable
from ui.views.compare.prompts import Prompts
from ui.views.compare.reckoning import Found, Reckoning
from ui.views.compare.side import Side
from ui.views.page import Page, Place
from ui.views.span_away import SpanAway
from ui.views.span_button import SpanButton
from ui.widgets.buttons import Button
from ui.widgets.drawer import WithPanel
from ui.widgets.empty_state import EmptyState
from ui.widgets.flow import FlowLayout, together
from ui.widgets.info import InfoButton
from ui.widgets.labels import Label
from ui.widgets.menu import Menu
from ui.widgets.scroll import Scroll

WIDE = 352
FIRST = "quality"


class ComparePage(Page):
    """The sentence leads, then the plot, then all outcomes."""

    name = "compare"
    _entered = False  # and nothing has been shown since
    concerns = (
        Changes.NIGHTS | Changes.DREAMS | Changes.SESSIONS | Changes.RITUALS | Changes.EXPERIMENTS
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.key = FIRST
        self._leave = LeaveOut()
        self._drawn_only = False  # only the nights of the experiment that has ended
        self._found: Found | None = None
        self._reckoning = Reckoning(desk)
        self.outcome = Button(desk.look, _("Outcome"), "second", size="small", down=True)
        self._info = InfoButton(desk.look, definition(FIRST))
        self.span = SpanButton(desk.look, desk.span, desk.tonight)
        self.scope = Label(desk.look, "", "body", "ink2", wrap=True)
        self.finding = Finding(desk.look, desk.dialogs)
        self.table = OutcomeTable(desk.look)
        self.alike = Alike(desk.look)
        self.clinician = ClinicianCard(desk)
        self.side = Side(desk.look, self.clinician)
        self._details = Button(desk.look, _("These nights"), "second", size="small")
        self._details.setToolTip(_("Show or hide what nights these are") + "  F4")
        self._scroll = Scroll(desk.look, self._content())
        self._whole = WithPanel(desk.look, self._scroll, Scroll(desk.look, self.side), wide=WIDE)
        self._whole.keep_edge(self._column, scroll=self._scroll)
        self._empty = self._nothing()
        self._prompts = (self.side.prompts, Prompts(desk.look))
        self._pages = QStackedWidget(self)
        self._lay()
        self._connect()

    def refresh(self) -> None:
        span = self.desk.store.nights.span()
        self.span.show_first(span[0] if span else None)
        self._reckoning.forget()
        self._ask()

    def enter(self, place: Place) -> None:
        if place.words:
            self._choose(place.words)
        self.finding.plot.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._entered = True
        self._begin_above()

    def _begin_above(self) -> None:
        """The sentence leads, whatever has the focus; also once its words have their room."""
        self._scroll.verticalScrollBar().setValue(0)
        QTimer.singleShot(0, self, lambda: self._scroll.verticalScrollBar().setValue(0))

    @property
    def rests(self) -> bool:
        """Whether everything that was asked for has been reckoned and is shown."""
        return self._reckoning.rests

    # --- how it is laid out ---------------------------------------------------------------------

    def _lay(self) -> None:
        self.scope.hide()
        self._pages.addWidget(self._whole)
        self._pages.addWidget(self._nothing_page())
        laid = QVBoxLayout(self)
        laid.setContentsMargins(0, 0, 0, 0)
        laid.addWidget(self._pages)

    def _content(self) -> QWidget:
        look = self.desk.look
        content = QWidget()
        self._head = FlowLayout(10, apart=True)
        title = Label(look, _("Compare"), "title")
        title.setContentsMargins(0, 0, 8, 0)
        span = together(self.span, SpanAway(look, self.desk.span))
        for widget in (title, self.outcome, self._info, self._details, span):
            self._head.addWidget(widget)
        column = QVBoxLayout(content)
        column.setContentsMargins(40, 32, 20, 24)
        column.setSpacing(10)
        column.addLayout(self._head)
        column.addWidget(self.scope)
        column.addWidget(self.finding)
        table = QVBoxLayout()
        table.setContentsMargins(-12, 0, -12, 0)
        table.addWidget(self.table)
        column.addLayout(table)
        column.addWidget(self.alike)
        column.addStretch(1)
        self._column = column
        return content

    def _nothing(self) -> EmptyState:
        look = self.desk.look
        nights = Button(look, _("See the nights"), "primary")
        nights.clicked.connect(lambda: self.go.emit(Place("nights")))
        self._everything = Button(look, _("Look at all nights"), "second")
        self._everything.clicked.connect(lambda: self.desk.span.choose(None))
        weeks = Button(look, _("Save two weeks for a clinician"), "quiet")
        weeks.clicked.connect(self.clinician.save.click)
        ways = [nights, self._everything, weeks]
        return EmptyState(look, _("Nothing to compare yet"), _needs(), ways)

    def _nothing_page(self) -> Scroll:
        """The invitation, and above it where help is, if anything points to it."""
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(40, 32, 40, 24)
        column.addWidget(self._prompts[1])
        column.addWidget(self._empty, 1)
        return Scroll(self.desk.look, content)

    def _connect(self) -> None:
        self._reckoning.found.connect(self._show)
        self._reckoning.failed.connect(self.desk.dialogs.tell)
        self.desk.span.changed.connect(self._ask)
        self.table.chosen.connect(self._choose)
        self.outcome.clicked.connect(self._open_outcomes)
        self.side.left_out.connect(self._leave_out)
        self.side.drawn_only.connect(self._look_at_drawn)
        for prompts in self._prompts:
            prompts.put_away.connect(self._put_away)
            prompts.someone_asked.connect(self._to_someone)
        self.side.experiment_asked.connect(lambda: self.go.emit(Place("experiment")))
        self.finding.opened.connect(self._open_night)
        self.finding.plot.view.stepped.connect(self._step)
        self._details.clicked.connect(self._whole.toggle)
        self._whole.moved.connect(self._show_door)
        for keys, deed in (
            ("F4", self._whole.toggle),
            ("X", self._turn_drawn),
            ("Ctrl+T", self.finding.plot.turn),
            ("Esc", self._close_drawer),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(deed))
        self.side.show_leave(self._leave)
        self._show_door()

    # --- what happens ---------------------------------------------------------------------------

    def _ask(self) -> None:
        first, last = self.desk.span.nights or (None, None)
        drawn = self._found.read.drawn if self._found else frozenset()
        among = drawn if self._drawn_only and drawn else None
        self._reckoning.ask(Wish(first, last, self._leave, among), self.key)

    def _choose(self, key: str) -> None:
        if key != self.key:
            self.key = key
            self._ask()

    def _step(self, down: int) -> None:
        """Choose the outcome below, or above."""
        keys = [row.outcome.key for row in self._found.compared.rows] if self._found else []
        if self.key in keys:
            self._choose(keys[max(0, min(len(keys) - 1, keys.index(self.key) + down))])

    def _put_away(self, key: str) -> None:
        """Never show this prompt again."""
        try:
            put_away(self.desk.store, key)
        except JournalError as error:
            self.desk.dialogs.tell(error)
            return
        self._show_prompts(())
        self.refresh()

    def _show_prompts(self, found: Sequence[Prompt]) -> None:
        """They stand beside the plot, and where there is nothing to compare."""
        for prompts in self._prompts:
            prompts.show_prompts(found)

    def _to_someone(self) -> None:
        from ui.views.someone import show_someone  # for who asks

        show_someone(self.desk, self)

    def _leave_out(self, leave: LeaveOut) -> None:
        self._leave = leave
        self._ask()

    def _turn_drawn(self) -> None:
        """Between the nights of the experiment that has ended, and all."""
        if self._found and self._found.read.drawn:
            self._look_at_drawn(not self._drawn_only)

    def _look_at_drawn(self, only: bool) -> None:
        self._drawn_only = only
        self._ask()

    def _show_scope(self, found: Found) -> None:
        """Say which nights are not looked at on account of an experiment."""
        drawn = self._drawn_only and bool(found.read.drawn)
        told = _drawn_words() if drawn else covered.words(found.read.covered, night_card)
        self.scope.set_text(told)
        self.scope.setVisible(bool(told))
        self.side.show_experiment(found.read.far, drawn=drawn, ended=bool(found.read.drawn))
        self.finding.caution.set_text(self.side.caution.text())
        self._empty.show_words(_("Nothing to compare yet"), f"{_needs()} {told}".strip())

    def _show(self, found: Found) -> None:
        """Show what was reckoned."""
        self._found = found
        self._show_scope(found)
        self._pages.setCurrentIndex(0 if found.detail else 1)
        self._show_prompts(found.read.prompts)
        if found.detail is None:
            self._everything.setVisible(self.desk.span.nights is not None)
            return
        self.key = found.detail.row.outcome.key
        self.finding.show_detail(found.detail, found.compared, found.seen)
        self.table.show_rows(found.compared, found.seen, self.key)
        self.side.show_compared(found.compared)
        self.alike.show_detail(found.detail, found.compared, found.seen)
        self.outcome.set_text(wording.words_of(found.detail.row.outcome, found.seen).name)
        self.outcome.setAccessibleName(_("Outcome: {name}").format(name=self.outcome.text()))
        self._info.show_definition(definition(self.key))
        if self._entered:
            self._entered = False
            self._begin_above()

    def _open_outcomes(self) -> None:
        menu = Menu(self)
        found = self._found
        for row in found.compared.rows if found else ():
            words = wording.words_of(row.outcome, found.seen).name if found else ""
            menu.addAction(words).triggered.connect(partial(self._choose, row.outcome.key))
        menu.popup(self.outcome.mapToGlobal(QPoint(0, self.outcome.height() + 4)))

    def _open_night(self, night: date) -> None:
        self.go.emit(Place("nights", night=night))

    def _close_drawer(self) -> None:
        if not self._whole.docked:
            self._whole.show_panel(False)

    def _show_door(self) -> None:
        beside = self._whole.docked and self._whole.shown
        self._details.setVisible(not beside)
        self.finding.caution.setVisible(not beside)  # it never waits behind a door


def _needs() -> str:
    return _(
        "A comparison needs natural and synced nights with answers of the morning. What a "
        "device alone reports is not compared."
    )


def _drawn_words() -> str:
    return _(
        "Only the nights of your experiment, as they were spent. What the draw found stands on "
        "the page of the experiment."
    )
