"""Jumping to anything: what a few typed letters mean, and which of the places they mean first."""

import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from functools import lru_cache

from journal.text import _

Span = tuple[int, int]
MOST_RECENT = 5


class Sort(IntEnum):
    """What can be jumped to, in the order in which equally good groups stand."""

    RECENT = 0
    PAGE = 1
    DEED = 2
    DREAM = 3
    NIGHT = 4
    MARK = 5
    SEARCH = 6
    SETTING = 7
    HELP = 8


class Rank(IntEnum):
    """How well letters fit, the best first."""

    BEGINNING = 0  # of the whole
    WORDS = 1  # beginnings of words, in their order
    ANY_ORDER = 2
    INSIDE = 3
    LETTERS = 4  # in their order, with others between


HEADS = {
    Sort.RECENT: _("Where you were"),
    Sort.PAGE: _("Pages"),
    Sort.DEED: _("Deeds"),
    Sort.DREAM: _("Dreams"),
    Sort.NIGHT: _("Nights"),
    Sort.MARK: _("Marks"),
    Sort.SEARCH: _("Saved searches"),
    Sort.SETTING: _("Settings"),
    Sort.HELP: _("Help"),
}
MOST: Mapping[Sort, int] = {Sort.DREAM: 8, Sort.NIGHT: 6, Sort.HELP: 3}
MOST_OF_A_SORT = 5


@dataclass(frozen=True, slots=True)
class Target:
    """A place or deed: its words, a note beside them, and what it answers to as well.

    One that was `found` by its content belongs to the answer even if its words do not say so.
    """

    sort: Sort
    words: str
    run: Callable[[], None] = field(compare=False)
    note: str = ""
    icon: str = ""
    also: str = ""
    found: bool = False

    @property
    def key(self) -> tuple[Sort, str, str]:
        """What it is remembered by."""
        return self.sort, self.words, self.note


@dataclass(frozen=True, slots=True)
class Match:
    """How letters fit a text, how far in, and where they stand in it."""

    rank: Rank
    away: int = 0
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A target with the parts of its words that were typed."""

    target: Target
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """The best targets of one sort."""

    head: str
    hits: tuple[Hit, ...]


def match(asked: str, text: str) -> Match | None:
    """How the letters fit the text; None where they do not. Capitals and accents do not matter."""
    wanted = " ".join(_plain(asked)[0].split())
    plain, places = _plain(text)
    if not wanted or not plain:
        return None
    found = _as_words(wanted, plain) or _inside(wanted, plain) or _letters(wanted, plain)
    if found is None:
        return None
    spans = tuple((places[start], places[end - 1] + 1) for start, end in found.spans)
    return Match(found.rank, found.away, _joined(spans))


def ranked(
    asked: str, targets: Iterable[Target], recent: Sequence[tuple[Sort, str, str]] = ()
) -> list[Group]:
    """The best targets of each sort, the best group first; without letters, where one was last.

    Of those that fit equally well one that was chosen lately comes first.
    """
    if not asked.strip():
        return _at_rest(list(targets), recent)
    lately = {key: at for at, key in enumerate(recent)}
    fitting = [(fit, each) for each in targets if (fit := _fit(asked, each)) is not None]
    # Strewn letters are a guess: it is made only where nothing fits better.
    worst = Rank.INSIDE if any(fit.rank < Rank.LETTERS for fit, _each in fitting) else Rank.LETTERS
    fits: dict[Sort, list[tuple[tuple[int, int, int, int], Hit]]] = {}
    for order, (fit, target) in enumerate(fitting):
        if fit.rank <= worst:
            key = (fit.rank, lately.get(target.key, len(lately)), fit.away, order)
            fits.setdefault(target.sort, []).append((key, Hit(target, fit.spans)))
    groups: list[tuple[tuple[int, int], Group]] = []
    for sort, found in fits.items():
        found.sort(key=lambda each: each[0])
        best = tuple(hit for _key, hit in found[: MOST.get(sort, MOST_OF_A_SORT)])
        groups.append(((found[0][0][0], sort), Group(HEADS[sort], best)))
    return [group for _key, group in sorted(groups, key=lambda each: each[0])]


def remembered(
    recent: Sequence[tuple[Sort, str, str]], target: Target
) -> list[tuple[Sort, str, str]]:
    """The places jumped to lately, with this one first."""
    others = [key for key in recent if key != target.key]
    return [target.key, *others[: 4 * MOST_RECENT]]


def _at_rest(targets: list[Target], recent: Sequence[tuple[Sort, str, str]]) -> list[Group]:
    known = {each.key: each for each in targets}
    lately = [Hit(known[key]) for key in recent if key in known][:MOST_RECENT]
    groups = [Group(HEADS[Sort.RECENT], tuple(lately))] if lately else []
    resting = {
        sort: tuple(Hit(each) for each in targets if each.sort is sort)
        for sort in (Sort.PAGE, Sort.DEED)
    }
    return groups + [Group(HEADS[sort], hits) for sort, hits in resting.items() if hits]


def _fit(asked: str, target: Target) -> Match | None:
    fit = match(asked, target.words)
    # Letters strewn over the words are a guess: what the note says outright is better.
    if fit is not None and fit.rank < Rank.INSIDE:
        return fit
    around = match(asked, f"{target.words} {target.note} {target.also}")
    if around is not None and around.rank <= Rank.ANY_ORDER:
        return Match(Rank.ANY_ORDER, around.away)
    return fit or (Match(Rank.INSIDE, 1000) if target.found else None)


def _as_words(wanted: str, plain: str) -> Match | None:
    """Each of the words begins a word of the text."""
    starts = [at for at in range(len(plain)) if _begins(plain, at)]
    if plain.startswith(wanted):
        return Match(Rank.BEGINNING, 0, ((0, len(wanted)),))
    spans: list[Span] = []
    for word in wanted.split():
        after = spans[-1][1] if spans else 0
        here = [at for at in starts if plain.startswith(word, at)]
        at = next((each for each in here if each >= after), here[0] if here else -1)
        if at < 0:
            return None
        spans.append((at, at + len(word)))
    rank = Rank.WORDS if spans == sorted(spans) else Rank.ANY_ORDER
    return Match(rank, spans[0][0], tuple(sorted(spans)))


def _inside(wanted: str, plain: str) -> Match | None:
    at = plain.find(wanted)
    return Match(Rank.INSIDE, at, ((at, at + len(wanted)),)) if at >= 0 else None


def _letters(wanted: str, plain: str) -> Match | None:
    """All letters in their order, the first one at the beginning of a word."""
    letters = wanted.replace(" ", "")
    if len(letters) < 2:
        return None
    for start in (at for at in range(len(plain)) if _begins(plain, at)):
        spans: list[Span] = []
        at = start
        for letter in letters:
            at = plain.find(letter, at)
            if at < 0 or (not spans and at != start):
                break
            spans.append((at, at + 1))
            at += 1
        if len(spans) == len(letters):
            return Match(Rank.LETTERS, spans[-1][1] - start, tuple(spans))
    return None


def _begins(plain: str, at: int) -> bool:
    return plain[at].isalnum() and (at == 0 or not plain[at - 1].isalnum())


def _joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans that touch as one."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


@lru_cache(maxsize=20_000)
def _plain(text: str) -> tuple[str, tuple[int, ...]]:
    """The text without capitals and accents, and for each of its letters the place it stood at."""
    if text.isascii():
        return text.lower(), tuple(range(len(text)))
    letters: list[str] = []
    places: list[int] = []
    for at, letter in enumerate(text):
        for each in unicodedata.normalize("NFKD", letter).casefold():
            if not unicodedata.combining(each):
                letters.append(each)
                places.append(at)
    return "".join(letters), tuple(places)
