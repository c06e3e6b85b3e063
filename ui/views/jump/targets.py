"""Everything that can be jumped to, and how each is gone to."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from journal.errors import QueryError
from journal.model.listing import DreamRow, Narrowing
from journal.model.marks import MarkCount
from journal.model.query_help import LANGUAGE
from journal.store.saved_searches import SavedSearch
from journal.store.store import Store
from journal.text import _
from ui.desk import Desk
from ui.models.jump import Sort, Target
from ui.models.mark_words import in_dreams, kind_icon, kind_one, question
from ui.models.naming import night_card, night_dated
from ui.models.passage import Passage
from ui.models.veiled import Veil, Veiled
from ui.sidebar import Entry
from ui.views.keymap import KEYMAP, native
from ui.views.page import Place

# What makes no sense from here: this sheet itself, and what acts on where the keyboard was.
LEFT_OUT = {"Ctrl+K", "Ctrl+Z", "F6", "Shift+F6", "F1", "Ctrl+/"}
MOST_DREAMS = 24
SIDES = (
    ("schedule", _("Schedule")),
    ("back", _("Looking back")),
    ("endings", _("New endings")),
)
TITLE = 64  # letters that stand for a dream without a title


Go = Callable[[Place], None]


@dataclass(frozen=True, slots=True)
class Ground:
    """What one jumps from: the window and its pages, its keys with their deeds, how to travel.

    `settings` tells the rows of the settings, each with its note; it may take a moment.
    """

    desk: Desk
    window: QWidget
    go: Go
    pages: Sequence[Entry]
    deeds: Sequence[tuple[str, Callable[[], None]]]
    settings: Callable[[], Sequence[tuple[str, str]]]


@dataclass(frozen=True, slots=True)
class Dreamed:
    """A dream that was found: enough to show it and to go there, and why it is covered."""

    row: DreamRow
    veil: Veil | None = None


def pages(ground: Ground) -> Iterator[Target]:
    """All pages, those that the sidebar does not name among them."""
    for entry in ground.pages:
        go = partial(ground.go, Place(entry.name))
        yield Target(Sort.PAGE, entry.words, go, native(entry.keys), entry.icon)


def sides(go: Go) -> Iterator[Target]:
    """The sides of the rituals, which no sidebar names."""
    for side, words in SIDES:
        there = partial(go, Place("rituals", words=side))
        yield Target(Sort.PAGE, words, there, _("Rituals"), "ritual")


def deeds(ground: Ground) -> Iterator[Target]:
    """What a key does anywhere in the window, by the words of the list of keys."""
    words = {keys: key.words for key in KEYMAP[0].keys for keys in key.sequences}
    seen = {entry.words for entry in ground.pages}
    for keys, run in ground.deeds:
        said = words.get(keys, "")
        if said and said not in seen and keys not in LEFT_OUT:
            seen.add(said)
            yield Target(Sort.DEED, said, run, native(keys), "right", also=keys)


def nights(go: Go, found: Sequence[date]) -> Iterator[Target]:
    """Nights by their evening and morning."""
    for night in found:
        there = partial(go, Place("nights", night=night))
        yield Target(Sort.NIGHT, night_dated(night), there, night.isoformat(), "moon", found=True)


def marks(go: Go, counts: Sequence[MarkCount]) -> Iterator[Target]:
    """Names that dreams carry; each leads to its dreams."""
    for each in counts:
        words = question(each.kind, each.name)
        there = partial(go, Place("journal", words=words))
        note = f"{kind_one(each.kind)}, {in_dreams(each.dreams)}"
        yield Target(Sort.MARK, each.name, there, note, kind_icon(each.kind))


def searches(go: Go, saved: Sequence[SavedSearch]) -> Iterator[Target]:
    """Saved searches, asked again in the journal."""
    for each in saved:
        there = partial(go, Place("journal", words=each.query))
        yield Target(Sort.SEARCH, each.name, there, each.query, "search", also=each.query)


def settings(go: Go, rows: Sequence[tuple[str, str]]) -> Iterator[Target]:
    """Rows of the settings, each with its note."""
    for words, note in rows:
        there = partial(go, Place("settings", words=words))
        yield Target(Sort.SETTING, words, there, icon="settings", also=note)


def someone(show: Callable[[], None]) -> Target:
    """Somebody to talk to, found by what a person in need may type."""
    also = _("help not wanting to live die kill suicide harm hurt myself crisis line alone")
    words = _("Someone to talk to")
    return Target(Sort.HELP, words, show, icon="info", also=also, quiet=True)


def helping(
    keys: Callable[[], None], language: Callable[[], None], given: Sequence[Target]
) -> Iterator[Target]:
    """The list of keys and the language of the search, and each line of both not yet `given`."""
    said = {each.words for each in given}
    yield Target(Sort.HELP, _("Keys"), keys, native("F1"), "info", _("shortcuts keyboard help"))
    about = _("What the search understands")
    yield Target(Sort.HELP, about, language, "", "info", _("language query help"))
    for group in KEYMAP:
        for key in group.keys:
            shown = ", ".join(key.shown)
            if key.words not in said or group is not KEYMAP[0]:
                note = f"{shown}  ({group.words})"
                yield Target(Sort.HELP, key.words, keys, note, "info", also=note)
    for form in LANGUAGE:
        yield Target(Sort.HELP, form.words, language, form.typed, "info", also=form.typed)


def dreams(go: Go, found: Sequence[Dreamed], today: date) -> Iterator[Target]:
    """Dreams by their titles; of a covered one only that it is one."""
    for each in found:
        row = each.row
        there = partial(go, Place("journal", night=row.night, dream=row.uid))
        night = night_card(row.night)
        note = night if row.night.year == today.year else f"{night} {row.night.year}"
        icon = "link" if row.origin == "synced" else "candle"
        icon = each.veil.icon if each.veil else icon
        yield Target(Sort.DREAM, _called(each), there, note, icon, found=True)


def found_dreams(store: Store, words: str, today: date) -> tuple[Dreamed, ...]:
    """The dreams that the words find: those with them in the title first, each once.

    Meant for another thread: it opens the journal for itself. What cannot be read finds nothing.
    `today` is also the last night, of which what was imported may wait.
    """
    own = store.reopen()
    try:
        rows: dict[str, DreamRow] = {}
        veiled = Veiled.of(own, today)
        for asked in (_in_title(words), words):
            for row in _page(own, asked, today, veiled.waits) if asked else ():
                rows.setdefault(row.uid, row)
        return tuple(Dreamed(row, veiled.veil(row)) for row in list(rows.values())[:MOST_DREAMS])
    finally:
        own.close()


def _page(store: Store, asked: str, today: date, waits: date | None) -> tuple[DreamRow, ...]:
    try:
        return store.search.page(Narrowing(asked, today=today, waits=waits), None, MOST_DREAMS)
    except QueryError:
        return ()


def _in_title(words: str) -> str:
    """The same words asked for in titles; '' where they are more than words."""
    plain = words.split()
    if not plain or not all(each.isalnum() and each not in {"OR", "AND", "NOT"} for each in plain):
        return ""
    return " ".join(f"title:{each}" for each in plain)


def _called(dream: Dreamed) -> str:
    if dream.veil:
        return _("Private dream") if dream.veil is Veil.PRIVATE else dream.veil.words
    row = dream.row
    if row.title.strip():
        return row.title.strip()
    beginning = Passage.read(row.excerpt).text[:TITLE].rstrip()
    return _("Untitled: {words}").format(words=beginning) if beginning else _("Untitled")
