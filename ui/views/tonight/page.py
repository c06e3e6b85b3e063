"""Tonight: in the morning what was dreamed, in the evening the night that is coming."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from journal.changes import Changes
from journal.errors import JournalError
from journal.looking.rate_first import is_covered
from journal.model.night import Night
from ui.desk import Desk
from ui.models.evening_hour import is_evening
from ui.models.naming import clock
from ui.views.page import EVENING_FROM, Page, Place
from ui.widgets.scroll import Scroll

if TYPE_CHECKING:
    from ui.views.tonight.evening import Evening
    from ui.views.tonight.morning import Morning

LOOK_EVERY_MS, NEAR_MS = 15_000, 1000
WIDEST = 976
MARGINS = 48, 40, 40, 28
LOW, LOW_MARGINS = 780, (20, 14)  # under a banner the morning would not fit by a little


class TonightPage(Page):
    """Asks for last night's dream and diary; in the evening it shows the way to lights-out.

    The evening is from six on, from three hours before lights-out, and while a ritual stands open.

    What was imported of the night stays covered until the diary is saved, or somebody looks.
    Each half is imported and built when its hour comes: the window stands the sooner.
    """

    name = "tonight"
    concerns = Changes.NIGHTS | Changes.DREAMS | Changes.SESSIONS | Changes.SETTINGS
    concerns |= Changes.RITUALS

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._night = Night(date.min)
        self._morning: Morning | None = None
        self._evening: Evening | None = None
        self._was_away = False
        self._states = QStackedWidget()
        self._scrolls: dict[QWidget, Scroll] = {}
        self._rows: dict[QWidget, QHBoxLayout] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._states)
        desk.look.changed.connect(self._fit)
        self._bind_keys()
        self._tick = QTimer(self)
        self._tick.setInterval(LOOK_EVERY_MS)
        self._tick.timeout.connect(self._look_if_seen)
        self._tick.start()

    def refresh(self) -> None:
        """Read last night again; what is being written stays."""
        evening = self._is_evening()
        self._night = self.desk.store.nights.of(self._last_night(evening=evening))
        for half in self._halves():
            half.show_night(self._night, covered=self._covered())
            half.inbox.show_hooks(self.desk.store.mornings.open_hooks())
            half.copies.refresh()
        self._tell_time(evening=evening)

    def enter(self, place: Place) -> None:
        """Open at the top, in the morning with the cursor in the field; `words` name a ritual."""
        # The page remembers where the cursor was: whoever comes back does not write there yet.
        arriving, self._was_away = self._was_away, False
        self._look_again(arriving=arriving)
        if place.words:
            self.go.emit(Place("runner", words=place.words))
            return
        for scroll in self._scrolls.values():
            scroll.verticalScrollBar().setValue(0)
        if self._morning is not None and self._shows(self._morning):
            self._morning.capture.write()

    def leave(self) -> None:
        """Save what is being written, and keep what is answered."""
        if self._morning is not None:
            self._morning.flush()

    @property
    def unsaved(self) -> bool:
        """Whether something of last night is still not in the journal."""
        return self._morning is not None and self._morning.unsaved

    def hideEvent(self, event: QHideEvent) -> None:
        """Know that somebody went elsewhere."""
        super().hideEvent(event)
        self._was_away = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Begin higher where there is little room."""
        super().resizeEvent(event)
        for half in self._halves():
            self._set_margins(half)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """1 to 4 answer what was left of the night, where no text has the focus."""
        number = event.key() - Qt.Key.Key_0.value
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        morning = self._morning if self._morning and self._shows(self._morning) else None
        if not (plain and morning and self._letters() and morning.capture.recall.press(number)):
            super().keyPressEvent(event)

    def _bind_keys(self) -> None:
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            self._bind(keys, self._do_first)
        for keys in ("Ctrl+Shift+Return", "Ctrl+Shift+Enter"):
            self._bind(keys, partial(self._in_the_evening, _put_off))
        self._bind("Ctrl+R", partial(self._in_the_evening, _change))

    def _bind(self, keys: str, deed: Callable[[], None]) -> None:
        key = QShortcut(QKeySequence(keys), self)  # while the page is shown, wherever the focus is
        key.activated.connect(deed)

    def _do_first(self) -> None:
        """Save the morning; in the evening begin the ritual, or whatever comes first."""
        if self._morning is not None and self._shows(self._morning):
            self._morning.save()
        else:
            self._in_the_evening(_begin)

    def _in_the_evening(self, deed: "Callable[[Evening], None]") -> None:
        if self._evening is not None and self._shows(self._evening):
            deed(self._evening)

    def _letters(self) -> bool:
        return self.desk.store.preferences.load().single_keys

    # --- the halves of the day ------------------------------------------------------------------

    def _halves(self) -> "list[Morning | Evening]":
        return [half for half in (self._morning, self._evening) if half is not None]

    def _shows(self, half: QWidget) -> bool:
        return self._states.currentWidget() is self._scrolls[half]

    def _half(self, *, evening: bool) -> "Morning | Evening":
        if evening:
            self._evening = self._evening or self._made_evening()
            return self._evening
        self._morning = self._morning or self._made_morning()
        return self._morning

    def _made_morning(self) -> "Morning":
        from ui.views.tonight.morning import Morning

        morning = Morning(self.desk)
        turn = QShortcut(QKeySequence("Ctrl+Shift+K"), self)
        turn.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        turn.activated.connect(morning.capture.turn_kind)
        morning.diary.offered.connect(self.offered)
        self._take_in(morning)
        return morning

    def _made_evening(self) -> "Evening":
        from ui.views.tonight.evening import Evening

        evening = Evening(self.desk)
        evening.write.clicked.connect(
            lambda: self.go.emit(Place("journal", night=self._night.night, dream="new"))
        )
        evening.go.connect(self.go)
        self._take_in(evening)
        return evening

    def _take_in(self, half: "Morning | Evening") -> None:
        half.show_night(self._night, covered=self._covered())
        half.inbox.show_hooks(self.desk.store.mornings.open_hooks())
        half.copies.refresh()
        half.inbox.offered.connect(self.offered)
        half.inbox.finish_asked.connect(lambda uid: self.go.emit(Place("journal", dream=uid)))
        half.cover.look_asked.connect(self._look_under)
        half.answers_asked.connect(self._answer_again)
        half.night_asked.connect(lambda: self.go.emit(Place("nights", night=self._night.night)))
        half.dream_asked.connect(lambda uid: self.go.emit(Place("journal", dream=uid)))
        around = QWidget()
        row = self._rows[half] = QHBoxLayout(around)
        self._set_margins(half)
        row.addStretch(1)
        row.addWidget(half, 1000)
        row.addStretch(1)
        half.setMaximumWidth(self._widest(half))
        scroll = self._scrolls[half] = Scroll(self.desk.look)
        self._states.addWidget(scroll)
        scroll.hold(around)  # in its place only, else it would be laid out twice

    def _fit(self) -> None:
        """Nothing grows wider than it is good to read, whatever the window's size."""
        for half in self._halves():
            half.setMaximumWidth(self._widest(half))

    def _set_margins(self, half: "Morning | Evening") -> None:
        left, top, right, bottom = MARGINS
        # the light of the evening's candle reaches into the margin
        left = 0 if half.reaches_left else left
        if self.height() < self.desk.look.px(LOW):
            top, bottom = LOW_MARGINS
        self._rows[half].setContentsMargins(left, top, right, bottom)

    def _widest(self, half: "Morning | Evening") -> int:
        return self.desk.look.px(WIDEST) + (MARGINS[0] if half.reaches_left else 0)

    # --- both accounts --------------------------------------------------------------------------

    def _covered(self) -> bool:
        seen = self.desk.store.mornings.score_seen(self._night.night)
        return is_covered(self._night, seen)

    def _look_under(self) -> None:
        """Uncover what was imported; that it was seen before the diary is kept."""
        try:
            self.desk.store.mornings.see_score(self._night.night, self.desk.now())
        except JournalError as error:
            self.desk.dialogs.tell(error)

    def _answer_again(self) -> None:
        morning = self._morning = self._morning or self._made_morning()
        self._states.setCurrentWidget(self._scrolls[morning])
        morning.diary.reopen()

    # --- the time -------------------------------------------------------------------------------

    def _look_if_seen(self) -> None:
        """Nobody looks at a clock that is not shown; whoever comes back looks anew."""
        if self.isVisible():
            self._look_again()

    def _look_again(self, *, arriving: bool = False) -> None:
        """Another minute; after midnight, another night."""
        evening = self._is_evening()
        if self._last_night(evening=evening) != self._night.night:
            self.refresh()
        self._tell_time(evening=evening, arriving=arriving)

    def _tell_time(self, *, evening: bool, arriving: bool = False) -> None:
        """Show date and time; turn to the evening, but never under somebody's pen."""
        local = self._local()
        if arriving or self._morning is None or not self._morning.writing:
            half = self._half(evening=evening)
            self._states.setCurrentWidget(self._scrolls[half])
        if self._evening is not None:
            self._evening.show_plan()
            self._tick.setInterval(NEAR_MS if self._evening.is_near else LOOK_EVERY_MS)
        day = QLocale().toString(QDate(local.year, local.month, local.day), "dddd d MMMM")
        for half in self._halves():
            half.when.tell(day, clock(local, self.desk.zone()))

    def _local(self) -> datetime:
        return self.desk.now().astimezone(self.desk.zone())

    def _is_evening(self) -> bool:
        if self._local().time() >= EVENING_FROM:
            return True
        return is_evening(self.desk.store, self.desk.now(), self.desk.zone())

    def _last_night(self, *, evening: bool) -> date:
        """The night that ended last: that of a dream which is written down now.

        After midnight, while it is still evening, that is the one before the night that comes.
        """
        if evening:
            from journal.evenings.evening import (
                night_ahead,  # for the evening; the window stands sooner
            )

            return night_ahead(self.desk.now(), self.desk.zone()) - timedelta(days=1)
        return self._local().date()


def _begin(evening: "Evening") -> None:
    evening.begin()


def _put_off(evening: "Evening") -> None:
    evening.put_off()


def _change(evening: "Evening") -> None:
    evening.change()
