"""One night's sleep as it was, before anybody tells of it: times, awakenings, a hypnogram."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import groupby

from journal.demo.dice import Dice
from journal.demo.plan import DAY, Planned, at
from journal.model.session import Run, Stage, Stages
from journal.model.session_detail import Samples

EPOCH = 30  # seconds
_Formula = Callable[[float, Stage, float], float]
_COARSE = {Stage.N1: Stage.LIGHT, Stage.N2: Stage.LIGHT, Stage.N3: Stage.DEEP}
_HEART = {Stage.AWAKE: 9, Stage.N1: 2, Stage.N2: 0, Stage.N3: -3, Stage.REM: 4, Stage.UNSCORED: 0}
_STILL = {Stage.AWAKE: 0.4, Stage.N1: 0.14, Stage.N2: 0.06, Stage.N3: 0.02, Stage.REM: 0.05}


@dataclass(frozen=True, slots=True)
class Slept:
    """The instants of a night, and how many minutes each awakening took."""

    into_bed: datetime
    try_sleep: datetime
    asleep: datetime
    awake: datetime
    up: datetime
    awakenings: tuple[int, ...]


def slept(plan: Planned, dice: Dice) -> Slept:
    """A night as somebody sleeps who mostly sleeps well."""
    weekend = plan.night.weekday() in {5, 6}
    if plan.late:
        bed = at(plan.night, time(4, 10), plan.zone) + _minutes(dice.bell(10, 10))
        length = dice.bell(520, 20)
    else:
        bed = at(plan.night - DAY, time(22, 50), plan.zone) + _minutes(
            dice.bell(40 if weekend else 0, 25)
        )
        length = dice.bell(455 if weekend else 425, 30)
    tries = bed + _minutes(dice.between(2, 35))
    waiting = dice.between(4, 24) + (dice.between(10, 40) if dice.chance(0.15) else 0)
    asleep = tries + _minutes(waiting)
    awake = asleep + _minutes(length)
    often = dice.weighed({0: 3, 1: 4, 2: 3, 3: 2, 4: 1})
    awakenings = tuple(dice.between(3, 22) for _ in range(often))
    return Slept(bed, tries, asleep, awake, awake + _minutes(dice.between(1, 40)), awakenings)


def nap(plan: Planned, dice: Dice) -> Slept:
    """An afternoon's sleep on the date the night ended."""
    tries = at(plan.night, time(13, 40), plan.end_zone) + _minutes(dice.between(0, 100))
    asleep = tries + _minutes(dice.between(4, 11))
    awake = asleep + _minutes(dice.between(18, 62))
    return Slept(tries, tries, asleep, awake, awake, ())


def epochs(sleep: Slept, start: datetime, count: int, dice: Dice) -> list[Stage]:
    """The stage of each epoch of 30 seconds from `start` on: cycles of some ninety minutes."""
    before = (sleep.asleep - start) // timedelta(seconds=EPOCH)
    within = (sleep.awake - sleep.asleep) // timedelta(seconds=EPOCH)
    line = [Stage.AWAKE] * before
    for minutes, stage in _cycles(sleep.awakenings, dice):
        line += [stage] * int(minutes * 60 / EPOCH)
        if len(line) >= before + within:
            break
    line = line[: before + within]
    for _ in range(within // 160):
        line[dice.between(before + 20, len(line) - 1)] = Stage.AWAKE
    return line + [Stage.AWAKE] * (count - len(line))


def _cycles(awakenings: tuple[int, ...], dice: Dice) -> Iterator[tuple[float, Stage]]:
    """Without end: deep sleep grows less with each cycle, REM more."""
    cycle, left = 0, list(awakenings)
    while True:
        deep = dice.bell(36 - 11 * cycle, 4)
        yield dice.bell(4, 1), Stage.N1
        yield dice.bell(16, 4), Stage.N2
        yield max(deep, 0), Stage.N3
        yield dice.bell(12, 3) + max(-deep, 0), Stage.N2
        yield min(dice.bell(6 + 5 * cycle, 2), 28), Stage.REM
        cycle += 1
        if left and dice.chance(0.8):
            # The service is slow to call a sleeper awake.
            yield left.pop() * 0.6, Stage.AWAKE


def lose(line: list[Stage], first: int, count: int) -> None:
    """Leave these epochs unscored: the contact was lost."""
    line[first : first + count] = [Stage.UNSCORED] * len(line[first : first + count])


def coarse(line: list[Stage]) -> list[Stage]:
    """The epochs of 60 seconds of an older service, which tells light and deep sleep only."""
    return [_COARSE.get(stage, stage) for stage in line[::2]]


def hypnogram(start: datetime, line: list[Stage], seconds: int, *, segments: bool) -> Stages:
    """The epochs as runs; of segments nobody says how long an epoch was."""
    runs = tuple(Run(seconds * len(list(same)), stage) for stage, same in groupby(line))
    if segments:
        runs = runs[:-1] if runs[-1].stage is Stage.UNSCORED else runs
    return Stages(start, runs, None if segments else seconds)


def vitals(start: datetime, line: list[Stage], dice: Dice) -> tuple[Samples, ...]:
    """What the headset measured; a sample is missing where the contact was."""
    rest, warm = dice.bell(56, 3), dice.bell(34.2, 0.3)
    often, seldom = _sampled(line, 120, dice), _sampled(line, 300, dice)

    def samples(name: str, unit: str, of: "_Sampled", value: _Formula) -> Samples:
        return Samples(name, unit, start, of.seconds, of.values(value))

    return (
        samples("heart_rate", "bpm", often, lambda x, s, e: round(rest - 8 * x + _HEART[s] + e)),
        samples("hrv_rmssd", "ms", seldom, lambda x, s, e: round(48 + 14 * x - _HEART[s] + 4 * e)),
        samples(
            "respiration", "breaths/min", seldom, lambda _, s, e: round(13.5 + _HEART[s] / 6 + e, 1)
        ),
        samples(
            "skin_temperature", "°C", seldom, lambda x, _, e: round(warm + 0.9 * x + 0.1 * e, 2)
        ),
        samples("movement", "0..1", often, lambda _, s, e: round(_STILL[s] * (1 + e), 2)),
    )


@dataclass(frozen=True, slots=True)
class _Sampled:
    """At each sample: how deep in the night (0 to 1), the stage (None: no contact), some noise."""

    seconds: int
    points: tuple[tuple[float, Stage | None, float], ...]

    def values(self, formula: _Formula) -> tuple[float | None, ...]:
        return tuple(
            None if stage is None else formula(depth, stage, noise)
            for depth, stage, noise in self.points
        )


def _sampled(line: list[Stage], seconds: int, dice: Dice) -> _Sampled:
    each = line[:: seconds // EPOCH]
    noise, count = dice.noise(len(each)), len(each)
    missing = {dice.between(0, count - 1) for _ in range(count // 60)}
    return _Sampled(
        seconds,
        tuple(
            # A parabola, not a sine: every computer draws the same one.
            (
                4 * at * (count - at) / count**2,
                None if stage is Stage.UNSCORED or at in missing else stage,
                noise[at],
            )
            for at, stage in enumerate(each)
        ),
    )


def _minutes(count: float) -> timedelta:
    """Whole minutes and whole seconds: exports know nothing finer."""
    return timedelta(seconds=round(count * 60))
