"""The stages of Pillow: what its codes stand for is told by the totals beside them.

Its readers disagree on which end of the codes is waking and which is deep sleep. So both readings
are added up, and the one that comes to the session's own minutes is taken; where neither does,
the stages are left out and the totals stand.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import pairwise

from journal.model.session import Stage, StageMinutes, Stages

AWAKE_FIRST = {0: Stage.AWAKE, 1: Stage.REM, 2: Stage.LIGHT, 3: Stage.DEEP}
DEEP_FIRST = {0: Stage.DEEP, 1: Stage.LIGHT, 2: Stage.REM, 3: Stage.AWAKE}
READINGS: Sequence[Mapping[int, Stage]] = (AWAKE_FIRST, DEEP_FIRST)
NEAR = 15.0  # minutes by which all stages together may miss the totals

Point = tuple[datetime, int]


def staged(
    points: Iterable[Point], start: datetime, end: datetime, totals: StageMinutes | None
) -> Stages | None:
    """The hypnogram: each code lasts until the next one, the last until the sleep ends."""
    if totals is None:
        return None
    within = sorted(each for each in points if start <= each[0] < end)
    spans = list(_spans(within, end))
    found = [(_missed(stages, totals), stages) for stages in _read(spans, start)]
    found.sort(key=lambda each: each[0])
    if len(found) < len(READINGS) or found[0][0] > NEAR or found[1][0] <= NEAR:
        return None
    return found[0][1]


def _spans(points: Sequence[Point], end: datetime) -> Iterator[tuple[datetime, int, int]]:
    for (since, code), (until, _next) in pairwise([*points, (end, 0)]):
        yield since, code, round((until - since) / timedelta(seconds=1))


def _read(spans: Sequence[tuple[datetime, int, int]], start: datetime) -> Iterator[Stages]:
    if not spans or not all(code in AWAKE_FIRST for _since, code, _seconds in spans):
        return
    before = round((spans[0][0] - start) / timedelta(seconds=1))
    for reading in READINGS:
        pairs = [(before, Stage.UNSCORED)] if before else []
        pairs += [(seconds, reading[code]) for _since, code, seconds in spans]
        yield Stages.of(start, pairs)


def _missed(stages: Stages, totals: StageMinutes) -> float:
    """By how many minutes all stages together miss the totals."""
    read = StageMinutes.of(stages)
    pairs = (
        (read.awake, totals.awake),
        (read.light, totals.light),
        (read.deep, totals.deep),
        (read.rem, totals.rem),
    )
    return sum(abs((one or 0) - (other or 0)) for one, other in pairs)
