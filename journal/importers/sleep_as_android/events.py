"""Events: LABEL-milliseconds[-value]; what begins lasts until the next thing begins."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from functools import lru_cache
from itertools import pairwise
from operator import lt

from journal.importers.entries import EPOCH, RANGES, Entry, number_of
from journal.importers.tracked import Clock
from journal.model.session import Stage, Stages
from journal.model.session_detail import Summary
from journal.text import _

STAGES = {
    "AWAKE": Stage.AWAKE,
    "LIGHT": Stage.LIGHT,
    "DEEP": Stage.DEEP,
    "REM": Stage.REM,
}
# At one moment what ends stands before what begins.
TURNS: dict[str, Stage | None] = {
    **{f"{name}_END": None for name in STAGES},
    **{f"{name}_START": stage for name, stage in STAGES.items()},
}
MILLISECOND = timedelta(milliseconds=1)
HEART = "HR"
USED = {HEART, *TURNS}
DIGITS = range(10, 15)  # of a moment in milliseconds
PLAIN = re.compile(rf" ({'|'.join(USED)})-([0-9]{{10,14}})(?:-([^ ]*))?(?= )")
UNNAMED = 60_000  # milliseconds; how far an event may lie beside its night

Event = tuple[int, str, str]


def events(cells: Iterable[str]) -> list[Event]:
    """The events among the values of a night that say something of sleep or of the heart.

    Each as its instant in milliseconds, its label, and its value, which has hyphens of its own, as
    in 0.5E-3.
    """
    # Hundreds of values a night are plain numbers.
    told = [each for each in cells if "A" <= each < "["]
    line = f" {' '.join(told)} "
    if line.isprintable() and line.count(" ") == len(told) + 1:
        return [(int(moment), label, value) for label, moment, value in PLAIN.findall(line)]
    return list(_careful(told))


def _careful(told: Iterable[str]) -> Iterator[Event]:
    """The same where blanks stand in some."""
    for each in told:
        label, _hyphen, rest = each.partition("-")
        if label in USED:
            moment, _hyphen, value = rest.strip().partition("-")
            if len(moment) in DIGITS and moment.isascii() and moment.isdecimal():
                yield int(moment), label, value


def stages(found: Iterable[Event], clock: Clock, entry: Entry) -> Stages | None:
    """The hypnogram: each stage until the next one, the last until the night ends."""
    turns = [(moment, TURNS[label]) for moment, label, _value in found if label in TURNS]
    if not turns:
        return None
    moments = [moment for moment, _stage in turns]
    if not all(map(lt, moments, moments[1:])):
        turns.sort(key=lambda each: (each[0], each[1] is not None))
    start, end = _moment(clock.start), _moment(clock.end)
    if turns[0][0] < start - UNNAMED or turns[-1][0] > end + UNNAMED:
        entry.warn(_("a stage that lies outside its night: left out"))
    return _laid([*turns, (end, None)], start, end)


def _moment(at: datetime) -> int:
    return (at - EPOCH) // MILLISECOND


def _laid(turns: list[tuple[int, Stage | None]], start: int, end: int) -> Stages | None:
    """Turns as one hypnogram within these moments; what lies between stages is not known."""
    pairs: list[tuple[int, Stage]] = []
    began: int | None = None
    at = start
    for (since, stage), (until, _next) in pairwise(turns):
        if stage is None:
            continue
        first, last = max(since, start), min(until, end)
        if first >= last:
            continue
        if began is None:
            began = first
        elif first > at:
            pairs.append((round((first - at) / 1000), Stage.UNSCORED))
        pairs.append((round((last - first) / 1000), stage))
        at = last
    return None if began is None else Stages.of(EPOCH + began * MILLISECOND, pairs)


_number = lru_cache(maxsize=1024)(number_of)


def heart_rate(found: Iterable[Event], entry: Entry) -> tuple[Summary, ...]:
    """The mean and the lowest of the heart rates a sensor gave; empty where it gave none."""
    unit, low, high = RANGES["heart_rate"]
    told = [_number(value) for _moment, label, value in found if label == HEART]
    beats = [each for each in told if each is not None and low <= each <= high]
    if len(beats) < len([each for each in told if each is None or each > 0]):
        entry.warn(_("a heart rate out of range: left out"))
    if not beats:
        return ()
    mean = round(sum(beats) / len(beats), 2)
    return (Summary("heart_rate_mean", unit, mean), Summary("heart_rate_lowest", unit, min(beats)))
