"""Nights: the raster of all nights, and the chosen one written out beside it."""

from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from journal.changes import Changes
from journal.errors import JournalError
from journal.model.judgement import Judgement
from journal.model.night import Night
from journal.model.why_kind import WhyKind
from journal.text import _
from ui.desk import Desk
from ui.models.night_words import sentence
from ui.models.shape_shelf import ShapeShelf
from ui.models.veiled import Veiled
from ui.saving import Taps
from ui.views.night.judged import Recorded
from ui.views.nights.deeds import NightsDeeds
from ui.views.nights.legend import Legend
from ui.views.nights.panel import NightPanel
from ui.views.nights.raster import Raster
from ui.views.nights.scale import SCALES, SEASON
from ui.views.nights.table import NightsAsTable
from ui.views.page import Page, Place
from ui.views.span_away import SpanAway
from ui.views.span_button import SpanButton
from ui.widgets.buttons import Button
from ui.widgets.drawer import WithPanel
from ui.widgets.empty_state import EmptyState
from ui.widgets.flow import FlowLayout, together
from ui.widgets.labels import Label
from ui.widgets.segmented import Part, Segmented

if TYPE_CHECKING:
    from journal.store.elsewhere import Zones  # not for the start

SHEET = (720, 660)
CHART_ENDS = 4  # pixels from the right: its scroll bar stands there


class NightsPage(Page):
    """The shape of the season leads; the panel follows the chosen night."""

    name = "nights"
    concerns = Changes.NIGHTS | Changes.DREAMS | Changes.SESSIONS | Changes.SETTINGS
    concerns |= Changes.RITUALS  # what an evening left

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._veiled = Veiled()
        self._taps = Taps(desk, self, desk.dialogs.tell)
        self._shelf = ShapeShelf(desk.store, desk.zone, self._as_seen)
        self._raster = Raster(desk.look, self._shelf, self._sentence)
        self._table = NightsAsTable(desk.look)
        self._charts = QStackedWidget()
        self._charts.addWidget(self._raster)
        self._charts.addWidget(self._table)
        self._panel = NightPanel(desk.look, desk.store, self._why_of)
        self._scales = Segmented(
            desk.look,
            _("How much is seen"),
            [Part(scale.name, scale.words) for scale in SCALES],
            small=True,
        )
        self._scales.choose(SEASON.name, quiet=True)
        self.span = SpanButton(desk.look, desk.span, desk.tonight)
        self._details = Button(desk.look, _("This night"), "second", size="small")
        self._details.setToolTip(_("Show or hide the night") + "  F4")
        self._whole = self._beside(self._chart(), self._panel)
        self._empty = self._nothing()
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self._whole)
        self._pages.addWidget(self._empty)
        laid = QVBoxLayout(self)
        laid.setContentsMargins(0, 0, 0, 0)
        laid.addWidget(self._pages)
        self._connect()
        self._keys()

    def refresh(self) -> None:
        self._veiled = Veiled.of(self.desk.store, self.desk.tonight(), self._veiled.shown)
        self._shelf.refresh()
        self._pages.setCurrentWidget(self._whole if len(self._shelf) else self._empty)
        self._raster.repaint_all()
        if not len(self._shelf):
            return
        self.span.show_first(self._shelf.night(0))
        self._show_span()
        if self._raster.night is None:
            self._raster.choose(self._shelf.night(len(self._shelf) - 1))
        else:
            self._raster.choose(self._raster.night)
            self._show_night()
        self._fill_table()

    def enter(self, place: Place) -> None:
        if place.night is not None:
            self._raster.choose(place.night)
        self._front().setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def unsaved(self) -> bool:
        """Whether an answer is still not in the journal."""
        return self._taps.pending

    def leave(self) -> None:
        self._taps.flush()
        if self._veiled.shown:
            self._veiled = replace(self._veiled, shown=frozenset())
            self._show_night()
        self._raster.rest()

    # --- how it is laid out ---------------------------------------------------------------------

    def _beside(self, chart: QWidget, panel: QWidget) -> WithPanel:
        whole = WithPanel(self.desk.look, chart, panel)
        for each in self._ends:
            whole.keep_edge(each, CHART_ENDS)
        return whole

    def _chart(self) -> QWidget:
        chart = QWidget()
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 28, 0)
        head.setSpacing(8)
        head.addWidget(Label(self.desk.look, _("Nights"), "title"), 1)
        head.addWidget(self._details)
        head.addWidget(self._scales)
        below = QVBoxLayout()
        below.setContentsMargins(0, 0, 28, 0)
        below.addWidget(Legend(self.desk.look))
        below.addLayout(self._span_row())
        laid = QVBoxLayout(chart)
        laid.setContentsMargins(40, 32, CHART_ENDS, 16)
        laid.setSpacing(12)
        laid.addLayout(head)
        laid.addLayout(below)
        charts = QHBoxLayout()
        charts.setContentsMargins(-6, 4, 0, 0)
        charts.addWidget(self._charts)
        laid.addLayout(charts, 1)
        self._ends = (head, below)
        return chart

    def _span_row(self) -> FlowLayout:
        both = Button(self.desk.look, _("You and the tracker"), "quiet", size="small")
        both.setToolTip(_("Your time asleep beside the tracker’s") + "  Ctrl+Shift+T")
        both.clicked.connect(self._show_both)
        span = FlowLayout(8)
        span.addWidget(together(self.span, SpanAway(self.desk.look, self.desk.span)))
        span.addWidget(both)
        span.addWidget(NightsDeeds(self.desk, self._raster, self._turn, self._numbers))
        return span

    def _nothing(self) -> EmptyState:
        write = Button(self.desk.look, _("Add last night"), "primary")
        write.clicked.connect(lambda: self.go.emit(Place("tonight")))
        reason = _("They appear here one line each, from your diary or an import.")
        return EmptyState(self.desk.look, _("No nights yet"), reason, [write])

    def _connect(self) -> None:
        self._raster.chosen.connect(self._show_night)
        self._raster.opened.connect(self._open)
        self._raster.zoomed.connect(self._zoom)
        self._raster.spanned.connect(lambda first, last: self.desk.span.choose((first, last)))
        self.desk.span.changed.connect(self._show_span)
        self._raster.failed.connect(self.desk.dialogs.tell)
        self._table.chosen.connect(self._raster.choose)
        self._scales.chosen.connect(self._show_scale)
        self._panel.stepped.connect(self._raster.step)
        self._panel.dream_opened.connect(self._open_dream)
        self._panel.dream_shown.connect(self._show_dream)
        self._panel.look_asked.connect(self._look_now)
        self._panel.judged.connect(self._judge)
        self._panel.elsewhere_asked.connect(self._ask_elsewhere)
        self._panel.why_said.connect(self._say_why)
        self._panel.beside_asked.connect(self._put_beside)
        self._details.clicked.connect(self._whole.toggle)
        self._panel.closed.connect(self._close_drawer)
        self._whole.moved.connect(self._show_door)
        self._show_door()

    def _keys(self) -> None:
        for keys, deed in (
            ("F4", self._whole.toggle),
            ("Ctrl+T", self._turn),
            ("Ctrl+B", self._put_beside),
            ("Ctrl+Shift+T", self._show_both),
            ("Esc", self._close_drawer),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(deed))

    # --- what happens ---------------------------------------------------------------------------

    def _sentence(self, night: date) -> str:
        changed = self._shelf.changes.get(night, ())
        told = self._as_seen(self.desk.store.nights.of(night))
        return sentence(told, self.desk.zone(), changed)

    def _as_seen(self, night: Night) -> Night:
        """The night without what was imported of it, where that waits for the person's account."""
        return self._veiled.account(night)

    def _show_night(self) -> None:
        if self._raster.night is not None:
            night = self.desk.store.nights.of(self._raster.night)
            recorded = None if night.night == self._veiled.waits else self._recorded(night.night)
            self._panel.show_night(night, self.desk.zone(), self._veiled, recorded)
            self._table.choose(night.night)

    def _recorded(self, night: date) -> Recorded:
        changed = self._shelf.changes.get(night, ())
        return replace(Recorded.of(self.desk.store, night), changed=changed)

    def _show_dream(self, uid: str) -> None:
        """Let a covered dream be seen until the page is left."""
        if self._raster.night == self._veiled.waits:
            self._look_now()
        self._veiled = self._veiled.showing(uid)
        self._show_night()

    def _look_now(self) -> None:
        """Show what was imported of last night; that it was seen is kept."""
        self.desk.see_imported()
        self.refresh()

    def _judge(self, words: str, said: Judgement) -> None:
        """Lay what the person says over the chosen night, and offer to take it back."""
        night = self._raster.night
        if night is None:
            return
        try:
            undo = self.desk.store.corrections.judge(night, said, self.desk.now())
        except JournalError as error:
            self.desk.dialogs.tell(error)
            return
        self.offered.emit(words, _("Undo"), partial(self._take_back, night, undo))

    def _take_back(self, night: date, undo: Judgement) -> None:
        try:
            self.desk.store.corrections.judge(night, undo, self.desk.now())
        except JournalError as error:
            self.desk.dialogs.tell(error)

    def _ask_elsewhere(self) -> None:
        """Ask which nights were slept elsewhere, from the chosen one on; offer to take it back."""
        from ui.views.elsewhere import ask_elsewhere  # with its first opening

        night = self._raster.night
        before = ask_elsewhere(self.desk, self.window(), night) if night is not None else {}
        if before:
            back = partial(self._take_back_where, before)
            self.offered.emit(_("Where you slept is kept."), _("Undo"), back)

    def _take_back_where(self, before: "Zones") -> None:
        try:
            self.desk.store.elsewhere.put(before, self.desk.now())
        except JournalError as error:
            self.desk.dialogs.tell(error)

    def _show_span(self) -> None:
        self._raster.span = self.desk.span.nights
        self._raster.viewport().update()

    def _show_both(self) -> None:
        """Show the diary's time asleep beside the tracker's, over the nights looked at."""
        from ui.views.nights.accounts_sheet import AccountsSheet  # with its first opening

        sheet = AccountsSheet(self.desk, self.window())
        sheet.stand(*(self.desk.look.px(each) for each in SHEET))
        if sheet.night is not None:
            self._raster.choose(sheet.night)

    def _why_of(self, night: date) -> WhyKind | None:
        """What was said of it last, in the journal or on its way there."""
        last: WhyKind | None = self._taps.said(night, self.desk.store.kind_reasons.of(night))
        return last

    def _say_why(self, night: date, why: WhyKind | None) -> None:
        now = self.desk.now()
        self._taps.say(night, why, lambda store: store.kind_reasons.say(night, why, now))

    def _show_scale(self, name: str) -> None:
        self._raster.show_scale(next(scale for scale in SCALES if scale.name == name))
        self._fill_table()

    def _zoom(self, step: int) -> None:
        names = [scale.name for scale in SCALES]
        at = names.index(self._scales.value) + step
        if 0 <= at < len(names):
            self._scales.choose(names[at])

    def _turn(self) -> None:
        """Show the chart as a table, or the table as a chart."""
        charts: tuple[QWidget, ...] = (self._raster, self._table)
        self._charts.setCurrentWidget(next(each for each in charts if each is not self._front()))
        # The table needs the whole width; F4 shows the night beside it all the same.
        if self._whole.docked:
            self._whole.show_panel(self._front() is self._raster)
        self._fill_table()
        self._front().setFocus(Qt.FocusReason.OtherFocusReason)

    def _front(self) -> QWidget:
        """The raster or its table, whichever is shown."""
        return self._charts.currentWidget() or self._raster

    def _numbers(self) -> str:
        """The nights in view as text that a spreadsheet takes."""
        self._fill_table(unseen=True)
        return self._table.nights.copied(list(range(self._table.nights.rowCount())))

    def _fill_table(self, *, unseen: bool = False) -> None:
        seen = self._raster.seen
        if seen is not None and (unseen or self._front() is self._table):
            nights = map(self._as_seen, self.desk.store.nights.between(*seen))
            known = {each.night: each for each in nights}
            self._table.nights.show_nights(seen, known, self.desk.zone(), self._shelf.changes)
            self._table.fit()
            if self._raster.night is not None:
                self._table.choose(self._raster.night)

    def _open(self, night: date) -> None:
        dreams = self.desk.store.dreams.of(night)
        self._open_dream(night, dreams[0].uid if dreams else "")

    def _open_dream(self, night: date, uid: str) -> None:
        self.go.emit(Place("journal", night=night, dream=uid or None))

    def _put_beside(self, night: date | None = None) -> None:
        chosen = night or self._raster.night
        if chosen is not None:
            self.go.emit(Place("side_by_side", night=chosen))

    def _close_drawer(self) -> None:
        if not self._whole.docked:
            self._whole.show_panel(False)

    def _show_door(self) -> None:
        """The way to the panel is shown where the panel is not."""
        self._details.setVisible(not (self._whole.docked and self._whole.shown))
        self._panel.show_way_out(not self._whole.docked)
