"""The members of a zip or folder by their endings: looked through once, for all who ask."""

import posixpath
from array import array
from collections.abc import Callable, Iterable
from typing import NamedTuple

FEW = 10_000


class Named(NamedTuple):
    """A member by its path, with that path's folder and name in small letters."""

    path: str
    folder: str
    name: str


class Listed:
    """Finds members by their endings; `names` is asked once, and only when it is needed.

    An ending is what begins with the last dot of a path. Of a hundred thousand of one ending none
    is kept: each is told anew for everyone who asks.
    """

    def __init__(self, names: Callable[[], tuple[str, ...]]) -> None:
        self._names = names
        self._by_ending: dict[str, array[int]] | None = None
        self._ending: dict[frozenset[str], tuple[Named, ...]] = {}
        self._fitting: dict[tuple[frozenset[str], Callable[[str], bool]], tuple[str, ...]] = {}

    def has_any(self, suffixes: tuple[str, ...]) -> bool:
        """Whether there is a member whose path ends so."""
        return bool(self._present(suffixes))

    def ending(self, suffixes: tuple[str, ...]) -> Iterable[Named]:
        """The members whose paths end so, in small letters or not, in order."""
        present = self._present(suffixes)
        found = self._ending.get(present)
        if found is not None:
            return found
        at = [place for suffix in present for place in self._all[suffix]]
        if len(present) > 1:
            at.sort()
        told = map(_named, map(self._names().__getitem__, at))
        if len(at) > FEW:
            return told
        return self._ending.setdefault(present, tuple(told))

    def fitting(self, suffixes: tuple[str, ...], fits: Callable[[str], bool]) -> tuple[str, ...]:
        """The paths that end so, and are fit by themselves, in order."""
        asked = (self._present(suffixes), fits)
        found = self._fitting.get(asked)
        if found is None:
            found = tuple([each.path for each in self.ending(suffixes) if fits(each.path)])
            self._fitting[asked] = found
        return found

    def _present(self, suffixes: tuple[str, ...]) -> frozenset[str]:
        """Those of the endings that some member has."""
        return frozenset(each for each in suffixes if each in self._all)

    @property
    def _all(self) -> dict[str, "array[int]"]:
        """The place of each member among all, by its ending."""
        if self._by_ending is None:
            found: dict[str, array[int]] = {}
            for at, path in enumerate(self._names()):
                ending = path[path.rfind(".") :].casefold()
                found.setdefault(ending, array("L")).append(at)
            self._by_ending = found
        return self._by_ending


def _named(path: str) -> Named:
    low = path.casefold()
    if "//" in low:
        return Named(path, *posixpath.split(low))
    folder, _slash, name = low.rpartition("/")
    return Named(path, folder, name)
