"""Stages that were written as the clocks showed them, in a night in which the clocks change."""

from datetime import timedelta

from journal.importers.fitbit.night import Segment
from journal.importers.tracked import Clock

CLOSE = 60.0  # seconds by which stages end beside the sleep


def turned_back(
    clock: Clock, line: list[Segment], brief: list[Segment]
) -> tuple[list[Segment], int] | None:
    """The stages by what passed since the start, and how much brief waking has no sure place.

    None unless the stages abut but at one place, are off there by just what the clocks were moved
    by, and without it end where the sleep ends. Waking near the change could be before it or after.
    """
    moved = (clock.end_place.offset - clock.start_place.offset) * 60
    if not moved:
        return None
    steps = {at: each[0] - line[at - 1][1] for at, each in enumerate(line) if at}
    breaks = [at for at, step in steps.items() if step]
    length = (clock.end - clock.start) / timedelta(seconds=1)
    if [steps[at] for at in breaks] != [moved] or abs(line[-1][1] - moved - length) > CLOSE:
        return None
    again = breaks[0]
    surely_before = line[again - 1][0] + min(moved, 0)
    surely_after = max(line[again - 1][1], line[again][0])
    laid = line[:again] + _earlier(line[again:], moved)
    laid += [each for each in brief if each[1] <= surely_before]
    laid += _earlier([each for each in brief if each[0] >= surely_after], moved)
    return laid, len(line) + len(brief) - len(laid)


def _earlier(told: list[Segment], moved: float) -> list[Segment]:
    return [(start - moved, end - moved, stage) for start, end, stage in told]
