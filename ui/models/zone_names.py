"""Time zones by name, as they are typed and offered."""

from functools import lru_cache
from zoneinfo import available_timezones

from journal.model.folding import folded

NOT_PLACES = ("Etc/", "SystemV/", "US/", "posix", "right")


def zones_for(typed: str) -> list[tuple[str, str]]:
    """The zones that what was typed can mean: (name, words), places that begin so first."""
    wanted = folded(typed.replace("_", " ").strip())
    if not wanted:
        return []
    ranked = []
    for name, words in _names():
        begins = words.startswith(wanted) or f"/{wanted}" in words
        if begins or wanted in words:
            ranked.append((not begins, name))
    return [(name, name.replace("_", " ")) for _rank, name in sorted(ranked)]


@lru_cache(maxsize=1)
def _names() -> tuple[tuple[str, str], ...]:
    """Every zone that is a place, with its name as it is compared; read from disk once."""
    places = {"UTC"} | {
        each for each in available_timezones() if "/" in each and not each.startswith(NOT_PLACES)
    }
    return tuple((each, folded(each.replace("_", " "))) for each in sorted(places))
