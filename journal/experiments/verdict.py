"""What the result of an experiment may say: six states of it, and no seventh."""

from collections.abc import Iterator, Sequence

from journal.experiments.experiment import Progress, Result, Spread
from journal.experiments.words import (
    ABOUT_YOU,
    CARRY_OVER,
    DASH,
    LEFT_OUT,
    NAMES,
    amount,
    design,
    expectation,
    signed,
    threshold,
    units,
)
from journal.model.design import Design, Scheme
from journal.model.experiment import Experiment, Outcome, Question, Registration
from journal.statistics.bayes import posterior
from journal.statistics.experiments import Analysis
from journal.statistics.measure import Interval
from journal.statistics.power import Length
from journal.statistics.verdict import State, Verdict
from journal.text import _, capital, ngettext


def verdict(wish: Registration, outcome: Outcome, analysis: Analysis) -> str:
    """The sentence of a result."""
    found = analysis.verdict
    match found.state:
        case State.NOT_ENOUGH_NIGHTS:
            return _too_few(wish, found)
        case State.IN_PROGRESS_HIDDEN:
            words = _("{k} of {K} {units} done. Results stay sealed so that they can’t steer you.")
            return words.format(k=found.complete, K=found.planned, units=units(wish.design))
        case _:
            return _told(wish, outcome, analysis)


def outlook(found: Length | None, spread: Spread, outcome: Outcome, drawn: Design) -> list[str]:
    """What a length would find, in plain words, and on whose nights that stands."""
    if found is None:
        return [
            _("With this way of drawing only a large difference can be told from luck."),
            _("Out of {n} possible draws, one is taken.").format(n=_possible(drawn)),
        ]
    low, high = found.found_often
    least = found.found_half[0]
    narrow, wide = found.half_width
    sd = amount(outcome, spread.sd)
    own = ngettext(
        "From {n} night of your own, which differ by {sd} from one to the next.",
        "From {n} nights of your own, which differ by {sd} from one to the next.",
        spread.n,
    )
    if not spread.own:
        own = _("From a usual spread, {sd} from night to night: your own {n} do not tell it yet.")
    caught = _(
        "With {nights} nights you would catch a difference of about {size} four times out of five."
    )
    return [
        caught.format(nights=drawn.nights, size=_range(outcome, low, high)),
        _("A difference below {size} you would most likely miss.").format(
            size=amount(outcome, least)
        ),
        _("The result will be known to about {size} either way.").format(
            size=_range(outcome, narrow, wide)
        ),
        own.format(n=spread.n, sd=sd),
    ]


def beside(experiment: Experiment, primary: Result) -> list[str]:
    """What always stands beside a result."""
    wish, analysis = experiment.registration, primary.analysis
    told = [design(wish.design)]
    if experiment.stopped:
        why = f" ({experiment.reason})" if experiment.reason else ""
        told.append(
            _("It was stopped before its end{why}; read it with that in mind.").format(why=why)
        )
    told += [missing(experiment), _deviations(analysis.deviations), *_unknown(experiment)]
    told.append(expectation(wish))
    if wish.design.scheme is Scheme.PAIRS:
        told.append(CARRY_OVER)
    return [*told, _("You knew which kind of night it was."), ABOUT_YOU]


def missing(experiment: Experiment) -> str:
    """How many nights have no value, and why."""
    whys = [each.why for each in experiment.taken if each.why is not None]
    if not whys:
        return _("No night is missing.")
    parts = ", ".join(
        f"{whys.count(why)} {words}" for why, words in LEFT_OUT.items() if why in whys
    )
    words = ngettext(
        "{n} of {all} nights is missing: {parts}.",
        "{n} of {all} nights are missing: {parts}.",
        len(whys),
    )
    return words.format(n=len(whys), all=len(experiment.taken), parts=parts)


def chance(result: Result) -> str:
    """The p of the test with its design, for whoever asks; '' where there is no test."""
    tested = result.analysis.tested
    if tested is None:
        return ""
    words = _("Randomization test over {ways:,} possible draws, two-sided: {p}.")
    if not tested.exact:
        words = _("Randomization test over 50,000 of {ways:,} possible draws, two-sided: {p}.")
    told = words.format(ways=tested.schedules, p=p_value(tested.p))
    if result.adjusted is not None:
        told += " " + _("Among the secondary outcomes (Holm): {p}.").format(
            p=p_value(result.adjusted)
        )
    return told


def probable(wish: Registration, result: Result) -> str:
    """How probable differences are, by Bayes, for whoever asks; '' without six complete pairs."""
    found = posterior(result.analysis.differences)
    if found is None:
        return ""
    outcome = result.outcome
    m = wish.matters_in(outcome)
    words = _(
        "By Bayes, from {n} pairs: that {outcome} is higher {with_} has a probability of {more};"
        " that it differs by less than {m}, {within}. It takes pairs to be independent and roughly"
        " normal, and starts from no opinion."
    )
    return words.format(
        n=found.n,
        outcome=NAMES[outcome],
        with_=_with(wish),
        more=_percent(1 - found.below(0)),
        m=threshold(outcome, m),
        within=_percent(found.within(m)),
    )


def _percent(share: float) -> str:
    """A probability in whole percent, never as certain as 0 or 100."""
    if share < 0.01:  # noqa: PLR2004 - the least that is told
        return _("under 1 %")
    if share > 0.99:  # noqa: PLR2004 - the most
        return _("over 99 %")
    return _("{n:.0f} %").format(n=100 * share)


def p_value(p: float) -> str:
    """Two significant digits, and `p < 0.001` below."""
    return "p < 0.001" if p < 0.001 else f"p = {p:.2g}"  # noqa: PLR2004 - the least that is told


def between(outcome: Outcome, found: Interval | None) -> str:
    """An interval with signs: `−4 min to +12 min`; a dash where there is none."""
    if found is None:
        return DASH
    return _("{low} to {high}").format(
        low=signed(outcome, found.low), high=signed(outcome, found.high)
    )


def _too_few(wish: Registration, found: Verdict) -> str:
    words = _("Not enough nights yet: {k} of {K} {units}.")
    told = words.format(k=found.complete, K=found.planned, units=units(wish.design))
    if not wish.design.paired:
        return told
    luck = _(
        "With {k} {units} even the most extreme result would happen by luck {luck:g} % of the time."
    )
    rounded = float(f"{found.by_luck or 100:.3g}")
    return f"{told} " + luck.format(k=found.complete, units=units(wish.design), luck=rounded)


def _told(wish: Registration, outcome: Outcome, analysis: Analysis) -> str:
    found, tested = analysis.verdict, analysis.tested
    m = threshold(outcome, wish.matters_in(outcome))
    if tested is None or tested.interval is None:
        return _("Can’t tell. So few draws were possible that luck explains any result.")
    ends = (tested.interval.low, tested.interval.high)
    size, span = _size(outcome, tested.estimate), _span(outcome, ends)
    names = {"outcome": NAMES[outcome], "size": size, "span": span, "m": m}
    if found.state is State.CLEAR_AND_MEANINGFUL:
        words = _("{on} {outcome} was {size} ({span}). That is more than the {m} you said matters.")
        return words.format(on=_on_nights(wish), **names)
    if found.state is State.CLEAR_DIRECTION_SIZE_UNCERTAIN:
        better = _("better") if found.better else _("worse")
        words = _("{outcome} was probably {better} {with_}, but the size is uncertain ({span}).")
        if found.small:
            words = _(
                "{outcome} was probably {better} {with_}, but the size is uncertain ({span}), and"
                " smaller than the {m} you said matters."
            )
        return capital(
            words.format(better=better, with_=_with(wish), outcome=names["outcome"], span=span, m=m)
        )
    if found.state is State.NO_MEANINGFUL_DIFFERENCE:
        words = _("No difference that matters to you: anything beyond ±{m} is unlikely ({span}).")
        return words.format(**names)
    low, high = (_size(outcome, each) for each in ends)
    told = _("Can’t tell. {outcome} could be {low} or {high} {with_}.").format(
        outcome=capital(NAMES[outcome]), low=low, high=high, with_=_with(wish)
    )
    return " ".join([told, *_how_many(wish, found, m)])


def _how_many(wish: Registration, found: Verdict, matters: str) -> Iterator[str]:
    """How many would settle it, where that are more than there are."""
    if found.pairs_needed is None:
        return
    words = _("You would need about {n} {units} to settle a difference of {m}.")
    if found.pairs_needed <= found.complete:
        words = _("As many as here often settle a difference of {m}; this one lies at its edge.")
    elif not wish.design.paired:
        words = _("Drawn in pairs, about {n} would settle a difference of {m}.")
    yield words.format(n=found.pairs_needed, units=units(wish.design), m=matters)


def _on_nights(wish: Registration) -> str:
    if wish.question is Question.SYNCED:
        return _("On nights drawn to be synced,")
    if wish.question is Question.REVEAL:
        return _("On nights after a score that was drawn to be seen,")
    return _("On nights drawn to be with “{name}”,").format(name=wish.ritual_name)


def _with(wish: Registration) -> str:
    if wish.question is Question.SYNCED:
        return _("with the tracker")
    if wish.question is Question.REVEAL:
        return _("after seeing the score")
    return _("with “{name}”").format(name=wish.ritual_name)


def _size(outcome: Outcome, value: float) -> str:
    """A difference as `12 min better`."""
    size = amount(outcome, value)
    if not any(each in "123456789" for each in size):
        return size
    better = (value > 0) == outcome.higher_is_better
    word = _("better") if better else _("worse")
    return _("{size} {word}").format(size=size, word=word)


def _span(outcome: Outcome, ends: Sequence[float]) -> str:
    low, high = sorted(ends, key=abs) if ends[0] * ends[1] > 0 else ends
    first, last = _size(outcome, low), _size(outcome, high)
    return first if first == last else _("{low} to {high}").format(low=first, high=last)


def _range(outcome: Outcome, low: float, high: float) -> str:
    first, last = amount(outcome, low), amount(outcome, high)
    return last if first == last else f"{first.split()[0]}{DASH}{last}"


def _deviations(n: int) -> str:
    if not n:
        return _("No night is known to have gone the other way than drawn.")
    words = ngettext(
        "{n} night went the other way than drawn, and is counted as drawn.",
        "{n} nights went the other way than drawn, and are counted as drawn.",
        n,
    )
    return words.format(n=n)


def _unknown(experiment: Experiment) -> Iterator[str]:
    """On how many of the counted nights nothing tells what was really done."""
    told = [each for each in experiment.taken if each.why is None]
    n = sum(each.really is None for each in told)
    if n:
        words = ngettext(
            "What was really done on {n} of {all} night is not known.",
            "What was really done on {n} of {all} nights is not known.",
            len(told),
        )
        yield words.format(n=n, all=len(told))


def _possible(drawn: Design) -> int:
    from journal.statistics.designs import count  # only where a length is planned

    return count(drawn)


def running(progress: Progress, wish: Registration) -> str:
    """How far it is, in the words of a result that is hidden."""
    if wish.design.paired:
        words = _("{k} of {K} {units} done. Results stay sealed so that they can’t steer you.")
    else:
        words = _("{k} of {K} nights done. Results stay sealed so that they can’t steer you.")
    return words.format(k=progress.complete, K=progress.planned, units=units(wish.design))
