"""The stretch of clock that a night's bar is laid over, where a night is shown alone."""

import math

from ui.widgets.night_bar import Axis, Bar

FROM, UNTIL = 600.0, 1200.0  # 22:00 to 08:00, in minutes after noon
AIR = 20.0


def axis_around(bar: Bar | None) -> Axis:
    """The hours from ten to eight, and as many more as the night needs."""
    if bar is None:
        return Axis(FROM, UNTIL)
    spans = [*([bar.in_bed] if bar.in_bed else []), *bar.asleep]
    starts = [FROM, *(start - AIR for start, _end in spans)]
    ends = [UNTIL, *(end + AIR for _start, end in spans)]
    return Axis(60.0 * math.floor(min(starts) / 60), 60.0 * math.ceil(max(ends) / 60))
