"""Versions of a dream in words: when, how long, and what differs from now."""

from datetime import date, datetime, tzinfo
from typing import Any

from journal.model.dream import DECIDED, Dream, Origin
from journal.model.lengths import word_count
from journal.model.text_diff import Passage, compared, counted
from journal.model.version import Version
from journal.text import _, ngettext
from ui.models.dream_words import words
from ui.models.naming import DASH, clock, day, night_card

FIELDS = {
    "night": _("Night"),
    "origin": _("Where the dream came from"),
    "hook": _("To be finished"),
    "private": _("Private"),
    "dreamt_at": _("Dreamt at"),
    "lucid": _("Knew it was a dream"),
    "lucid_unsure": _("Not sure whether it was a dream"),
    "nightmare": _("Nightmare"),
    "recurring": _("Came back"),
    "vividness": _("Vividness"),
    "clarity": _("Clarity"),
    "distress": _("Distress"),
    "woke": _("Woke you"),
    "technique": _("How it was invited"),
    "intention": _("What you meant to dream of"),
    "marks": _("Marks"),
}


def when(instant: datetime, today: date, zone: tzinfo) -> str:
    """An instant as it is spoken of: the day and the clock."""
    local = instant.astimezone(zone).date()
    if local == today:
        return _("Today, {time}").format(time=clock(instant, zone))
    return _("{day}, {time}").format(day=dated(local, today), time=clock(instant, zone))


def dated(value: date, today: date) -> str:
    """A date by its day and month, with its year where that is another one."""
    return day(value) if value.year == today.year else f"{day(value)} {value.year}"


def line(version: Version) -> str:
    """How long a version is, and where it was written if not here."""
    told = [words(word_count(version.dream.body))]
    if version.changed.keys() == {"deleted_at"}:
        gone = version.changed["deleted_at"].after is not None
        told.insert(0, _("moved to the bin") if gone else _("taken out of the bin"))
    if not version.changed:
        told.append(_("as it came"))
    if not version.here:
        told.append(_("on another computer"))
    return ", ".join(told)


def passages(dream: Dream, then: Dream) -> tuple[Passage, ...]:
    """What differs between the words of now and of then, the title first."""
    return compared(_whole(dream), _whole(then))


def difference(told: tuple[Passage, ...]) -> str:
    """What restoring would do to the words."""
    gone, back = counted(told)
    if not gone and not back:
        return _("The same words as now.")
    parts = []
    if back:
        told_back = ngettext(
            "{n} word, underlined, would come back",
            "{n} words, underlined, would come back",
            back,
        )
        parts.append(told_back.format(n=back))
    if gone:
        told_gone = ngettext(
            "{n} word, struck through, would go", "{n} words, struck through, would go", gone
        )
        parts.append(told_gone.format(n=gone))
    return _("{parts}.").format(parts="; ".join(parts))


def answers(dream: Dream, then: Dream, zone: tzinfo) -> list[str]:
    """All else that differs, field by field: then and now."""
    told = _("{field}: {then}, now {now}")
    return [
        told.format(
            field=FIELDS[name],
            then=_value(getattr(then, name), zone),
            now=_value(getattr(dream, name), zone),
        )
        for name in DECIDED
        if name in FIELDS and getattr(dream, name) != getattr(then, name)
    ]


def _whole(dream: Dream) -> str:
    return "\n".join(filter(None, [dream.title, dream.body]))


def _value(value: Any, zone: tzinfo) -> str:
    match value:
        case bool():
            return _("yes") if value else _("no")
        case Origin():
            return _("synced") if value is Origin.SYNCED else _("natural")
        case datetime():
            return clock(value, zone)
        case date():
            return night_card(value)
        case tuple():
            return ", ".join(mark.name for mark in value) or DASH
    return DASH if value in {None, ""} else str(value)
