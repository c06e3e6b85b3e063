"""Spelling: the words of a text, looked up in the dictionaries that the system has."""

import warnings
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple, Protocol

from journal.model.folding import folded

if TYPE_CHECKING:
    import regex


MY_WORDS = "my_words"  # the fact that holds a person's own words, a line each
MOST_SUGGESTIONS = 6
_LONGEST = 40  # letters: what is longer is no word
_WORD = (
    r"(?<![\p{L}\p{N}]|[\p{L}\p{N}]_)\p{L}[\p{L}\p{M}]*+"
    r"(?:['’][\p{L}\p{M}]++)*+(?!\p{N}|_[\p{L}\p{N}])"
)
# Not written to be read: addresses, file names, code, what stands between two at signs.
_NOT_PROSE = r"\S+://\S+|www\.\S+|[^\s@]+@[^\s@]+|`[^`\n]*`|[\w.]*[/\\][\w./\\]+"
# Written without spaces between the words: no dictionary can be asked for them.
_UNPARTED = r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]"


class Dictionary(Protocol):
    """The words of one language."""

    def check(self, word: str) -> bool:
        """Whether it is a word of this language."""

    def suggest(self, word: str) -> list[str]:
        """What may have been meant, the likeliest first."""


class Word(NamedTuple):
    """A word and where it stands."""

    start: int
    end: int
    text: str


class Speller:
    """Knows a word if any of its dictionaries does, or if it is one of the person's own."""

    def __init__(self, dictionaries: Sequence[Dictionary] = (), own: Iterable[str] = ()) -> None:
        self._dictionaries = tuple(dictionaries)
        self._known: dict[str, bool] = {}
        self._own: set[str] = set()
        self.learn(own)

    @property
    def ready(self) -> bool:
        """Whether there is any dictionary to look into."""
        return bool(self._dictionaries)

    def learn(self, words: Iterable[str]) -> bool:
        """Take these words as rightly spelt, of a name each of its words; whether any was new."""
        known = len(self._own)
        self._own |= {folded(part.text) for each in words for part in _parts(each)}
        return len(self._own) > known

    def verdict(self, word: str) -> bool | None:
        """Whether it is spelt rightly, if that was looked up already; else None."""
        return True if folded(word) in self._own else self._known.get(word)

    def right(self, word: str) -> bool:
        """Whether it is spelt rightly: looked up once, then remembered."""
        verdict = self.verdict(word)
        if verdict is None:
            verdict = not self.ready or any(each.check(word) for each in self._dictionaries)
            self._known[word] = verdict
        return verdict

    def suggestions(self, word: str) -> list[str]:
        """What may have been meant, a few from each dictionary, the likeliest first."""
        found = [each.suggest(word)[:MOST_SUGGESTIONS] for each in self._dictionaries]
        in_turn = (each[at] for at in range(MOST_SUGGESTIONS) for each in found if at < len(each))
        return list(dict.fromkeys(in_turn))[:MOST_SUGGESTIONS]


def words(text: str) -> Iterator[Word]:
    """The words of a text that can be looked up: no marks, addresses, code, or initials."""
    from journal.model.inline_marks import spans  # for words; the window stands sooner

    passed = [hit.span() for hit in _compiled(_NOT_PROSE).finditer(text)]
    passed += [(span.start, span.end) for span in spans(text)]
    passed.sort()
    at = 0
    for word in _parts(text):
        while at < len(passed) and passed[at][1] <= word.start:
            at += 1
        inside = at < len(passed) and passed[at][0] < word.end
        if not inside and _looked_up(word.text):
            yield word


def languages() -> tuple[str, ...]:
    """The languages that the system has dictionaries for, as `en_GB`; () where there are none."""
    broker = _broker()
    return () if broker is None else tuple(sorted(broker.list_languages()))


def speller(chosen: Sequence[str], own: Iterable[str] = ()) -> Speller:
    """A speller for these languages, those of them that are there; slow the first time (0.2 s)."""
    there = languages()
    return Speller([_dictionary(each) for each in dict.fromkeys(chosen) if each in there], own)


def fitting(locale: str, there: Sequence[str]) -> tuple[str, ...]:
    """The dictionaries for a locale such as `en_GB`: its own, else one of its language, else ()."""
    name = locale.partition(".")[0].replace("-", "_")
    language = name.partition("_")[0]
    alike = [each for each in there if each.partition("_")[0] == language]
    exact = [each for each in alike if each == name]
    usual = [each for each in alike if each == f"{language}_{language.upper()}" or each == "en_US"]
    return tuple((exact or usual or alike)[:1])


def split_words(fact: str | None) -> tuple[str, ...]:
    """The person's own words, as the fact holds them."""
    return tuple(filter(None, (fact or "").split("\n")))


def joined_words(own: Iterable[str]) -> str | None:
    """The fact that holds these words; None for none."""
    return "\n".join(sorted(set(own))) or None


class _Broker(Protocol):
    def list_languages(self) -> list[str]: ...

    def request_dict(self, tag: str) -> Dictionary: ...


@cache
def _compiled(pattern: str) -> "regex.Pattern[str]":
    import regex  # for the first word that is looked up; the window stands the sooner

    return regex.compile(pattern)


@lru_cache(maxsize=1)
def _broker() -> _Broker | None:
    """Enchant, which finds the dictionaries; None where its library is not installed."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import enchant  # loads a library of the system: only when spelling is asked for
    except ImportError as missing:
        import logging  # where there is no dictionary; not for the window's start

        logging.getLogger(__name__).info("No spell-checking: %s", missing)
        return None
    broker: _Broker = enchant.Broker()
    return broker


@lru_cache(maxsize=8)
def _dictionary(language: str) -> Dictionary:
    broker = _broker()
    assert broker is not None  # noqa: S101 - it has just listed this language
    return broker.request_dict(language)


def _parts(text: str) -> Iterator[Word]:
    for hit in _compiled(_WORD).finditer(text):
        yield Word(hit.start(), hit.end(), hit[0])


def _looked_up(word: str) -> bool:
    if len(word) == 1 or len(word) > _LONGEST or word.isupper():
        return False
    return _compiled(_UNPARTED).search(word) is None
