"""Sleep logs as the archive of an account, or a program of somebody's own, wrote them otherwise."""

from typing import Any

from journal.importers.fields import Record

MARKS = ((b'"dateOfSleep"', b'"minutesAsleep"'), (b'"StartDate"', b'"MinutesAsleep"'))
NAMES = {
    "startTime": ("StartDate",),
    "endTime": ("EndDate",),
    "duration": ("Duration", "durationMs"),
    "minutesAsleep": ("MinutesAsleep",),
    "minutesAwake": ("MinutesAwake",),
    "type": ("Type",),
    "efficiency": ("Efficiency",),
}
STAGES = {name: f"SleepLevel{name.title()}" for name in ("deep", "light", "rem", "wake")}


def is_older(head: bytes) -> bool:
    """Whether a text that begins like this names its sleeps in one of these ways."""
    return any(all(mark in head for mark in marks) for marks in MARKS)


def standard(record: Record) -> Record:
    """The record by the names that Fitbit gives now; one that has them is as it was."""
    if "logId" in record:
        return record
    made = dict(record)
    for name, others in NAMES.items():
        found = next((record[each] for each in others if each in record), None)
        if made.get(name) is None and found is not None:
            made[name] = found
    levels = record.get("levels")
    if type(levels) is not dict:
        held = record.get("stages")
        minutes: dict[str, Any] = held if type(held) is dict else {}
        told = {name: minutes.get(name, record.get(key)) for name, key in STAGES.items()}
        summary = {name: {"minutes": each} for name, each in told.items() if each is not None}
        made["levels"] = {"summary": summary}
    return made
