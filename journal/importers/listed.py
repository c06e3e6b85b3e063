"""The members of a zip or folder by their endings: looked through once, for all who ask."""

import posixpath
from collections.abc import Callable
from typing import NamedTuple


class Named(NamedTuple):
    """A member by its path, with that path's folder and name in small letters."""

    path: str
    folder: str
    name: str


class Listed:
    """Finds members by their endings; `names` is asked once, and only when it is needed."""

    def __init__(self, names: Callable[[], tuple[str, ...]]) -> None:
        self._names = names
        self._all: tuple[tuple[str, Named], ...] | None = None
        self._ending: dict[tuple[str, ...], tuple[Named, ...]] = {}

    def ending(self, suffixes: tuple[str, ...]) -> tuple[Named, ...]:
        """The members whose paths end so, in small letters or not, in order."""
        found = self._ending.get(suffixes)
        if found is None:
            if self._all is None:
                self._all = tuple([_named(name) for name in self._names()])
            found = tuple([named for low, named in self._all if low.endswith(suffixes)])
            self._ending[suffixes] = found
        return found


def _named(path: str) -> tuple[str, Named]:
    low = path.casefold()
    return low, Named(path, *posixpath.split(low))
