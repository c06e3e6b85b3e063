"""What a service recorded beside the sleep: links, watch, incidents, and its steering."""

from collections.abc import Callable, Iterator
from datetime import datetime, tzinfo
from functools import partial
from typing import Any

from journal.model.session import Session
from journal.model.session_detail import Detail, Incident, Link, Personalization, Samples
from journal.model.vendors import service_name
from journal.text import _

Clock = Callable[[datetime], str]  # how an instant is written, where the sleeper was

INCIDENTS: dict[str, Callable[[], str]] = {
    "disconnect": lambda: _("The connection was lost"),
    "overload": lambda: _("The connection was overloaded"),
    "nightmare": lambda: _("A nightmare was noticed"),
    "intruder": lambda: _("Somebody came in who was not linked"),
    "unreturned": lambda: _("You had not surfaced when the session was closed"),
}


def linked(detail: Detail, clock: Clock) -> list[str]:
    """Each dreamer who was linked in: from when to when, and how strongly."""
    return [_link(each, clock) for each in detail.links]


def watched(detail: Detail, clock: Clock) -> list[str]:
    """Who watched the connection, and each of their notes."""
    who = [_("{name} watched.").format(name=detail.technician)] if detail.technician else []
    return who + [_at(note.at, clock, f"“{note.text}”") for note in detail.notes]


def happened(detail: Detail, clock: Clock) -> list[str]:
    """Each incident in words, with its time."""
    return [_at(each.at, clock, _incident(each)) for each in detail.incidents]


def shaped(told: Personalization | None) -> str:
    """What the algorithm was and steered towards; empty where nothing is told."""
    if told is None:
        return ""
    name = " ".join(filter(None, [told.algorithm, told.version]))
    parts = [name] if name else []
    if told.attunement is not None:
        parts.append(_("attunement {share} of 1").format(share=share(told.attunement)))
    themes = [
        each.name if each.weight is None else f"{each.name} ({share(each.weight)})"
        for each in told.themes
    ]
    if themes:
        parts.append(_("towards {themes}").format(themes=", ".join(themes)))
    return ", ".join(parts)


def share(value: float) -> str:
    """A number with at most two places: `0.4`."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def recorded_lines(session: Session, detail: Detail) -> Iterator[str]:
    """What is read of it in a terminal, a line each; none where the source tells nothing."""
    clock = partial(_hours, zone=session.start_place.tzinfo)
    steered = shaped(detail.personalization)
    for caption, told in (
        (_("Linked in"), linked(detail, clock)),
        (_("What happened"), happened(detail, clock)),
        (_("Monitored by"), watched(detail, clock)),
        (_("Shaped by"), [steered] if steered else []),
    ):
        for each in told:
            yield f"{service_name(session.source)}, {caption}: {each}"


def recorded_json(session: Session, detail: Detail) -> dict[str, Any]:
    """The same for a program: instants with their offset, None where the source is silent."""
    at = partial(_written, zone=session.start_place.tzinfo)
    told = detail.personalization
    return {
        "links": [
            {
                "dreamer": each.dreamer,
                "joined_at": at(each.joined_at),
                "left_at": at(each.left_at),
                "intensity": each.intensity,
            }
            for each in detail.links
        ],
        "monitor": {
            "technician": detail.technician,
            "notes": [{"at": at(each.at), "text": each.text} for each in detail.notes],
        },
        "incidents": [
            {"kind": each.kind, "at": at(each.at), "detail": each.detail}
            for each in detail.incidents
        ],
        "personalization": told
        and {
            "algorithm": told.algorithm,
            "version": told.version,
            "attunement": told.attunement,
            "themes": [{"name": each.name, "weight": each.weight} for each in told.themes],
        },
        "vitals": [_vital(each, at) for each in detail.vitals],
        "summaries": [
            {"name": each.name, "unit": each.unit, "value": each.value} for each in detail.summaries
        ],
        "comment": detail.comment,
        "tags": list(detail.tags),
    }


def _vital(samples: Samples, at: Callable[[datetime | None], str | None]) -> dict[str, Any]:
    return {
        "name": samples.name,
        "unit": samples.unit,
        "start": at(samples.start),
        "interval_seconds": samples.interval_seconds,
        "values": list(samples.values),
    }


def _link(link: Link, clock: Clock) -> str:
    parts = [link.dreamer]
    if link.joined_at and link.left_at:
        parts.append(
            _("{start} to {end}").format(start=clock(link.joined_at), end=clock(link.left_at))
        )
    elif link.joined_at:
        parts.append(_("from {start}").format(start=clock(link.joined_at)))
    elif link.left_at:
        parts.append(_("until {end}").format(end=clock(link.left_at)))
    if link.intensity is not None:
        parts.append(_("intensity {share} of 1").format(share=share(link.intensity)))
    return ", ".join(parts)


def _incident(incident: Incident) -> str:
    known = INCIDENTS.get(incident.kind)
    words = known() if known else incident.kind
    return f"{words}. {incident.detail}" if incident.detail else f"{words}."


def _at(when: datetime | None, clock: Clock, words: str) -> str:
    return f"{clock(when)}  {words}" if when else words


def _hours(when: datetime, zone: tzinfo) -> str:
    return f"{when.astimezone(zone):%H:%M}"


def _written(when: datetime | None, zone: tzinfo) -> str | None:
    return when.astimezone(zone).isoformat() if when else None
