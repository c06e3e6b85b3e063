"""What a service recorded beside the sleep, in words: links, watch, incidents, and its steering."""

from collections.abc import Callable
from datetime import datetime, tzinfo

from journal.model.session import Session
from journal.model.session_detail import Detail, Incident, Link, Personalization
from journal.model.vendors import service_name
from journal.text import _
from ui.models.accounts import session_account
from ui.models.naming import clock, hours

INCIDENTS: dict[str, Callable[[], str]] = {
    "disconnect": lambda: _("The connection was lost"),
    "overload": lambda: _("The connection was overloaded"),
    "nightmare": lambda: _("A nightmare was noticed"),
    "intruder": lambda: _("Somebody came in who was not linked"),
    "unreturned": lambda: _("You had not surfaced when the session was closed"),
}


def linked(detail: Detail, zone: tzinfo) -> list[str]:
    """Each dreamer who was linked in: from when to when, and how strongly."""
    return [_link(each, zone) for each in detail.links]


def watched(detail: Detail, zone: tzinfo) -> list[str]:
    """Who watched the connection, and each of their notes."""
    who = [_("{name} watched.").format(name=detail.technician)] if detail.technician else []
    return who + [_at(note.at, zone, f"“{note.text}”") for note in detail.notes]


def happened(detail: Detail, zone: tzinfo) -> list[str]:
    """Each incident in words, with its time."""
    return [_at(each.at, zone, _incident(each)) for each in detail.incidents]


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


def sleep_told(session: Session) -> str:
    """A sleep in a line: when it was, how long asleep, and who says so."""
    start = clock(session.started_at, session.start_place.tzinfo)
    end = clock(session.ended_at, session.end_place.tzinfo)
    asleep = hours(session_account(session).asleep)
    return _("{start} to {end}, {asleep} asleep, says {service}").format(
        start=start, end=end, asleep=asleep, service=service_name(session.source)
    )


def _link(link: Link, zone: tzinfo) -> str:
    since, until = clock(link.joined_at, zone), clock(link.left_at, zone)
    parts = [link.dreamer]
    if link.joined_at and link.left_at:
        parts.append(_("{start} to {end}").format(start=since, end=until))
    elif link.joined_at:
        parts.append(_("from {start}").format(start=since))
    elif link.left_at:
        parts.append(_("until {end}").format(end=until))
    if link.intensity is not None:
        parts.append(_("intensity {share} of 1").format(share=share(link.intensity)))
    return ", ".join(parts)


def _incident(incident: Incident) -> str:
    known = INCIDENTS.get(incident.kind)
    words = known() if known else incident.kind
    return f"{words}. {incident.detail}" if incident.detail else f"{words}."


def _at(when: datetime | None, zone: tzinfo, words: str) -> str:
    return f"{clock(when, zone)}  {words}" if when else words


def share(value: float) -> str:
    """A number with at most two places: `0.4`."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
