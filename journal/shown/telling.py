"""Numbers told from elsewhere, and somebody to talk to, as JSON and as lines in a terminal."""

from collections.abc import Iterator
from typing import Any

from journal import helplines
from journal.helplines import Country
from journal.model.told_score import ToldScore
from journal.text import _


def score_json(score: ToldScore) -> dict[str, Any]:
    """A number as it was told, with the id by which it is removed."""
    return {"id": score.uid, **told_json(score)}


def told_json(score: ToldScore) -> dict[str, Any]:
    """A number as it was told, for who reads of it alone."""
    return {"name": score.name, "points": score.points, "day": score.day.isoformat()}


def score_line(score: ToldScore) -> str:
    """Its day, its name with the points, and its id."""
    return f"{score.day}   {score.name} {score.plain}   {score.uid}"


def help_json(country: Country | None) -> dict[str, Any]:
    """The lines of a country and its emergency number; of None nothing is known."""
    return {
        "country": country.code if country else None,
        "emergency": country.emergency if country else None,
        "lines": [
            {"name": each.name, "number": each.number, "hours": each.hours or None}
            for each in (country.lines if country else ())
        ],
        "looked_up": f"{helplines.known().looked_up:%Y-%m}",
    }


def help_lines(country: Country | None) -> Iterator[str]:
    """A warm word, the lines of a country, and what to do where it cannot wait."""
    yield helplines.first_words()
    yield ""
    if country:
        yield country.name
    lines = country.lines if country else ()
    for each in lines:
        yield "  ".join(part for part in (each.number, each.name, each.open) if part)
    if not lines:
        yield helplines.no_line(country)
    if country is None:
        yield _("Name it with --country, such as --country DE.")
    yield helplines.in_danger(country)
    yield ""
    yield helplines.how_sure()
