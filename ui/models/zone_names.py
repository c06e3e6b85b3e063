"""Time zones by name, as they are typed and offered."""

from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

from journal.importers.moments import zone_named
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


def zone_meant(typed: str) -> ZoneInfo | None:
    """The zone of that name, or the only one that it can mean; None where it is still open."""
    offers = zones_for(typed)
    return zone_named(typed.strip().replace(" ", "_")) or (
        zone_named(offers[0][0]) if len(offers) == 1 else None
    )


@lru_cache(maxsize=1)
def _names() -> tuple[tuple[str, str], ...]:
    """Every zone that is a place, with its name as it is compared; read from disk once."""
    places = {"UTC"} | {
        each for each in available_timezones() if "/" in each and not each.startswith(NOT_PLACES)
    }
    return tuple((each, folded(each.replace("_", " "))) for each in sorted(places))
