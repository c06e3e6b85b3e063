"""The sheet of Ctrl+K: one field, one list, and the way there."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QKeyEvent,
    QKeySequence,
    QShowEvent,
)
from PySide6.QtWidgets import QVBoxLayout

from journal.looking import rate_first
from journal.model.marks import MarkCount
from journal.store.saved_searches import SavedSearch
from journal.store.store import Store
from journal.text import _, ngettext
from ui.jobs import Job, Progress
from ui.models.jump import Remembered, Target, learn, ranked, remembered
from ui.models.jump_dates import Calendar, nights_named
from ui.theme.look import Look
from ui.views.jump import targets
from ui.views.jump.found import Found, FoundList
from ui.views.jump.targets import Ground
from ui.views.keys import show_keys
from ui.views.query_language import show_language
from ui.views.someone import show_someone
from ui.widgets.labels import Label
from ui.widgets.overlay import Overlay
from ui.widgets.search_field import SearchField
from ui.widgets.sheet import AIR

WIDTH, HEIGHT = 600, 500
PAGE = 6  # lines that PgUp and PgDown go
SAY_AFTER_MS = 400  # of quiet, what is found is said
STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: PAGE,
    Qt.Key.Key_PageUp: -PAGE,
}
AGAIN = QKeySequence("Ctrl+K")
Recent = list[Remembered]


@dataclass(slots=True)
class Known:
    """What can be jumped to: given at once, read from the journal beside, found by the words."""

    given: list[Target]
    read: list[Target] = field(default_factory=list)
    found: list[Target] = field(default_factory=list)

    def all(self, nights: Sequence[Target]) -> list[Target]:
        """Everything together."""
        return [*self.given, *self.found, *nights, *self.read]


def jump(ground: Ground, recent: Recent) -> None:
    """Ask where to, and go there; `recent` is where one went lately, and is kept up to date."""
    over = ground.desk, ground.window
    given = [*targets.pages(ground), *targets.sides(ground.go), *targets.deeds(ground)]
    given.append(targets.someone(partial(show_someone, *over)))
    given += targets.helping(partial(show_keys, *over), partial(show_language, *over), given)
    sheet = JumpSheet(ground, given, recent)
    chosen = sheet.ask()
    sheet.deleteLater()
    if chosen is not None:
        recent[:] = remembered(recent, chosen)
        chosen.run()


class JumpSheet(Overlay):
    """Finds while one types; what takes longer comes when it is there."""

    def __init__(self, ground: Ground, given: Sequence[Target], recent: Recent) -> None:
        desk = ground.desk
        super().__init__(desk.look, _("Jump to anything"), ground.window)
        self._desk = desk
        self._ground = ground
        self._known = Known(list(given))
        self._recent = tuple(recent)
        self._chosen: Target | None = None
        self._seeking: Job | None = None
        self._sought = ""
        self._passed_by = ""
        self._today = desk.now().astimezone(desk.zone()).date()
        self._calendar = Calendar.of_locale()
        self._nights = desk.store.nights.span()
        self._found = Found()
        self.list = FoundList(desk.look, self._found)
        self.field = SearchField(
            desk.look,
            _("Dreams, nights, pages, names, settings"),
            _("Jump to anything"),
            keys=AGAIN.toString(QKeySequence.SequenceFormat.NativeText),
        )
        self.field.setProperty("ring", "none")  # the keyboard can be nowhere else
        self._quiet = QTimer(self, singleShot=True)
        self._quiet.setInterval(SAY_AFTER_MS)
        self._lay_out(desk.look)
        self._listen()
        self._show()

    def ask(self) -> Target | None:
        """Stand over the window until something is chosen; None where it is closed."""
        room = self._ground.window.size()
        look = self._desk.look
        self.resize(
            min(look.px(WIDTH), room.width() - AIR), min(look.px(HEIGHT), room.height() - AIR)
        )
        QTimer.singleShot(0, self, self._read_more)
        return self._chosen if self.wait() else None

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys of the list work in the field."""
        if watched is self.field and isinstance(event, QKeyEvent) and _pressed(event):
            key = Qt.Key(event.key())
            if key in STEPS:
                self.list.step(STEPS[key])
                return True
            if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._take_current()
                return True
            if key == Qt.Key.Key_Escape or QKeySequence(event.keyCombination()) == AGAIN:
                self.reject()  # at once: whoever asks again begins with an empty field
                return True
        return super().eventFilter(watched, event)

    # --- how it is laid out ---------------------------------------------------------------------

    def _lay_out(self, look: Look) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(8)
        column.addWidget(self.field)
        column.addWidget(self.list, 1)
        self._told = Label(look, "", "small", "ink3", wrap=True)
        column.addWidget(self._told)

    def _listen(self) -> None:
        self.field.installEventFilter(self)
        self.field.textChanged.connect(lambda _text: self._typed())
        self.field.left.connect(self.reject)
        self.list.taken.connect(lambda hit: self._take(hit.target))
        self.list.moved.connect(self._say)
        self._quiet.timeout.connect(self._say_found)

    # --- what is found --------------------------------------------------------------------------

    def _typed(self) -> None:
        self._show()
        self._seek()

    def _show(self) -> None:
        """Rank again; the best is chosen."""
        words = self.field.text()
        nights = (
            nights_named(words, self._nights, self._today, self._calendar)
            if (self._nights and words.strip())
            else []
        )
        known = self._known.all(list(targets.nights(self._ground.go, nights)))
        self._found.show_groups(ranked(words, known, self._recent))
        hits = self._found.hits
        if hits:
            self.list.setCurrentIndex(self._found.index(hits[0]))
        self.list.scrollToTop()
        self._tell(len(hits))
        self._quiet.start()

    def _seek(self) -> None:
        """Look for dreams beside the window; of words typed meanwhile only the last ones."""
        words = self.field.text().strip()
        if self._seeking is not None or words == self._sought:
            return
        self._sought = words
        if not words:
            self._known.found = []
            return
        work = partial(_dreams, self._desk.store, words, self._today)
        self._seeking = self._desk.jobs.run(work)
        self._seeking.done.connect(self._take_dreams)
        self._seeking.ended.connect(self._seek_on)

    def _take_dreams(self, found: tuple[targets.Dreamed, ...]) -> None:
        self._known.found = list(targets.dreams(self._ground.go, found, self._today))
        self._show_more()

    def _seek_on(self) -> None:
        self._seeking = None
        self._seek()

    def _read_more(self) -> None:
        """Once the sheet stands: the settings, then what the journal has names for."""
        rows = self._ground.settings()
        self._known.given += targets.settings(self._ground.go, rows)
        job = self._desk.jobs.run(partial(_names, self._desk.store, self._today))
        job.done.connect(self._take_names)

    def _take_names(self, names: tuple[Sequence[MarkCount], Sequence[SavedSearch], str]) -> None:
        counts, saved, self._passed_by = names
        self._known.read = [
            *targets.marks(self._ground.go, counts),
            *targets.searches(self._ground.go, saved),
        ]
        self._show_more()

    def _show_more(self) -> None:
        """More is known: what was chosen by hand stays chosen."""
        before = self.list.current
        moved = self._found.hits[:1] != [self.list.currentIndex().row()]
        self._show()
        if moved and before is not None:
            for row in self._found.hits:
                hit = self._found.hit(row)
                if hit is not None and hit.target.key == before.target.key:
                    self.list.setCurrentIndex(self._found.index(row))

    # --- what is chosen and said ----------------------------------------------------------------

    def _take_current(self) -> None:
        if self.list.current is not None:
            self._take(self.list.current.target)

    def _take(self, target: Target) -> None:
        self._chosen = target
        self.accept()

    def _tell(self, count: int) -> None:
        words = _("Enter goes there, Esc closes")
        if not count:
            words = _("Nothing answers to “{words}” yet").format(words=self.field.text().strip())
        asked = self._passed_by if self.field.text().strip() else ""
        self._told.set_text(f"{words}. {asked}" if asked else words)

    def _say_found(self) -> None:
        count = len(self._found.hits)
        told = ngettext("{n} found", "{n} found", count).format(n=count)
        current = self._found.spoken(self.list.currentIndex().row()) if count else ""
        self._say(". ".join(filter(None, [told, current])))

    def _say(self, words: str) -> None:
        self.field.setAccessibleDescription(words)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.field, words))


def _pressed(event: QKeyEvent) -> bool:
    return event.type() == QEvent.Type.KeyPress


def _dreams(
    store: Store, words: str, today: date, _progress: Progress
) -> tuple[targets.Dreamed, ...]:
    return targets.found_dreams(store, words, today)


def _names(
    store: Store, today: date, _progress: Progress
) -> tuple[Sequence[MarkCount], Sequence[SavedSearch], str]:
    """All names, the saved searches, and what is said of dreams that are not searched."""
    own = store.reopen()
    try:
        counts = rate_first.mark_counts(own, today)
        learn(each.name for each in counts)
        dreams = rate_first.waiting_dreams(own, rate_first.waiting(own, today))
        return counts, own.saved_searches.all(), rate_first.passed_by_words(len(dreams))
    finally:
        own.close()
