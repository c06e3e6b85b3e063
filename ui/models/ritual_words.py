"""Rituals, steps, reminders and rings in the words of the page."""

from collections.abc import Sequence
from datetime import date, datetime, tzinfo
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale

from journal.model.breath import breath_words
from journal.model.ring import Ring, RingKind
from journal.model.ritual import Asks, Ritual, Step, StepKind
from journal.model.schedule import Pause, Reminder
from journal.text import _, ngettext
from ui.models.naming import clock, minutes_words
from ui.widgets.typed_time import time_words

if TYPE_CHECKING:
    from journal.rituals.library import Evening

KINDS = {
    StepKind.DO: _("Do and tick"),
    StepKind.TIMED: _("For a time"),
    StepKind.BREATHE: _("Breathe"),
    StepKind.WRITE: _("Write"),
    StepKind.LISTEN: _("Listen"),
    StepKind.READ: _("Read"),
}
ASKS = {
    Asks.WORRY: _("What is on my mind"),
    Asks.TODO: _("Tomorrow’s list"),
    Asks.GRATITUDE: _("What I am glad of"),
    Asks.INTENTION: _("What to dream of"),
    Asks.FREE: _("Anything"),
}
SOUND_NAMES = {
    "rain": _("Rain"),
    "waves": _("Waves"),
    "wind": _("Wind"),
    "deep_noise": _("Deep noise"),
}
GRADES = {
    "A": _("a guideline, or many studies put together"),
    "B": _("at least one trial with people drawn by lot"),
    "C": _("small studies, or none with a comparison"),
    "D": _("handed down, and plausible"),
}
RINGS = {
    RingKind.NOTICE: _("a word before"),
    RingKind.BEFORE: _("time to begin"),
    RingKind.FIXED: _("at its time"),
    RingKind.WAKING: _("on waking"),
    RingKind.AGAIN: _("second call"),
    RingKind.LIGHTS_OUT: _("lights out"),
}


def begun_words(evening: "Evening") -> str:
    """When one of Elara's own evenings is begun: `75 min before lights out`, `On waking`."""
    if evening.anchor is RingKind.WAKING:
        return _("On waking")
    length = minutes_words(evening.minutes_before)
    return _("{length} before lights out").format(length=length)


def steps_count(count: int) -> str:
    """`five steps`, as a number."""
    return ngettext("{n} step", "{n} steps", count).format(n=count)


def summary(
    ritual: Ritual, begins: datetime | None, lights_out: datetime | None, zone: tzinfo
) -> str:
    """How long it is, in how many steps, and from when to when it goes this evening."""
    steps = steps_count(len(ritual.steps))
    length = minutes_words(ritual.minutes)
    head = _("{length} in {steps}").format(length=length, steps=steps) if length else steps
    if begins is None or lights_out is None:
        return f"{head}."
    return _("{head}, from {start} to lights out at {end}.").format(
        head=head, start=clock(begins, zone), end=clock(lights_out, zone)
    )


def step_line(step: Step) -> str:
    """The quiet line below a step's name: its note, or what it is about."""
    if step.note:
        return step.note.splitlines()[0]
    match step.kind:
        case StepKind.BREATHE:
            return _("Breathe {pattern}").format(pattern=breath_words(step.breath))
        case StepKind.WRITE:
            return ASKS[step.asks or Asks.FREE]
        case StepKind.LISTEN:
            return sound_words(step.sound)
        case StepKind.READ:
            return KINDS[StepKind.READ]
        case _:
            return ""


def sound_words(sound: str) -> str:
    """What is listened to; of a file of one's own only its name."""
    if sound in SOUND_NAMES:
        return SOUND_NAMES[sound]
    return sound.replace("\\", "/").rpartition("/")[2] or _("No sound chosen yet")


def step_spoken(ritual: Ritual, at: int, time: str) -> str:
    """A step as it is read out."""
    step = ritual.steps[at]
    place = _("step {n} of {all}").format(n=at + 1, all=len(ritual.steps))
    length = minutes_words(step.minutes) or _("takes the time it takes")
    return ", ".join(filter(None, [time, step.name, step_line(step), length, place]))


def ritual_spoken(ritual: Ritual) -> str:
    """A ritual of the shelf as it is read out."""
    return ", ".join(
        filter(None, [ritual.name, steps_count(len(ritual.steps)), minutes_words(ritual.minutes)])
    )


def grade_words(grade: str) -> str:
    """A grade with what its letter means."""
    meaning = GRADES.get(grade[:1]) if grade[1:2] in {"", " ", "/", ","} else None
    return f"{grade}: {meaning}" if meaning else grade


def days_words(days: Sequence[int]) -> str:
    """Weekdays in short; every day where it is none or all of them."""
    if not days or len(days) == 7:
        return _("every day")
    short = QLocale.FormatType.ShortFormat
    return ", ".join(QLocale().standaloneDayName(day, short) for day in days)


def reminder_words(reminder: Reminder) -> str:
    """When a reminder rings, in short."""
    match reminder.anchor:
        case RingKind.FIXED:
            return _("at {time}").format(time=time_words(reminder.at) if reminder.at else "…")
        case RingKind.WAKING:
            if reminder.minutes:
                return _("{n} min after waking").format(n=reminder.minutes)
            return _("on waking")
        case _:
            if reminder.minutes:
                return _("{n} min before lights out").format(n=reminder.minutes)
            return _("at lights out")


def ring_words(ring: Ring, zone: tzinfo) -> str:
    """A ring: when, of what, and why."""
    name = _("Lights out") if ring.kind is RingKind.LIGHTS_OUT else ring.name
    why = "" if ring.kind is RingKind.LIGHTS_OUT else RINGS[ring.kind]
    return "   ".join(filter(None, [clock(ring.at, zone), name, why]))


def day_words(day: date) -> str:
    """A day with its weekday, short."""
    return QLocale().toString(QDate(day.year, day.month, day.day), "ddd d MMM")


def pause_words(pause: Pause) -> str:
    """From when to when nothing rings."""
    if pause.first == pause.last:
        return day_words(pause.first)
    return _("{first} to {last}").format(first=day_words(pause.first), last=day_words(pause.last))
