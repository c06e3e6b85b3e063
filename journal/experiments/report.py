"""The report of an experiment along the CENT list, and its nights as data with a dictionary.

CENT 2015 (Vohra et al., BMJ 350:h1738); the numbers of its items stand beside the titles.
"""

import json
from collections.abc import Iterator, Sequence

from journal.experiments import verdict as verdicts
from journal.experiments import words
from journal.experiments.experiment import Result, results
from journal.model.experiment import Drawing, Experiment
from journal.model.report import Report, Section, Table
from journal.statistics.experiments import second_interval
from journal.text import _, capital

WEEKDAYS = (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))


def report(experiment: Experiment, draw: Drawing | None) -> Report:
    """All that CENT asks for, the primary outcome first. Raises JournalError before the end.

    `draw` is the whole draw with its key; None while later nights of a stopped one stay sealed.
    """
    found = results(experiment)
    wish = experiment.registration
    return Report(
        title=words.question(wish),
        lead=(verdicts.verdict(wish, found[0].outcome, found[0].analysis),),
        sections=(
            Section(
                _("What stands beside it (CENT 20 to 22)"),
                tuple(verdicts.beside(experiment, found[0])),
            ),
            Section(
                _("Question (CENT 2)"),
                (f"{words.question(wish)}: {capital(words.NAMES[wish.primary])}.",),
            ),
            *_methods(experiment),
            _outcomes(experiment, found),
            _as_slept(experiment, found),
            _nights(experiment),
            _deviations(experiment),
            Section(
                _("Harms (CENT 19)"),
                (_("They were not asked about; see the reasons of swaps, pauses and stopping."),),
            ),
            _registration(experiment, draw),
            Section(
                _("Funding (CENT 25)"),
                (_("It was not asked about. A person set this up on their own computer."),),
            ),
        ),
        notes=(_("A personal journal; not a medical device."),),
    )


def data(experiment: Experiment) -> Table:
    """The nights as data, one a row. Raises JournalError before the end."""
    results(experiment)
    wish = experiment.registration
    head = ("n", "unit", "night", "weekday", "drawn", "really", "swap_reason", "left_out")
    step = wish.design.length if wish.design.paired else 1
    rows = []
    for each in experiment.taken:
        swap = experiment.swapped(each.n)
        values = [each.values.get(outcome.value) for outcome in wish.outcomes]
        rows.append(
            (
                str(each.n + 1),
                str(each.n // step + 1),
                each.night.isoformat() if each.night else "",
                str(each.night.isoweekday()) if each.night else "",
                "" if each.drawn is None else wish.arm(on=each.drawn),
                "" if each.really is None else wish.arm(on=each.really),
                swap.reason if swap else "",
                each.why.value if each.why else "",
                *("" if value is None else f"{value:g}" for value in values),
            )
        )
    return Table((*head, *(each.value for each in wish.outcomes)), tuple(rows))


def dictionary(experiment: Experiment) -> Table:
    """What each column of the data is, with its unit."""
    wish = experiment.registration
    rows = [
        ("n", _("number of the night in the schedule, from 1"), ""),
        ("unit", _("unit of the draw: two follow one another as a pair where drawn in pairs"), ""),
        ("night", _("the date on which the night ends; blank where it was not reached"), "date"),
        ("weekday", _("of that date, 1 is Monday"), "1-7"),
        (
            "drawn",
            _("the arm that was drawn; blank is sealed"),
            "/".join(wish.arm(on=on) for on in (True, False)),
        ),
        ("really", _("what was done, by diary, imports and your word; blank is unknown"), ""),
        ("swap_reason", _("why it was to go the other way, as written on its evening"), ""),
        ("left_out", _("why the main outcome has no value"), ", ".join(words.LEFT_OUT)),
    ]
    for outcome in wish.outcomes:
        role = _("main outcome") if outcome is wish.primary else _("secondary outcome")
        better = _("more is better") if outcome.higher_is_better else _("less is better")
        matters = words.threshold(outcome, wish.matters_in(outcome))
        told = _("{name}; {role}, {better}; a difference of {m} matters; blank is unknown")
        rows.append(
            (
                outcome.value,
                told.format(name=words.NAMES[outcome], role=role, better=better, m=matters),
                words.UNITS[outcome],
            )
        )
    return Table(("column", "meaning", "unit"), tuple(rows))


def _methods(experiment: Experiment) -> tuple[Section, ...]:
    wish = experiment.registration
    arms = tuple(f"{words.arm(wish, on=on)}: {words.asks(wish, on=on)}" for on in (True, False))
    outcomes = tuple(
        _("{name}: a difference of {m} matters.").format(
            name=capital(words.NAMES[each]), m=words.threshold(each, wish.matters_in(each))
        )
        for each in wish.outcomes
    )
    return (
        Section(_("Design (CENT 3)"), (words.design(wish.design),)),
        Section(_("Who took part (CENT 4)"), (_("One person: the owner of this journal."),)),
        Section(_("What was compared (CENT 5)"), arms),
        Section(_("Outcomes, the main one first (CENT 6)"), outcomes),
        Section(
            _("Length and stopping (CENT 7)"),
            (
                _("{n} nights, laid down before the first.").format(n=experiment.length),
                _("Results were covered until it was stopped, before its end.")
                if experiment.stopped
                else _("Results were covered until the end; stopping early would have ended it."),
            ),
        ),
        Section(
            _("How the nights were drawn, and hidden (CENT 8 to 10)"),
            (
                _("By the random numbers of the operating system, all at once."),
                words.limits(wish.design),
            ),
        ),
        Section(_("Blinding (CENT 11)"), (_("None: the person knew which kind of night it was."),)),
        Section(
            _("Statistics (CENT 12)"),
            (
                _(
                    "Every night is counted as drawn. The randomization test goes over the draws"
                    " that were possible in this design; the 95 % interval is that test turned"
                    " round. Secondary outcomes are adjusted by Holm. Nothing is assumed about the"
                    " shape of the values, or that nights are independent (Bulte & Onghena 2008)."
                ),
                *words.RULES,
            ),
        ),
    )


def _outcomes(experiment: Experiment, found: Sequence[Result]) -> Section:
    wish = experiment.registration
    on, off = (words.arm(wish, on=each) for each in (True, False))
    head = (
        *(_("Outcome"), _("Median, {arm}").format(arm=on), _("Median, {arm}").format(arm=off)),
        *(_("Difference of means"), _("95 % interval"), _("Hodges-Lehmann")),
    )
    said = [line for each in found for line in _said(experiment, each)]
    return Section(
        _("Results, as drawn (CENT 16 and 17)"),
        tuple(said),
        Table(head, tuple(map(_row, found))),
        sheet=True,
    )


def _said(experiment: Experiment, result: Result) -> Iterator[str]:
    """An outcome's sentence, what it stands on, and its test with the design."""
    wish, outcome, analysis = experiment.registration, result.outcome, result.analysis
    sentence = verdicts.verdict(wish, outcome, analysis)
    yield f"{capital(words.NAMES[outcome])}: {sentence}"
    told = _("Counted: {k} of {K} {units}.").format(
        k=analysis.complete, K=analysis.planned, units=words.units(wish.design)
    )
    if analysis.odds:
        odds = _("In {n} of 100 random pairs of nights it was higher on “{on}”, ties split.")
        told += " " + odds.format(n=analysis.odds.of_100, on=words.arm(wish, on=True))
    second = second_interval(analysis)
    if second:
        bootstrap = _("A second view of the interval, by bootstrap (BCa): {span}.")
        told += " " + bootstrap.format(span=verdicts.between(outcome, second))
    yield f"{told} {verdicts.chance(result)}".strip()


def _row(result: Result) -> tuple[str, ...]:
    outcome, analysis = result.outcome, result.analysis
    tested = analysis.tested
    return (
        capital(words.NAMES[outcome]),
        words.level(outcome, analysis.median_on),
        words.level(outcome, analysis.median_off),
        words.signed(outcome, tested.estimate) if tested else words.DASH,
        verdicts.between(outcome, tested.interval if tested else None),
        _robust(result),
    )


def _robust(result: Result) -> str:
    """The Hodges-Lehmann estimate, with its interval where there is one."""
    robust, span = result.analysis.robust, result.analysis.robust_interval
    if robust is None:
        return words.DASH
    told = words.signed(result.outcome, robust)
    return f"{told} ({verdicts.between(result.outcome, span)})" if span else told


def _as_slept(experiment: Experiment, found: Sequence[Result]) -> Section:
    wish = experiment.registration
    on, off = (words.arm(wish, on=each) for each in (True, False))
    rows = []
    for each in found:
        slept = each.analysis.as_slept
        if slept:
            shift = words.signed(each.outcome, slept.shift) if slept.shift is not None else ""
            rows.append(
                (
                    capital(words.NAMES[each.outcome]),
                    str(slept.n_on),
                    str(slept.n_off),
                    shift or words.DASH,
                )
            )
    told = _(
        "The nights by what was really done, where that is known. A second view, without test."
    )
    head = (_("Outcome"), _("Nights, {arm}").format(arm=on), _("Nights, {arm}").format(arm=off))
    table = Table((*head, _("Hodges-Lehmann")), tuple(rows)) if rows else None
    return Section(_("As slept (CENT 18)"), (told,), table)


def _nights(experiment: Experiment) -> Section:
    wish = experiment.registration
    rows = tuple(
        (
            str(each.n + 1),
            f"{WEEKDAYS[each.night.weekday()]} {each.night}" if each.night else words.DASH,
            words.drawn(wish, each.drawn),
            words.DASH if each.really is None else words.arm(wish, on=each.really),
            words.level(wish.primary, each.values.get(wish.primary.value)),
            words.LEFT_OUT[each.why] if each.why else "",
        )
        for each in experiment.taken
    )
    head = (_("Night"), _("Ended on"), _("Drawn"), _("Done"), _("Main outcome"), _("Left out"))
    return Section(_("The nights (CENT 13 and 14)"), (), Table(head, rows), sheet=True)


def _deviations(experiment: Experiment) -> Section:
    told = [
        _("Night {n}: swapped, “{reason}”.").format(n=each.n + 1, reason=each.reason)
        for each in experiment.swaps
        if each.reason
    ]
    told += [
        _("Paused from {first} to {last}{why}.").format(
            first=each.first,
            last=each.last or words.DASH,
            why=f": “{each.reason}”" if each.reason else "",
        )
        for each in experiment.pauses
    ]
    return Section(_("Swaps and pauses"), tuple(told or [_("None.")]))


def _registration(experiment: Experiment, draw: Drawing | None) -> Section:
    intact = (
        _("The card still has the hash it was locked with.")
        if experiment.intact
        else _("The card does not have the hash it was locked with: it was changed.")
    )
    return Section(
        _("Registration (CENT 23 and 24)"),
        (
            _("Locked on {at}, before the first night.").format(
                at=experiment.registered_at.isoformat(timespec="minutes")
            ),
            _("SHA-256 of the card: {hash}").format(hash=experiment.hash),
            intact,
            _("The card: {card}").format(card=experiment.card),
            _drawing(experiment, draw),
        ),
    )


def _drawing(experiment: Experiment, draw: Drawing | None) -> str:
    if draw is None:
        told = _("SHA-256 of the draw: {hash}.").format(hash=experiment.draw_hash)
        return f"{told} {words.later_sealed(experiment)}"
    arms = json.dumps([int(each) for each in draw.arms], separators=(",", ":"))
    return _("SHA-256 of the draw: {hash}. It is the hash of: {text}").format(
        hash=experiment.draw_hash, text=f"{draw.key}:{arms}"
    )
