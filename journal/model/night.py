"""A night: its name, its kind, and what is known of it."""

from collections.abc import Iterable, Sequence
from dataclasses import field
from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum

from journal.model.diary import Diary
from journal.model.dream import Dream, Recall
from journal.model.hours import EVENING
from journal.model.session import STAGED, SURE, Session, SleepKind
from journal.model.vendors import NUMBERED, tells_clock_times
from journal.record import record


class Kind(StrEnum):
    """Whether a service or tracker listened; unknown where no trace says so."""

    NATURAL = "natural"
    SYNCED = "synced"
    UNKNOWN = "unknown"


def night_of(end: datetime, zone: tzinfo | None = None, split: time = EVENING) -> date:
    """The night a sleep belongs to: the local date on which it ends.

    `end` is an aware instant, `zone` where the sleeper was then (default: the zone `end` is in).
    At or after `split` the sleep belongs to the next date, as a nap before that night.
    """
    if end.tzinfo is None:
        message = "a night needs an instant with a zone"
        raise ValueError(message)
    local = end.astimezone(zone) if zone else end
    return local.date() + timedelta(days=local.time() >= split)


Teller = tuple[str, str]  # a source, and the app or device inside its export

# Accounts that differ by less tell of one sleep alike; which of them is longer is chance.
MUCH_LONGER = timedelta(hours=1)


class Reason(StrEnum):
    """Why one account of the main sleep stands for it."""

    ONLY = "only"  # no other account
    CHOSEN = "chosen"  # the person said so
    EDITED = "edited"  # its source told of the sleep once more, later: its edited account
    RANKED = "ranked"  # the person put this source before the others
    PLACED = "placed"  # it knows where the sleeper was, the others assumed another zone
    STAGES = "stages"  # it tells the stages, the others do not
    SLEEP = "sleep"  # it tells of sleep, the others of lying down
    USUAL = "usual"  # its source tells of the most nights of this journal
    LONGEST = "longest"
    EARLIEST = "earliest"


@record
class Night:
    """What is known of one night: the person's account and the machines', side by side."""

    night: date
    zone: str | None = None
    kind_said: Kind | None = None
    recall: Recall | None = None
    lights_out: datetime | None = None  # as noted at the end of a ritual
    ritual: bool = False  # one was gone through on its evening
    diary: Diary | None = None
    dreams: tuple[Dream, ...] = ()
    sessions: tuple[Session, ...] = field(default=())
    chosen: str = ""  # the session that the person made the main one
    ranks: tuple[str, ...] = ()  # sources in the person's order, the first before all others
    usual: tuple[Teller, ...] = ()  # sources by how many nights of the journal they tell of
    # (source, detail) worn but not looked at: their nights count as natural; detail '' is all of it
    unwatched: frozenset[tuple[str, str]] = frozenset()

    @property
    def main(self) -> Session | None:
        """The account that stands for the longest sleep; other sleeps are naps, kept apart."""
        if len(self.sessions) <= 1:  # as on most nights; lists of nights ask for all of them
            return self.sessions[0] if self.sessions else None
        sleeps = self._sleeps()
        return self._first(sleeps[0]) if sleeps else None

    @property
    def main_reason(self) -> Reason | None:
        """Why it is that account; None where there is none."""
        sleeps = self._sleeps()
        return self._order(sleeps[0]).reason if sleeps else None

    @property
    def lent_bed(self) -> "Bed | None":
        """The time in bed of the main sleep, where only its source's other device tells of it.

        A watch records no more than sleep, and the phone beside it when the sleeper lay down. It
        reaches at least around the sleep, and is no part of it. None where nobody lends it, and
        where the main account reaches beyond its hypnogram, as one that knows the bed itself.
        """
        rests = [each for each in self.sessions if each.kind is SleepKind.REST]
        main = self.main if rests else None
        if main is None or main.kind is SleepKind.REST or main.stages is None:
            return None
        if (main.started_at, main.ended_at) != (main.stages.start, main.stages.end):
            return None
        origin = main.source, main.account
        near = [
            each
            for each in rests
            if (each.source, each.account) == origin and same_sleep(main, each)
        ]
        if not near:
            return None
        lender = max(near, key=lambda each: (shared(main, each), each.length, each.uid))
        start = min(main.started_at, lender.started_at)
        return Bed(start, max(main.ended_at, lender.ended_at), lender)

    @property
    def naps(self) -> tuple[Session, ...]:
        """The sleeps beside the main one, each by one account, the earliest first."""
        return _by_time(self._first(each) for each in self._sleeps()[1:])

    @property
    def others(self) -> tuple[Session, ...]:
        """Other accounts of a sleep that another session tells of, the earliest first."""
        told = {id(self._first(each)) for each in self._sleeps()}
        return _by_time(each for each in self.sessions if id(each) not in told)

    def _first(self, accounts: Sequence[Session]) -> Session:
        return self._order(accounts).accounts[0]

    def _order(self, accounts: Sequence[Session]) -> "Preference":
        return Preference.of(accounts, self.chosen, self.ranks, self.usual)

    def _sleeps(self) -> list[list[Session]]:
        """The accounts of each sleep, the main sleep first: the chosen one, else the longest.

        What its source takes for a nap or a rest is main only where there is nothing else. Time
        in bed, and what was edited since, is laid over the sleeps last, so that two sleeps within
        it stay two; and after all of it what was read in another zone than where the sleeper was.
        """
        sleeps: list[list[Session]] = []
        astray = _astray(self.sessions)
        for each in _longest_first(self.sessions, astray):
            known = next((sleep for sleep in sleeps if _is_told_of(each, sleep, astray)), None)
            if known is None:
                sleeps.append([each])
            else:
                known.append(each)
        return sorted(sleeps, key=self._not_main)

    def _not_main(self, accounts: Sequence[Session]) -> tuple[bool, bool]:
        chosen = any(self.chosen in {each.uid, *each.parts} for each in accounts)
        aside = all(each.kind in {SleepKind.NAP, SleepKind.REST} for each in accounts)
        return not (self.chosen and chosen), aside

    @property
    def kind(self) -> Kind:
        """Synced where a session covers the main sleep; natural where only a person left traces."""
        if self.kind_said is not None:
            return self.kind_said
        if self.sessions:
            watched = self._watched()
            if not watched:
                return Kind.NATURAL
            if self._covered(watched):
                return Kind.SYNCED
        said = self.diary or self.recall or self.lights_out or self.ritual
        trace = said or any(not dream.synced for dream in self.dreams)
        return Kind.NATURAL if trace else Kind.UNKNOWN

    def _watched(self) -> list[Session]:
        """The sessions of sources that the person does look at."""
        return [
            each
            for each in self.sessions
            if (each.source, "") not in self.unwatched
            and (each.source, each.source_detail) not in self.unwatched
        ]

    def _covered(self, watched: Iterable[Session]) -> bool:
        """Whether these cover half of the sleep the diary tells of, if it tells of one."""
        told = self.diary and self.diary.sleep
        if not told:
            return True
        start, end = told
        covered, reached = timedelta(), start
        for each in sorted(watched, key=lambda each: each.started_at):
            since, until = max(each.started_at, reached), min(each.ended_at, end)
            if since < until:
                covered, reached = covered + (until - since), until
        return covered >= (end - start) / 2


@record
class Bed:
    """From when to when somebody was in bed, and which session lent it."""

    started_at: datetime
    ended_at: datetime
    lender: Session

    @property
    def length(self) -> timedelta:
        """From lying down to getting up."""
        return self.ended_at - self.started_at


@record
class Preference:
    """The accounts of one sleep, the one that stands for it first, and what decided that.

    The person's choice, then what was not edited since, then the order they gave the sources, then
    what knows the zone, then stages, then sleep before time in bed; then the source that tells of
    the most nights, the same from night to night, unless another account is more than an hour
    longer; then length, start.
    """

    accounts: tuple[Session, ...]
    reason: Reason

    @classmethod
    def of(
        cls,
        accounts: Sequence[Session],
        chosen: str = "",
        ranks: Sequence[str] = (),
        usual: Sequence[Teller] = (),
    ) -> "Preference":
        """The order of these accounts, of which there is at least one."""
        if len(accounts) == 1:
            only = Reason.CHOSEN if _is_chosen(accounts[0], chosen) else Reason.ONLY
            return cls(tuple(accounts), only)
        edited, astray = _edited(accounts), _astray(accounts)
        alike: dict[_Worth, list[Session]] = {}
        for each in accounts:
            rank = ranks.index(each.source) if each.source in ranks else len(ranks)
            placed = id(each) in edited, rank, id(each) in astray
            worth = (not _is_chosen(each, chosen), *placed, *_told_less(each))
            alike.setdefault(worth, []).append(each)
        found = [
            ((*worth, *_within(each, group, usual)), each)
            for worth, group in alike.items()
            for each in group
        ]
        found.sort(key=lambda each: (each[0], each[1].started_at))
        decided = zip(_DECIDING, found[0][0], found[1][0], strict=True)
        why = next((why for why, one, other in decided if one != other), Reason.EARLIEST)
        return cls(tuple(each for _key, each in found), why)


_Worth = tuple[bool, bool, int, bool, bool, bool]
_DECIDING = (
    *(Reason.CHOSEN, Reason.EDITED, Reason.RANKED, Reason.PLACED, Reason.STAGES, Reason.SLEEP),
    *(Reason.LONGEST, Reason.USUAL, Reason.LONGEST),
)


def _told_less(session: Session) -> tuple[bool, bool]:
    """Whether it lacks stages, and whether it tells of lying down only."""
    return not tells_depth(session), session.kind is SleepKind.REST


def _within(
    session: Session, group: Sequence[Session], usual: Sequence[Teller]
) -> tuple[bool, int, timedelta]:
    """Its standing among accounts that are worth the same."""
    teller = (session.source, session.source_detail)
    nights = usual.index(teller) if teller in usual else len(usual)
    much_shorter = max(each.length for each in group) - session.length > MUCH_LONGER
    return much_shorter, nights, -session.length


def tells_depth(session: Session) -> bool:
    """Whether it has a hypnogram with more in it than asleep and awake."""
    return session.stages is not None and any(run.stage in STAGED for run in session.stages.runs)


def _is_chosen(session: Session, chosen: str) -> bool:
    return bool(chosen) and chosen in {session.uid, *session.parts}


def same_sleep(one: Session, other: Session) -> bool:
    """Whether two sessions tell of one sleep: they share more than half of the shorter one."""
    return 2 * shared(one, other) > min(one.length, other.length)


def shared(one: Session, other: Session) -> timedelta:
    """How long both tell of at once; less than nothing where they lie apart."""
    return min(one.ended_at, other.ended_at) - max(one.started_at, other.started_at)


def _is_told_of(one: Session, sleep: Sequence[Session], astray: frozenset[int]) -> bool:
    """Whether a session tells of a sleep, by its hours or, read in another zone, by its clock."""
    if id(one) not in astray:
        return same_sleep(one, sleep[0])
    return any(_same_by_clock(one, each) for each in sleep)


def _astray(sessions: Sequence[Session]) -> frozenset[int]:
    """Those, by their place in memory, that were read in another zone than where the sleeper was.

    Their exports tell of clock times and no zone, and a record that knows the zone tells of a
    sleep at those times elsewhere, as on a journey.
    """
    sure = [each for each in sessions if each.zone_confidence in SURE]
    if not sure or len(sure) == len(sessions):  # as on most nights
        return frozenset()
    return frozenset(
        id(one)
        for one in sessions
        if one.zone_confidence not in SURE and tells_clock_times(one.source, kept=one.clock_times)
        for other in sure
        if one.start_place.offset != other.start_place.offset
        and not same_sleep(one, other)
        and _same_by_clock(one, other)
    )


def _same_by_clock(one: Session, other: Session) -> bool:
    """Whether two share more than half of the shorter by the clock, of which one knows its zone."""
    if other.zone_confidence not in SURE:
        return False
    later = timedelta(minutes=one.start_place.offset - other.start_place.offset)
    since = max(one.started_at + later, other.started_at)
    until = min(one.ended_at + later, other.ended_at)
    return 2 * (until - since) > min(one.length, other.length)


def _edited(accounts: Sequence[Session]) -> frozenset[int]:
    """Those, by their place in memory, of whose hours their source numbered most once more, later.

    A person who mends a sleep there leaves both behind. A later number on a small part of the
    hours is a fragment, or a nap, and edits nothing.
    """
    told = [(each, _number(each)) for each in accounts if each.source in NUMBERED]
    if len(told) <= 1:  # as on nearly every night
        return frozenset()
    return frozenset(
        id(one)
        for one, number in told
        for other, later in told
        if number is not None
        and later is not None
        and later > number
        and other.account == one.account
        and 2 * shared(one, other) > max(one.length, other.length)
    )


def _number(session: Session) -> int | None:
    """The number that its source counts up; None where it does not, as beside a revision."""
    told = session.external_id
    counts = session.revision == 1 and not session.source_detail
    return int(told) if counts and told.isascii() and told.isdigit() else None


def _longest_first(sessions: Sequence[Session], astray: frozenset[int]) -> list[Session]:
    """The longest first; after every sleep time in bed, what was edited since, what is astray."""
    edited = _edited(sessions)
    return sorted(
        sessions,
        key=lambda each: (
            id(each) in astray,
            id(each) in edited,
            each.kind is SleepKind.REST,
            -each.length,
            each.started_at,
        ),
    )


def _by_time(sessions: Iterable[Session]) -> tuple[Session, ...]:
    return tuple(sorted(sessions, key=lambda each: each.started_at))
