"""Large journals for the benchmarks, written quickly: the same from the same seed."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate
from pathlib import Path
from random import Random

from journal.changes import Changes
from journal.model.dream import Dream
from journal.model.identity import new_uid
from journal.model.session import Stage, Stages
from journal.store import dream_rows, rows, word_index
from journal.store.file import Value
from journal.store.store import Store

NOW = datetime(2026, 11, 24, 7, tzinfo=UTC)
LAST = date(2026, 11, 24)
TEN_YEARS = 3650
MANY = 100_000  # dreams
_VOCABULARY = 20_000
_WORDS_A_DREAM = 140


class Prose:
    """Words as often as in a language: the second half as often as the first, and so on (Zipf)."""

    def __init__(self, seed: int) -> None:
        self.dice = Random(seed)
        parts = [first + last for first in "bcdfghjklmnprstvw" for last in "aeiou"]
        made = ("".join(self.dice.choices(parts, k=2 + n % 3)) for n in range(_VOCABULARY * 2))
        self.words = list(dict.fromkeys(made))[:_VOCABULARY]
        self._weights = list(accumulate(1 / (n + 1) for n in range(len(self.words))))

    def text(self, words: int = _WORDS_A_DREAM) -> str:
        """So many words."""
        return " ".join(self.dice.choices(self.words, cum_weights=self._weights, k=words))

    def word(self) -> str:
        """One word, the usual ones more often."""
        return self.text(1)


def with_dreams(path: Path, number: int, prose: Prose) -> Store:
    """A journal with that many dreams, spread over ten years."""
    store = Store.open(path)
    with store.writing(Changes.DREAMS):
        word_index.index_at_commit(store)
        store.run_each(dream_rows.PUT, _dreams(number, prose))
    return store


def _dreams(number: int, prose: Prose) -> Iterator[list[Value]]:
    for n in range(number):
        night = LAST - timedelta(days=n % TEN_YEARS)
        dream = Dream(
            *(night, prose.text(), prose.text(3)),
            uid=new_uid(NOW),
            created_at=NOW,
            changed_at=NOW,
            touched_at=NOW,
        )
        yield dream_rows.columns(dream, rows.first_place(night) | n // TEN_YEARS)


def hypnograms(number: int, dice: Random) -> Iterator[Stages]:
    """So many nights of some forty runs each."""
    for n in range(number):
        start = NOW - timedelta(days=n, hours=8)
        runs = [(30 * dice.randint(1, 60), dice.choice(list(Stage))) for _ in range(40)]
        yield Stages.of(start, runs, 30)
