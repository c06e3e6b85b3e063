"""The morning's half of Tonight: what was dreamed, how the night was, and then all in short."""

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from journal.looking.rate_first import own_account
from journal.model.night import Kind, Night
from journal.model.why_kind import WhyKind
from ui.desk import Desk
from ui.saving import Taps
from ui.views.night.cover import Cover
from ui.views.tonight.capture import CaptureCard
from ui.views.tonight.copies_line import CopiesLine
from ui.views.tonight.inbox import Inbox
from ui.views.tonight.intention import Intention
from ui.views.tonight.morning_diary import MorningDiary
from ui.views.tonight.sky import When

if TYPE_CHECKING:
    from ui.views.night.why import WhyLine
    from ui.views.tonight.last_night import LastNightCard


class Morning(QWidget):
    """Asks for last night's dream and diary; its summary comes when the diary is answered."""

    night_asked = Signal()
    dream_asked = Signal(str)
    answers_asked = Signal()
    reaches_left = False  # into the margin

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.when = When(desk.look, evening=False)
        self.intention = Intention(desk)
        self.capture = CaptureCard(desk)
        self.inbox = Inbox(desk, folded=False)
        self.diary = MorningDiary(desk)
        self._desk = desk
        self._night = Night(date.min)
        self._taps = Taps(desk, self, desk.dialogs.tell)
        self.diary.saved.connect(self._lead_on)
        self.cover = Cover(desk.look)
        self.copies = CopiesLine(desk)
        self._reason, self._below = QVBoxLayout(), QVBoxLayout()  # of why, of last night in short
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(18)
        first = (self.when, self.intention, self.capture, self.inbox, self.diary)
        for part in first:
            column.addWidget(part)
        column.addLayout(self._reason)
        column.addWidget(self.cover)
        column.addLayout(self._below)
        column.addWidget(self.copies)
        column.addStretch(1)

    @cached_property
    def why(self) -> "WhyLine":
        """Why the night is of its kind, once it is of one."""
        from ui.views.night.why import WhyLine  # then only; the window stands sooner

        made = WhyLine(self._desk.look)
        made.said.connect(self._say_why)
        self._reason.addWidget(made)
        return made

    @cached_property
    def card(self) -> "LastNightCard":
        """Last night in short, once there is something to tell of it."""
        from ui.views.tonight.last_night import LastNightCard  # then only; the window stands sooner

        made = LastNightCard(self._desk)
        made.night_asked.connect(self.night_asked)
        made.dream_asked.connect(self.dream_asked)
        made.answers_asked.connect(self.answers_asked)
        self._below.addWidget(made)
        return made

    def show_night(self, night: Night, *, covered: bool) -> None:
        """Show last night; what is being written or answered stays."""
        self.intention.show_night(night.night)
        self.capture.show_night(night)
        self.diary.show_night(night)
        self._night = night
        kind = Kind.UNKNOWN if covered else night.kind  # what a device brought is covered, too
        if kind is not Kind.UNKNOWN or "why" in self.__dict__:
            known = self._desk.store.kind_reasons.of(night.night)
            self.why.show_reason(kind, self._taps.said(night.night, known))
        self.cover.show_night(night, covered=covered)
        told = bool(night.diary or (night.sessions and not covered))
        if told or "card" in self.__dict__:
            self.card.show_night(own_account(night) if covered else night, quoted=False)
            self.card.setVisible(told)

    def _lead_on(self) -> None:
        """Go on at what was saved: the questions that had the keyboard are gone."""
        self.card.show()
        self.card.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_why(self, why: WhyKind | None) -> None:
        night, now = self._night.night, self._desk.now()
        self._taps.say(night, why, lambda store: store.kind_reasons.say(night, why, now))

    @property
    def writing(self) -> bool:
        """Whether somebody writes or answers right now."""
        focus = QApplication.focusWidget()
        answering = focus is not None and self.diary.isAncestorOf(focus)
        return self.capture.writing or answering

    @property
    def unsaved(self) -> bool:
        """Whether something written or answered is still not in the journal."""
        return self.capture.unsaved or self.diary.unsaved or self._taps.pending

    def flush(self) -> None:
        """Save what is being written, and keep what is answered."""
        self.capture.put_away()
        self.diary.flush()
        self._taps.flush()

    def save(self) -> None:
        """Save the morning as a whole."""
        self.capture.flush()
        self.diary.save()
