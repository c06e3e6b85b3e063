"""What the open text is read by: the journal's names and the system's dictionaries.

Both are fetched while nobody types; until they are there the text is only text.
"""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLocale, QObject, QTimer

from journal import spelling
from journal.errors import JournalError
from journal.looking.rate_first import mark_counts
from journal.model.dream import Mark
from journal.settings import Settings
from journal.spelling import MY_WORDS, Speller
from journal.store.store import Store
from ui.desk import Desk
from ui.jobs import Progress
from ui.widgets.marked_prose import MarkedProse

if TYPE_CHECKING:
    from journal.model.marks import MarkCount

SOON_MS = 250


class Lexicon(QObject):
    """Brings names and dictionaries to a text, and keeps the words that a person adds."""

    def __init__(self, desk: Desk, prose: MarkedProse) -> None:
        super().__init__(prose)
        self._desk = desk
        self._prose = prose
        self._marks: tuple[Mark, ...] = ()
        self._signs: frozenset[str] | None = None  # None until they are asked for again
        self._reading = self._again = False
        self._names: tuple[MarkCount, ...] = ()
        self._chosen: tuple[bool, str] | None = None
        self._own: str | None = None
        self._soon = QTimer(self, singleShot=True)
        self._soon.setInterval(SOON_MS)
        self._soon.timeout.connect(self._read)
        prose.learned.connect(self.add)
        prose.installEventFilter(self)

    @property
    def signs(self) -> frozenset[str]:
        """The folded names of the dream signs that the journal knows."""
        if self._signs is None:
            self._signs = self._desk.store.marks.signs()
        return self._signs

    def renew(self, marks: tuple[Mark, ...]) -> None:
        """The dream has these marks, and the journal may know other names than before."""
        self._marks, self._signs = marks, None
        self._prose.show_marks(marks)
        self._soon.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Coming back to the text, as from the settings, is a time to look again."""
        if event.type() == QEvent.Type.Show:
            self._soon.start()
        return super().eventFilter(watched, event)

    def add(self, word: str) -> None:
        """Keep a word as rightly spelt."""
        facts = self._desk.store.facts
        try:
            own = spelling.split_words(facts.get(MY_WORDS))
            self._own = spelling.joined_words([*own, word])
            facts.set(MY_WORDS, self._own)
        except JournalError as error:
            self._desk.dialogs.tell(error)
        self._prose.never_wrong([word])

    def _read(self) -> None:
        """Count the names beside the window: in a long journal that takes many frames."""
        if not self._prose.isVisible():
            return
        if self._reading:
            self._again = True
            return
        self._reading = True
        job = self._desk.jobs.run(partial(named, self._desk.store, self._desk.tonight()))
        job.done.connect(self._know)
        job.ended.connect(self._go_on)

    def _know(self, names: "tuple[MarkCount, ...]") -> None:
        self._names = names
        self._prose.know(names, self._marks)

    def _go_on(self) -> None:
        """The names are there, or the journal could not be read just now."""
        self._reading = False
        if self._again:
            self._again = False
            self._soon.start()
        self._read_settings()

    def _read_settings(self) -> None:
        """Fetch other dictionaries where others were chosen, or words were taken back."""
        settings = self._desk.store.preferences.load()
        chosen = settings.spell_check, settings.spell_languages
        own = self._desk.store.facts.get(MY_WORDS)
        if (chosen, own) == (self._chosen, self._own):
            return
        self._chosen, self._own = chosen, own
        job = self._desk.jobs.run(partial(fetched, settings, QLocale().name(), own))
        job.done.connect(self._use)

    def _use(self, speller: Speller) -> None:
        speller.learn(each.name for each in self._names)
        self._prose.spell_by(speller)


def named(store: Store, last: date, _progress: Progress) -> "tuple[MarkCount, ...]":
    """Each name that a dream has, and how often; nothing of what waits of the `last` night."""
    own = store.reopen()
    try:
        return mark_counts(own, last)
    finally:
        own.close()


def fetched(settings: Settings, locale: str, own: str | None, _progress: Progress) -> Speller:
    """A speller as the settings ask for it; one that knows everything where there is none."""
    if not settings.spell_check:
        return Speller()
    return spelling.speller(chosen(settings, locale), spelling.split_words(own))


def chosen(settings: Settings, locale: str) -> tuple[str, ...]:
    """The languages that are looked up: those chosen, or the one that fits the system's."""
    named = tuple(filter(None, settings.spell_languages.split(",")))
    return named or spelling.fitting(locale, spelling.languages())
