"""Dice that fall the same way on every computer, and walks that never repeat themselves soon."""

from collections.abc import Iterable, Mapping, Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """Chance out of a seed; only what every Python computes alike is used."""

    def __init__(self, *seed: object) -> None:
        self._random = Random("/".join(map(str, seed))).random

    def between(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`, both included."""
        return low + int(self._random() * (high - low + 1))

    def share(self, low: float = 0.0, high: float = 1.0) -> float:
        """A number between the two, to two places."""
        return round(low + self._random() * (high - low), 2)

    def chance(self, probability: float) -> bool:
        """Whether something happens that happens this often."""
        return self._random() < probability

    def bell(self, mean: float, spread: float) -> float:
        """A number around `mean`, never further off than three times `spread`."""
        return mean + 2 * spread * (self._random() + self._random() + self._random() - 1.5)

    def pick(self, items: Sequence[T]) -> T:
        """One of the items."""
        return items[int(self._random() * len(items))]

    def weighed(self, weights: Mapping[T, int]) -> T:
        """One of the keys, each as often as its weight says."""
        at = self._random() * sum(weights.values())
        for item, weight in weights.items():
            at -= weight
            if at < 0:
                return item
        return next(iter(weights))

    def shuffled(self, items: Iterable[T]) -> list[T]:
        """The items in another order."""
        order = list(items)
        for last in range(len(order) - 1, 0, -1):
            other = int(self._random() * (last + 1))
            order[last], order[other] = order[other], order[last]
        return order

    def noise(self, count: int) -> list[float]:
        """That many numbers from -1 to 1."""
        draw = self._random
        return [2 * draw() - 1 for _ in range(count)]


class Walk:
    """An endless walk through items in shuffled order; none comes again within half a round."""

    def __init__(self, dice: Dice, items: Iterable[str]) -> None:
        self._dice = dice
        self._round = dice.shuffled(items)
        self._at = 0

    def __len__(self) -> int:
        return len(self._round)

    def step(self) -> str:
        """The next item."""
        if self._at == len(self._round):
            half = len(self._round) // 2
            first, second = self._round[:half], self._round[half:]
            self._round = self._dice.shuffled(first) + self._dice.shuffled(second)
            self._at = 0
        self._at += 1
        return self._round[self._at - 1]
