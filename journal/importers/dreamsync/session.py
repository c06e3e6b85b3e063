"""A SESSION of DreamSync, strictly read into values."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from journal.importers.dreamsync.account import Account, Warn
from journal.importers.dreamsync.dreams import dreams_of
from journal.importers.dreamsync.sleep import stages_of
from journal.importers.dreamsync.vitals import vitals_of
from journal.importers.fields import (
    Record,
    Unfit,
    each,
    identity,
    inside,
    label,
    number,
    text,
    whole,
)
from journal.importers.moments import instant, needed_stamp, offset_minutes, zone_named
from journal.model.identity import session_uid
from journal.model.session import Device, Place, Scores, Session, ZoneConfidence
from journal.model.session_detail import (
    Detail,
    Incident,
    Link,
    Media,
    MonitorNote,
    Personalization,
    Theme,
)
from journal.text import _

SOURCE = "dreamsync"
LONGEST = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Teller:
    """What a session is read against: the account it belongs to, and where oddities are told."""

    account: Account
    warn: Warn


def session_of(record: object, teller: Teller) -> tuple[Session, Detail]:
    """The session and its detail. Raises Unfit naming the key, what was found and expected."""
    if type(record) is not dict:
        raise Unfit("", record, _("a session, as an object"))
    external_id = identity(record, "id")
    opened, closed = needed_stamp(record, "started_at"), needed_stamp(record, "ended_at")
    span = checked_span(opened, closed, "ended_at", record["ended_at"])
    start_place, end_place, confidence = _places(record, (opened, closed), teller)
    session = Session(
        source=SOURCE,
        account=teller.account.id,
        external_id=external_id,
        started_at=span[0],
        ended_at=span[1],
        start_place=start_place,
        end_place=end_place,
        zone_confidence=confidence,
        revision=whole(record, "revision", 1) or 1,
        asleep_at=instant(record, "asleep_at"),
        awake_at=instant(record, "awake_at"),
        mode=text(record, "mode"),
        device=inside(record, "device", _device),
        scores=inside(record, "scores", _scores),
        stages=stages_of(record, span, teller.warn),
        uid=session_uid(SOURCE, teller.account.id, external_id),
    )
    return session, _detail(record, teller.warn)


def checked_span(
    opened: datetime, closed: datetime, key: str, written: object
) -> tuple[datetime, datetime]:
    """From when to when, in UTC; the end is `written` under that key.

    Raises Unfit where the end is not after the start, or more than a day on.
    """
    start, end = opened.astimezone(UTC), closed.astimezone(UTC)
    if end <= start:
        raise Unfit(key, written, _("a time after the session started"))
    if end - start > LONGEST:
        raise Unfit(key, written, _("at most 24 hours after the start"))
    return start, end


def _places(
    record: Record, ends: tuple[datetime, datetime], teller: Teller
) -> tuple[Place, Place, ZoneConfidence]:
    """Where the clocks stood at both ends; the end's zone is the start's unless it is named."""
    first = text(record, "timezone")
    first = teller.account.zone if first is None else first
    last = text(record, "end_timezone")
    start = _place(first, ends[0], teller.warn)
    if last is None:
        end = _place(first if start.zone else None, ends[1], teller.warn)
    else:
        end = _place(last, ends[1], teller.warn)
    known = start.zone is not None and end.zone is not None
    return start, end, ZoneConfidence.EXACT if known else ZoneConfidence.OFFSET


def _place(name: str | None, moment: datetime, warn: Warn) -> Place:
    if name is None:
        return Place(None, offset_minutes(moment))
    zone = zone_named(name)
    if zone is None:
        warn(_("unknown time zone, the offsets of the times are used"), name)
        return Place(None, offset_minutes(moment))
    return Place(zone.key, offset_minutes(moment.astimezone(zone)))


def _device(record: Record) -> Device:
    return Device(label(record, "model"), label(record, "firmware"), label(record, "serial"))


def _scores(record: Record) -> Scores:
    return Scores(number(record, "sleep", 0, 100), number(record, "sync", 0, 100))


def _detail(record: Record, warn: Warn) -> Detail:
    technician, notes = inside(record, "monitor", _monitor)
    return Detail(
        vitals=inside(record, "vitals", vitals_of),
        links=tuple(each(record, "links", _link)),
        incidents=tuple(each(record, "incidents", _incident)),
        technician=technician,
        notes=notes,
        personalization=_personalization(record),
        dreams=dreams_of(record, warn),
        media=tuple(each(record, "media", _media)),
    )


def _link(record: Record) -> Link:
    return Link(
        text(record, "dreamer") or "",
        instant(record, "joined_at"),
        instant(record, "left_at"),
        number(record, "intensity", 0, 1),
    )


def _incident(record: Record) -> Incident:
    return Incident(text(record, "kind") or "", instant(record, "at"), text(record, "detail"))


def _monitor(record: Record) -> tuple[str | None, tuple[MonitorNote, ...]]:
    return text(record, "technician"), tuple(each(record, "notes", _note))


def _note(record: Record) -> MonitorNote | None:
    words, at = text(record, "text"), instant(record, "at")
    return MonitorNote(words, at) if words else None


def _personalization(record: Record) -> Personalization | None:
    if record.get("personalization") is None:
        return None
    return inside(record, "personalization", _steering)


def _steering(record: Record) -> Personalization:
    return Personalization(
        algorithm=text(record, "algorithm"),
        version=label(record, "version"),
        attunement=number(record, "attunement", 0, 1),
        themes=tuple(each(record, "themes", _theme)),
    )


def _theme(record: Record) -> Theme | None:
    name, weight = text(record, "name"), number(record, "weight", 0, 1)
    return Theme(name, weight) if name else None


def _media(record: Record) -> Media:
    return Media(identity(record, "path", 1000), text(record, "kind"), text(record, "caption"))
