"""The members of a zip or folder by their endings: looked through once, for all who ask."""

import posixpath
from array import array
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import NamedTuple

FEW = 10_000


class Named(NamedTuple):
    """A member by its path, with that path's folder and name in small letters."""

    path: str
    folder: str
    name: str


class Listed:
    """Finds members by their endings; `names` is asked once, and only when it is needed.

    They are looked through once, and only that is kept which few have in common: of a hundred
    thousand of one ending each is told anew for everyone who asks.
    """

    def __init__(self, names: Callable[[], tuple[str, ...]]) -> None:
        self._names = names
        self._last: dict[str, array[int]] | None = None  # by what stands after the last dot
        self._ending: dict[tuple[str, ...], tuple[Named, ...]] = {}

    def ending(self, suffixes: tuple[str, ...]) -> Iterable[Named]:
        """The members whose paths end so, in small letters or not, in order."""
        found = self._ending.get(suffixes)
        if found is not None:
            return found
        at = self._at(suffixes)
        if len(at) > FEW:
            return (named for low, named in map(_named, self._each(at)) if low.endswith(suffixes))
        told = map(_named, self._each(at))
        self._ending[suffixes] = tuple([named for low, named in told if low.endswith(suffixes)])
        return self._ending[suffixes]

    def has(self, suffixes: tuple[str, ...]) -> bool:
        """Whether any member's path ends so."""
        return any(True for _named in self.ending(suffixes))

    def _each(self, at: list[int]) -> Iterator[str]:
        return map(self._names().__getitem__, at)

    def _at(self, suffixes: tuple[str, ...]) -> list[int]:
        """The places of all that may end so."""
        if self._last is None:
            self._last = {}
            for place, name in enumerate(self._names()):
                last = name.rpartition(".")[2].casefold()
                self._last.setdefault(last, array("L")).append(place)
        if not all("." in suffix for suffix in suffixes):
            return list(range(len(self._names())))
        lasts = {suffix.rpartition(".")[2] for suffix in suffixes}
        return sorted(chain.from_iterable(self._last.get(last, ()) for last in lasts))


def _named(path: str) -> tuple[str, Named]:
    low = path.casefold()
    return low, Named(path, *posixpath.split(low))
