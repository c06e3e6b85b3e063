"""The evening in words, and as a candle."""

from datetime import date, datetime, timedelta, tzinfo

from PySide6.QtCore import QDate, QLocale

from journal.evenings.evening import Planned, Said
from journal.model.ritual import RunState
from journal.text import _, ngettext
from ui.models.naming import clock, hours
from ui.models.run_words import NO_BREAK, minutes_short, run_told, state_word, wax_of
from ui.models.tonight_plan import TonightPlan
from ui.widgets.candle_clock import Cut, Wax

MINUTE = timedelta(minutes=1)


def said(left: Said, zone: tzinfo) -> list[str]:
    """What an evening left for its night, a line each."""
    from ui.models.ritual_words import ASKS  # where words were left; the window stands sooner

    lines = []
    if left.lights_out is not None:
        lines.append(_("Lights out at {at}").format(at=clock(left.lights_out, zone)))
    return lines + [f"{ASKS[each.asks]}: {each.text.strip()}" for each in left.words]


def headline(plan: TonightPlan) -> str:
    """The evening's first line."""
    at = plan.lights_out
    if plan.ended is not None and plan.ended.lights_out_at is not None and plan.run is None:
        return _("Good night")
    if at is None:
        return _("Good evening")
    if plan.is_late:
        return _("Lights out was at {at}").format(at=clock(at, plan.zone))
    if not plan.is_lit:
        return _("Lights out at {at}").format(at=clock(at, plan.zone))
    if at - plan.now < MINUTE:
        seconds = int((at - plan.now).total_seconds())
        return ngettext("Lights out in {n} second", "Lights out in {n} seconds", seconds).format(
            n=seconds
        )
    told = hours(_minutes(at - plan.now)).replace(" ", NO_BREAK)
    return _("Lights out in {time}").format(time=told)


def below(plan: TonightPlan) -> str:
    """What the evening is about: its ritual, and what became of it."""
    if plan.run is not None:
        return _interrupted(plan)
    if plan.ended is not None:
        return _ended(plan)
    if plan.planned is None:
        quiet = _("Tonight is quiet: nothing rings.")
        return quiet if plan.evening.paused else _("No ritual is planned for tonight.")
    if plan.put_aside:
        return _("{name} is left for tonight.").format(name=plan.planned.ritual.name)
    return _awaited(plan, plan.planned)


def _awaited(plan: TonightPlan, planned: Planned) -> str:
    """When the ritual begins, and in how long; that it is ready where its time has come."""
    name = planned.ritual.name
    if planned.begins_at is None or planned.begins_at <= plan.now:
        return _ready(planned)
    at = clock(planned.begins_at, plan.zone)
    wait = planned.begins_at - plan.now
    if wait > timedelta(hours=3):
        return _("{name} begins at {at}.").format(name=name, at=at)
    told = hours(max(1, _minutes(wait)))
    return _("{name} begins at {at}, in {time}.").format(name=name, at=at, time=told)


def candle(plan: TonightPlan) -> Wax:
    """The evening from now to lights-out, its steps where they would begin."""
    flame = plan.kind.value if plan.kind.value in {"natural", "synced"} else ""
    if plan.run is not None:
        return wax_of(plan.run, plan.lights_out, plan.zone, flame)
    out = plan.ended.lights_out_at if plan.ended else None
    if out is not None or plan.is_late:
        at = clock(out or plan.lights_out, plan.zone)
        foot = at, _("Lights out")
        return Wax(1, burned=1, foot=foot, flame=flame, smoke=out is not None)
    cuts = () if plan.put_aside or plan.ended else _cuts(plan)
    end = _end(plan)
    if end is None:
        return Wax(1, flame=flame)
    whole = (end - plan.now).total_seconds() / 60
    top = (clock(plan.now, plan.zone), _("now"))
    return Wax(whole, cuts, 0, top, _foot(plan, end), flame, plan.is_lit)


def candle_told(plan: TonightPlan) -> str:
    """The candle as one sentence: ritual, steps, when it begins, what comes first."""
    if plan.run is not None:
        return run_told(plan.run)
    planned = plan.planned
    if planned is None or plan.put_aside or plan.ended:
        return headline(plan)
    n = len(planned.ritual.steps)
    parts = [planned.ritual.name, ngettext("{n} step", "{n} steps", n).format(n=n)]
    begins = _begins(plan)
    wait = _minutes(begins - plan.now)
    if wait > 0:
        told = ngettext("begins in {n} minute", "begins in {n} minutes", wait).format(n=wait)
        parts.append(told)
    told = ", ".join(parts)
    if planned.ritual.steps:
        first = _("next step {name} at {at}")
        name, at = planned.ritual.steps[0].name, clock(begins, plan.zone)
        told += "; " + first.format(name=name, at=at)
    return told


def reminder(plan: TonightPlan) -> str:
    """When something rings next."""
    if plan.ring is None:
        return _("No reminder is set.")
    at = clock(plan.ring.at, plan.zone)
    day = plan.ring.at.astimezone(plan.zone).date()
    if day == plan.now.astimezone(plan.zone).date():
        return _("Next reminder at {at}").format(at=at)
    return _("Next reminder on {day} at {at}").format(day=_weekday(day), at=at)


def _weekday(day: date) -> str:
    return QLocale().toString(QDate(day.year, day.month, day.day), "dddd")


def _minutes(span: timedelta) -> int:
    """Whole minutes, a minute that has begun counting as one."""
    return -(-int(span.total_seconds()) // 60)


def _interrupted(plan: TonightPlan) -> str:
    run = plan.run
    assert run is not None  # noqa: S101 - asked for only where there is one
    step = run.step.name if run.step else run.name
    return _("{name} stands at “{step}”, since {at}.").format(
        name=run.name, step=step, at=clock(run.looked_at, plan.zone)
    )


def _ended(plan: TonightPlan) -> str:
    run = plan.ended
    assert run is not None  # noqa: S101 - asked for only where there is one
    told = state_word(run)
    if run.lights_out_at is not None:
        at = clock(run.lights_out_at, plan.zone)
        return told + " " + _("The light went out at {at}.").format(at=at)
    if run.state is RunState.FINISHED:
        return told + " " + _("What is left is the light.")
    return told


def _ready(planned: Planned) -> str:
    name, minutes = planned.ritual.name, planned.ritual.minutes
    if not minutes:
        return _("{name} is ready when you are.").format(name=name)
    return _("{name} is ready when you are. It takes about {time}.").format(
        name=name, time=hours(minutes)
    )


def _begins(plan: TonightPlan) -> datetime:
    """When the ritual would begin: at its time, or now."""
    at = plan.planned.begins_at if plan.planned else None
    return plan.now if at is None else max(at, plan.now)


def _cuts(plan: TonightPlan) -> tuple[Cut, ...]:
    planned = plan.planned
    if planned is None:
        return ()
    at, found = _begins(plan), []
    for step in planned.ritual.steps:
        lasts = "" if step.minutes is None else minutes_short(step.minutes)
        when = (at - plan.now).total_seconds() / 60
        found.append(Cut(when, step.name, clock(at, plan.zone), lasts, step.note))
        at += timedelta(seconds=step.seconds or 0)
    return tuple(found)


def _end(plan: TonightPlan) -> datetime | None:
    """Lights-out, or the end of a ritual that would last longer."""
    planned = None if plan.put_aside or plan.ended else plan.planned
    if planned is None:
        return plan.lights_out
    end = _begins(plan) + timedelta(minutes=planned.ritual.minutes)
    return end if plan.lights_out is None else max(end, plan.lights_out)


def _foot(plan: TonightPlan, end: datetime) -> tuple[str, str]:
    later = plan.lights_out is not None and end > plan.lights_out
    words = _("Lights out, later than planned") if later else _("Lights out")
    return clock(end, plan.zone), _("The end of it") if plan.lights_out is None else words
