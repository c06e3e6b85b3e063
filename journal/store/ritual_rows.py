"""Steps and schedules as JSON, and back."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date, time
from typing import TYPE_CHECKING, Any

from journal.model.ring_kind import RingKind
from journal.model.schedule import NO_WEEK, Pause, Reminder, Schedule, Tonight, Week
from journal.store import rows

if TYPE_CHECKING:
    from journal.model.ritual import Step


def packed_steps(steps: "Iterable[Step]") -> str:
    """Steps in their order."""
    return rows.plain_text(json.dumps([asdict(each) for each in steps], ensure_ascii=False))


def unpacked_steps(text: str) -> "tuple[Step, ...]":
    """The steps of a column written by `packed_steps`."""
    return tuple(_step(each) for each in json.loads(text))


def _step(plain: dict[str, Any]) -> "Step":
    # the window looks at the schedule alone before it stands
    from journal.model.ritual import Asks, Step, StepKind

    breath = plain["breath"]
    return Step(
        **plain
        | {
            "kind": StepKind(plain["kind"]),
            "asks": Asks(plain["asks"]) if plain["asks"] else None,
            "breath": tuple(breath) if breath else None,
        }
    )


def packed_schedule(schedule: Schedule) -> str:
    """The whole plan; clock times as HH:MM, days as ISO dates."""
    text = json.dumps(asdict(schedule), default=lambda each: each.isoformat(), ensure_ascii=False)
    return rows.plain_text(text)


def unpacked_schedule(text: str) -> Schedule:
    """The schedule of a column written by `packed_schedule`."""
    plain = json.loads(text)
    return Schedule(
        _week(plain["lights_out"]),
        _week(plain["wake"]),
        plain["sleep_minutes"],
        tuple(_reminder(each) for each in plain["reminders"]),
        tuple(
            Pause(_day(each["first"]), _day(each["last"]), each["note"]) for each in plain["pauses"]
        ),
        tuple(
            Tonight(
                _day(each["night"]),
                _clock(each["lights_out"]),
                each["quiet"],
                each.get("ritual", ""),
                each.get("instead_of", ""),
            )
            for each in plain["tonight"]
        ),
        plain["call_lights_out"],
    )


def _reminder(plain: dict[str, Any]) -> Reminder:
    return Reminder(
        **plain
        | {
            "anchor": RingKind(plain["anchor"]),
            "at": _clock(plain["at"]),
            "weekdays": tuple(plain["weekdays"]),
        }
    )


def _week(plain: list[str | None]) -> Week:
    return tuple(map(_clock, plain)) if plain else NO_WEEK


def _clock(text: str | None) -> time | None:
    return time.fromisoformat(text) if text else None


def _day(text: str) -> date:
    return date.fromisoformat(text)
