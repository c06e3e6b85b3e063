"""Rituals, evenings and rings as JSON and as lines in a terminal."""

from collections.abc import Iterator, Sequence
from datetime import datetime, time, tzinfo
from typing import Any

from journal.evenings.evening import Evening, Planned, Said
from journal.model.ring import Ring, RingKind
from journal.model.ritual import Asks, Ritual, Run, Step
from journal.model.schedule import Schedule
from journal.text import _, ngettext

DASH = "\N{EN DASH}"
DAYS = (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))
ASKED = {
    Asks.WORRY: _("What is on my mind"),
    Asks.TODO: _("Tomorrow’s list"),
    Asks.GRATITUDE: _("What I am glad of"),
    Asks.INTENTION: _("What to dream of"),
    Asks.FREE: _("Written in the evening"),
}
KINDS = {
    RingKind.NOTICE: _("soon"),
    RingKind.BEFORE: _("time to begin"),
    RingKind.FIXED: _("at its time"),
    RingKind.WAKING: _("on waking"),
    RingKind.AGAIN: _("once more, gently"),
    RingKind.LIGHTS_OUT: _("lights out"),
}


def step_json(step: Step) -> dict[str, Any]:
    """A step as it is set up."""
    return {
        "name": step.name,
        "kind": step.kind.value,
        "minutes": step.minutes,
        "note": step.note,
        "breath": list(step.breath) if step.breath else None,
        "asks": step.asks.value if step.asks else None,
        "sound": step.sound or None,
        "fade": step.fade,
    }


def ritual_json(ritual: Ritual) -> dict[str, Any]:
    """A ritual with its steps."""
    return {
        "id": ritual.uid,
        "name": ritual.name,
        "variant_of": ritual.variant_of or None,
        "weekdays": list(ritual.weekdays),
        "tired": ritual.tired,
        "template": ritual.template or None,
        "steps": [step_json(each) for each in ritual.steps],
    }


def ritual_line(ritual: Ritual) -> str:
    """A ritual on one line."""
    n = len(ritual.steps)
    steps = ngettext("{n} step", "{n} steps", n).format(n=n)
    minutes = _("{n:g} min").format(n=ritual.minutes) if ritual.minutes else DASH
    return f"{ritual.name}   {steps}   {minutes}"


def ritual_lines(rituals: Sequence[Ritual]) -> Iterator[str]:
    """The rituals, each with its variants below it."""
    known = {each.uid for each in rituals}
    for base in rituals:
        if base.variant_of not in known:
            yield ritual_line(base)
            yield from (
                f"  {ritual_line(each)}   {_when(each)}"
                for each in rituals
                if each.variant_of == base.uid
            )


def _when(variant: Ritual) -> str:
    if variant.tired:
        return _("when tired")
    return ", ".join(DAYS[day - 1] for day in variant.weekdays) or DASH


def ring_json(ring: Ring, zone: tzinfo) -> dict[str, Any]:
    """A ring: when, of which night, of which ritual, and why."""
    return {
        "at": ring.at.astimezone(zone).isoformat(),
        "night": ring.night.isoformat(),
        "ritual": ring.name or None,
        "kind": ring.kind.value,
    }


def ring_line(ring: Ring, zone: tzinfo) -> str:
    """A ring on one line."""
    at = ring.at.astimezone(zone).strftime("%Y-%m-%d %H:%M")
    return f"{at}   {ring.name or DASH}   {KINDS[ring.kind]}"


def said_json(said: Said, zone: tzinfo) -> dict[str, Any]:
    """What an evening left for its night."""
    words = [{"asks": each.asks.value, "text": each.text} for each in said.words]
    return {"lights_out": _at(said.lights_out, zone), "words": words}


def said_lines(said: Said, zone: tzinfo) -> Iterator[str]:
    """What an evening left for its night, for a person."""
    if said.lights_out or said.words:
        yield ""
    if said.lights_out:
        yield _("Lights out: {at}").format(at=_clock(said.lights_out, zone))
    for each in said.words:
        yield f"{ASKED[each.asks]}: {each.text.strip()}"


def evening_json(evening: Evening, zone: tzinfo) -> dict[str, Any]:
    """What is planned for a night; `arm` is null without an experiment, and while it is sealed."""
    return {
        "night": evening.night.isoformat(),
        "lights_out": _at(evening.lights_out, zone),
        "wake": _at(evening.wake, zone),
        "paused": evening.paused,
        "rituals": [_planned_json(each, zone) for each in evening.rituals],
        "reminders": [ring_json(each, zone) for each in evening.rings],
        "arm": evening.arm.name if evening.arm else None,
        "draw": evening.arm.words if evening.arm else None,
    }


def evening_lines(evening: Evening, zone: tzinfo) -> Iterator[str]:
    """What is planned for a night, for a person."""
    if evening.arm:
        yield evening.arm.words
        yield evening.arm.asks
    yield _("Lights out: {at}").format(at=_clock(evening.lights_out, zone))
    if evening.paused:
        yield _("Tonight is quiet: nothing rings.")
    for planned in evening.rituals:
        yield ""
        yield planned.ritual.name
        for each in planned.steps:
            minutes = f" ({each.step.minutes:g} min)" if each.step.minutes else ""
            yield f"  {_clock(each.at, zone)}  {each.step.name}{minutes}"
    if evening.rings:
        yield ""
        yield from (ring_line(each, zone) for each in evening.rings)


def schedule_json(schedule: Schedule, rituals: Sequence[Ritual]) -> dict[str, Any]:
    """The schedule; a week is a list of seven times from Monday on, null where none is set."""
    names = {each.uid: each.name for each in rituals}
    return {
        "lights_out": [_time(each) for each in schedule.lights_out],
        "wake": [_time(each) for each in schedule.wake],
        "sleep_minutes": schedule.sleep_minutes,
        "reminders": [
            {
                "id": each.uid,
                "ritual": names.get(each.ritual),
                "kind": each.anchor.value,
                "minutes": each.minutes,
                "at": _time(each.at),
                "weekdays": list(each.weekdays),
                "notice": each.notice,
                "again": each.again,
            }
            for each in schedule.reminders
        ],
        "pauses": [
            {"from": each.first.isoformat(), "to": each.last.isoformat(), "note": each.note}
            for each in schedule.pauses
        ],
    }


def schedule_lines(schedule: Schedule, rituals: Sequence[Ritual]) -> Iterator[str]:
    """The schedule for a person, Monday first."""
    names = {each.uid: each.name for each in rituals}
    for title, week in ((_("Lights out"), schedule.lights_out), (_("Waking"), schedule.wake)):
        yield f"{title}: {'  '.join(_time(each) or DASH for each in week)}"
    for each in schedule.reminders:
        if each.ritual in names:  # one that was deleted rings no more, until it is restored
            when = _time(each.at) if each.anchor is RingKind.FIXED else f"{each.minutes} min"
            yield f"{names[each.ritual]}   {when}   {KINDS[each.anchor]}"


def _time(clock: time | None) -> str | None:
    return None if clock is None else clock.isoformat("minutes")


def step_lines(run: Run) -> Iterator[str]:
    """The step that a run stands on, and what comes next."""
    if run.step is None:
        return
    left = run.remaining
    time_left = "" if left is None else _(" ({n:.1f} min left)").format(n=left / 60)
    yield ""
    yield f"{run.at + 1}/{len(run.steps)}  {run.step.name}{time_left}"
    if run.step.note:
        yield f"     {run.step.note}"
    if run.step.breath:
        pattern = " · ".join(f"{seconds:g}" for seconds in run.step.breath if seconds)
        yield _("     Breathe in seconds: {pattern}").format(pattern=pattern)
    if run.following:
        yield _("     Then: {name}").format(name=run.following.name)


def _planned_json(planned: Planned, zone: tzinfo) -> dict[str, Any]:
    return {
        "id": planned.ritual.uid,
        "name": planned.ritual.name,
        "begins_at": _at(planned.begins_at, zone),
        "steps": [step_json(each.step) | {"at": _at(each.at, zone)} for each in planned.steps],
    }


def _at(at: datetime | None, zone: tzinfo) -> str | None:
    return at.astimezone(zone).isoformat() if at else None


def _clock(at: datetime | None, zone: tzinfo) -> str:
    return at.astimezone(zone).strftime("%H:%M") if at else DASH
