"""An experiment as it is lived: drawn, looked at, told by the nights, and analysed as designed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, tzinfo
from math import inf
from random import SystemRandom
from statistics import fmean
from zoneinfo import ZoneInfo

from journal.changes import Changes
from journal.errors import JournalError
from journal.experiments.nights import Bead, Told, outcome_of
from journal.model.design import Design, Scheme
from journal.model.experiment import (
    EXPECTED,
    MOST_SECONDARY,
    Experiment,
    Outcome,
    Question,
    Registration,
    Taken,
)
from journal.model.night import night_of
from journal.model.schedule import NOON
from journal.model.seal import Seal
from journal.statistics import designs
from journal.statistics.blocks import memory
from journal.statistics.experiments import Analysis, Plan, TrialNight, analysed, secondary_p
from journal.statistics.measure import FOR_AVERAGES, deviation
from journal.statistics.power import Length, length
from journal.statistics.randomization import ALPHA
from journal.statistics.verdict import FOR_INFERENCE
from journal.store.store import Store
from journal.text import _

YEAR = timedelta(days=366)  # so far ahead the first night may lie
LOOKED_BACK = timedelta(days=120)  # of own nights, for what a length would find
SHARE_KNOWN = 0.5  # of a block's nights, for the block to count
# How far nights lie apart, where there are too few of one's own: for planning only, and said so.
USUAL_SD = {
    Outcome.QUALITY: 0.9,
    Outcome.REFRESHED: 0.9,
    Outcome.SOL: 15.0,
    Outcome.WASO: 20.0,
    Outcome.NWAK: 1.2,
    Outcome.TST: 60.0,
    Outcome.SE: 7.0,
    Outcome.RECALL: 50.0,
}
AROUND_BREAK = 4  # nights before and after a break, at the least
SPARE = 20  # further nights on which a break could begin: with fewer, luck alone could explain all


@dataclass(frozen=True, slots=True)
class Spread:
    """How much an outcome differs from night to night: SD with n - 1 over n own nights.

    Below 5 nights `own` is False and `sd` is a usual one, which is said where it is used.
    """

    sd: float
    n: int
    own: bool
    r1: float | None = None


@dataclass(frozen=True, slots=True)
class Tonight:
    """The experiment of tonight: its seal, and the arm where it may be seen."""

    experiment: Experiment
    seal: Seal

    @property
    def drawn(self) -> bool | None:
        """What was drawn for tonight; None while it is sealed, or where there is no draw."""
        return None if self.seal.n is None else self.experiment.opened.get(self.seal.n)

    @property
    def doing(self) -> bool | None:
        """What is to be done tonight: as drawn, or the other way where it was swapped."""
        if self.drawn is None or self.seal.n is None:
            return None
        return self.drawn != (self.experiment.swapped(self.seal.n) is not None)

    @property
    def arm(self) -> str | None:
        """The short name of what is to be done tonight."""
        return None if self.doing is None else self.experiment.registration.arm(on=self.doing)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far it is, with nothing of its results: nights passed and written of all, units done.

    `complete` of `planned` are pairs where nights are drawn in pairs, else nights with an answer.
    """

    passed: int
    written: int
    length: int
    complete: int
    planned: int


@dataclass(frozen=True, slots=True)
class Result:
    """One outcome's analysis; `adjusted` is Holm's p of a secondary one, None of the primary."""

    outcome: Outcome
    analysis: Analysis
    adjusted: float | None = None


def break_of(nights: int) -> Design:
    """A break from the tracker of so many nights; the night on which it begins is drawn."""
    units = nights + 2 * AROUND_BREAK + SPARE
    return Design(Scheme.BREAK, units, length=nights, shortest=AROUND_BREAK)


def register(store: Store, wish: Registration, now: datetime) -> Experiment:
    """Lock a registration and draw its nights, by the system's own dice. Raises JournalError."""
    check(wish, now)
    schedule = designs.draw(wish.design, SystemRandom())
    return store.experiments.register(wish, designs.by_night(wish.design, schedule), now)


def tonight(store: Store, now: datetime, zone: tzinfo) -> Tonight | None:
    """The running experiment with tonight's draw, which opens where it may; None without one."""
    running = store.experiments.running()
    if running is None:
        return None
    looked = store.experiments.look(running.uid, now, zone)
    return Tonight(looked, store.experiments.seal(looked, now, zone))


def running(store: Store) -> Experiment:
    """The running experiment. Raises JournalError where there is none."""
    found = store.experiments.running()
    if found is None:
        raise JournalError(_("No experiment is running."), _("`elara experiment new` sets one up."))
    return found


def end(
    store: Store, uid: str, now: datetime, zone: tzinfo, stopped: str | None = None
) -> Experiment:
    """End an experiment and uncover it: its nights are taken as they are written now, for good.

    `stopped` is why it is stopped early. Raises JournalError before its end.
    """
    with store.writing(Changes.EXPERIMENTS):
        store.experiments.end(uid, now, zone, stopped)
        ended = store.experiments.get(uid)
        arms = store.experiments.draws.lived(uid, now, zone)
        store.experiments.keep_taken(uid, taken(store, ended, arms, now, zone))
    return store.experiments.get(uid)


def taken(
    store: Store, experiment: Experiment, arms: Sequence[bool | None], now: datetime, zone: tzinfo
) -> tuple[Taken, ...]:
    """Every night of the schedule as it is written: drawn, really done, and what came of it.

    An arm None is one that stays sealed; such a night has no value.
    """
    scheduled = list(experiment.nights())
    told = Told(store, experiment, scheduled)
    today = now.astimezone(zone).date()
    return tuple(
        told.taken(n, scheduled[n] if n < len(scheduled) else None, drawn, today)
        for n, drawn in enumerate(arms)
    )


def progress(store: Store, experiment: Experiment, now: datetime, zone: tzinfo) -> Progress:
    """How far an experiment is; nothing of its arms or values is in it."""
    ahead = night_of(now, zone, NOON)
    scheduled = [each for each in experiment.nights() if each < ahead]
    known = Told(store, experiment, scheduled)
    told = [
        known.value(n, each, experiment.registration.primary)[0] is not None
        for n, each in enumerate(scheduled)
    ]
    design = experiment.registration.design
    if not design.paired:
        return Progress(len(scheduled), sum(told), design.nights, sum(told), design.nights)
    blocks = [
        told[start + design.washout : start + design.length]
        for start in range(0, len(told), design.length)
    ]
    full = [fmean(each) >= SHARE_KNOWN if each else False for each in blocks]
    complete = sum(all(full[n : n + 2]) for n in range(0, len(full) - 1, 2))
    return Progress(len(scheduled), sum(told), design.nights, complete, design.units)


def beads(store: Store, experiment: Experiment, now: datetime, zone: tzinfo) -> tuple[Bead, ...]:
    """The scheduled nights in order, with what may be known of each, and no value."""
    ahead = night_of(now.astimezone(zone), None, NOON)
    scheduled = list(experiment.nights())
    known = Told(store, experiment, scheduled)
    return tuple(known.bead(n, night, ahead) for n, night in enumerate(scheduled))


def results(experiment: Experiment) -> tuple[Result, ...]:
    """Every outcome analysed as designed, the primary first. Raises JournalError before the end."""
    if not experiment.taken:
        raise JournalError(
            _("The results stay covered until the end."),
            _("Stopping early would uncover them, end it, and say so."),
        )
    wish = experiment.registration
    found = [_analysed(experiment, each) for each in wish.outcomes]
    adjusted = secondary_p(found[1:])
    return tuple(map(Result, wish.outcomes, found, (None, *adjusted)))


def counted(experiment: Experiment, outcome: Outcome) -> frozenset[int]:
    """The numbers of the nights that the difference stands on: with a value, of whole pairs."""
    design = experiment.registration.design
    known = [each.values.get(outcome.value) is not None for each in experiment.taken]
    if not design.paired:
        return frozenset(n for n, told in enumerate(known) if told)
    kept = [n % design.length >= design.washout for n in range(len(known))]
    told = [one and other for one, other in zip(known, kept, strict=True)]
    blocks = [told[n : n + design.length] for n in range(0, len(told), design.length)]
    least = SHARE_KNOWN * (design.length - design.washout)
    full = [any(each) and sum(each) >= least for each in blocks]
    whole = [full[n] and full[n ^ 1] for n in range(len(full))]
    return frozenset(n for n, each in enumerate(told) if each and whole[n // design.length])


def too_short(design: Design) -> bool:
    """Whether luck alone could explain any result of this design."""
    return _fewest(design) < FOR_INFERENCE or designs.smallest_p(design) > ALPHA


def spread(store: Store, outcome: Outcome, now: datetime, zone: tzinfo) -> Spread:
    """How much this outcome differs between a person's own nights of the last four months."""
    last = now.astimezone(zone).date()
    nights = store.nights.between(last - LOOKED_BACK, last)
    told = [value for each in nights if (value := outcome_of(each, outcome)) is not None]
    sd = deviation(told)
    if len(told) < FOR_AVERAGES or not sd:
        return Spread(USUAL_SD[outcome], len(told), own=False)
    return Spread(sd, len(told), own=True, r1=memory(told).r1)


def outlook(design: Design, sd: float) -> Length | None:
    """What this design would find with nights of this SD; None where it is not reckoned.

    By pairs; a block counts by the mean of its nights after the washout.
    """
    if design.scheme in {Scheme.PHASES, Scheme.BREAK}:
        return None
    pairs = design.units if design.paired else design.units // 2
    kept = design.length - design.washout if design.paired else 1
    return length(pairs, sd / kept**0.5)


def check(wish: Registration, now: datetime) -> None:
    """Whether it may be registered now; raises JournalError, which says what is amiss."""
    design = wish.design
    ahead = night_of(now.astimezone(ZoneInfo(wish.zone)), None, NOON)
    secondary = {*wish.secondary} - {wish.primary}
    problems: Iterable[tuple[bool, str]] = (
        (too_short(design), _("With so few nights nothing could be told from luck.")),
        (len(secondary) != len(wish.secondary), _("Each outcome stands there once.")),
        (len(wish.secondary) > MOST_SECONDARY, _("Besides the main outcome, four at the most.")),
        (not 0 < wish.matters < inf, _("Say which difference would matter, above nothing.")),
        (wish.expected not in {None, *EXPECTED}, _("What you expect runs from 0 to 10.")),
        (wish.question is Question.RITUAL and not wish.ritual, _("Choose a ritual.")),
        (wish.first < ahead, _("The first night is tonight or later.")),
        (wish.first > ahead + YEAR, _("The first night is within a year from now.")),
    )
    for wrong, advice in problems:
        if wrong:
            raise JournalError(_("This cannot be registered yet."), advice)


def _fewest(design: Design) -> int:
    """How many units of the rarer arm a draw may have at the least."""
    if design.paired:
        return design.units
    if design.scheme is Scheme.PHASES:
        return design.shortest * (design.phases // 2)
    return (
        min(design.length, 2 * design.shortest)
        if design.scheme is Scheme.BREAK
        else (design.units // 2)
    )


def _analysed(experiment: Experiment, outcome: Outcome) -> Analysis:
    wish = experiment.registration
    design, nights = wish.design, experiment.taken
    step = design.length if design.paired else 1
    sealed = any(each.drawn is None for each in nights)
    # a night that stays sealed has no value, so that its arm, taken as any that fits, has no say
    drawn = [next(_told(nights[n : n + step]), None) for n in range(0, len(nights), step)]
    schedule = designs.fitting(design, drawn)
    plan = Plan(design, schedule, wish.matters_in(outcome), outcome.higher_is_better)
    told = [TrialNight(each.values.get(outcome.value), each.really) for each in nights]
    found = analysed(plan, told, finished=True)
    if sealed and design.scheme in {Scheme.PHASES, Scheme.BREAK}:
        return replace(found, planned=max(found.complete, _fewest(design)))
    return found


def _told(block: Sequence[Taken]) -> Iterator[bool]:
    return (each.drawn for each in block if each.drawn is not None)
