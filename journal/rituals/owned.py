"""Rituals become a person's own: from a template, a file, another ritual, or from nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from journal.model.identity import new_uid
from journal.model.ritual import Ritual
from journal.rituals.library import Evening
from journal.text import _


def fresh(ritual: Ritual, taken: Iterable[Ritual], now: datetime) -> Ritual:
    """The ritual as a new one: with an identity, a name that none of `taken` has, and new steps.

    What a step writes is kept in a night by the step's identity, so no two rituals share a step.
    """
    steps = tuple(replace(each, uid=new_uid(now)) for each in ritual.steps)
    name = free_name(ritual.name, (each.name for each in taken))
    return replace(ritual, uid=new_uid(now), name=name, steps=steps)


def fresh_with_variants(
    ritual: Ritual, variants: Iterable[Ritual], taken: Sequence[Ritual], now: datetime
) -> tuple[Ritual, ...]:
    """A new ritual, and after it its variants as new ones that stand in for it."""
    made = [fresh(replace(ritual, variant_of=""), taken, now)]
    for each in variants:
        made.append(fresh(replace(each, variant_of=made[0].uid), (*taken, *made), now))
    return tuple(made)


def variant_base(evening: Evening, rituals: Iterable[Ritual]) -> Ritual | None:
    """The person's ritual that this evening stands in for; None where there is none."""
    if not evening.variant_of:
        return None
    found = (each for each in rituals if each.template == evening.variant_of)
    return next((each for each in found if not each.variant_of), None)


def free_name(wanted: str, taken: Iterable[str]) -> str:
    """The name, with a number behind it where somebody has it already, however it is cased."""
    known = {each.strip().casefold() for each in taken}
    found, n = wanted.strip(), 1
    while found.casefold() in known:
        n += 1
        found = _("{name} {n}").format(name=wanted.strip(), n=n)
    return found
