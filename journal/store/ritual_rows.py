"""Steps, schedules and the last look at the clock as JSON, and back."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date, time
from typing import TYPE_CHECKING, Any

from journal.model.ring import Looked, Ring, RingKey, RingKind, Snoozed
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


def packed_look(looked: Looked) -> str:
    """The last look without what has rung, which has rows of its own."""
    return json.dumps(
        {
            "at": rows.instant(looked.at),
            "zone": looked.zone,
            "settled": [[night.isoformat(), ritual] for night, ritual in looked.settled],
            "waiting": [
                [_packed_ring(each.ring), rows.instant(each.until), each.times]
                for each in looked.waiting
            ],
            "snoozes": [[*packed_key(key), times] for key, times in looked.snoozes],
            "heard": rows.instant(looked.heard),
        }
    )


def unpacked_look(text: str, rung: tuple[RingKey, ...]) -> Looked:
    """The look of a column written by `packed_look`, with what has rung."""
    plain = json.loads(text)
    return Looked(
        rows.moment(plain["at"]),
        plain["zone"],
        rung,
        tuple((_day(night), ritual) for night, ritual in plain["settled"]),
        tuple(
            Snoozed(_ring(ring), rows.moment_of(until), times)
            for ring, until, times in plain["waiting"]
        ),
        tuple((unpacked_key(*key), times) for *key, times in plain["snoozes"]),
        rows.moment(plain.get("heard")),
    )


def packed_key(key: RingKey) -> list[str]:
    """What rings once, as three texts."""
    return [key.night.isoformat(), key.reminder, key.kind.value]


def unpacked_key(night: str, reminder: str, kind: str) -> RingKey:
    """The key of three texts that `packed_key` made."""
    return RingKey(_day(night), reminder, RingKind(kind))


def _packed_ring(ring: Ring) -> list[Any]:
    return [rows.instant(ring.at), *packed_key(ring.key), ring.ritual, ring.name]


def _ring(plain: list[Any]) -> Ring:
    at, night, reminder, kind, ritual, name = plain
    return Ring(rows.moment_of(at), _day(night), reminder, RingKind(kind), ritual, name)
