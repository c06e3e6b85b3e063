"""A ritual as a file, to keep or to give away, and back.

The file is one JSON document, described by `schemas/ritual-1.schema.json` of the resources: a name,
ordered steps, and the variants of the ritual with their weekdays. Lengths are minutes, breaths
seconds. It holds no identity and no place on a disk: a sound of one's own stays out, a built-in one
is named.
"""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeGuard

from journal.errors import NotRecognised
from journal.model.breath import is_breath
from journal.model.ritual import Asks, Ritual, Step, StepKind
from journal.text import _

VERSION = 1
LARGEST = 1_000_000  # characters
MOST_STEPS, MOST_VARIANTS, LONGEST_NAME, LONGEST_NOTE = 200, 30, 200, 20_000
DAY = 1440.0  # minutes that one step may last
WEEK = range(1, 8)


@dataclass(frozen=True, slots=True)
class Carried:
    """A ritual and its variants as a file has them; none of them has an identity yet."""

    ritual: Ritual
    variants: tuple[Ritual, ...] = ()


def carried(ritual: Ritual, rituals: Sequence[Ritual]) -> Carried:
    """A ritual with those of `rituals` that are its variants."""
    return Carried(ritual, tuple(each for each in rituals if each.variant_of == ritual.uid))


def written(found: Carried) -> str:
    """The text of the file."""
    plain = {
        "elara_ritual": VERSION,
        **_plain(found.ritual),
        "variants": [
            {**_plain(each), "weekdays": list(each.weekdays), "tired": each.tired}
            for each in found.variants
        ],
    }
    return json.dumps(plain, ensure_ascii=False, indent=2) + "\n"


def read(text: str) -> Carried:
    """The ritual of a file. Raises NotRecognised, which says what is wrong in it."""
    if len(text) > LARGEST:
        raise _refused(_("It is too large to be a ritual."))
    try:
        plain = json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise _refused(_("It is no JSON document, or it stops in the middle.")) from error
    if not isinstance(plain, dict) or "elara_ritual" not in plain:
        raise _refused(_("It does not say that it is a ritual."))
    if plain["elara_ritual"] != VERSION:
        raise _refused(_("Another version of Elara wrote it."))
    variants = _list(plain.get("variants", []), MOST_VARIANTS)
    return Carried(_ritual(plain), tuple(_variant(_dict(each)) for each in variants))


def _plain(ritual: Ritual) -> dict[str, Any]:
    return {"name": ritual.name, "steps": [_plain_step(each) for each in ritual.steps]}


def _plain_step(step: Step) -> dict[str, Any]:
    """What a step has; what it has not is left out."""
    plain = {
        "name": step.name,
        "kind": step.kind.value,
        "minutes": step.minutes,
        "note": step.note or None,
        "breath": list(step.breath) if step.breath else None,
        "asks": step.asks.value if step.asks else None,
        "sound": None if step.own_sound else step.sound or None,
        "fade": step.fade or None,
    }
    return {name: value for name, value in plain.items() if value is not None}


def _ritual(plain: dict[str, Any]) -> Ritual:
    steps = _list(plain.get("steps"), MOST_STEPS)
    name = _text(plain.get("name"), LONGEST_NAME).strip()
    if not name:
        raise _refused(_("The ritual has no name."))
    found = tuple(_step(_dict(each), n) for n, each in enumerate(steps, 1))
    return Ritual("", name, found)


def _variant(plain: dict[str, Any]) -> Ritual:
    found = _ritual(plain)
    days = _list(plain.get("weekdays", []), len(WEEK))
    tired = plain.get("tired", False)
    if not isinstance(tired, bool) or not all(_whole(each) and each in WEEK for each in days):
        raise _refused(_("The days of “{name}” are no weekdays.").format(name=found.name))
    return Ritual("", found.name, found.steps, weekdays=tuple(sorted(set(days))), tired=tired)


def _step(plain: dict[str, Any], n: int) -> Step:
    try:
        kind = StepKind(plain.get("kind", StepKind.DO))
        asks = Asks(plain["asks"]) if "asks" in plain else None
    except (ValueError, TypeError) as error:
        raise _refused(_("Step {n} is of a kind that Elara does not know.").format(n=n)) from error
    minutes, fade = plain.get("minutes"), plain.get("fade", 0)
    if not (minutes is None or _length(minutes, DAY)) or not _length(fade, DAY * 60):
        raise _refused(_("Step {n} has a length that is none.").format(n=n))
    return Step(
        str(n),
        _text(plain.get("name"), LONGEST_NAME),
        minutes,
        kind,
        _text(plain.get("note", ""), LONGEST_NOTE),
        _breath(plain.get("breath"), n),
        asks,
        _text(plain.get("sound", ""), LONGEST_NAME),
        fade,
    )


def _breath(plain: Any, n: int) -> tuple[float, float, float, float] | None:
    if plain is None:
        return None
    match _list(plain, MOST_STEPS):
        case [into, held, out, rest] as parts if all(_length(each, DAY) for each in parts):
            pattern = (into, held, out, rest)
            if is_breath(pattern):
                return pattern
    raise _refused(_("Step {n} has a breathing pattern that is none.").format(n=n))


def _length(value: Any, most: float) -> TypeGuard[float]:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return number and math.isfinite(value) and 0 <= value <= most


def _whole(value: Any) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)


def _text(value: Any, most: int) -> str:
    if not isinstance(value, str) or len(value) > most:
        raise _refused(_("A name or a note in it is missing, or too long."))
    return value


def _list(value: Any, most: int) -> list[Any]:
    if not isinstance(value, list) or len(value) > most:
        raise _refused(_("A list in it is missing, or too long."))
    return value


def _dict(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise _refused(_("A step or a variant in it is none."))
    return value


def _refused(why: str) -> NotRecognised:
    title = _("This file is no ritual that can be taken in.")
    return NotRecognised(title, _("{why} Nothing was changed.").format(why=why))
