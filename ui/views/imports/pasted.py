"""What becomes of a pasted text beside the window: plain functions on a connection of their own."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from journal import intake
from journal.importers.dated_text import DatedText, with_years
from journal.importers.notes import ZONE, Notes, Question
from journal.importers.pasted import split
from journal.intake import Given, Pasted, Report, Wish
from journal.store.standing import Standing
from journal.store.store import Store
from journal.text import _
from ui.jobs import Progress

ORDER = "date_order"
LONGEST = 160  # characters of an entry's words


@dataclass(frozen=True, slots=True)
class Entry:
    """One dream of the text: its night where one is known, its title, and how it begins."""

    night: date | None
    title: str
    words: str
    new: bool


@dataclass(frozen=True, slots=True)
class Cut:
    """A text in its entries, with the answers it was cut by. `open`: something is still to be said.

    `ambiguous`: which figure is the month; `asked`: what else, the questions as they are put.
    """

    text: str
    said: Mapping[str, str]
    entries: tuple[Entry, ...]
    ambiguous: bool
    open: bool
    asked: tuple[Question, ...] = ()


def cut(store: Store, text: str, said: Mapping[str, str], progress: Progress) -> Cut:
    """The entries of a text, with what is here already; `said` are answers by question."""
    del progress
    if not text.strip():
        return Cut(text, said, (), ambiguous=False, open=False)
    own = store.reopen()
    try:
        seen = intake.preview(own, Pasted(text), given=_given(said))
    finally:
        own.close()
    parts = with_years(seen.path.name, split(text), Notes(given=_given(said)))
    asked = tuple(each for each in seen.notes.questions.values() if each.key not in {ORDER, ZONE})
    lines = {
        _("{file}, line {n}").format(file=seen.path.name, n=each.line): each for each in parts.parts
    }
    if seen.notes.unanswered:  # the lines stand as they are written
        entries = [
            Entry(None, part.raw.split("\n", 1)[0], _short(part.body), new=True)
            for part in parts.parts
        ]
        return Cut(text, said, tuple(entries), parts.ambiguous, open=True, asked=asked)
    entries = []
    for found in seen.found:
        part = lines.get(found.where)
        night = found.night if part and part.dated else None
        new = found.standing in {Standing.NEW, Standing.CHANGED}
        entries.append(Entry(night, found.title, _short(part.body if part else ""), new))
    return Cut(text, said, tuple(entries), parts.ambiguous, open=False, asked=asked)


def take_pasted(
    store: Store, text: str, said: Mapping[str, str], now: datetime, progress: Progress
) -> Report:
    """Take the entries in: wholly, or not at all."""
    own = store.reopen()
    try:
        return intake.take_in(own, Pasted(text), Wish(given=_given(said)), now, progress)
    finally:
        own.close()


def _short(body: str) -> str:
    words = " ".join(body.split())
    return words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"


def _given(said: Mapping[str, str]) -> Given:
    return Given(answers=said, format=DatedText.name)
