"""The templates that ship: what each is, when it is done, what was studied in whom, and how sure.

They are read when asked for. A person's ritual is begun from one and is theirs from then on.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

from journal.errors import JournalError
from journal.model.ring import RingKind
from journal.model.ritual import Asks, Ritual, Step, StepKind
from journal.record import record
from journal.text import _


@record
class Template:
    """One practice with its evidence. `information`: it is told of, and cannot be begun.

    `window` are the fewest and most minutes before bed at which it is meant; None where any time
    will do.
    """

    key: str
    name: str
    about: str
    when: str
    studied: str
    whom: str
    grade: str
    cautions: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    information: bool = False
    window: tuple[int, int] | None = None
    steps: tuple[Step, ...] = ()


@record
class Evening:
    """One of Elara's own evenings, composed of templates; `uses` names those it is made of.

    `minutes_before` is when it is begun, before lights-out. `variant_of` is the evening it can
    stand in for.
    """

    key: str
    ritual: Ritual
    about: str
    uses: tuple[str, ...]
    anchor: RingKind = RingKind.BEFORE
    minutes_before: int = 0
    variant_of: str = ""


@cache
def templates() -> dict[str, Template]:
    """All templates by their key, in the order of their keys."""
    return {key: _template(key, plain) for key, plain in _read("rituals")}


@cache
def evenings() -> dict[str, Evening]:
    """Elara's own evenings by their key, with the steps of the templates they use."""
    return {key: _evening(key, plain) for key, plain in _read("rituals", "evenings")}


def begun_from(template: Template) -> Ritual:
    """A ritual of a person's own, as the template has it; it has no identity yet.

    Raises JournalError where the template is there to be read only.
    """
    if template.information:
        title = _("“{name}” is for reading only.").format(name=template.name)
        raise JournalError(title, _("It belongs in the hands of a clinician; no ritual is made."))
    return Ritual("", template.name, template.steps, template=template.key)


def _read(*folder: str) -> Iterator[tuple[str, dict[str, Any]]]:
    import tomllib  # both slow; not for the start of the window
    from importlib.resources import files

    found = files("resources").joinpath(*folder)
    for each in sorted(found.iterdir(), key=lambda each: each.name):
        if each.name.endswith(".toml"):
            yield each.name.removesuffix(".toml"), tomllib.loads(each.read_text(encoding="utf-8"))


def _template(key: str, plain: dict[str, Any]) -> Template:
    steps = tuple(_step(f"{key}.{n}", each) for n, each in enumerate(plain.pop("steps", ()), 1))
    window = plain.pop("window", None)
    cautions, sources = (tuple(plain.pop(name, ())) for name in ("cautions", "sources"))
    span = (window[0], window[1]) if window else None
    return Template(key, cautions=cautions, sources=sources, window=span, steps=steps, **plain)


def _evening(key: str, plain: dict[str, Any]) -> Evening:
    uses = tuple(each["use"] for each in plain["steps"] if "use" in each)
    steps: list[Step] = []
    for each in plain["steps"]:
        used = templates()[each["use"]].steps if "use" in each else (_step("", each),)
        steps += used
    own = tuple(replace(each, uid=f"{key}.{n}") for n, each in enumerate(steps, 1))
    ritual = Ritual(
        "",
        plain["name"],
        own,
        weekdays=tuple(plain.get("weekdays", ())),
        tired=plain.get("tired", False),
        template=key,
    )
    return Evening(
        key,
        ritual,
        plain["about"],
        uses,
        RingKind(plain["anchor"]),
        plain["minutes_before"],
        plain.get("variant_of", ""),
    )


def _step(uid: str, plain: dict[str, Any]) -> Step:
    breath = plain.get("breath")
    return Step(
        uid,
        plain["name"],
        plain.get("minutes"),
        StepKind(plain.get("kind", StepKind.DO)),
        plain.get("note", ""),
        (breath[0], breath[1], breath[2], breath[3]) if breath else None,
        Asks(plain["asks"]) if "asks" in plain else None,
        plain.get("sound", ""),
    )
