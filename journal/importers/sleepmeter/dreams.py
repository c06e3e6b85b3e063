"""Dreams: kind, mood from -5 to 5, and themes, as in GOOD:5:FLYING:LUCID|NIGHTMARE:-5."""

import re
from collections.abc import Iterator

from journal.importers.entries import Entry
from journal.model.dream import Mark, MarkKind, ServiceDream
from journal.text import _

DREAM = re.compile(r"([A-Z_]+)(?::(-?[0-9]{1,2}))?((?::[A-Z_0-9]+)*)")
NONE, UNKNOWN, NIGHTMARE, LUCID, RECURRING = "NONE", "UNKNOWN", "NIGHTMARE", "LUCID", "RECURRING"
STRONGEST = 5


def dreams_of(field: str, notes: str, key: str, entry: Entry) -> tuple[ServiceDream, ...]:
    """The dreams of a sleep. The notes tell the dream where there is but one."""
    found = [each for each in field.split("|") if each and each != NONE]
    told = notes if len(found) == 1 else ""
    made = (_dream(each, told, f"{key} {place}", entry) for place, each in enumerate(found))
    return tuple(each for each in made if each is not None)


def _dream(written: str, told: str, key: str, entry: Entry) -> ServiceDream | None:
    match = DREAM.fullmatch(written)
    if match is None:
        entry.warn(_("a dream that is not written as one"), written)
        return None
    kind, mood, rest = match.groups()
    themes = tuple(filter(None, rest.split(":")))
    return ServiceDream(
        key=key,
        narrative=told,
        origin="written",
        lucid=LUCID in themes or None,
        nightmare=kind == NIGHTMARE or None,
        recurring=RECURRING in themes or None,
        marks=tuple(dict.fromkeys(_marks(kind, int(mood or 0), themes))),
    )


def _marks(kind: str, mood: int, themes: tuple[str, ...]) -> Iterator[Mark]:
    if mood:
        name = _("pleasant") if mood > 0 else _("unpleasant")
        yield Mark(MarkKind.FEELING, name, min(abs(mood), STRONGEST) / STRONGEST)
    for name in (kind, *themes):
        if name not in {UNKNOWN, NIGHTMARE, LUCID, RECURRING}:
            yield Mark(MarkKind.TAG, name.replace("_", " ").casefold())
