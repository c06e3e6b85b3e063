"""The sessions of the sample journal, as the service reports them."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from journal.demo.dice import Dice
from journal.demo.plan import Planned
from journal.demo.scenes import Scenes
from journal.demo.sleep import EPOCH, Slept, coarse, epochs, hypnogram, lose, vitals
from journal.demo.words import vocabulary
from journal.model.dream import ServiceDream
from journal.model.identity import session_uid
from journal.model.session import ASLEEP, Device, Place, Scores, Session, Stage, Stages
from journal.model.session_detail import (
    Detail,
    Incident,
    Link,
    Media,
    MonitorNote,
    Personalization,
    Theme,
)

SOURCE = "dreamsync"
Told = tuple[Session, Detail]

_SECOND = timedelta(seconds=1)
_LONG = timedelta(hours=3)
_KINDS = {"disconnect": 8, "overload": 3, "nightmare": 3, "intruder": 2, "unreturned": 1}
_DREAMERS = ("Marco", "Jasper", "Noor", "Dreamer 4471", "Dreamer 2208", "Dreamer 7716")


@dataclass(frozen=True, slots=True)
class _Watched:
    """A session under way: what was seen of it before anything is said about it."""

    start: datetime
    end: datetime
    line: list[Stage]
    lost: tuple[datetime, int] | None


class Recorder:
    """Watches the nights of one account; they must be given in their order."""

    def __init__(self, seed: int, account: str) -> None:
        self._account = account
        self._scenes = Scenes(seed)

    def session(self, plan: Planned, sleep: Slept, dice: Dice) -> Told:
        """The session of one sleep, and all that came with it."""
        watched = _watched(sleep, dice)
        stages = _stages(watched, dice)
        asleep = [span for span in stages.spans() if span[2] in ASLEEP]
        external_id = f"ds-{watched.start:%Y%m%d%H%M}-{dice.between(0x1000, 0xFFFF):04x}"
        session = Session(
            source=SOURCE,
            account=self._account,
            external_id=external_id,
            started_at=watched.start,
            ended_at=watched.end,
            start_place=_place(watched.start, plan.zone),
            end_place=_place(watched.end, plan.end_zone),
            revision=2 if dice.chance(0.04) else 1,
            asleep_at=asleep[0][0],
            awake_at=asleep[-1][1],
            mode=dice.weighed({"solo": 2, "shared": 3, "guided": 1}),
            device=Device("DS-2", "4.6.1" if dice.chance(0.8) else "4.7.0", "DS2-0193-77"),
            scores=Scores(dice.between(61, 96), dice.between(40, 99)),
            stages=stages,
            uid=session_uid(SOURCE, self._account, external_id),
        )
        return session, self._detail(session, watched, dice)

    def _detail(self, session: Session, watched: _Watched, dice: Dice) -> Detail:
        long = session.length > _LONG
        media: tuple[Media, ...] = ()
        if long and dice.chance(0.2):
            caption = dice.pick(vocabulary("scenes")["captions"])
            media = (Media(f"media/{session.external_id}.png", "image", caption),)
        return Detail(
            vitals=vitals(watched.start, watched.line, dice),
            links=_links(session, dice) if session.mode == "shared" else (),
            incidents=self._incidents(session, watched, dice),
            technician=dice.pick(vocabulary("scenes")["technicians"]) if long else None,
            notes=self._notes(session, dice) if long else (),
            personalization=self._personalization(dice),
            dreams=self._dreams(session, dice),
            media=media,
        )

    def _dreams(self, session: Session, dice: Dice) -> tuple[ServiceDream, ...]:
        stages = session.stages
        rem = [] if stages is None else [s for s in stages.spans() if s[2] is Stage.REM]
        shown = sorted(dice.shuffled(rem)[: dice.weighed({0: 1, 1: 6, 2: 3})])
        return tuple(
            self._scenes.dream(f"d{at}", (start, end), dice)
            for at, (start, end, _stage) in enumerate(shown, 1)
        )

    def _incidents(self, session: Session, watched: _Watched, dice: Dice) -> tuple[Incident, ...]:
        found = []
        if watched.lost:
            at, seconds = watched.lost
            found.append(Incident("disconnect", at, f"Contact lost for {seconds} seconds."))
        if session.length > _LONG and dice.chance(0.15):
            kind = dice.weighed(_KINDS)
            at = session.ended_at if kind == "unreturned" else _within(session, dice)
            found.append(Incident(kind, at, self._scenes.incident(kind, dice)))
        return tuple(sorted(found, key=lambda each: each.at or session.started_at))

    def _notes(self, session: Session, dice: Dice) -> tuple[MonitorNote, ...]:
        times = sorted(_within(session, dice) for _ in range(dice.between(1, 4)))
        return tuple(MonitorNote(self._scenes.note(), at) for at in times)

    def _personalization(self, dice: Dice) -> Personalization:
        names = {self._scenes.theme(): None, self._scenes.theme(): None}
        themes = tuple(Theme(name, dice.share(0.2, 1)) for name in names)
        return Personalization("Attune", "7.2", dice.share(0.55, 0.99), themes)


def _watched(sleep: Slept, dice: Dice) -> _Watched:
    """Where a person lies awake and still, the service already says asleep."""
    start = sleep.try_sleep - _SECOND * dice.between(5, 200)
    end = sleep.awake + _SECOND * dice.between(40, 420)
    waiting = (sleep.asleep - sleep.try_sleep) * 0.4
    seen = replace(sleep, asleep=sleep.try_sleep + _SECOND * round(waiting / _SECOND))
    line = epochs(seen, start, (end - start) // (_SECOND * EPOCH), dice)
    line = line[: len(line) // 2 * 2]
    if end - start < _LONG or not dice.chance(0.08):
        return _Watched(start, end, line, None)
    first, count = dice.between(len(line) // 3, len(line) // 2), dice.between(4, 26)
    lose(line, first, count)
    return _Watched(start, end, line, (start + _SECOND * EPOCH * first, count * EPOCH))


def _stages(watched: _Watched, dice: Dice) -> Stages:
    """The hypnogram in one of the ways in which services write it."""
    style = dice.weighed({"epochs": 7, "coarse": 2, "segments": 2})
    if style == "coarse":
        line = coarse(watched.line)
        return hypnogram(watched.start, line, 2 * EPOCH, segments=False)
    return hypnogram(watched.start, watched.line, EPOCH, segments=style == "segments")


def _links(session: Session, dice: Dice) -> tuple[Link, ...]:
    linked = dice.shuffled(_DREAMERS)[: dice.between(1, 3)]
    found = []
    for dreamer in linked:
        joined, left = sorted((_within(session, dice), _within(session, dice)))
        found.append(Link(dreamer, joined, left, dice.share(0.1, 1)))
    return tuple(found)


def _within(session: Session, dice: Dice) -> datetime:
    return session.started_at + _SECOND * dice.between(600, session.length // _SECOND - 300)


def _place(moment: datetime, zone: ZoneInfo) -> Place:
    offset = moment.astimezone(zone).utcoffset() or timedelta()
    return Place(zone.key, offset // timedelta(minutes=1))
