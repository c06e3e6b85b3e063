"""Tonight: in the morning what was dreamed, in the evening the night that is coming."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from journal.changes import Changes
from journal.errors import JournalError
from journal.model.night import Night
from ui.desk import Desk
from ui.models.covered import is_covered
from ui.models.naming import clock
from ui.views.page import EVENING_FROM, Page, Place
from ui.widgets.scroll import Scroll

if TYPE_CHECKING:
    from ui.views.tonight.evening import Evening
    from ui.views.tonight.morning import Morning

LOOK_EVERY_MS = 30_000
WIDEST = 976


class TonightPage(Page):
    """Asks for last night's dream and diary until six in the evening; then it only greets.

    What was imported of the night stays covered until the diary is saved, or somebody looks.
    Each half is imported and built when its hour comes: the window stands the sooner.
    """

    name = "tonight"
    concerns = Changes.NIGHTS | Changes.DREAMS | Changes.SESSIONS | Changes.SETTINGS

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._night = Night(date.min)
        self._morning: Morning | None = None
        self._evening: Evening | None = None
        self._states = QStackedWidget()
        self._scrolls: dict[QWidget, Scroll] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._states)
        desk.look.changed.connect(self._fit)
        self._tick = QTimer(self, interval=LOOK_EVERY_MS)
        self._tick.timeout.connect(self._look_again)
        self._tick.start()

    def refresh(self) -> None:
        """Read last night again; what is being written stays."""
        self._night = self.desk.store.nights.of(self._last_night())
        for half in self._halves():
            half.show_night(self._night, covered=self._covered())
            half.inbox.show_hooks(self.desk.store.mornings.open_hooks())
            half.copies.refresh()
        self._tell_time()

    def enter(self, place: Place) -> None:
        """In the morning the field has the cursor at once."""
        self._look_again()
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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """1 to 4 answer what was left of the night, where no text has the focus."""
        number = event.key() - Qt.Key.Key_0.value
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        morning = self._morning if self._morning and self._shows(self._morning) else None
        if not (plain and morning and self._letters() and morning.capture.recall.press(number)):
            super().keyPressEvent(event)

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
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            save = QShortcut(QKeySequence(keys), self)
            save.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            save.activated.connect(morning.save)
        morning.diary.offered.connect(self.offered)
        self._take_in(morning)
        return morning

    def _made_evening(self) -> "Evening":
        from ui.views.tonight.evening import Evening

        evening = Evening(self.desk)
        evening.write.clicked.connect(
            lambda: self.go.emit(Place("journal", night=self._last_night(), dream="new"))
        )
        self._take_in(evening)
        return evening

    def _take_in(self, half: "Morning | Evening") -> None:
        half.setMaximumWidth(self.desk.look.px(WIDEST))
        half.show_night(self._night, covered=self._covered())
        half.inbox.show_hooks(self.desk.store.mornings.open_hooks())
        half.copies.refresh()
        half.inbox.offered.connect(self.offered)
        half.inbox.finish_asked.connect(lambda uid: self.go.emit(Place("journal", dream=uid)))
        half.cover.look_asked.connect(self._look_under)
        half.card.answers_asked.connect(self._answer_again)
        half.card.night_asked.connect(
            lambda: self.go.emit(Place("nights", night=self._last_night()))
        )
        half.card.dream_asked.connect(lambda uid: self.go.emit(Place("journal", dream=uid)))
        around = QWidget()
        row = QHBoxLayout(around)
        row.setContentsMargins(48, 44, 40, 36)
        row.addStretch(1)
        row.addWidget(half, 1000)
        row.addStretch(1)
        self._scrolls[half] = Scroll(self.desk.look, around)
        self._states.addWidget(self._scrolls[half])

    def _fit(self) -> None:
        """Nothing grows wider than it is good to read, whatever the window's size."""
        for half in self._halves():
            half.setMaximumWidth(self.desk.look.px(WIDEST))

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

    def _look_again(self) -> None:
        """Another minute; after midnight, another night."""
        if self._last_night() == self._night.night:
            self._tell_time()
        else:
            self.refresh()

    def _tell_time(self) -> None:
        """Show date and time; turn to the evening, but never under somebody's pen."""
        local = self._local()
        if self._morning is None or not self._morning.writing:
            half = self._half(evening=local.time() >= EVENING_FROM)
            self._states.setCurrentWidget(self._scrolls[half])
        day = QLocale().toString(QDate(local.year, local.month, local.day), "dddd d MMMM")
        for half in self._halves():
            half.when.tell(day, clock(local, self.desk.zone()))

    def _local(self) -> datetime:
        return self.desk.now().astimezone(self.desk.zone())

    def _last_night(self) -> date:
        """The night that ended today: that of a dream which is written down now."""
        return self._local().date()
