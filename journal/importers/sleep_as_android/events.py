"""Events: LABEL-milliseconds[-value]; what begins lasts until the next thing begins."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import pairwise

from journal.importers.entries import EPOCH, RANGES, Entry, number_of
from journal.importers.hypnograms import Interval, painted
from journal.importers.tracked import Clock
from journal.model.session import Stage, Stages
from journal.model.session_detail import Summary
from journal.text import _

# The value has hyphens of its own, as in 0.5E-3.
EVENT = re.compile(r"([A-Z][A-Z0-9_]*)-([0-9]{10,14})(?:-(.*))?")
BEGINS, ENDS = "_START", "_END"
STAGES = {
    "AWAKE": Stage.AWAKE,
    "LIGHT": Stage.LIGHT,
    "DEEP": Stage.DEEP,
    "REM": Stage.REM,
}
UNNAMED = timedelta(minutes=1)  # how far an event may lie beside its night

Event = tuple[datetime, str, str]


def events(cells: Iterable[str]) -> Iterator[Event]:
    """The events among the values of a night, each with its instant and its value."""
    for cell in cells:
        # Hundreds of values a night are plain numbers.
        match = EVENT.fullmatch(cell.strip()) if cell[:1].isalpha() else None
        if match:
            label, moment, value = match.groups()
            yield EPOCH + timedelta(milliseconds=int(moment)), label, value or ""


def stages(found: Iterable[Event], clock: Clock, entry: Entry) -> Stages | None:
    """The hypnogram: each stage until the next one, the last until the night ends."""
    turns: list[tuple[datetime, Stage | None]] = []
    for moment, label, _value in found:
        name, begins, rest = label.partition(BEGINS)
        if name in STAGES and begins and not rest:
            turns.append((moment, STAGES[name]))
        elif label.endswith(ENDS) and label.removesuffix(ENDS) in STAGES:
            turns.append((moment, None))
    # At one moment what ends stands before what begins.
    turns.sort(key=lambda each: (each[0], each[1] is not None))
    if any(not clock.start - UNNAMED <= moment <= clock.end + UNNAMED for moment, _stage in turns):
        entry.warn(_("a stage that lies outside its night: left out"))
    return painted(_between([*turns, (clock.end, None)], clock))


def _between(turns: list[tuple[datetime, Stage | None]], clock: Clock) -> Iterator[Interval]:
    for (since, stage), (until, _next) in pairwise(turns):
        start, end = max(since, clock.start), min(until, clock.end)
        if stage is not None and start < end:
            yield start, end, stage


def heart_rate(found: Iterable[Event], entry: Entry) -> tuple[Summary, ...]:
    """The mean and the lowest of the heart rates a sensor gave; empty where it gave none."""
    unit, low, high = RANGES["heart_rate"]
    told = [number_of(value) for _moment, label, value in found if label == "HR"]
    beats = [each for each in told if each is not None and low <= each <= high]
    if len(beats) < len([each for each in told if each is None or each > 0]):
        entry.warn(_("a heart rate out of range: left out"))
    if not beats:
        return ()
    mean = round(sum(beats) / len(beats), 2)
    return (Summary("heart_rate_mean", unit, mean), Summary("heart_rate_lowest", unit, min(beats)))
