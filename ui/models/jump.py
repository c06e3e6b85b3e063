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


Remembered = tuple[Sort, str, str]


class Rank(IntEnum):
    """How well letters fit, the best first."""

    BEGINNING = 0  # of the whole
    WORDS = 1  # beginnings of words, in their order
    ANY_ORDER = 2
    INSIDE = 3
    CONTENT = 4  # what a dream tells, not what it is called
    STREWN = 5  # all letters in their order, with others between


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

    One that was `found` by its content belongs to the answer even if its words do not say so. A
    `quiet` one leaves no trace among the places jumped to lately.
    """

    sort: Sort
    words: str
    run: Callable[[], None] = field(compare=False)
    note: str = ""
    icon: str = ""
    also: str = ""
    found: bool = False
    quiet: bool = False

    @property
    def key(self) -> Remembered:
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


def match(asked: str, text: str, *, strewn: bool = True) -> Match | None:
    """How the letters fit the text; None where they do not. Capitals and accents do not matter.

    With `strewn` they may have others between them.
    """
    wanted = _asked(asked)
    known = _plain(text)
    if not wanted or not known.letters:
        return None
    found = _as_words(wanted, known) or _inside(wanted, known)
    if found is None and strewn:
        found = _strewn(wanted, known)
    if found is None:
        return None
    places = known.places
    if places is None:
        return Match(found.rank, found.away, _joined(found.spans))
    spans = tuple((places[start], places[end - 1] + 1) for start, end in found.spans)
    return Match(found.rank, found.away, _joined(spans))


def ranked(asked: str, targets: Iterable[Target], recent: Sequence[Remembered] = ()) -> list[Group]:
    """The best targets of each sort, the best group first; without letters, where one was last.

    Of those that fit equally well one that was chosen lately comes first.
    """
    if not asked.strip():
        return _at_rest(list(targets), recent)
    lately = {key: at for at, key in enumerate(recent)}
    several = list(targets)
    fitting = _fitting(asked, several, strewn=False)
    # Strewn letters are a guess: it is made only where nothing fits better.
    if all(fit.rank is Rank.CONTENT for fit, _target in fitting):
        fitting = _fitting(asked, several, strewn=True)
    fits: dict[Sort, list[tuple[tuple[int, int, int, int], Hit]]] = {}
    for order, (fit, target) in enumerate(fitting):
        key = (fit.rank, lately.get(target.key, len(lately)), fit.away, order)
        fits.setdefault(target.sort, []).append((key, Hit(target, fit.spans)))
    groups: list[tuple[tuple[int, int], Group]] = []
    for sort, found in fits.items():
        found.sort(key=lambda each: each[0])
        best = tuple(hit for _key, hit in found[: MOST.get(sort, MOST_OF_A_SORT)])
        groups.append(((found[0][0][0], sort), Group(HEADS[sort], best)))
    return [group for _key, group in sorted(groups, key=lambda each: each[0])]


def learn(texts: Iterable[str]) -> None:
    """Take texts apart before somebody types; meant for another thread."""
    for text in texts:
        _plain(text)


def remembered(recent: Sequence[Remembered], target: Target) -> list[Remembered]:
    """The places jumped to lately, with this one first, unless it is a quiet one."""
    if target.quiet:
        return list(recent)
    others = [key for key in recent if key != target.key]
    return [target.key, *others[: 4 * MOST_RECENT]]


def _at_rest(targets: list[Target], recent: Sequence[Remembered]) -> list[Group]:
    known = {each.key: each for each in targets}
    lately = [Hit(known[key]) for key in recent if key in known][:MOST_RECENT]
    groups = [Group(HEADS[Sort.RECENT], tuple(lately))] if lately else []
    resting = {
        sort: tuple(Hit(each) for each in targets if each.sort is sort)
        for sort in (Sort.PAGE, Sort.DEED)
    }
    return groups + [Group(HEADS[sort], hits) for sort, hits in resting.items() if hits]


def _fitting(asked: str, targets: Sequence[Target], *, strewn: bool) -> list[tuple[Match, Target]]:
    return [(fit, each) for each in targets if (fit := _fit(asked, each, strewn=strewn))]


def _fit(asked: str, target: Target, *, strewn: bool) -> Match | None:
    fit = match(asked, target.words, strewn=strewn)
    if target.also and (fit is None or fit.rank >= Rank.INSIDE):
        around = match(asked, f"{target.words} {target.also}", strewn=False)
        if around is not None and around.rank <= Rank.ANY_ORDER:
            return Match(Rank.ANY_ORDER, around.away)
    return fit or (Match(Rank.CONTENT) if target.found else None)


def _as_words(wanted: str, known: "_Plain") -> Match | None:
    """Each of the words begins a word of the text."""
    letters = known.letters
    if letters.startswith(wanted):
        return Match(Rank.BEGINNING, 0, ((0, len(wanted)),))
    spans: list[Span] = []
    for word in wanted.split():
        if word not in letters:
            return None
        after = spans[-1][1] if spans else 0
        here = [at for at in known.starts if letters.startswith(word, at)]
        at = next((each for each in here if each >= after), here[0] if here else -1)
        if at < 0:
            return None
        spans.append((at, at + len(word)))
    rank = Rank.WORDS if spans == sorted(spans) else Rank.ANY_ORDER
    return Match(rank, spans[0][0], tuple(sorted(spans)))


def _inside(wanted: str, known: "_Plain") -> Match | None:
    at = known.letters.find(wanted)
    return Match(Rank.INSIDE, at, ((at, at + len(wanted)),)) if at >= 0 else None


def _strewn(wanted: str, known: "_Plain") -> Match | None:
    """All letters in their order, the first one at the beginning of a word."""
    letters = wanted.replace(" ", "")
    if len(letters) < 2:
        return None
    for start in known.starts:
        if known.letters[start] != letters[0]:
            continue
        at, spans = start, []
        for letter in letters:
            at = known.letters.find(letter, at)
            if at < 0:
                break
            spans.append((at, at + 1))
            at += 1
        if len(spans) == len(letters):
            return Match(Rank.STREWN, spans[-1][1] - start, tuple(spans))
    return None


def _joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans that touch as one."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


@dataclass(frozen=True, slots=True)
class _Plain:
    """A text without capitals and accents, where words begin in it, and where letters stood.

    `places` is None where each letter stands where it stood.
    """

    letters: str
    starts: tuple[int, ...]
    places: tuple[int, ...] | None = None


@lru_cache(maxsize=64)
def _asked(words: str) -> str:
    return " ".join(_plain(words).letters.split())


@lru_cache(maxsize=50_000)
def _plain(text: str) -> _Plain:
    if text.isascii():
        return _Plain(text.lower(), _starts(text))
    letters: list[str] = []
    places: list[int] = []
    for at, letter in enumerate(text):
        plain = unicodedata.normalize("NFKD", letter).casefold()
        kept = [each for each in plain if not unicodedata.combining(each)]
        letters += kept
        places += [at] * len(kept)
    known = "".join(letters)
    return _Plain(known, _starts(known), tuple(places))


def _starts(text: str) -> tuple[int, ...]:
    return tuple(
        at for at in range(len(text)) if text[at].isalnum() and not text[at - 1 : at].isalnum()
    )
