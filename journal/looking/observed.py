"""The nights of a journal, read once, as numbers to compare; a blank stays unknown."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta, tzinfo

from journal.looking.outcomes import OUTCOMES, Outcome, Scale, feeling, feelings_of, own_dreams
from journal.model.folding import folded
from journal.model.instrument import Changed
from journal.model.night import Kind, Night
from journal.model.session import Session
from journal.statistics.diary import retrospective
from journal.store.store import Store

FIRST_WEEK = timedelta(days=7)  # of keeping a diary: the early peak (Zadra & Robert 2012)
FEELINGS = 5  # the ones named most often
RITUAL = "ritual"
NAMED_ON = 3  # nights on which a feeling was named, for it to be an outcome


@dataclass(frozen=True, slots=True)
class Observed:
    """One night as numbers. What is unknown is not in `values`."""

    night: date
    kind: Kind
    values: Mapping[str, float]
    rituals: frozenset[str] = frozenset()
    first_week: bool = False  # of the diary
    late: bool = False  # filled in more than a day after
    score_seen: bool = False  # the tracker was looked at before the diary


@dataclass(frozen=True, slots=True)
class Observations:
    """All nights, oldest first, with the outcomes there are.

    `device` is what only devices told, `changes` the nights on which one of them became another.
    """

    nights: tuple[Observed, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    feelings: Mapping[str, str] = field(default_factory=dict)  # names by key, as most often written
    device: tuple[str, ...] = ()
    changes: Changed = field(default_factory=dict)

    def within(self, first: date | None, last: date | None) -> tuple[Observed, ...]:
        """The nights from `first` to `last`; None is no end."""
        return tuple(
            each
            for each in self.nights
            if (first is None or each.night >= first) and (last is None or each.night <= last)
        )

    def outcome(self, key: str) -> Outcome | None:
        """The outcome of that key."""
        return next((each for each in self.outcomes if each.key == key), None)


def read(store: Store, home: tzinfo, before: date | None = None) -> Observations:
    """Read the journal once; `before` leaves out that night and all that follow it."""
    last = before - timedelta(days=1) if before else date.max
    nights = store.nights.between(date.min, last)
    seen = observe(nights, home, store.runs.rituals(date.min, last))
    changes = store.instruments.changes()
    return replace(seen, changes={each: changes[each] for each in changes if each <= last})


def observe(
    nights: Sequence[Night], home: tzinfo, rituals: Mapping[date, frozenset[str]]
) -> Observations:
    """The nights as numbers; `rituals` are those begun, by night."""
    named = _feelings(nights)
    told = (*OUTCOMES, *(feeling(name) for name in named.values()))
    evenings = sorted({*rituals, *(each.night for each in nights if each.ritual)})
    kept = next((each.night for each in nights if each.diary), None)
    found = []
    for night in nights:
        values = {each.key: value for each in told if (value := each.of(night, home)) is not None}
        begun = night.ritual or night.night in rituals
        if begun or (evenings and evenings[0] < night.night < evenings[-1] and _told_of(night)):
            values[RITUAL] = float(begun)
        found.append(
            Observed(
                night.night,
                night.kind,
                values,
                rituals.get(night.night, frozenset()),
                kept is not None and kept <= night.night < kept + FIRST_WEEK,
                bool(night.diary and retrospective(night.diary)),
                bool(night.diary and night.diary.score_seen_before_diary),
            )
        )
    ritual = Outcome(RITUAL, Scale.YES_NO, lambda night, _home: float(night.ritual))
    outcomes = (*told[: len(OUTCOMES)], ritual, *told[len(OUTCOMES) :])
    return Observations(tuple(found), outcomes, named, _device(nights))


def _told_of(night: Night) -> bool:
    """Whether the person left any trace: of a night that only a device saw, no 'no' is known."""
    return bool(night.diary or night.recall or night.lights_out or own_dreams(night))


def _feelings(nights: Sequence[Night]) -> dict[str, str]:
    """The feelings named on most nights, by their key, each as it is written most often."""
    often: Counter[str] = Counter()
    written: dict[str, Counter[str]] = {}
    for night in nights:
        names = feelings_of(night)
        often.update({folded(name) for name in names})
        for name in names:
            written.setdefault(folded(name), Counter())[name] += 1
    frequent = sorted(often.items(), key=lambda item: (-item[1], item[0]))[:FEELINGS]
    return {
        feeling(key).key: written[key].most_common(1)[0][0]
        for key, nights_with in frequent
        if nights_with >= NAMED_ON
    }


def _device(nights: Sequence[Night]) -> tuple[str, ...]:
    """Which numbers only a device tells."""
    sessions = [each for night in nights for each in night.sessions]
    told = {
        "device_asleep": any(map(_tells_sleep, sessions)),
        "device_stages": any(each.stages is not None for each in sessions),
        "device_score": any(each.scores.sleep is not None for each in sessions),
    }
    return tuple(name for name, there in told.items() if there)


def _tells_sleep(session: Session) -> bool:
    return session.asleep_at is not None or session.stages is not None or session.totals is not None
