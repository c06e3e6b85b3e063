"""An experiment as JSON and as lines in a terminal; before its end without any result."""

from collections.abc import Iterator, Sequence
from datetime import tzinfo
from typing import Any

from journal.experiments import verdict as verdicts
from journal.experiments import words
from journal.experiments.experiment import Progress, Result, Tonight
from journal.experiments.nights import Bead
from journal.model.experiment import Drawing, Experiment, Registration
from journal.model.seal import SealState
from journal.statistics.bayes import posterior
from journal.statistics.experiments import second_interval
from journal.statistics.measure import Interval
from journal.text import _


def registration_json(wish: Registration) -> dict[str, Any]:
    """What was registered."""
    design = wish.design
    return {
        "question": wish.question.value,
        "ritual": wish.ritual_name or None,
        "design": design.scheme.value,
        "units": design.units,
        "nights": design.nights,
        "first": wish.first.isoformat(),
        "primary": wish.primary.value,
        "secondary": [each.value for each in wish.secondary],
        "matters": wish.matters,
        "expected": wish.expected,
    }


def card_json(experiment: Experiment) -> dict[str, Any]:
    """The registration card with its hash; of the draw, its hash alone."""
    return {
        "id": experiment.uid,
        **registration_json(experiment.registration),
        "registered_at": experiment.registered_at.isoformat(),
        "card": experiment.card,
        "hash": experiment.hash,
        "intact": experiment.intact,
        "draw_hash": experiment.draw_hash,
    }


def card_lines(experiment: Experiment) -> Iterator[str]:
    """The registration card for a person."""
    wish = experiment.registration
    yield words.question(wish)
    yield words.design(wish.design)
    yield _("{n} nights, the first ends on {day}.").format(n=experiment.length, day=wish.first)
    for each in wish.outcomes:
        role = _("Main outcome") if each is wish.primary else _("Secondary outcome")
        matters = words.threshold(each, wish.matters_in(each))
        told = _("{role}: {name}; a difference of {m} matters.")
        yield told.format(role=role, name=words.NAMES[each], m=matters)
    yield words.expectation(wish)
    yield from words.RULES
    yield _("Locked on {at}.").format(at=experiment.registered_at.isoformat(timespec="minutes"))
    yield _("SHA-256 of this card: {hash}").format(hash=experiment.hash)
    yield words.limits(wish.design)


def tonight_json(found: Tonight, zone: tzinfo) -> dict[str, Any]:
    """Tonight's draw, or why it is sealed."""
    seal, wish = found.seal, found.experiment.registration
    drawn, swap = found.drawn, None
    if seal.n is not None:
        swap = found.experiment.swapped(seal.n)
    return {
        "id": found.experiment.uid,
        "night": seal.night.isoformat(),
        "number": None if seal.n is None else seal.n + 1,
        "of": found.experiment.length,
        "state": seal.state.value,
        "opens_at": seal.opens_at.astimezone(zone).isoformat() if seal.opens_at else None,
        "drawn": None if drawn is None else wish.arm(on=drawn),
        "swapped": swap.reason if swap else None,
        "arm": found.arm,
        "unwritten": [night.isoformat() for _n, night in seal.unwritten],
    }


def tonight_lines(found: Tonight) -> Iterator[str]:
    """Tonight's draw for a person."""
    seal, wish = found.seal, found.experiment.registration
    if found.drawn is None or found.doing is None or seal.n is None:
        yield words.sealed(seal) + "."
        if why := words.why_sealed(seal):
            yield why
        yield from (f"  {night}" for _n, night in seal.unwritten)
        return
    count = _("Night {n} of {all}").format(n=seal.n + 1, all=found.experiment.length)
    yield f"{words.arm(wish, on=found.drawn)}   {count}"
    swap = found.experiment.swapped(seal.n)
    if swap:
        yield _("Swapped: {reason}").format(reason=swap.reason)
    yield words.asks(wish, on=found.doing)


def status_json(
    experiment: Experiment, progress: Progress, beads: Sequence[Bead], state: SealState
) -> dict[str, Any]:
    """How far it is, in nights; no result is in it."""
    wish = experiment.registration
    return card_json(experiment) | {
        "state": "stopped" if experiment.stopped else state.value,
        "covered_from": experiment.covered_from.isoformat() if experiment.covered_from else None,
        "passed": progress.passed,
        "written": progress.written,
        "complete": progress.complete,
        "planned": progress.planned,
        "paused": experiment.pausing is not None,
        "stop_reason": experiment.reason or None,
        "ended_at": experiment.ended_at.isoformat() if experiment.ended_at else None,
        "nights_opened": [
            {
                "number": each.n + 1,
                "night": each.night.isoformat(),
                "drawn": wish.arm(on=each.drawn),
                "really": None if each.really is None else wish.arm(on=each.really),
                "written": each.written,
                "swapped": each.swapped or None,
            }
            for each in beads
            if each.drawn is not None
        ],
        "missing": sorted(n + 1 for n in experiment.missed),
        "pauses": [
            {
                "from": each.first.isoformat(),
                "to": each.last.isoformat() if each.last else None,
                "reason": each.reason,
            }
            for each in experiment.pauses
        ],
    }


def status_lines(
    experiment: Experiment, progress: Progress, beads: Sequence[Bead], state: SealState
) -> Iterator[str]:
    """How far it is, for a person."""
    wish = experiment.registration
    yield words.question(wish)
    if state is SealState.ENDED:
        yield _("Stopped early.") if experiment.stopped else _("Ended; the result can be read.")
    else:
        yield verdicts.running(progress, wish)
    told = _("{passed} of {all} nights have passed; {written} are written down.")
    yield told.format(passed=progress.passed, all=progress.length, written=progress.written)
    if state is SealState.UNWRITTEN:
        yield _("Write the rest, or let it stand as missing: `elara experiment missed`.")
    for each in beads:
        if each.deviates or each.swapped:
            why = f": {each.swapped}" if each.swapped else ""
            yield _("Night {n} went the other way{why}").format(n=each.n + 1, why=why)
    yield _("SHA-256 of the card: {hash}").format(hash=experiment.hash)


def result_json(
    experiment: Experiment, found: Sequence[Result], draw: Drawing | None
) -> dict[str, Any]:
    """Every outcome's result, the primary first, with what stands beside it.

    `draw` is None while later nights of a stopped experiment stay sealed.
    """
    wish = experiment.registration
    return card_json(experiment) | {
        "stopped": experiment.stopped,
        "stop_reason": experiment.reason or None,
        "outcomes": [_outcome_json(experiment, each) for each in found],
        "beside": verdicts.beside(experiment, found[0]),
        "draw_key": draw.key if draw else None,
        "draw": [wish.arm(on=each) for each in draw.arms] if draw else None,
        "sealed_until": None if draw else words.opening(experiment).isoformat(),
        "nights": [
            {
                "number": each.n + 1,
                "night": each.night.isoformat() if each.night else None,
                "drawn": None if each.drawn is None else wish.arm(on=each.drawn),
                "really": None if each.really is None else wish.arm(on=each.really),
                "values": each.values,
                "left_out": each.why.value if each.why else None,
            }
            for each in experiment.taken
        ],
    }


def result_lines(
    experiment: Experiment, found: Sequence[Result], draw: Drawing | None
) -> Iterator[str]:
    """The result for a person: the main outcome first."""
    wish = experiment.registration
    yield words.question(wish)
    for each in found:
        yield ""
        role = _("Main outcome") if each.outcome is wish.primary else _("Secondary outcome")
        yield f"{role}: {words.NAMES[each.outcome]}"
        yield verdicts.verdict(wish, each.outcome, each.analysis)
        yield from (line for line in (_slept(wish, each), verdicts.chance(each)) if line)
    yield ""
    yield from verdicts.beside(experiment, found[0])
    if draw is None:
        yield words.later_sealed(experiment)


def _slept(wish: Registration, result: Result) -> str:
    slept = result.analysis.as_slept
    if slept is None or slept.shift is None:
        return ""
    told = _("As slept ({on} {arm} and {off} {other}): {shift}, Hodges-Lehmann.")
    return told.format(
        on=slept.n_on,
        arm=words.arm(wish, on=True),
        off=slept.n_off,
        other=words.arm(wish, on=False),
        shift=words.signed(result.outcome, slept.shift),
    )


def _outcome_json(experiment: Experiment, result: Result) -> dict[str, Any]:
    analysis, wish = result.analysis, experiment.registration
    tested, slept, found = analysis.tested, analysis.as_slept, analysis.verdict
    return {
        "outcome": result.outcome.value,
        "unit": words.UNITS[result.outcome],
        "primary": result.outcome is wish.primary,
        "state": found.state.value,
        "sentence": verdicts.verdict(wish, result.outcome, analysis),
        "better": found.better,
        "smaller_than_matters": found.small,
        "matters": wish.matters_in(result.outcome),
        "complete": analysis.complete,
        "planned": analysis.planned,
        "missing": analysis.missing,
        "deviations": analysis.deviations,
        "estimate": tested.estimate if tested else None,
        "interval": _ends(tested.interval if tested else None),
        "level": tested.interval.level if tested and tested.interval else None,
        "p": tested.p if tested else None,
        "p_holm": result.adjusted,
        "possible_draws": tested.schedules if tested else None,
        "exact": tested.exact if tested else None,
        "hodges_lehmann": analysis.robust,
        "hodges_lehmann_interval": _ends(analysis.robust_interval),
        "bootstrap_interval": _ends(second_interval(analysis)),
        "bayes": _bayes(result, wish.matters_in(result.outcome)),
        "median_on": analysis.median_on,
        "median_off": analysis.median_off,
        "in_100_pairs": analysis.odds.of_100 if analysis.odds else None,
        "pairs_needed": found.pairs_needed,
        "as_slept": {"n_on": slept.n_on, "n_off": slept.n_off, "hodges_lehmann": slept.shift}
        if slept
        else None,
    }


def _bayes(result: Result, matters: float) -> dict[str, float] | None:
    """How probable it is that the difference is above 0, and that it is too small to matter."""
    found = posterior(result.analysis.differences)
    if found is None:
        return None
    return {"above_0": 1 - found.below(0), "within_matters": found.within(matters)}


def _ends(found: Interval | None) -> list[float] | None:
    return [found.low, found.high] if found else None
