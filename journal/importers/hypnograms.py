"""Stages as trackers write them, painted onto one line of time: overlaps are never added."""

from bisect import bisect_left
from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import pairwise
from typing import TypeVar

from journal.model.session import Stage, Stages

Instant = TypeVar("Instant", datetime, int)
Interval = tuple[datetime, datetime, Stage]

# What is painted later covers what was painted before.
_ORDER = (
    (Stage.UNSCORED,),
    (Stage.ASLEEP,),
    (Stage.LIGHT, Stage.N1, Stage.N2),
    (Stage.DEEP, Stage.N3, Stage.REM),
    (Stage.AWAKE,),
)
_LAYER = {stage: layer for layer, stages in enumerate(_ORDER) for stage in stages}


def painted(intervals: Iterable[Interval]) -> Stages | None:
    """One hypnogram out of intervals in any order, some of them over each other.

    Sleep lies over what is not known, deep and REM over light, waking over all; of one layer the
    later interval wins. Gaps are not scored. None where no interval has a length.
    """
    real = [each for each in intervals if each[0] < each[1]]
    if not real:
        return None
    laid = _laid(real)
    pairs = [(round((end - start).total_seconds()), stage) for start, end, stage in laid]
    return Stages.of(laid[0][0], pairs)


def painted_seconds(intervals: Iterable[tuple[int, int, Stage | None]]) -> Stages | None:
    """The same out of seconds of Unix time; an interval without a stage is passed by."""
    real = [
        (start, end, stage) for start, end, stage in intervals if stage is not None and start < end
    ]
    if not real:
        return None
    one_by_one = all(one[1] == other[0] for one, other in pairwise(real))
    pairs = [(end - start, stage) for start, end, stage in (real if one_by_one else _laid(real))]
    first = min(real)[0]
    return Stages.of(datetime.fromtimestamp(first, UTC), pairs)


def _laid(real: list[tuple[Instant, Instant, Stage]]) -> list[tuple[Instant, Instant, Stage]]:
    """What shows of these intervals, end to end."""
    layered = sorted(real, key=lambda each: (_LAYER[each[2]], each[0]))
    edges = sorted({edge for start, end, _stage in real for edge in (start, end)})
    stage_at = dict.fromkeys(edges[:-1], Stage.UNSCORED)
    for start, end, stage in layered:
        for edge in edges[bisect_left(edges, start) : bisect_left(edges, end)]:
            stage_at[edge] = stage
    return [(start, end, stage_at[start]) for start, end in pairwise(edges)]
