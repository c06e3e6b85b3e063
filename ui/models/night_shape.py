"""The shape of a night: what the night bar draws, in minutes after the noon before."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import NamedTuple
from zoneinfo import ZoneInfo

from journal.model.diary import Diary
from journal.model.dream import Recall
from journal.model.night import Kind, Night
from journal.model.session import ASLEEP, Session, Stage, Stages
from journal.model.vendors import is_service
from ui.models.naming import evening
from ui.widgets.night_bar import Bar, Span

MINUTE, MICROSECOND = timedelta(minutes=1), timedelta(microseconds=1)
A_MINUTE = MINUTE // MICROSECOND
DAY = 1440.0  # minutes from noon to noon, on a night without a clock change
VIVID = 4
LEAST_AWAKE = 2.0  # minutes; a stir shorter than this is no awakening that is drawn


class Shape(NamedTuple):
    """A night as the raster draws it.

    `reach` is from its first to its last minute drawn; `kept` is None where nothing is said of
    dreams.
    """

    night: date
    kind: Kind
    main: Bar | None = None
    naps: tuple[Bar, ...] = ()
    reach: Span | None = None
    kept: bool | None = None
    vivid: bool = False


class Noon(NamedTuple):
    """The noon before a night, where the sleeper was: the zero of its axis.

    Minutes are counted as they pass, so that a length is a length also when clocks are changed.
    """

    at: datetime
    zone: tzinfo

    @classmethod
    def before(cls, night: date, zone: tzinfo) -> "Noon":
        """The noon of the evening on which that night begins."""
        local = datetime.combine(evening(night), time(12), zone)
        return cls(local.astimezone(UTC), zone)

    def minutes(self, instant: datetime) -> float:
        """How many minutes after that noon an instant is."""
        return (instant - self.at) / MINUTE

    def span(self, start: datetime, end: datetime) -> Span:
        """From one instant to another."""
        return self.minutes(start), self.minutes(end)

    def runs(self, stages: Stages) -> Iterator[tuple[float, float, Stage]]:
        """The runs of a hypnogram: (from, to, stage)."""
        at = (stages.start - self.at) // MICROSECOND
        for run in stages.runs:
            until = at + run.seconds * 1_000_000
            yield at / A_MINUTE, until / A_MINUTE, run.stage
            at = until

    def instant(self, minutes: float) -> datetime:
        """The instant so many minutes after that noon."""
        return self.at + minutes * MINUTE


def zone_of(night: Night, home: tzinfo) -> tzinfo:
    """Where the sleeper's clock stood: as the diary says, else the session, else at home."""
    return _zone(night, night.main, home)


def _zone(night: Night, longest: Session | None, home: tzinfo) -> tzinfo:
    if night.diary and night.diary.zone:
        return ZoneInfo(night.diary.zone)
    if longest:
        return longest.start_place.tzinfo
    return ZoneInfo(night.zone) if night.zone else home


def main_session(night: Night) -> Session | None:
    """The session of the main sleep; one apart from the sleep the diary tells of is a nap."""
    return _told_of(night, night.main)


def _told_of(night: Night, longest: Session | None) -> Session | None:
    told = night.diary.sleep if night.diary else None
    if longest and told and not (longest.started_at < told[1] and told[0] < longest.ended_at):
        return None
    return longest


def naps_of(night: Night) -> tuple[Session, ...]:
    """The sleeps beside the main one, earliest first; other accounts of one are left out."""
    longest = night.main
    return _naps(night, longest, _told_of(night, longest))


def _naps(night: Night, longest: Session | None, main: Session | None) -> tuple[Session, ...]:
    if longest is None or main is longest:
        return night.naps if len(night.sessions) > 1 else ()
    return tuple(sorted((longest, *night.naps), key=lambda each: each.started_at))


def shape_of(night: Night, home: tzinfo) -> Shape:
    """What is drawn of a night, on the axis of its own clock."""
    longest, kind = night.main, night.kind
    noon = Noon.before(night.night, _zone(night, longest, home))
    session = _told_of(night, longest)
    main = _main_bar(night, session, noon, kind.value)
    naps = tuple(session_bar(each, noon, nap_kind(each)) for each in _naps(night, longest, session))
    return Shape(
        night.night,
        kind,
        main,
        naps,
        _reach((main, *naps) if main else naps),
        kept_of(night),
        any((dream.vividness or 0) >= VIVID for dream in night.dreams),
    )


def _main_bar(night: Night, main: Session | None, noon: Noon, kind: str) -> Bar | None:
    """The sleep the diary tells of, else the session's, else no more than the times in bed."""
    told = diary_bar(night.diary, noon, kind) if night.diary else None
    if told and told.asleep:
        return told
    recorded = session_bar(main, noon, kind) if main else None
    bed = night.lent_bed if recorded and main is night.main else None
    if recorded and bed:
        recorded = recorded._replace(in_bed=noon.span(bed.started_at, bed.ended_at))
    return recorded if recorded and recorded.asleep else told or recorded


def nap_kind(session: Session) -> str:
    """The kind of a nap: synced where the service made its dreams, else not marked."""
    return (Kind.SYNCED if is_service(session.source) else Kind.UNKNOWN).value


def ends(bar: Bar) -> Span:
    """From the first to the last minute of a bar."""
    first, last = bar.in_bed or bar.asleep[0]
    for start, end in bar.asleep:
        first = min(first, start)
        last = max(last, end)
    return first, last


def _reach(bars: Sequence[Bar]) -> Span | None:
    """From the first to the last minute of all these bars."""
    if len(bars) == 1:
        return ends(bars[0])
    reached = [ends(bar) for bar in bars]
    return (min(a for a, _b in reached), max(b for _a, b in reached)) if reached else None


def kept_of(night: Night) -> bool | None:
    """Whether a dream was kept; False where one is gone, None where nothing is told of any."""
    if night.dreams:
        return True
    return None if night.recall in {None, Recall.NOTHING} else False


def diary_bar(diary: Diary, noon: Noon, kind: str) -> Bar | None:
    """The sleep as the diary tells it. Awakenings have no known place and are not drawn."""
    bed, up = diary.into_bed or diary.try_sleep, diary.out_of_bed or diary.final_awakening
    in_bed = noon.span(bed, up) if bed and up and bed < up else None
    slept = diary.sleep
    asleep = (noon.span(*slept),) if slept else ()
    return Bar(kind, in_bed, asleep) if in_bed or asleep else None


def session_bar(session: Session, noon: Noon, kind: str) -> Bar:
    """The sleep as a session recorded it, with a cut for each awakening of its hypnogram."""
    in_bed = noon.span(session.started_at, session.ended_at)
    if session.stages is not None:
        return Bar(kind, in_bed, tuple(_asleep(noon.runs(session.stages))))
    if session.asleep_at and session.awake_at and session.asleep_at < session.awake_at:
        return Bar(kind, in_bed, (noon.span(session.asleep_at, session.awake_at),))
    return Bar(kind, in_bed)


def _asleep(spans: Iterable[tuple[float, float, Stage]]) -> list[Span]:
    """The stretches asleep; what was not scored is not drawn as sleep."""
    found: list[Span] = []
    broken = False
    for since, until, stage in spans:
        if stage in ASLEEP:
            if found and not broken:
                found[-1] = (found[-1][0], until)
            else:
                found.append((since, until))
            broken = False
        elif stage is not Stage.AWAKE or until - since >= LEAST_AWAKE:
            broken = True
    return [(a, b) for a, b in found if a < b]
