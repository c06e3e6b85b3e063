"""Every measure of a span of nights, each with its n, or the reason why there is no number."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, tzinfo
from statistics import fmean

from journal.looking.accounts import account_agreement, both_accounts, timed_naps
from journal.looking.hypnograms import two_records
from journal.looking.outcomes import DAY, NOON, OUTCOMES, Scale, where
from journal.model.night import Night
from journal.statistics.agreement import Agreement, tracker_less_diary_share
from journal.statistics.definition import Definition
from journal.statistics.definitions import definition
from journal.statistics.diary import Derived, derived, long_wakes, sleep_in_24_hours, total
from journal.statistics.dream_words import lengths
from journal.statistics.measure import (
    FOR_A_WEEK,
    FOR_AVERAGES,
    FOR_SPREAD,
    Average,
    Interval,
    Measure,
    Reason,
    average,
)
from journal.statistics.recall import recall_rate
from journal.statistics.regularity import Regularity, Slept, from_nights
from journal.statistics.shares import share
from journal.statistics.stages import Code, StageNight, runs_of, stage_night
from journal.statistics.timing import (
    EACH_KIND,
    WEEK,
    Week,
    clock_hour,
    clock_spread,
    corrected_midsleep,
    mean_clock,
    social_jetlag,
)

HOUR = 60
# Means of what follows from the morning's answers: by key, as `Derived` calls it, and in what.
DERIVED = (
    ("in_bed", "tib", Scale.MINUTES),
    ("opportunity", "opportunity", Scale.MINUTES),
    ("asleep", "tst", Scale.MINUTES),
    ("efficiency", "se", Scale.PERCENT),
    ("efficiency_dse", "se_dse", Scale.PERCENT),
    ("efficiency_opportunity", "se_opportunity", Scale.PERCENT),
    ("maintenance", "sme", Scale.PERCENT),
    ("after_waking", "twak", Scale.MINUTES),
    ("awake_in_all", "twt", Scale.MINUTES),
    ("too_early", "ema", Scale.MINUTES),
)


@dataclass(frozen=True, slots=True)
class Told:
    """A measure's value in its scale, with its interval where it has one."""

    about: Definition
    scale: Scale
    measure: Measure
    interval: Interval | None = None
    unit: str = ""  # of a number in no scale


@dataclass(frozen=True, slots=True)
class _Span:
    """What the measures of a span are reckoned from."""

    nights: Sequence[Night]
    home: tzinfo
    derived: Mapping[date, Derived]
    free: frozenset[int]


def measures(
    nights: Sequence[Night], home: tzinfo, free: frozenset[int] = frozenset()
) -> tuple[Told, ...]:
    """All measures of these nights, in the order in which they are read.

    `free` are the person's own free days of the week, 1 is Monday; none where it was not said.
    """
    found = {each.night: derived(each.diary) for each in nights if each.diary}
    span = _Span(nights, home, found, free)
    return (*_diary(span), *_timing(span), *_shares(span), *_agreement(span), *_stages(span))


def night_regularity(nights: Iterable[Night], home: tzinfo) -> Regularity:
    """The regularity index of these nights' diaries, with the naps whose times are known."""
    slept = {}
    for night in nights:
        found = night.diary.sleep if night.diary and not night.diary.contradictions else None
        if found and night.diary:
            slept[night.night] = Slept(*found, where(night.diary, home), timed_naps(night))
    return from_nights(slept)


def _diary(span: _Span) -> list[Told]:
    found_of = span.derived.values()
    told = [
        Told(
            definition(key),
            scale,
            _mean(average(getattr(each, name) for each in found_of), _why(name, found_of)),
        )
        for key, name, scale in DERIVED
    ]
    whole = (
        sleep_in_24_hours([each.diary], each.diary.naps_min) for each in span.nights if each.diary
    )
    told.append(Told(definition("asleep_24h"), Scale.MINUTES, _mean(average(whole))))
    told += _how_alike(average(each.tst for each in span.derived.values()))
    for outcome in OUTCOMES:
        if outcome.key in {"sol", "waso", "nwak", "quality", "refreshed", "vividness"}:
            values = [outcome.of(each, span.home) for each in span.nights]
            found = average(values)
            told.append(Told(definition(outcome.key), outcome.scale, _mean(found)))
            if outcome.key in {"sol", "waso"}:
                told.append(
                    Told(definition(f"{outcome.key}_median"), outcome.scale, _median(found))
                )
    diaries = [each.diary for each in span.nights if each.diary]
    wakes = long_wakes((each.sol, each.waso) for each in diaries)
    counted = share(wakes.among, wakes.n)
    told.append(_share("long_wakes", counted.value, counted.n, counted.interval))
    return told


def _why(name: str, of: Iterable[Derived]) -> Reason:
    """Why no night has this measure: the reason that all of them share, else a blank answer."""
    reasons = {each.why(name) for each in of}
    (only,) = reasons if len(reasons) == 1 else (None,)
    return only or Reason.NOT_ANSWERED


def _how_alike(asleep: Average) -> list[Told]:
    """How the time asleep differs from night to night: its SD, and that of its mean."""
    return [
        Told(definition(key), scale, _spread(value, asleep))
        for key, scale, value in (
            ("asleep_spread", Scale.MINUTES, asleep.sd),
            ("asleep_cv", Scale.PERCENT, asleep.cv),
        )
    ]


def _timing(span: _Span) -> list[Told]:
    told = []
    for key in ("lights_out", "woke"):
        of = next(each.of for each in OUTCOMES if each.key == key)
        known = [of(each, span.home) for each in span.nights]
        hours = [((at + NOON) % DAY) / HOUR for at in known if at is not None]
        told.append(Told(definition(key), Scale.CLOCK, _clock(mean_clock(hours))))
    days = [
        (each.night, clock_hour(found.midsleep.astimezone(where(each.diary, span.home))))
        for each in span.nights
        if each.diary and (found := span.derived[each.night]).midsleep
    ]
    middles = [middle for _night, middle in days]
    told.append(Told(definition("midsleep"), Scale.CLOCK, _clock(mean_clock(middles))))
    told.append(Told(definition("midsleep_spread"), Scale.MINUTES, clock_spread(middles)))
    index = night_regularity(span.nights, span.home).index
    told.append(Told(definition("regularity"), Scale.COUNT, index, unit="index"))
    told.append(Told(definition("social_jetlag"), Scale.MINUTES, _jetlag(days, span.free)))
    told.append(Told(definition("corrected_midsleep"), Scale.CLOCK, _clock(_corrected(span, days))))
    return told


def _corrected(span: _Span, days: Sequence[tuple[date, float]]) -> Measure:
    """Midsleep on free days, less what is slept in, clock hours; n is the nights of both kinds."""
    if not span.free or len(span.free) == WEEK:
        return Measure.missing(Reason.NOT_ANSWERED, 0, EACH_KIND)
    slept: tuple[list[float], list[float]] = ([], [])
    middles = []
    for night, middle in days:
        free, minutes = night.isoweekday() in span.free, span.derived[night].spt
        if minutes is not None:
            slept[free].append(minutes / HOUR)
            middles += [middle] if free else []
    n = sum(map(len, slept))
    if min(map(len, slept)) < EACH_KIND:
        return Measure.missing(Reason.TOO_FEW, n, EACH_KIND)
    found = mean_clock(middles)
    if found.value is None:
        return Measure.missing(found.reason or Reason.NO_DIRECTION, n, EACH_KIND)
    week = Week(fmean(slept[False]), fmean(slept[True]), WEEK - len(span.free))
    return Measure(corrected_midsleep(found.value, week), n, None, needed=EACH_KIND)


def _jetlag(days: Sequence[tuple[date, float]], free: frozenset[int]) -> Measure:
    """Social jetlag in minutes, over the mornings of free days and of all others."""
    if not free:
        return Measure.missing(Reason.NOT_ANSWERED, 0, EACH_KIND)
    sides: tuple[list[float], list[float]] = ([], [])
    for night, middle in days:
        sides[night.isoweekday() in free].append(middle)
    found = social_jetlag(sides[True], sides[False])
    n = found.free_n + found.work_n
    if found.hours is None:
        return Measure.missing(found.reason or Reason.TOO_FEW, n, EACH_KIND)
    return Measure(found.hours * HOUR, n, None, needed=EACH_KIND)


def _shares(span: _Span) -> list[Told]:
    rate = recall_rate(each.recall for each in span.nights)
    told = [_share("recall", rate.rate, rate.n, rate.interval, provisional=rate.provisional)]
    told.append(_a_week("recall_week", told[0]))
    for outcome in OUTCOMES:
        if outcome.key in {"lucid", "nightmare"}:
            known = [outcome.of(each, span.home) for each in span.nights]
            answers = [each for each in known if each is not None]
            counted = share(round(sum(answers)), len(answers))
            told.append(_share(outcome.key, counted.value, counted.n, counted.interval))
    told.append(_a_week("nightmare_week", told[-1]))
    return [*told, *_dream_lengths(span.nights)]


def _dream_lengths(nights: Iterable[Night]) -> list[Told]:
    """Words a dream, of those that the person wrote; n is dreams. What is unfinished waits."""
    found = lengths(
        dream.body
        for night in nights
        for dream in night.dreams
        if dream.own_body and not dream.hook
    ).words
    return [
        Told(definition("dream_length"), Scale.COUNT, _mean(found)),
        Told(definition("dream_length_median"), Scale.COUNT, _median(found)),
    ]


def _agreement(span: _Span) -> list[Told]:
    found = account_agreement(span.nights)
    bias = _shown(found.bias, found.n, shown=found.bias_shown, needed=FOR_A_WEEK)
    apart = (tracker_less_diary_share(b, a) for _night, a, b in both_accounts(span.nights))
    shares = average(each.value for each in apart if not each.provisional)
    part = _shown(shares.mean, shares.n, shown=shares.n >= FOR_A_WEEK, needed=FOR_A_WEEK)
    limits = _shown(found.sd, found.n, shown=found.limits_shown, needed=FOR_SPREAD)
    return [
        Told(
            definition("bias"),
            Scale.MINUTES,
            bias,
            found.bias_interval if bias.value is not None else None,
        ),
        Told(
            definition("limits"),
            Scale.MINUTES,
            limits,
            found.limits if limits.value is not None else None,
            unit="sd",
        ),
        *_ends_of_the_limits(found),
        Told(
            definition("tracker_share"),
            Scale.PERCENT,
            replace(part, value=100 * part.value) if part.value is not None else part,
        ),
    ]


def _ends_of_the_limits(found: Agreement) -> list[Told]:
    """Each end of the limits with its own interval, and how the difference grows with sleep."""
    told = []
    low, high = (found.limits.low, found.limits.high) if found.limits else (None, None)
    for key, at, interval in (
        ("limit_low", low, found.low_interval),
        ("limit_high", high, found.high_interval),
    ):
        end = _shown(at, found.n, shown=found.limits_shown, needed=FOR_SPREAD)
        shown = interval if end.value is not None else None
        told.append(Told(definition(key), Scale.MINUTES, end, shown))
    slope = found.slope
    grows = _shown(
        slope.value if slope else None, found.n, shown=slope is not None, needed=FOR_SPREAD
    )
    told.append(
        Told(
            definition("bias_slope"),
            Scale.COUNT,
            grows,
            slope.interval if slope else None,
            unit="slope",
        )
    )
    return told


def _stages(span: _Span) -> list[Told]:
    main = [each.main for each in span.nights]
    nights = [stage_night(runs_of(each.stages)) for each in main if each and each.stages]
    staged = [
        each
        for each in nights
        if any(each.minutes.get(code) for code in (Code.REM, Code.N3, Code.LIGHT))
    ]
    asleep = average(each.minutes.asleep if each else None for each in main)

    def mean(of: Callable[[StageNight], float | None]) -> Measure:
        return _mean(average(map(of, staged)), without)

    without = Reason.NOTHING_OF_IT if staged else Reason.NOT_ANSWERED

    return [
        Told(definition("device_asleep"), Scale.MINUTES, _mean(asleep)),
        Told(
            definition("device_asleep_24h"),
            Scale.MINUTES,
            _mean(average(map(_device_24h, span.nights))),
        ),
        Told(definition("rem_share"), Scale.PERCENT, mean(lambda each: each.share(Code.REM))),
        Told(definition("deep_share"), Scale.PERCENT, mean(lambda each: each.share(Code.N3))),
        Told(definition("light_share"), Scale.PERCENT, mean(lambda each: each.light_share)),
        Told(definition("rem_latency"), Scale.MINUTES, mean(lambda each: each.rem_latency)),
        Told(definition("stage_shifts"), Scale.COUNT, mean(lambda each: each.shifts)),
        *_two_records(span.nights),
    ]


def _device_24h(night: Night) -> float | None:
    """Minutes asleep in the main sleep and each other sleep of the day; None if one is unknown."""
    sleeps = (night.main, *night.naps) if night.main else ()
    return total(*(each.minutes.asleep for each in sleeps)) if sleeps else None


def _two_records(nights: Sequence[Night]) -> Iterator[Told]:
    """How alike two devices scored the same nights, each night with as much weight."""
    found = [both for each in nights if (both := two_records(each))]
    alike = average(
        100 * each.agreed.accuracy for each in found if each.agreed.accuracy is not None
    )
    yield Told(definition("records_alike"), Scale.PERCENT, _mean(alike))
    kappa = average(each.agreed.stage_kappa for each in found)
    yield Told(definition("records_kappa"), Scale.COUNT, _mean(kappa), unit="kappa")


def _mean(found: Average, why: Reason = Reason.NOT_ANSWERED) -> Measure:
    if found.mean is None:
        return Measure.missing(why, 0, FOR_AVERAGES)
    return Measure(found.mean, found.n, None, found.provisional, FOR_AVERAGES)


def _median(found: Average) -> Measure:
    mean = _mean(found)
    return mean if found.median is None else replace(mean, value=found.median)


def _spread(value: float | None, of: Average) -> Measure:
    if value is None:
        reason = Reason.NOT_ANSWERED if not of.n else Reason.TOO_FEW
        return Measure.missing(reason, of.n, FOR_SPREAD)
    return Measure(value, of.n, None, of.spread_provisional, FOR_SPREAD)


def _clock(hours: Measure) -> Measure:
    """A mean clock in minutes since noon, as outcomes have them."""
    if hours.value is None:
        return hours
    since = (hours.value * HOUR - NOON) % DAY
    return Measure(since, hours.n, None, hours.provisional, hours.needed)


def _share(
    key: str, value: float | None, n: int, span: Interval | None, *, provisional: bool = False
) -> Told:
    if value is None:
        return Told(definition(key), Scale.YES_NO, Measure.missing(Reason.NOT_ANSWERED))
    return Told(
        definition(key), Scale.YES_NO, Measure(value, n, None, provisional, FOR_SPREAD), span
    )


def _a_week(key: str, of: Told) -> Told:
    """A share of nights as nights a week; provisional below a week of them."""
    found, span = of.measure, of.interval
    if found.value is None:
        return Told(definition(key), Scale.COUNT, found)
    few = found.provisional or found.n < WEEK
    measure = replace(found, value=WEEK * found.value, provisional=few)
    week = Interval(WEEK * span.low, WEEK * span.high) if span else None
    return Told(definition(key), Scale.COUNT, measure, week)


def _shown(value: float | None, n: int, *, shown: bool, needed: int) -> Measure:
    if value is None or not shown:
        return Measure.missing(Reason.TOO_FEW, n, needed)
    return Measure(value, n, None, needed=needed)
