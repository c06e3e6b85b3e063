"""Side by side: natural nights at the left, synced ones at the right, week by week."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from journal.changes import Changes
from journal.model.night import Night
from journal.store.store import Store
from journal.text import _
from ui.desk import Desk
from ui.jobs import Job, Progress
from ui.models.card_face import Face
from ui.models.naming import evening, month
from ui.models.veiled import Veiled
from ui.models.week_sides import SIDES, Totals, month_of, totals
from ui.views.page import Page, Place
from ui.views.side_by_side.comparison import Comparison
from ui.views.side_by_side.stretch_pair import StretchPair
from ui.views.side_by_side.weeks import Weeks
from ui.widgets.buttons import Button
from ui.widgets.empty_state import EmptyState

WINDOW = timedelta(days=120)  # nights counted between two looks at whether to stop
DAY = timedelta(days=1)


class SideBySidePage(Page):
    """The weeks of both kinds, or two nights that were put beside each other."""

    name = "side_by_side"
    concerns = Changes.NIGHTS | Changes.DREAMS | Changes.SESSIONS | Changes.SETTINGS

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._outgrown = False  # made for another text size than there is now
        self._weeks = Weeks(desk)
        self._comparison = Comparison(desk.look, desk.store)
        self._empty = self._nothing()
        self._pair: tuple[date, date] | None = None
        self._waiting: date | None = None
        self._counting: Job | None = None
        self._begun = False
        self._stretches: StretchPair | None = None
        self._pages = QStackedWidget()
        for page in (self._weeks, self._comparison, self._empty):
            self._pages.addWidget(page)
        laid = QVBoxLayout(self)
        laid.setContentsMargins(0, 0, 0, 0)
        laid.addWidget(self._pages)
        self._connect()

    def refresh(self) -> None:
        self._cover()
        span = self.desk.store.nights.span()
        nights = (evening(span[0]), evening(span[1])) if span else None
        if nights and not self._begun:
            # At first the month of the newest night: seldom an empty page.
            self._begun = True
            self._weeks.month = nights[1].replace(day=1)
            self._weeks.span = self._looked_at()
        self._weeks.show_nights(nights)
        self._count()
        if self._pair and nights:
            self._compare(*self._pair)
        else:
            self._pages.setCurrentWidget(self._weeks if nights else self._empty)

    def enter(self, place: Place) -> None:
        if self._outgrown:
            self._outgrown = False
            self._weeks.show_again()
        if place.night and place.beside:
            self._compare(place.night, place.beside)
        elif place.night:
            self._wait_beside(self.desk.store.nights.of(place.night))
        if self._pair is None and self._weeks.board.current is not None:
            self._weeks.board.current.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        if self._weeks.veiled.shown:
            self._weeks.veiled = replace(self._weeks.veiled, shown=frozenset())
            self.refresh()
        self._stop_counting()

    # --- how it is laid out ---------------------------------------------------------------------

    def _nothing(self) -> EmptyState:
        bring = Button(self.desk.look, _("Import sessions"), "primary")
        bring.clicked.connect(lambda: self.go.emit(Place("import")))
        write = Button(self.desk.look, _("Write a dream"), "quiet")
        write.clicked.connect(lambda: self.go.emit(Place("journal")))
        reason = _("Natural nights fill the left side, synced nights the right one.")
        return EmptyState(self.desk.look, _("Both sides are still empty"), reason, [bring, write])

    def _connect(self) -> None:
        board = self._weeks.board
        board.opened.connect(self._open)
        board.show_asked.connect(self._uncover)
        self._comparison.dream_shown.connect(lambda uid: self._show_dreams([uid]))
        self._comparison.look_asked.connect(self._look_now)
        board.beside_asked.connect(self._wait_beside)
        board.shown_in_nights.connect(lambda night: self.go.emit(Place("nights", night.night)))
        self._weeks.restretched.connect(self._count)
        self._weeks.stretches_asked.connect(self._show_stretches)
        self._weeks.waiting.given_up.connect(self._back)
        self._weeks.missing.import_asked.connect(lambda: self.go.emit(Place("import")))
        self._weeks.missing.writing_asked.connect(lambda: self.go.emit(Place("journal")))
        self._comparison.left.connect(self._back)
        self._comparison.dream_opened.connect(lambda uid: self.go.emit(Place("journal", dream=uid)))
        self.desk.look.changed.connect(self._look_changed)
        self.desk.span.changed.connect(self._follow)
        for keys, deed in (
            ("Esc", self._back),
            ("Ctrl+B", self._wait_for_current),
            ("Ctrl+Shift+B", self._show_stretches),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(deed)

    # --- what happens ---------------------------------------------------------------------------

    def _open(self, night: Night) -> None:
        """Open a night; or put it beside the one that waits."""
        if self._waiting is not None and self._waiting != night.night:
            self._compare(self._waiting, night.night)
        elif self._waiting is not None:
            self._back()
        elif night.dreams:
            self.go.emit(Place("journal", night=night.night, dream=night.dreams[0].uid))
        else:
            self.go.emit(Place("nights", night=night.night))

    def _cover(self) -> None:
        """Cover what the settings wish, and what waits for the account of last night."""
        shown = self._weeks.veiled.shown
        self._weeks.veiled = Veiled.of(self.desk.store, self.desk.tonight(), shown)

    def _uncover(self, face: Face) -> None:
        if face.night.night == self._weeks.veiled.waits:
            self._look_now()
        else:
            self._show_dreams(face.covered)

    def _look_now(self) -> None:
        """Show what was imported of last night; that it was seen is kept."""
        self.desk.see_imported()
        self._cover()
        self._show_dreams(())

    def _show_dreams(self, uids: Iterable[str]) -> None:
        """Let these covered dreams be seen until the page is left."""
        self._weeks.veiled = replace(
            self._weeks.veiled, shown=self._weeks.veiled.shown | frozenset(uids)
        )
        if self._pair:
            self._compare(*self._pair)
        self._weeks.show_again()

    def _wait_for_current(self) -> None:
        card = self._weeks.board.current
        if card is not None and self._pages.currentWidget() is self._weeks:
            self._wait_beside(card.face.night)

    def _wait_beside(self, night: Night) -> None:
        """Let a night wait until another one is chosen."""
        self._pair, self._waiting = None, night.night
        self._pages.setCurrentWidget(self._weeks)
        self._weeks.wait_beside(night.night)
        begins = evening(night.night)
        if self._weeks.month is not None and self._weeks.month != begins.replace(day=1):
            self._weeks.show_month(begins.replace(day=1))

    def _compare(self, one: date, other: date) -> None:
        self._pair, self._waiting = (one, other), None
        self._weeks.wait_beside(None)
        nights = self.desk.store.nights
        self._comparison.show_nights(
            nights.of(one), nights.of(other), self.desk.zone(), self._weeks.veiled
        )
        self._pages.setCurrentWidget(self._comparison)
        self._comparison.focus()

    def _back(self) -> None:
        """Back to the weeks, and nothing waits any more."""
        self._pair = self._waiting = None
        self._weeks.wait_beside(None)
        if self._pages.currentWidget() is not self._weeks:
            self._pages.setCurrentWidget(self._weeks)
            if self._weeks.board.current is not None:
                self._weeks.board.current.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_stretches(self) -> None:
        """Show two stretches of nights beside each other."""
        if self._stretches is None:
            self._stretches = StretchPair(self.desk)
            self._stretches.left.connect(self._back)
            self._pages.addWidget(self._stretches)
        self._stretches.begin()
        self._pages.setCurrentWidget(self._stretches)
        self._stretches.focus()

    def _follow(self) -> None:
        """Show the weeks of the nights that all pages look at."""
        self._weeks.show_span(self._looked_at())

    def _looked_at(self) -> tuple[date, date] | None:
        """The first and the last evening that all pages look at; None is every one."""
        nights = self.desk.span.nights
        return (evening(nights[0]), evening(nights[1])) if nights else None

    def _look_changed(self) -> None:
        self._outgrown = not self.isVisible()
        if not self._outgrown:
            self._weeks.show_again()

    # --- counting -------------------------------------------------------------------------------

    def _count(self) -> None:
        """Count the nights that are shown: a month at once, all nights beside the window."""
        self._stop_counting()
        shown, span = self._weeks.month, self._weeks.span
        if span is not None:
            counts = totals(self.desk.store.nights.between(span[0] + DAY, span[1] + DAY))
            self._weeks.show_totals(counts, _("in this stretch"))
            self._count_all()
            return
        if shown is None:
            self._weeks.show_totals(None, "")
            self._count_all()
            return
        first, last = month_of(shown)
        counts = totals(self.desk.store.nights.between(first + DAY, last + DAY))
        here = month_of(evening(self.desk.tonight()))[0] == shown
        where = _("this month") if here else _("in {month}").format(month=month(shown))
        self._weeks.show_totals(counts, where)
        if all(counts[kind].nights for kind in SIDES):
            self._weeks.show_missing(None)
        else:
            self._count_all()

    def _count_all(self) -> None:
        store = self.desk.store

        def work(progress: Progress) -> Totals:
            own = store.reopen()
            try:
                return totals(_all_nights(own, progress))
            finally:
                own.close()

        self._counting = self.desk.jobs.run(work)
        self._counting.done.connect(self._counted)

    def _counted(self, counts: Totals) -> None:
        self._counting = None
        self._weeks.show_missing(counts)
        if self._weeks.month is None and self._weeks.span is None:
            self._weeks.show_totals(counts, _("in all"))

    def _stop_counting(self) -> None:
        if self._counting is not None:
            self._counting.done.disconnect(self._counted)
            self._counting.cancel()
            self._counting = None


def _all_nights(store: Store, progress: Progress) -> Iterator[Night]:
    """Every night of the journal, a window at a time."""
    span = store.nights.span()
    if span is None:
        return
    first, last = span
    while first <= last:
        progress((first - span[0]).days, (last - span[0]).days)
        yield from store.nights.between(first, min(last, first + WINDOW - DAY))
        first += WINDOW
