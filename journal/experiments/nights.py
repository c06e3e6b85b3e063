"""What the nights of an experiment tell: what was really done, and what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from journal.model.dream import Recall
from journal.model.experiment import Experiment, LeftOut, Outcome, Question, Taken
from journal.model.night import Kind, Night
from journal.model.ritual import Outcome as Went
from journal.statistics.diary import derived, retrospective
from journal.store.store import Store


@dataclass(frozen=True, slots=True)
class Bead:
    """One scheduled night as it may be known while it runs; None where it is not.

    `drawn` is None while the draw is sealed, `written` None while the night is ahead.
    """

    n: int
    night: date
    drawn: bool | None
    really: bool | None
    written: bool | None
    swapped: str = ""

    @property
    def deviates(self) -> bool:
        """Whether it is known to have gone the other way than drawn."""
        return None not in {self.drawn, self.really} and self.drawn != self.really


def outcome_of(night: Night, outcome: Outcome) -> float | None:
    """An outcome of one night in its unit; None where it was not answered."""
    if outcome is Outcome.RECALL:
        if night.recall is None:
            return None
        return 100.0 if night.recall in {Recall.FRAGMENT, Recall.WHOLE} else 0.0
    if night.diary is None:
        return None
    if outcome in {Outcome.TST, Outcome.SE}:
        found = derived(night.diary)
        return found.tst if outcome is Outcome.TST else found.se
    value: int | None = getattr(night.diary, outcome.value)
    return None if value is None else float(value)


class Told:
    """What is written of the scheduled nights, read at once."""

    def __init__(self, store: Store, experiment: Experiment, nights: Sequence[date]) -> None:
        self._experiment = experiment
        self._wish = experiment.registration
        self._lag = timedelta(days=self._wish.question.lag)
        self._nights: dict[date, Night] = {}
        self._ran: set[date] = set()
        self._seen: set[date] = set()
        if not nights:
            return
        first, last = nights[0], nights[-1] + self._lag
        self._nights = {each.night: each for each in store.nights.between(first, last)}
        if self._wish.question is Question.RITUAL:
            self._ran = _ran(store, self._wish.ritual, first, last)
        if self._wish.question is Question.REVEAL:
            self._seen = {each for each in nights if store.mornings.score_seen(each)}

    def taken(
        self,
        n: int,
        night: date | None,
        drawn: bool | None,  # noqa: FBT001 - the arm is a plain fact
        today: date,
    ) -> Taken:
        """One night of the schedule; nothing is told of one whose draw stays sealed (None)."""
        ahead = night is None or night > today
        if night is None or ahead or drawn is None:
            nothing: dict[str, float | None] = {each.value: None for each in self._wish.outcomes}
            left = LeftOut.AHEAD if ahead else LeftOut.BLANK
            return Taken(n, night, drawn, None, nothing, left)
        found = {each: self.value(n, night, each) for each in self._wish.outcomes}
        values = {each.value: value for each, (value, _why) in found.items()}
        why = found[self._wish.primary][1]
        return Taken(n, night, drawn, self._really(n, night, drawn=drawn), values, why)

    def value(self, n: int, night: date, outcome: Outcome) -> tuple[float | None, LeftOut | None]:
        """The outcome of a scheduled night, or None and the rule that left it out."""
        if n in self._experiment.missed:
            return None, LeftOut.MISSED
        found = self._nights.get(night + self._lag)
        diary = found.diary if found else None
        if diary and retrospective(diary):
            return None, LeftOut.LATE
        if diary and diary.score_seen_before_diary:
            return None, LeftOut.SCORE_FIRST
        value = outcome_of(found, outcome) if found else None
        return value, LeftOut.BLANK if value is None else None

    def bead(self, n: int, night: date, ahead: date) -> Bead:
        """One scheduled night while it runs; `ahead` is the night that comes."""
        drawn, swap = self._experiment.opened.get(n), self._experiment.swapped(n)
        past = night < ahead
        written = self.value(n, night, self._wish.primary)[0] is not None if past else None
        really = self._really(n, night, drawn=drawn) if past and drawn is not None else None
        return Bead(n, night, drawn, really, written, swap.reason if swap else "")

    def _really(self, n: int, night: date, *, drawn: bool) -> bool | None:
        """What was done, as diary, imports and the person's own word tell; None where none does.

        A night without an import is only known to be natural where it was drawn so, or somebody
        says so: the export may come later, or never.
        """
        found = self._nights.get(night)
        swapped = not drawn if self._experiment.swapped(n) else None
        if self._wish.question is Question.RITUAL:
            return night in self._ran if found or swapped is None else swapped
        if self._wish.question is Question.REVEAL:
            return night in self._seen
        if found is None:
            return swapped
        if found.kind_said in {Kind.NATURAL, Kind.SYNCED}:
            return found.kind_said is Kind.SYNCED
        if found.kind is Kind.SYNCED:
            return True
        return swapped if swapped is not None or drawn else False


def _ran(store: Store, ritual: str, first: date, last: date) -> set[date]:
    """The nights on whose evening this ritual, or a variant of it, was gone through."""
    alike = {ritual, *(each.uid for each in store.rituals.all() if each.variant_of == ritual)}
    gone = (Went.DONE, Went.PARTIAL)
    return {
        run.night
        for run in store.runs.between(first, last)
        if run.ritual in alike and any(each.outcome in gone for each in run.done)
    }
