"""Somebody to talk to: telephone lines of a country, as they were looked up before a release.

Nothing is fetched, dialled or kept, also not that anybody looked.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from journal.text import _

ALWAYS = "always"


@dataclass(frozen=True, slots=True)
class Line:
    """One number: who answers it, and when; `hours` is '' where that is not known here."""

    name: str
    number: str
    hours: str
    source: str
    dated: str  # when the source was written; '' where it does not say

    @property
    def open(self) -> str:
        """When it is answered, in words; '' where that is not known here."""
        return _("day and night") if self.hours == ALWAYS else self.hours


@dataclass(frozen=True, slots=True)
class Country:
    """A country with its lines, and the number that sends an ambulance there."""

    code: str  # ISO 3166, two letters
    name: str
    emergency: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """All countries of which something is known, by their names; `looked_up` is in that month."""

    looked_up: date
    countries: tuple[Country, ...]

    def of(self, code: str) -> Country | None:
        """The country of this code; None where nothing is known of it."""
        return next((each for each in self.countries if each.code == code.upper()), None)


@cache
def known() -> Known:
    """What is known, read once."""
    import tomllib  # both slow; not for the start of the window
    from importlib.resources import files

    text = files("resources").joinpath("helplines.toml").read_text(encoding="utf-8")
    plain = tomllib.loads(text)
    looked_up = date.fromisoformat(f"{plain['looked_up']}-01")
    return Known(looked_up, tuple(map(_country, plain["country"])))


def region(names: Iterable[str]) -> str:
    """The country of the first of these names of a locale that says one, else ''.

    It is `AT` of `de_AT.UTF-8`.
    """
    for name in names:
        parts = name.partition(".")[0].partition("@")[0].replace("-", "_").split("_")
        for part in parts[1:]:
            if len(part) == 2 and part.isalpha():  # noqa: PLR2004 - as ISO 3166 has it
                return part.upper()
    return ""


def first_words() -> str:
    """What is said before the numbers."""
    return _(
        "You do not have to carry this alone. There are people who listen, by day and by night, "
        "and you need not have the right words."
    )


def in_danger(country: Country | None) -> str:
    """Whom to call where it cannot wait."""
    if country is None:
        return _("If you are in danger now, call the emergency number of the place where you are.")
    return _("If you are in danger now, call {number}, the emergency number.").format(
        number=country.emergency
    )


def no_line(country: Country | None) -> str:
    """What is said where no line could be confirmed, or no country is chosen."""
    said = _("No line of this country could be confirmed.")
    if country is None:
        said = _("Choose your country to see its lines. It may not be among those known here.")
    beside = _("A doctor, a hospital or somebody you trust can help you to the next step, too.")
    return f"{said} {beside}"


def how_sure() -> str:
    """How old the numbers are, and what to do where one does not answer."""
    return _(
        "The numbers here were looked up in {month}. If one does not answer, call the emergency "
        "number. Elara keeps nothing of your having looked here, and calls nobody."
    ).format(month=f"{known().looked_up:%B %Y}")


def _country(plain: dict[str, Any]) -> Country:
    lines = tuple(Line(**each) for each in plain.get("line", ()))
    return Country(plain["code"], plain["name"], plain["emergency"], lines)
