"""Events: LABEL-milliseconds[-value]; what begins lasts until the next thing begins."""

import re
from datetime import datetime, timedelta
from functools import lru_cache
from itertools import pairwise
from operator import lt

from journal.importers.entries import RANGES, Entry, number_of
from journal.importers.moments import EPOCH
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
# Each with its moment in milliseconds. A value has hyphens of its own, as in 0.5E-3.
TURN = re.compile(rf'"({"|".join(TURNS)})-\s*([0-9]{{10,14}})\s*["-]')
HEART = re.compile(r'"HR-\s*[0-9]{10,14}\s*(?:-([^"]*))?"')
UNNAMED = 60_000  # milliseconds; how far an event may lie beside its night


def stages(events: str, clock: Clock, entry: Entry) -> Stages | None:
    """The hypnogram: each stage until the next one, the last until the night ends."""
    turns = [(int(moment), TURNS[label]) for label, moment in TURN.findall(events)]
    if not turns:
        return None
    moments = [moment for moment, _stage in turns]
    if not all(map(lt, moments, moments[1:])):
        turns.sort(key=lambda each: (each[0], each[1] is not None))
    start, end = _moment(clock.start), _moment(clock.end)
    first, last = turns[0][0], turns[-1][0]
    if first < start - UNNAMED or last > end + UNNAMED:
        entry.warn(_("a stage that lies outside its night: left out"))
    if first < start or last > end:
        turns = [(max(start, min(moment, end)), stage) for moment, stage in turns]
    return _laid([*turns, (end, None)])


def _moment(at: datetime) -> int:
    return (at - EPOCH) // MILLISECOND


def _laid(turns: list[tuple[int, Stage | None]]) -> Stages | None:
    """Turns as one hypnogram; what lies between stages is not known."""
    pairs: list[tuple[int, Stage]] = []
    began = at = 0
    for (since, stage), (until, _next) in pairwise(turns):
        if stage is None or since == until:
            continue
        if not pairs:
            began = since
        elif since > at:
            pairs.append((round((since - at) / 1000), Stage.UNSCORED))
        pairs.append((round((until - since) / 1000), stage))
        at = until
    return Stages.of(EPOCH + began * MILLISECOND, pairs) if pairs else None


_number = lru_cache(maxsize=1024)(number_of)


def heart_rate(events: str, entry: Entry) -> tuple[Summary, ...]:
    """The mean and the lowest of the heart rates a sensor gave; empty where it gave none."""
    unit, low, high = RANGES["heart_rate"]
    told = list(map(_number, HEART.findall(events)))
    beats = [each for each in told if each is not None and low <= each <= high]
    left = len(beats) < len(told)
    if left and any(each is None or 0 < each < low or each > high for each in told):
        entry.warn(_("a heart rate out of range: left out"))
    if not beats:
        return ()
    mean = round(sum(beats) / len(beats), 2)
    return (Summary("heart_rate_mean", unit, mean), Summary("heart_rate_lowest", unit, min(beats)))
