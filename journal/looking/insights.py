"""What returns in dreams: how many are kept, feelings, signs and themes, by how often and when.

Nothing is interpreted. What the person did not say stays unknown: a dream without a feeling named
says nothing about feelings, and a frightening dream that nobody rated throws no shadow.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta, tzinfo

from journal.looking import covered
from journal.model.dream import Dream, Mark, MarkKind, Precision
from journal.model.folding import folded
from journal.model.night import Kind, Night
from journal.model.rescript import Rescript
from journal.statistics.recall import RecallRate, recall_rate
from journal.statistics.shares import Share, share
from journal.store.store import Store

FOR_INSIGHTS = 5  # dreams; below, nothing is drawn
FEELINGS = 6
SIGNS = 5
RETURNS = 2  # dreams from which on a thread is a theme that returns
KINDS = (Kind.NATURAL, Kind.SYNCED)
MOST_PERIODS = 12
MONTHS = (1, 3, 12, 60, 120)  # lengths of a period
DATED = frozenset({Precision.MINUTE, Precision.DAY, Precision.MONTH})
FEAR = "fear"
UPSET = 2.0  # of distress, 0 to 10, for a step of fear, 1 to 5


@dataclass(frozen=True, slots=True)
class Period:
    """Months that are told together; the first and the last one end where what is told ends."""

    first: date
    last: date
    months: int = 1
    whole: bool = True  # whether it has all the nights of its months

    def holds(self, night: date) -> bool:
        """Whether a night is in it."""
        return self.first <= night <= self.last


@dataclass(frozen=True, slots=True)
class Kept:
    """How often a dream was kept on waking, period by period: by kind of night, and of all."""

    of: Mapping[Kind, tuple[RecallRate, ...]]
    all: tuple[RecallRate, ...]
    whole: RecallRate

    @property
    def ends(self) -> tuple[int, int] | None:
        """The first and the last period of at least 14 answered mornings; None where one lacks."""
        told = [number for number, each in enumerate(self.all) if not each.provisional]
        return (told[0], told[-1]) if len(told) > 1 else None

    @property
    def turned(self) -> int:
        """1 where the last of `ends` has a higher rate than the first, -1 a lower one, else 0.

        Higher is said only where the two 95 % Wilson intervals do not overlap, which is stricter
        than a test at 5 %.
        """
        if self.ends is None:
            return 0
        first, last = (self.all[number].interval for number in self.ends)
        if first is None or last is None:
            return 0
        return (last.low > first.high) - (last.high < first.low)


@dataclass(frozen=True, slots=True)
class Felt:
    """A feeling: its share of the dreams in which any feeling was named, period by period."""

    name: str
    shares: tuple[Share, ...]
    whole: Share


@dataclass(frozen=True, slots=True)
class Standing:
    """One dream of a sign or a theme: where it stands, and how frightening it was.

    `fear` runs 1 to 5 and is None where nobody said; `fear_of` names the answer it comes from:
    'fear' a feeling's strength, 'distress' a nightmare's 0 to 10, halved. Of a dream that is not
    `dated` only the month is known.
    """

    night: date
    uid: str
    title: str
    kind: Kind
    private: bool = False
    nightmare: bool = False
    fear: float | None = None
    fear_of: str = ""
    dated: bool = True


@dataclass(frozen=True, slots=True)
class Returning:
    """A dream sign or a thread, and its dreams, the earliest first."""

    kind: MarkKind
    name: str
    dreams: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class Theme:
    """A thread that returns, with the newest new ending of one of its dreams."""

    thread: Returning
    ending: Rescript | None = None
    begun: date | None = None  # the day of the new ending, where the person was
    private: bool = False  # the new ending is of a private dream

    def around(self) -> tuple[int, int]:
        """How many of its dreams lie before the new ending, and how many from its night on."""
        begun = self.begun
        after = sum(begun is not None and each.night > begun for each in self.thread.dreams)
        return len(self.thread.dreams) - after, after

    def days_around(self, periods: Sequence[Period]) -> tuple[int, int] | None:
        """How many days are told up to the new ending, and how many since: what `around` is of.

        None where one side has no day: there is no before or no since among these nights.
        """
        if self.begun is None or not periods:
            return None
        before = (self.begun - periods[0].first).days + 1
        since = (periods[-1].last - self.begun).days
        return (before, since) if before > 0 and since > 0 else None


@dataclass(frozen=True, slots=True)
class Insights:
    """What a span says; `dreams` are those whose month is known, `undated` the others.

    `covered` is the first night of a running experiment: of its nights nothing is reckoned.
    """

    periods: tuple[Period, ...] = ()
    dreams: int = 0
    undated: int = 0
    kept: Kept | None = None
    feelings: tuple[Felt, ...] = ()
    with_feelings: int = 0
    signs: tuple[Returning, ...] = ()
    themes: tuple[Theme, ...] = ()
    covered: date | None = None

    @property
    def enough(self) -> bool:
        """Whether there are as many dreams as a picture needs."""
        return self.dreams >= FOR_INSIGHTS


def read(store: Store, home: tzinfo, first: date | None, last: date | None) -> Insights:
    """What the nights from `first` to `last` say; None is no end."""
    from_night = covered.covered_from(store)
    until = covered.last_open(last or date.max, from_night)
    nights = store.nights.between(first or date.min, until)
    return insights(nights, home, store.rescripts.all(), from_night)


def insights(
    nights: Sequence[Night],
    home: tzinfo,
    endings: Sequence[Rescript] = (),
    from_night: date | None = None,
) -> Insights:
    """What these nights, the earliest first, say together."""
    told = [each for night in nights for each in night.dreams if _theirs(each)]
    dreams = [each for each in told if each.precision in DATED]
    if not dreams:
        return Insights(undated=len(told), covered=from_night)
    # A night that only a device saw neither begins nor ends what is told of dreams.
    dreamed = {each.night for each in dreams}
    asked = [night.night for night in nights if night.night in dreamed or night.recall]
    parts = periods(asked[0], asked[-1])
    feeling = [each for each in dreams if _named(each, MarkKind.FEELING)]
    return Insights(
        periods=parts,
        dreams=len(dreams),
        undated=len(told) - len(dreams),
        kept=_kept(nights, parts),
        feelings=_felt(feeling, parts),
        with_feelings=len(feeling),
        signs=_returning(dreams, MarkKind.SIGN)[:SIGNS],
        themes=_themes(_returning(dreams, MarkKind.THREAD), endings, home),
        covered=from_night,
    )


def periods(first: date, last: date) -> tuple[Period, ...]:
    """The months from one night to another, in at most twelve periods of one length."""

    def numbers(months: int) -> range:
        return range(_number(first) // months, _number(last) // months + 1)

    months = next((each for each in MONTHS if len(numbers(each)) <= MOST_PERIODS), MONTHS[-1])
    return tuple(_cut(_period(each * months, months), first, last) for each in numbers(months))


def _kept(nights: Sequence[Night], parts: Sequence[Period]) -> Kept:
    def rates(kinds: Iterable[Kind]) -> tuple[RecallRate, ...]:
        among = [each for each in nights if each.kind in set(kinds)]
        return tuple(
            recall_rate(each.recall for each in among if part.holds(each.night)) for part in parts
        )

    return Kept(
        {kind: rates([kind]) for kind in KINDS},
        rates(Kind),
        recall_rate(each.recall for each in nights),
    )


def _felt(dreams: Sequence[Dream], parts: Sequence[Period]) -> tuple[Felt, ...]:
    names = {each.uid: _named(each, MarkKind.FEELING) for each in dreams}
    often = Counter(key for keys in names.values() for key in keys)
    written = _written(dreams, MarkKind.FEELING)

    def shared(key: str, among: Sequence[Dream]) -> Share:
        return share(sum(key in names[each.uid] for each in among), len(among))

    return tuple(
        Felt(
            written[key],
            tuple(shared(key, [each for each in dreams if p.holds(each.night)]) for p in parts),
            shared(key, dreams),
        )
        for key, _n in sorted(often.items(), key=lambda item: (-item[1], item[0]))[:FEELINGS]
    )


def _returning(dreams: Sequence[Dream], kind: MarkKind) -> tuple[Returning, ...]:
    """The names of a kind that stand in several dreams, the most frequent first."""
    having: defaultdict[str, list[Standing]] = defaultdict(list)
    for each in sorted(dreams, key=lambda dream: (dream.night, dream.position)):
        for key in _named(each, kind):
            having[key].append(_standing(each))
    written = _written(dreams, kind)
    found = [
        Returning(kind, written[key], tuple(stands))
        for key, stands in having.items()
        if len(stands) >= RETURNS
    ]
    return tuple(sorted(found, key=lambda each: (-len(each.dreams), folded(each.name))))


def _themes(
    threads: Sequence[Returning], endings: Sequence[Rescript], home: tzinfo
) -> tuple[Theme, ...]:
    """Each thread with its new ending; those with one lead."""
    newest = {each.dream: each for each in reversed(endings) if each.text.strip()}
    found = []
    for thread in threads:
        had = [(newest[each.uid], each) for each in thread.dreams if each.uid in newest]
        ending, of = max(had, key=lambda pair: str(pair[0].begun_at), default=(None, None))
        begun = ending.begun_at if ending else None
        day = begun.astimezone(home).date() if begun else None
        found.append(Theme(thread, ending, day, bool(of and of.private)))
    return tuple(sorted(found, key=lambda each: each.ending is None))


def _theirs(dream: Dream) -> bool:
    """Whether the dreamer made it theirs; a service's account alone is not a dream they kept."""
    return dream.session_uid is None or dream.touched_at is not None


def _standing(dream: Dream) -> Standing:
    fear, fear_of = _fear(dream)
    kind = Kind.SYNCED if dream.synced else Kind.NATURAL
    private, hard = dream.private, bool(dream.nightmare)
    dated = dream.precision is not Precision.MONTH
    return Standing(dream.night, dream.uid, dream.title, kind, private, hard, fear, fear_of, dated)


def _fear(dream: Dream) -> tuple[float | None, str]:
    """How frightening the dreamer found it: fear as they marked it, else a nightmare's distress."""
    for mark in _own(dream, MarkKind.FEELING):
        if folded(mark.name) == FEAR and mark.intensity is not None:
            return mark.intensity * 5, "fear"
    return (dream.distress / UPSET, "distress") if dream.distress is not None else (None, "")


def _own(dream: Dream, kind: MarkKind) -> Iterable[Mark]:
    """The marks that the dreamer gave, not a service."""
    return (each for each in dream.marks if each.kind is kind and each.by_person)


def _named(dream: Dream, kind: MarkKind) -> frozenset[str]:
    return frozenset(folded(each.name) for each in _own(dream, kind))


def _written(dreams: Sequence[Dream], kind: MarkKind) -> dict[str, str]:
    """Each name as it is written most often."""
    ways: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for dream in dreams:
        for mark in _own(dream, kind):
            ways[folded(mark.name)][mark.name] += 1
    return {key: found.most_common(1)[0][0] for key, found in ways.items()}


def _cut(period: Period, first: date, last: date) -> Period:
    """The period as far as it is told: what lies outside is no stretch without dreams."""
    if first <= period.first and period.last <= last:
        return period
    ends = max(first, period.first), min(last, period.last)
    return Period(*ends, period.months, whole=False)


def _number(day: date) -> int:
    """The months since year 0."""
    return day.year * 12 + day.month - 1


def _period(number: int, months: int) -> Period:
    """So many months from that one on, as far as the calendar goes."""

    def begins(at: int) -> date | None:
        year, month = divmod(at, 12)
        return date(year, month + 1, 1) if date.min.year <= year <= date.max.year else None

    after = begins(number + months)
    last = after - timedelta(days=1) if after else date.max
    return Period(begins(number) or date.min, last, months)
