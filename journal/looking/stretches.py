"""Two stretches of nights beside each other: each told by itself, nothing reckoned between them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, tzinfo

from journal.looking.covered import covered_from, last_open
from journal.looking.measure_words import value_words
from journal.looking.measures import Told, measures
from journal.looking.outcomes import feelings_of
from journal.model.folding import folded
from journal.model.instrument import Change
from journal.model.night import Kind, Night
from journal.statistics.definition import Definition
from journal.store.store import Store
from journal.text import _

MOST = 3  # feelings that are named


@dataclass(frozen=True, slots=True)
class Line:
    """One row of both: a name, what the left and the right stretch say, and what it means."""

    name: str
    left: str
    right: str
    about: Definition | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """The nights of a stretch, with the counts that need a look at each session."""

    nights: tuple[Night, ...]
    covered: date | None = None  # the first night of a running experiment; none from it on is here
    free: frozenset[int] = frozenset()  # the person's free days of the week
    rituals: int = 0  # evenings on which one was begun
    links: int = 0
    incidents: int = 0
    changes: tuple[Change, ...] = ()  # of device or algorithm within it


def read(store: Store, first: date, last: date) -> Stretch:
    """The nights from `first` to `last`, without those that a running experiment covers."""
    covered = covered_from(store)
    last = last_open(last, covered)
    nights = store.nights.between(first, last)
    begun: Mapping[date, frozenset[str]] = store.runs.rituals(first, last)
    details = [store.sessions.whole_detail(each) for night in nights for each in night.sessions]
    return Stretch(
        nights,
        covered,
        store.preferences.load().free_weekdays,
        len({*begun, *(each.night for each in nights if each.ritual)}),
        sum(len(each.links) for each in details),
        sum(len(each.incidents) for each in details),
        tuple(
            change
            for night, several in store.instruments.changes().items()
            if first <= night <= last
            for change in several
        ),
    )


def beside(left: Stretch, right: Stretch, home: tzinfo) -> tuple[Line, ...]:
    """Every row in which at least one of the two has something to say."""
    one, other = _counts(left), _counts(right)
    lines = [Line(name, one[name], other[name]) for name in one]
    told = (measures(each.nights, home, each.free) for each in (left, right))
    pairs = zip(*told, strict=True)
    return (*lines, *(_line(a, b) for a, b in pairs if _known(a, b)))


def _counts(stretch: Stretch) -> dict[str, str]:
    kinds = Counter(each.kind for each in stretch.nights)
    return {
        _("Natural nights"): str(kinds[Kind.NATURAL]),
        _("Synced nights"): str(kinds[Kind.SYNCED]),
        _("Dreams kept"): str(sum(len(each.dreams) for each in stretch.nights)),
        _("Feelings named most"): _feelings(stretch.nights),
        _("Evenings with a ritual"): str(stretch.rituals),
        _("Dreamers linked in"): str(stretch.links),
        _("Incidents reported"): str(stretch.incidents),
        _("Device or algorithm changed"): "; ".join(each.words for each in stretch.changes)
        or "\N{EN DASH}",
    }


def _feelings(nights: Sequence[Night]) -> str:
    """The feelings named on most nights, each with on how many."""
    often: Counter[str] = Counter()
    written: dict[str, str] = {}
    for night in nights:
        names = {folded(name): name for name in feelings_of(night)}
        often.update(names.keys())
        written |= names
    told = [f"{written[key]} ({n})" for key, n in _first(often.items())]
    return ", ".join(told) or "\N{EN DASH}"


def _first(counts: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    return sorted(counts, key=lambda item: (-item[1], item[0]))[:MOST]


def _known(one: Told, other: Told) -> bool:
    return one.measure.value is not None or other.measure.value is not None


def _line(one: Told, other: Told) -> Line:
    return Line(one.about.name, value_words(one), value_words(other), one.about)
