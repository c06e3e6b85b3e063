"""An experiment analysed exactly as it was designed: as drawn first, as slept second.

CENT 2015 (Vohra et al., BMJ 350:h1738) and SCRIBE 2016 (Tate et al.). Results exist only once it
has ended; until then nothing but the count of complete pairs is given out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from statistics import fmean

from journal.statistics.blocks import bca_interval
from journal.statistics.designs import Design, Schedule, Scheme, by_night
from journal.statistics.measure import Interval, deviation, middle
from journal.statistics.randomization import Randomized, Trial, randomization_test
from journal.statistics.ranks import (
    Superiority,
    hodges_lehmann,
    hodges_lehmann_interval,
    paired_hodges_lehmann,
    paired_hodges_lehmann_interval,
    superiority,
)
from journal.statistics.shares import holm
from journal.statistics.verdict import Progress, Verdict, verdict

FOR_BOOTSTRAP = 15  # pairs; below, such intervals cover too little
SEED = 1  # of the bootstrap, so that a result is read twice as the same
HALF = 0.5  # of a block's nights must be known for the block to have a value


@dataclass(frozen=True, slots=True)
class TrialNight:
    """A scheduled night: its outcome, and the arm that was really done where it is known.

    value None is a missing diary, a late entry, or a night left out by a rule set before the draw.
    """

    value: float | None
    really: bool | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What was registered before the first night: design, draw, and what difference matters."""

    design: Design
    schedule: Schedule  # a unit each, as drawn
    matters: float  # in the outcome's unit, above 0
    higher_is_better: bool = True


@dataclass(frozen=True, slots=True)
class AsSlept:
    """The nights by what was really done; a labelled second view, without a p-value."""

    n_on: int
    n_off: int
    shift: float | None  # Hodges-Lehmann, with less without
    odds: Superiority | None


@dataclass(frozen=True, slots=True)
class Analysis:
    """One outcome of an experiment.

    `complete` of `planned` are pairs (pairs of blocks; for other schemes nights of the smaller
    arm). All results are None while it runs, or below 6. Differences are with less without, in the
    outcome's unit; `verdict` is turned so that better is better.
    """

    complete: int
    planned: int
    missing: int  # scheduled nights without a value
    deviations: int  # nights on which the other arm was done
    verdict: Verdict
    tested: Randomized | None = None
    robust: float | None = None  # Hodges-Lehmann: paired, or of the two arms
    # by the ranks: of the signed-rank test for pairs, of the rank-sum test for complete draws
    robust_interval: Interval | None = None
    differences: tuple[float, ...] = ()  # of the complete pairs, with less without
    median_on: float | None = None
    median_off: float | None = None
    odds: Superiority | None = None
    as_slept: AsSlept | None = None


def analysed(plan: Plan, nights: Sequence[TrialNight], *, finished: bool) -> Analysis:
    """Analyse one outcome, intention-to-treat first; `nights` are the scheduled ones, in order.

    Nights after the last one given count as missing.
    """
    arms = by_night(plan.design, plan.schedule)
    whole = [*nights, *(TrialNight(None) for _night in arms[len(nights) :])]
    trial = Trial(plan.design, plan.schedule, _unit_values(plan.design, whole))
    complete, planned = _progress(trial)
    progress = Progress(complete, planned, finished)
    hidden = verdict(progress, None, plan.matters)
    missing = sum(each.value is None for each in whole)
    deviations = sum(
        night.really is not None and night.really != arm
        for night, arm in zip(whole, arms, strict=True)
    )
    tested = randomization_test(trial) if finished and hidden.by_luck is None else None
    if tested is None:
        return Analysis(complete, planned, missing, deviations, hidden)
    on, off = trial.sides
    return Analysis(
        complete=complete,
        planned=planned,
        missing=missing,
        deviations=deviations,
        verdict=verdict(progress, _turned(plan, tested.interval), plan.matters, _spread(trial)),
        tested=tested,
        robust=_robust(trial),
        robust_interval=_robust_interval(trial),
        differences=trial.differences if plan.design.paired else (),
        median_on=middle(on),
        median_off=middle(off),
        odds=superiority(on, off),
        as_slept=as_slept(whole),
    )


def as_slept(nights: Sequence[TrialNight]) -> AsSlept:
    """The nights by what was really done, where that is known."""
    known = [(each.really, each.value) for each in nights if each.value is not None]
    on = [value for really, value in known if really is True]
    off = [value for really, value in known if really is False]
    return AsSlept(len(on), len(off), hodges_lehmann(on, off), superiority(on, off))


def secondary_p(analyses: Sequence[Analysis]) -> list[float | None]:
    """Holm-adjusted p of the secondary outcomes, in order; None where there is no test."""
    tests = [each.tested.p for each in analyses if each.tested]
    adjusted = iter(holm(tests))
    return [next(adjusted) if each.tested else None for each in analyses]


def _unit_values(design: Design, nights: Sequence[TrialNight]) -> tuple[float | None, ...]:
    if not design.paired:
        return tuple(each.value for each in nights)
    blocks = range(0, len(nights), design.length)
    return tuple(
        _block_value([each.value for each in nights[start : start + design.length]], design)
        for start in blocks
    )


def _block_value(values: Sequence[float | None], design: Design) -> float | None:
    """The mean of a block's nights after the washout; None where fewer than half are known."""
    kept = values[design.washout :]
    known = [each for each in kept if each is not None]
    return fmean(known) if known and len(known) >= HALF * len(kept) else None


def _progress(trial: Trial) -> tuple[int, int]:
    if trial.design.paired:
        return len(trial.differences), trial.design.units
    planned = min(sum(trial.arms), len(trial.arms) - sum(trial.arms))
    return min(map(len, trial.sides)), planned


def _turned(plan: Plan, interval: Interval | None) -> Interval | None:
    if interval is None or plan.higher_is_better:
        return interval
    return Interval(-interval.high, -interval.low, interval.level)


def _spread(trial: Trial) -> float | None:
    """The SD of paired differences; of unpaired nights, what their pairs would have."""
    if trial.design.paired:
        return deviation(list(trial.differences))
    sds = [deviation(side) for side in trial.sides]
    known = [sd**2 for sd in sds if sd is not None]
    return sum(known) ** 0.5 if len(known) == len(sds) else None


def second_interval(analysis: Analysis) -> Interval | None:
    """A bootstrap interval (BCa) of the mean difference, beside the one of the draw.

    Always the same for the same nights. None without pairs, and below 15 of them, where it covers
    too little.
    """
    if len(analysis.differences) < FOR_BOOTSTRAP:
        return None
    return bca_interval(analysis.differences, Random(SEED))[0]  # noqa: S311 - no secret


def _robust_interval(trial: Trial) -> Interval | None:
    """Ranks may be dealt anew only where nights could have been: in pairs, or all of them."""
    if trial.design.paired:
        return paired_hodges_lehmann_interval(trial.differences)
    if trial.design.scheme is Scheme.COMPLETE:
        return hodges_lehmann_interval(*trial.sides)
    return None


def _robust(trial: Trial) -> float | None:
    if trial.design.paired:
        return paired_hodges_lehmann(trial.differences)
    return hodges_lehmann(*trial.sides)
