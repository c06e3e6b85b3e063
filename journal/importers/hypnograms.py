"""Stages as trackers write them, painted onto one line of time: overlaps are never added."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import pairwise

from journal.model.session import Stage, Stages

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
    layered = sorted(real, key=lambda each: (_LAYER[each[2]], each[0]))
    edges = sorted({edge for start, end, _stage in real for edge in (start, end)})
    stage_at = dict.fromkeys(edges[:-1], Stage.UNSCORED)
    for start, end, stage in layered:
        for edge in _within(edges, start, end):
            stage_at[edge] = stage
    spans = pairwise(edges)
    pairs = [(round((end - start).total_seconds()), stage_at[start]) for start, end in spans]
    return Stages.of(edges[0], pairs)


def _within(edges: Sequence[datetime], start: datetime, end: datetime) -> Sequence[datetime]:
    return edges[bisect_left(edges, start) : bisect_left(edges, end)]
