"""The members of a zip or folder by their endings: looked through once, for all who ask."""

import posixpath
from collections import defaultdict
from collections.abc import Callable
from typing import NamedTuple


class Named(NamedTuple):
    """A member by its path, with that path's folder and name in small letters."""

    path: str
    folder: str
    name: str


class Listed:
    """Finds members by their endings; `names` is asked once, and only when it is needed.

    An ending is what begins with the last dot of a path.
    """

    def __init__(self, names: Callable[[], tuple[str, ...]]) -> None:
        self._names = names
        self._by_ending: dict[str, list[tuple[int, str, str]]] | None = None
        self._ending: dict[frozenset[str], tuple[Named, ...]] = {}
        self._fitting: dict[tuple[frozenset[str], Callable[[str], bool]], tuple[str, ...]] = {}

    def has_any(self, suffixes: tuple[str, ...]) -> bool:
        """Whether there is a member whose path ends so."""
        return bool(self._present(suffixes))

    def ending(self, suffixes: tuple[str, ...]) -> tuple[Named, ...]:
        """The members whose paths end so, in small letters or not, in order."""
        present = self._present(suffixes)
        found = self._ending.get(present)
        if found is None:
            told = [each for suffix in present for each in self._all[suffix]]
            if len(present) > 1:
                told.sort()
            found = tuple([_named(path, low) for _at, path, low in told])
            self._ending[present] = found
        return found

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
    def _all(self) -> dict[str, list[tuple[int, str, str]]]:
        """Each member by its ending: its place among all, its path, the same in small letters."""
        if self._by_ending is None:
            found = defaultdict(list)
            for at, path in enumerate(self._names()):
                low = path.casefold()
                found[low[low.rfind(".") :]].append((at, path, low))
            self._by_ending = dict(found)
        return self._by_ending


def _named(path: str, low: str) -> Named:
    if "//" in low:
        return Named(path, *posixpath.split(low))
    folder, _slash, name = low.rpartition("/")
    return Named(path, folder, name)
