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
        self._lowered: tuple[tuple[str, str], ...] | None = None
        self._ending: dict[tuple[str, ...], tuple[Named, ...]] = {}

    def ending(self, suffixes: tuple[str, ...]) -> tuple[Named, ...]:
        """The members whose paths end so, in small letters or not, in order."""
        found = self._ending.get(suffixes)
        if found is None:
            if self._lowered is None:
                self._lowered = tuple((name, name.casefold()) for name in self._names())
            fitting = [(name, low) for name, low in self._lowered if low.endswith(suffixes)]
            found = tuple(Named(name, *posixpath.split(low)) for name, low in fitting)
            self._ending[suffixes] = found
        return found
