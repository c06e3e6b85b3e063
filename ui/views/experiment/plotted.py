"""An experiment's outcome as a chart, and its numbers in words."""

from journal.experiments import verdict as experiment_verdict
from journal.experiments import words
from journal.experiments.experiment import Result, counted
from journal.model.experiment import Experiment, Registration
from journal.text import _, capital
from ui.charts.trial_values import Arm, Difference, Night, Values

KINDS = {"natural", "synced"}


def plotted(found: Experiment, result: Result) -> Values:
    """Every night of an outcome by what was drawn, and the difference with its interval."""
    wish, outcome, tested = found.registration, result.outcome, result.analysis.tested
    stands_on = counted(found, outcome)
    nights = (
        Night(each.night, each.drawn, value, each.n in stands_on)
        for each in found.taken
        if each.drawn is not None and (value := each.values.get(outcome.value)) is not None
    )
    difference = None
    if tested and tested.interval:
        less = _("{on} less {off}").format(
            on=words.arm(wish, on=True), off=words.arm(wish, on=False)
        )
        ends = tested.interval
        difference = Difference(tested.estimate, ends.low, ends.high, less)
    return Values(
        capital(words.NAMES[outcome]),
        numbers(wish, result),
        (_arm(wish, on=False), _arm(wish, on=True)),
        tuple(nights),
        difference,
        lambda value: words.level(outcome, value),
        lambda value: words.signed(outcome, value),
    )


def _arm(wish: Registration, *, on: bool) -> Arm:
    name = wish.arm(on=on)
    return Arm(words.arm(wish, on=on), name if name in KINDS else ("on" if on else "off"))


def numbers(wish: Registration, result: Result) -> str:
    """The numbers of one outcome in words, each with its n."""
    analysis, outcome = result.analysis, result.outcome
    if analysis.tested is None:
        return ""
    told = _(
        "Medians: {on} {a}, {off} {b}. Difference of means {d} (95 % interval {span}; {k} of {K}"
        " {units})."
    ).format(
        on=words.arm(wish, on=True),
        a=words.level(outcome, analysis.median_on),
        off=words.arm(wish, on=False),
        b=words.level(outcome, analysis.median_off),
        d=words.signed(outcome, analysis.tested.estimate),
        span=experiment_verdict.between(outcome, analysis.tested.interval),
        k=analysis.complete,
        K=analysis.planned,
        units=words.units(wish.design),
    )
    if analysis.robust is not None:
        robust = _("Hodges-Lehmann: {d}.")
        if analysis.robust_interval:
            robust = _("Hodges-Lehmann: {d} ({span}).")
        span = experiment_verdict.between(outcome, analysis.robust_interval)
        told = f"{told} {robust.format(d=words.signed(outcome, analysis.robust), span=span)}"
    if analysis.odds:
        odds = _("In {n} of 100 random pairs of nights it was higher on “{on}”, ties split.")
        told += " " + odds.format(n=analysis.odds.of_100, on=words.arm(wish, on=True))
    return told
