"""Settings: a promise with its facts, and choices that apply at once."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time
from functools import partial
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.changes import Changes
from journal.errors import JournalError
from journal.spelling import MY_WORDS
from journal.store.store import Store
from journal.text import _, ngettext
from ui.desk import Desk
from ui.jobs import Progress
from ui.tray.at_login import AtLogin
from ui.views.page import Page, Place
from ui.views.settings.appearance import Appearance
from ui.views.settings.copies import CopiesCard
from ui.views.settings.data import DataCard
from ui.views.settings.locking import LockCard
from ui.views.settings.morning import MorningCard
from ui.views.settings.nights import NightsCard
from ui.views.settings.privacy import Privacy
from ui.views.settings.reminders import Login, RemindersCard
from ui.views.settings.ritual import RitualCard
from ui.views.settings.rows import rows_of, show_row
from ui.views.settings.sections import Head, Section
from ui.views.settings.sources import SourcesCard
from ui.views.settings.stopping import StoppingCard
from ui.views.settings.templates import TemplatesCard
from ui.views.settings.writing import WritingCard
from ui.widgets.scroll import Scroll
from ui.widgets.typed_time import time_words

TWO_COLUMNS_FROM = 940  # pixels at 100 % text


class SettingsPage(Page):
    """Nothing here needs a button to be saved."""

    name = "settings"
    concerns = Changes.SETTINGS | Changes.DREAMS | Changes.NIGHTS | Changes.SESSIONS

    def __init__(self, desk: Desk, login: Login | None = None) -> None:
        super().__init__(desk)
        self._login = login or AtLogin(desk.store.path)
        look = desk.look
        self._privacy = Privacy(look, desk.store)
        self._lock = LockCard(desk)
        self._appearance = Appearance(look)
        self._nights = NightsCard(look)
        self._morning = MorningCard(look)
        self._ritual = RitualCard(look)
        self._reminders = RemindersCard(look)
        self._stopping = StoppingCard(look)
        self._templates = TemplatesCard(look, desk.store, desk.dialogs.tell)
        self._writing = WritingCard(look)
        self._sources = SourcesCard(look, desk.store, desk.dialogs.tell)
        self._copies = CopiesCard(desk)
        self._data = DataCard(desk)
        self._sections = self._sorted()
        self._head = Head(look, [each.name for each in self._sections])
        self._scroll = Scroll(look, self._content()).keep_edge()
        self._lay_out()
        self._connect()
        look.changed.connect(self._fit)

    def _connect(self) -> None:
        self._head.wanted.connect(self._go_to)
        self._appearance.changed.connect(self._change)
        for card in (self._lock, self._morning, self._ritual, self._reminders, self._stopping):
            card.changed.connect(self._change)
        self._reminders.login_asked.connect(self._turn_login)
        self._lock.while_closed.connect(self.while_closed)
        self._lock.offered.connect(self.offered)
        self._nights.single_keys.connect(partial(self._change, "single_keys"))
        self._nights.free_days.connect(partial(self._change, "free_days"))
        self._nights.nightmares_return.connect(partial(self._change, "nightmares_return"))
        self._nights.split.connect(self._place_again)
        self._nights.marks_asked.connect(lambda: self.go.emit(Place("marks")))
        self._nights.cover_nightmares.connect(partial(self._change, "cover_nightmares"))
        self._copies.folder_chosen.connect(partial(self._change, "backup_folder"))
        self._copies.restore_asked.connect(self._look_into_copies)
        self._templates.offered.connect(self.offered)
        self._sources.offered.connect(self.offered)
        self._data.offered.connect(self.offered)
        self._data.bring_asked.connect(lambda: self.go.emit(Place("import")))
        self._writing.spell_check.connect(partial(self._change, "spell_check"))
        self._writing.spell_languages.connect(partial(self._change, "spell_languages"))
        self._writing.words_changed.connect(self._keep_words)

    def refresh(self) -> None:
        settings = self.desk.store.preferences.load()
        self._privacy.refresh()
        self._lock.show_settings(settings)
        self._appearance.show_settings(settings)
        self._nights.show_settings(settings)
        self._morning.show_settings(settings)
        self._ritual.show_settings(settings)
        self._reminders.show_settings(settings, self._login.status())
        self._stopping.show_settings(settings, encrypted=self.desk.store.key is not None)
        self._templates.refresh()
        self._copies.refresh()
        self._sources.refresh(self.desk.now().astimezone(self.desk.zone()).date())
        self._writing.show_settings(settings, self.desk.store.facts.get(MY_WORDS))

    def enter(self, place: Place) -> None:
        self._privacy.refresh()
        if place.words:
            show_row(self, place.words, self.desk.look)

    def rows(self) -> Sequence[tuple[str, str]]:
        return rows_of(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _sorted(self) -> tuple[Section, ...]:
        """What guards the journal first, what leaves it last."""
        look = self.desk.look
        evening = [self._ritual, self._stopping, self._morning]
        return (
            Section(look, _("Lock and copies"), [[self._lock], [self._copies]]),
            Section(look, _("Look and lists"), [[self._appearance], [self._nights]]),
            Section(look, _("Evening and morning"), [[self._reminders], evening]),
            Section(look, _("Writing"), [[self._writing], [self._templates]]),
            Section(look, _("Sources and data"), [], [self._sources, self._data]),
        )

    def _lay_out(self) -> None:
        laid = QVBoxLayout(self)
        laid.setContentsMargins(0, 0, 0, 0)
        laid.setSpacing(0)
        laid.addWidget(self._head)
        laid.addWidget(self._scroll, 1)

    def _content(self) -> QWidget:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(40, 4, 40, 40)
        column.setSpacing(0)
        column.addWidget(self._privacy)
        for section in self._sections:
            column.addSpacing(28)
            column.addWidget(section)
        column.addStretch(1)
        return content

    def _go_to(self, name: str) -> None:
        """Bring a section to the top of the page."""
        there = next(each for each in self._sections if each.name == name)
        self._scroll.verticalScrollBar().setValue(there.y() - 4)

    def _fit(self) -> None:
        """One column where two would be too narrow for their words."""
        narrow = self.width() < self.desk.look.px(TWO_COLUMNS_FROM)
        self._privacy.stack(narrow=narrow)
        for section in self._sections:
            section.stack(narrow=narrow)

    def _change(self, name: str, value: Any) -> None:
        """Keep one setting; the window listens and applies it."""
        preferences = self.desk.store.preferences
        try:
            preferences.save(replace(preferences.load(), **{name: value}), self.desk.now())
        except JournalError as error:
            self.desk.dialogs.tell(error)
        self.refresh()

    def _turn_login(self, on: bool) -> None:
        try:
            self._login.turn(on=on)
        except JournalError as error:
            self.desk.dialogs.tell(error)
        self.refresh()

    def _look_into_copies(self) -> None:
        """Show what the copies hold, and bring back what is wanted."""
        from ui.views.settings.restore_sheet import RestoreSheet, take_back  # seldom

        desk = self.desk
        sheet = RestoreSheet(desk, desk.store.backups.all(desk.zone()), self)
        sheet.open()
        sheet.deleteLater()
        if sheet.whole is not None:
            self.restore.emit(sheet.whole)
        elif sheet.backs:
            count = len(sheet.backs)
            words = ngettext("{n} dream is back", "{n} dreams are back", count).format(n=count)
            undo = partial(take_back, desk.store, tuple(sheet.backs), desk.now())
            self.offered.emit(words, _("Undo"), undo)

    def leave(self) -> None:
        self._writing.settle()

    def _keep_words(self, words: str | None) -> None:
        """Keep the person's own words, if they differ."""
        facts = self.desk.store.facts
        try:
            if words != facts.get(MY_WORDS):
                facts.set(MY_WORDS, words)
        except JournalError as error:
            self.desk.dialogs.tell(error)

    def _place_again(self, split: time) -> None:
        """Keep the night rule and place imported nights by it, in one go."""
        before = self.desk.store.preferences.load().night_split
        store, now = self.desk.store, self.desk.now()
        self._nights.show_busy(busy=True)
        job = self.desk.jobs.run(lambda progress: keep_rule(store, split, now, progress))
        job.done.connect(lambda _result: self._placed(split, before))
        job.failed.connect(self.desk.dialogs.tell)
        job.ended.connect(self._settled)

    def _placed(self, split: time, before: time) -> None:
        words = _("A night now ends at {time}.").format(time=time_words(split))
        self.offered.emit(words, _("Undo"), partial(self._place_again, before))

    def _settled(self) -> None:
        self._nights.show_busy(busy=False)
        self.refresh()


def keep_rule(store: Store, split: time, now: datetime, _progress: Progress) -> None:
    """Change the night rule and place every session by it: both, or neither."""
    own = store.reopen()
    try:
        with own.writing(Changes.SETTINGS):
            own.preferences.save(replace(own.preferences.load(), night_split=split), now)
            own.sessions.replace_nights(split)
    finally:
        own.close()
