"""How an experiment's nights are drawn: each scheme with all the schedules it could have given.

Edgington & Onghena 2007, Randomization Tests; Onghena & Edgington 1994, Behav Res Ther 32:783-786;
Bulte & Onghena 2008, Behav Res Methods 40:467-478 (R's SCRT, whose counts these are).
"""

import math
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations, pairwise, product
from random import Random

from journal.model.design import Design, Scheme

__all__ = [
    "Design",
    "Schedule",
    "Scheme",
    "by_night",
    "count",
    "draw",
    "fitting",
    "schedules",
    "smallest_p",
]

Schedule = tuple[bool, ...]  # a unit each in order: True is the arm under question (synced, ritual)


def count(design: Design) -> int:
    """How many schedules could have been drawn, each as likely as any other."""
    match design.scheme:
        case Scheme.PAIRS | Scheme.BLOCKS:
            return 1 << design.units
        case Scheme.COMPLETE:
            return math.comb(design.units, design.units // 2)
        case Scheme.ALTERNATION:
            return _ways(design.units // 2, design.units // 2, 0, design.longest)
        case Scheme.PHASES:
            free = design.units - design.shortest * design.phases
            return math.comb(free + design.phases - 1, design.phases - 1)
        case Scheme.BREAK:
            return _begins(design)


def smallest_p(design: Design) -> float:
    """The smallest two-sided p of the design; where schedules have a mirror, two are as far out."""
    mirrored = design.scheme not in {Scheme.PHASES, Scheme.BREAK}
    return min(1.0, (1 + mirrored) / count(design))


def schedules(design: Design) -> Iterator[Schedule]:
    """Every schedule that could have been drawn, a unit each."""
    match design.scheme:
        case Scheme.PAIRS | Scheme.BLOCKS:
            for coins in product((True, False), repeat=design.units):
                yield tuple(arm for coin in coins for arm in (coin, not coin))
        case Scheme.COMPLETE:
            for chosen in combinations(range(design.units), design.units // 2):
                yield tuple(unit in chosen for unit in range(design.units))
        case Scheme.ALTERNATION:
            half = design.units // 2
            yield from _alternations((), half, half, design.longest)
        case Scheme.PHASES:
            yield from _phases(design)
        case Scheme.BREAK:
            yield from (_broken(design, begin) for begin in range(_begins(design)))


def draw(design: Design, dice: Random) -> Schedule:
    """One schedule of units, all equally likely; for a real draw, `dice` is a SystemRandom."""
    match design.scheme:
        case Scheme.PAIRS | Scheme.BLOCKS:
            coins = [dice.random() < 1 / 2 for _pair in range(design.units)]
            return tuple(arm for coin in coins for arm in (coin, not coin))
        case Scheme.COMPLETE:
            chosen = set(dice.sample(range(design.units), design.units // 2))
            return tuple(unit in chosen for unit in range(design.units))
        case Scheme.ALTERNATION:
            return _drawn_alternation(design, dice)
        case Scheme.PHASES:
            free = design.units - design.shortest * design.phases
            bars = sorted(dice.sample(range(free + design.phases - 1), design.phases - 1))
            return _phased(design, bars)
        case Scheme.BREAK:
            return _broken(design, dice.randrange(_begins(design)))


def fitting(design: Design, told: Sequence[bool | None]) -> Schedule:
    """A schedule of the design that agrees with the units whose arms are told; None is untold."""
    if design.paired:
        pairs = zip(told[::2], told[1::2], strict=True)
        firsts = [second is not True if first is None else first for first, second in pairs]
        return tuple(arm for first in firsts for arm in (first, not first))
    if design.scheme is Scheme.COMPLETE:
        left = design.units // 2 - sum(each is True for each in told)
        open_ = [n for n, each in enumerate(told) if each is None]
        return tuple(n in open_[:left] if each is None else each for n, each in enumerate(told))
    half = design.units // 2
    every = (
        _alternations((), half, half, design.longest, told)
        if design.scheme is Scheme.ALTERNATION
        else schedules(design)
    )
    return next(
        each
        for each in every
        if all(arm in {None, drawn} for arm, drawn in zip(told, each, strict=True))
    )


def by_night(design: Design, schedule: Schedule) -> Schedule:
    """The arm of each night, in order; the nights of a block share theirs."""
    length = design.length if design.paired else 1
    return tuple(arm for arm in schedule for _night in range(length))


@cache
def _ways(left: int, other: int, run: int, longest: int) -> int:
    """How many ways to go on; `left` nights of the arm that ran last (`run` in a row), `other`."""
    if not left and not other:
        return 1
    same = _ways(left - 1, other, run + 1, longest) if left and run < longest else 0
    change = _ways(other - 1, left, 1, longest) if other else 0
    return same + change


def _alternations(
    begun: Schedule, on: int, off: int, longest: int, told: Sequence[bool | None] = ()
) -> Iterator[Schedule]:
    """All ways to go on after `begun`; with `told`, those that agree with it."""
    if not on and not off:
        yield begun
        return
    for arm, left in ((True, on), (False, off)):
        fits = not told or told[len(begun)] in {None, arm}
        if left and fits and begun[-longest:] != (arm,) * longest:
            yield from _alternations((*begun, arm), on - arm, off - (not arm), longest, told)


def _drawn_alternation(design: Design, dice: Random) -> Schedule:
    """Night by night, each arm with the chance that its share of the schedules gives it."""
    arm, run = dice.random() < 1 / 2, 1
    left, other = design.units // 2 - 1, design.units // 2
    drawn = [arm]
    while left or other:
        ways = _ways(left, other, run, design.longest)
        changes = _ways(other - 1, left, 1, design.longest) if other else 0
        if dice.randrange(ways) < changes:
            arm, run, left, other = not arm, 1, other - 1, left
        else:
            run, left = run + 1, left - 1
        drawn.append(arm)
    return tuple(drawn)


def _phases(design: Design) -> Iterator[Schedule]:
    free = design.units - design.shortest * design.phases
    for bars in combinations(range(free + design.phases - 1), design.phases - 1):
        yield _phased(design, bars)


def _phased(design: Design, bars: tuple[int, ...] | list[int]) -> Schedule:
    """Phases without and with in turn; the gaps between bars are nights beyond the shortest."""
    free = design.units - design.shortest * design.phases
    gaps = [after - before - 1 for before, after in pairwise((-1, *bars, free + len(bars)))]
    return tuple(
        phase % 2 == 1 for phase, gap in enumerate(gaps) for _night in range(design.shortest + gap)
    )


def _begins(design: Design) -> int:
    """On how many different nights a break could begin."""
    return design.units - design.length - 2 * design.shortest + 1


def _broken(design: Design, begin: int) -> Schedule:
    """Nights with, but for the stretch that begins so many nights after the earliest."""
    first = design.shortest + begin
    return tuple(not first <= night < first + design.length for night in range(design.units))
