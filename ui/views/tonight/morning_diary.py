"""The morning's diary with its foot: kept while it is answered, saved as a whole."""

from dataclasses import replace
from datetime import date
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal import answers
from journal.errors import JournalError
from journal.model.diary import Diary
from journal.model.night import Night
from journal.model.noticed import Noticed
from journal.text import _
from ui.desk import Desk
from ui.models import morning_words as words
from ui.models.morning_form import MorningForm
from ui.saving import Taps, saved_beside
from ui.views.tonight.diary_card import DiaryCard
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Label
from ui.widgets.tab_order import follow

if TYPE_CHECKING:
    from journal.store.store import Store
    from ui.scribe import Deed

LONGER = "longer"  # whether the longer form is wished for


class MorningDiary(QWidget):
    """Asks for the diary of a night until it is saved; `saved` tells that it was."""

    offered = Signal(str, str, object)
    saved = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._look = desk.look
        self._night = Night(date.min)
        self._asked = True  # False while it is put off, or saved
        self._loading = False
        self._listens_to_noticed = False
        self.form = MorningForm()
        self.card = DiaryCard(desk.look, self.form)
        self._state = Label(desk.look, "", "small", "ink3", wrap=True)
        self._trouble = Label(desk.look, "", "small", "ink2", wrap=True)
        self.later = Button(desk.look, _("Finish later"), "quiet")
        self.save_button = Button(desk.look, _("Save morning"), "primary", hint="Ctrl Enter")
        self._foot = QWidget()
        self._autosave = saved_beside(desk, self, self._due)
        self._taps = Taps(desk, self, self._not_kept)
        self._lay_out()
        self._listen()

    def show_night(self, night: Night) -> None:
        """Ask for this night; answers that are being given stay."""
        if night.night != self._night.night:
            if not self.flush():
                return  # they stay with their night until they are kept
            self._begin(night)
        elif night.diary != self._night.diary and not self._autosave.pending:
            self._begin(night)
        self._night = night
        self.card.show_kind(night.kind.value)
        if self.card.longer:
            self._show_noticed()
        self._show_state()

    def flush(self) -> bool:
        """Keep now what is answered; whether nothing is left unkept."""
        noticed = self._taps.flush()
        return self._autosave.flush() and noticed

    @property
    def unsaved(self) -> bool:
        """Whether an answer is not yet kept."""
        return self._autosave.pending or self._taps.pending

    def reopen(self) -> None:
        """Ask again: the saved answers can be changed."""
        self._asked = True
        self._show_state()
        self.card.fields.focus("into_bed")

    def save(self) -> bool:
        """Save the morning, unless something in it is asked about; whether it is saved."""
        if self.isHidden() or not self._asked:
            return False
        if needs := self.card.settle():
            self.card.fields.focus(needs)
            return False
        if not self.form.texts() and self._night.diary is None:
            self._finish_later()  # the dream is kept; the night may still be told
            return False
        night, before, now = self._night.night, self._night.diary, self._desk.now()
        typed = self._desk.store.mornings.typed(night)
        diary = answers.changed(self.form.diary, before, now)
        texts = self.form.texts()
        clocks = {name: text for name, text in texts.items() if name in answers.CLOCKS}
        if not self._done(partial(self._desk.store.nights.save_diary, night, diary, now, clocks)):
            return False
        undo = partial(self._undo, night, before, typed, texts)
        self.offered.emit(_("The morning is saved."), _("Undo"), undo)
        self.saved.emit()
        return True

    # --- how it is laid out and wired -----------------------------------------------------------

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        foot = FlowLayout(8, apart=True)
        foot.addWidget(self._state)
        deeds = QWidget()
        row = FlowLayout(8)
        deeds.setLayout(row)
        row.addWidget(self.later)
        row.addWidget(self.save_button)
        foot.addWidget(deeds)
        self._foot.setLayout(foot)
        for widget in (self.card, self._trouble, self._foot):
            column.addWidget(widget)
        self._column = column
        self._trouble.hide()

    @cached_property
    def _put_off(self) -> Card:
        """The line that stands in place of the questions; made when they are put off first."""
        made = Card(self._look, dashed=True)
        told = FlowLayout(12, apart=True)
        told.addWidget(
            Label(self._look, _("The night is kept for later."), "body", "ink2", wrap=True)
        )
        told.addWidget(self._go_on)
        made.body.addLayout(told)
        self._column.addWidget(made)
        follow(self.save_button, made)
        return made

    @cached_property
    def _go_on(self) -> Button:
        made = Button(self._look, _("Go on with the morning"), size="small")
        made.clicked.connect(self.reopen)
        return made

    def _listen(self) -> None:
        self.form.changed.connect(self._answered)
        self._autosave.failed.connect(self._failed)
        self._autosave.saved.connect(self._trouble.hide)
        self.save_button.clicked.connect(self.save)
        self.later.clicked.connect(self._finish_later)
        self.card.longer_wished.connect(self._wish_longer)
        self.card.longer_shown.connect(self._show_noticed)

    # --- what happens ---------------------------------------------------------------------------

    def _begin(self, night: Night) -> None:
        kept = self._desk.store.mornings.unfinished(night.night)
        self._asked = night.diary is None or bool(kept)
        self._loading = True
        if kept:
            where = replace(Diary(), zone=night.zone)
            self.form.begin(night.night, self._desk.zone(), where, {})
            self.form.take_up(kept)
        else:
            typed = self._desk.store.mornings.typed(night.night) if night.diary else {}
            self.form.begin(night.night, self._desk.zone(), night.diary, typed)
        self._loading = False
        longer = self._desk.store.preferences.load().longer_morning
        self.card.show_longer(longer=self._taps.said(LONGER, longer))

    def _answered(self) -> None:
        self._state.set_text(words.answered(self.form))
        if not self._loading:
            self._autosave.touch()

    def _due(self) -> "Deed":
        """What keeps the answers as they stand now."""
        night, texts, now = self._night.night, self.form.texts(), self._desk.now()
        return lambda store: store.mornings.keep_unfinished(night, texts, now)

    def _finish_later(self) -> None:
        self.card.fields.settle()
        self._autosave.hurry()
        self._asked = False
        self._show_state()
        self._go_on.setFocus(Qt.FocusReason.TabFocusReason)

    def _wish_longer(self, longer: bool) -> None:
        self.card.show_longer(longer=longer)

        def keep(store: "Store") -> None:
            store.preferences.save(replace(store.preferences.load(), longer_morning=longer))

        self._taps.say(LONGER, longer, keep)

    def _show_noticed(self) -> None:
        if not self._listens_to_noticed:
            self._listens_to_noticed = True
            self.card.noticed.said.connect(self._say_noticed)
        night = self.form.night
        known = self._desk.store.noticed.of(night)
        some = {each for each in Noticed if self._taps.said((night, each), each in known)}
        self.card.noticed.show_noticed(some)

    def _say_noticed(self, what: Noticed, holds: bool) -> None:
        """Keep it at once: it is no answer of the diary, and stands where none is saved."""
        night, now = self.form.night, self._desk.now()

        def say(store: "Store") -> None:
            some = store.noticed.of(night) - {what} | ({what} if holds else set())
            store.noticed.say(night, some, now)

        self._taps.say((night, what), holds, say)

    def _not_kept(self, error: JournalError) -> None:
        self._failed(error)
        self._show_noticed()

    def _undo(
        self, night: date, before: Diary | None, typed: dict[str, str], texts: dict[str, str]
    ) -> None:
        """Be as before the save, with the answers in the form; what was uncovered was seen."""
        store, now = self._desk.store, self._desk.now()
        if before is None and self._night.sessions:
            store.mornings.see_score(night, now)
        store.nights.save_diary(night, before or Diary(), now, typed)
        store.mornings.keep_unfinished(night, texts, now)
        self._begin(store.nights.of(night))
        self._show_state()

    def _done(self, deed: partial[None]) -> bool:
        """Save; tell where the disk says no. What is saved needs not be kept as unfinished."""
        self._asked = False
        try:
            self._autosave.settle()
            deed()
        except JournalError as error:
            self._asked = True
            self._failed(error)
            return False
        self._autosave.forget()
        self._trouble.hide()
        self._show_state()
        return True

    def _failed(self, error: JournalError) -> None:
        kept = _("Your answers are still here.")
        self._trouble.set_text(f"{error.title} {error.advice} {kept}")
        self._trouble.show()

    def _show_state(self) -> None:
        """Ask, or stand as one line that leads on, or be gone once the morning is saved."""
        _show(self, wanted=self._asked or self._night.diary is None)
        _show(self.card, wanted=self._asked)
        _show(self._foot, wanted=self._asked)
        if not self._asked or "_put_off" in self.__dict__:
            self._put_off.setVisible(not self._asked)
        self._state.set_text(words.answered(self.form))


def _show(part: QWidget, *, wanted: bool) -> None:
    """Show or hide; what was never hidden comes with its window, and is not laid out before."""
    if not wanted or part.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
        part.setVisible(wanted)
