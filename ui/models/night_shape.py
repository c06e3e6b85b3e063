"""The shape of a night: what the night bar draws, in minutes after the noon before."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

from journal.model.diary import Diary
from journal.model.dream import Recall
from journal.model.night import Kind, Night
from journal.model.session import ASLEEP, Session, Stage
from ui.models.naming import evening

MINUTE = timedelta(minutes=1)
DAY = 1440.0  # minutes from noon to noon, on a night without a clock change
VIVID = 4
# A cut narrower than this cannot be seen; an awakening shorter than LEAST_AWAKE is no cut at all.
CUT = 7.0
LEAST_AWAKE = 2.0

Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Sleep:
    """One sleep as it is drawn: the line in bed and the stretches asleep, where they are known."""

    in_bed: Span | None = None
    asleep: tuple[Span, ...] = ()

    @property
    def ends(self) -> Span:
        """From the first to the last minute drawn."""
        spans = [*([self.in_bed] if self.in_bed else []), *self.asleep]
        return min(a for a, _b in spans), max(b for _a, b in spans)


@dataclass(frozen=True, slots=True)
class Shape:
    """A night as the raster draws it. `kept` is None where nothing is said of dreams."""

    night: date
    kind: Kind
    main: Sleep | None = None
    naps: tuple[Sleep, ...] = ()
    kept: bool | None = None
    vivid: bool = False


@dataclass(frozen=True, slots=True)
class Noon:
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

    def instant(self, minutes: float) -> datetime:
        """The instant so many minutes after that noon."""
        return self.at + minutes * MINUTE


def zone_of(night: Night, home: tzinfo) -> tzinfo:
    """Where the sleeper's clock stood: as the diary says, else the session, else at home."""
    if night.diary and night.diary.zone:
        return ZoneInfo(night.diary.zone)
    if night.main:
        return night.main.start_place.tzinfo
    return ZoneInfo(night.zone) if night.zone else home


def main_session(night: Night) -> Session | None:
    """The session of the main sleep; one apart from the sleep the diary tells of is a nap."""
    main = night.main
    told = night.diary.sleep if night.diary else None
    if main and told and not (main.started_at < told[1] and told[0] < main.ended_at):
        return None
    return main


def naps_of(night: Night) -> tuple[Session, ...]:
    """The sessions beside the main sleep, earliest first."""
    main = main_session(night)
    return tuple(each for each in night.sessions if each is not main)


def shape_of(night: Night, home: tzinfo) -> Shape:
    """What is drawn of a night: the diary's times where it has any, else the session's."""
    noon = Noon.before(night.night, zone_of(night, home))
    told = diary_sleep(night.diary, noon) if night.diary else None
    main = main_session(night)
    return Shape(
        night.night,
        night.kind,
        told or (session_sleep(main, noon) if main else None),
        tuple(session_sleep(each, noon) for each in naps_of(night)),
        kept_of(night),
        any((dream.vividness or 0) >= VIVID for dream in night.dreams),
    )


def kept_of(night: Night) -> bool | None:
    """Whether a dream was kept; False where one is gone, None where nothing is told of any."""
    if night.dreams:
        return True
    return None if night.recall in {None, Recall.NOTHING} else False


def diary_sleep(diary: Diary, noon: Noon) -> Sleep | None:
    """The sleep as the diary tells it. Awakenings have no known place and are not drawn."""
    bed, up = diary.into_bed or diary.try_sleep, diary.out_of_bed or diary.final_awakening
    in_bed = noon.span(bed, up) if bed and up and bed < up else None
    asleep = (noon.span(*diary.sleep),) if diary.sleep else ()
    return Sleep(in_bed, asleep) if in_bed or asleep else None


def session_sleep(session: Session, noon: Noon) -> Sleep:
    """The sleep as a session recorded it, with a cut for each awakening of its hypnogram."""
    in_bed = noon.span(session.started_at, session.ended_at)
    if session.stages is not None:
        spans = [(*noon.span(a, b), stage) for a, b, stage in session.stages.spans()]
        return Sleep(in_bed, tuple(_asleep(spans)))
    if session.asleep_at and session.awake_at and session.asleep_at < session.awake_at:
        return Sleep(in_bed, (noon.span(session.asleep_at, session.awake_at),))
    return Sleep(in_bed)


def _asleep(spans: Iterable[tuple[float, float, Stage]]) -> list[Span]:
    """The stretches asleep; what was not scored is not drawn as sleep."""
    found: list[Span] = []
    broken: Stage | None = None
    for since, until, stage in spans:
        if stage in ASLEEP:
            if found and broken is None:
                found[-1] = (found[-1][0], until)
            else:
                found.append((since, until))
                if broken is Stage.AWAKE:
                    _widen_last_cut(found)
            broken = None
        elif stage is not Stage.AWAKE or until - since >= LEAST_AWAKE:
            broken = stage
    return [(a, b) for a, b in found if a < b]


def _widen_last_cut(found: list[Span]) -> None:
    """Take from both sides of the last cut what it lacks to be seen."""
    if len(found) > 1:
        (before, cut), (rest, end) = found[-2:]
        lack = max(0.0, CUT - (rest - cut)) / 2
        found[-2:] = [(before, cut - lack), (rest + lack, end)]
