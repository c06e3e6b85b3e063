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


def meanings_of(typed: str) -> list[str]:
    """The zone of that name, else those of a city of that name, else all that it can mean."""
    named = zone_named(typed.strip().replace(" ", "_"))
    if named is not None:
        return [named.key]
    offers = [name for name, _words in zones_for(typed)]
    wanted = folded(typed.strip())
    return [name for name in offers if folded(city_of(name)) == wanted] or offers


def zone_meant(typed: str) -> ZoneInfo | None:
    """The only zone that it can mean; None where it is still open."""
    found = meanings_of(typed)
    return zone_named(found[0]) if len(found) == 1 else None


def city_of(zone: str) -> str:
    """The place a zone is named by."""
    return zone.rpartition("/")[2].replace("_", " ")


@lru_cache(maxsize=1)
def _names() -> tuple[tuple[str, str], ...]:
    """Every zone that is a place, with its name as it is compared; read from disk once."""
    places = {"UTC"} | {
        each for each in available_timezones() if "/" in each and not each.startswith(NOT_PLACES)
    }
    return tuple((each, folded(each.replace("_", " "))) for each in sorted(places))
