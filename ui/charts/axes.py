"""Where values lie: round ticks, and a scale from values to pixels."""

import math
from dataclasses import dataclass

STEPS = (1, 2, 2.5, 5, 10)
HOURS = (15, 30, 60, 120, 180, 240)  # steps of a clock, minutes


@dataclass(frozen=True, slots=True)
class Scale:
    """A stretch of values laid over a height, the largest on top."""

    low: float
    high: float
    top: float
    bottom: float

    def y(self, value: float) -> float:
        """Where a value lies."""
        share = (value - self.low) / (self.high - self.low)
        return self.bottom - share * (self.bottom - self.top)

    @property
    def unit(self) -> float:
        """Pixels of one unit."""
        return (self.bottom - self.top) / (self.high - self.low)


def step(span: float, most: int, *, clock: bool = False) -> float:
    """The smallest round step that parts a span at most so often."""
    least = span / most
    if clock:
        return float(next((each for each in HOURS if each >= least), HOURS[-1]))
    if least <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(least))
    return next(each * power for each in STEPS if each * power >= least - 1e-12)


def ticks(low: float, high: float, every: float) -> list[float]:
    """The multiples of a step from `low` to `high`, both included."""
    first = math.ceil(low / every - 1e-9)
    last = math.floor(high / every + 1e-9)
    return [round(n * every, 10) for n in range(first, last + 1)]
