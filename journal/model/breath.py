"""Breathing patterns as people write them: 4-6, 4-7-8, 4-4-4-4."""

import re

from journal.errors import JournalError
from journal.model.ritual import Breath
from journal.text import _

LONGEST = 30.0  # seconds that one part may last
_PARTS = re.compile(r"\s*[-\N{EN DASH}\N{MIDDLE DOT},/\s]\s*")


def read_breath(text: str) -> Breath:
    """Seconds in, held, out and held of a pattern.

    Two numbers are in and out, three are in, held and out, four have a rest at the end. Raises
    JournalError, with words that say what would be right.
    """
    parts = [_seconds(each) for each in _PARTS.split(text.strip())]
    match [(0.0 if each is None else each) for each in parts]:
        case [into, out]:
            found = (into, 0.0, out, 0.0)
        case [into, held, out]:
            found = (into, held, out, 0.0)
        case [into, held, out, rest]:
            found = (into, held, out, rest)
        case _:
            raise _unlike()
    if None in parts or not is_breath(found):
        raise _unlike()
    return found


def is_breath(pattern: Breath) -> bool:
    """Whether somebody can breathe so: in and out each last a second or more, nothing too long."""
    into, _held, out, _rest = pattern
    return min(into, out) >= 1 and all(0 <= each <= LONGEST for each in pattern)


def breath_words(pattern: Breath | None) -> str:
    """The pattern as short as it can be written; '' where there is none."""
    if pattern is None:
        return ""
    into, held, out, rest = pattern
    parts = (into, held, out, rest) if rest else (into, held, out) if held else (into, out)
    return "-".join(f"{each:g}" for each in parts)


def _seconds(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _unlike() -> JournalError:
    return JournalError(
        _("This is no breathing pattern."),
        _("Write seconds in and out like 4-6, or with holding like 4-7-8, each up to 30."),
    )
