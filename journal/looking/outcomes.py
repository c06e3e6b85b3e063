"""What can be compared between nights: only what the person answers, on both kinds of night alike.

A tracker's own numbers are no outcome: on nights without one there is nothing beside them.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, tzinfo
from enum import StrEnum
from statistics import fmean
from zoneinfo import ZoneInfo

from journal.model.diary import Diary
from journal.model.dream import Dream, MarkKind, Recall
from journal.model.folding import folded
from journal.model.night import Night
from journal.statistics.diary import derived

NOON, DAY = 720, 1440  # minutes
FEELING = "feeling:"  # before the folded name of a feeling


class Scale(StrEnum):
    """In what an outcome is told."""

    RATING = "rating"  # 1 to 5
    MINUTES = "minutes"
    COUNT = "count"
    PERCENT = "percent"
    CLOCK = "clock"  # minutes since noon
    YES_NO = "yes_no"  # 1 or 0, compared as shares


@dataclass(frozen=True, slots=True)
class Outcome:
    """One answer of a morning as a number; `of` is None where the night does not tell."""

    key: str
    scale: Scale
    of: Callable[[Night, tzinfo], float | None]


def _answer(name: str) -> Callable[[Night, tzinfo], float | None]:
    return lambda night, _home: getattr(night.diary, name) if night.diary else None


def _measure(name: str) -> Callable[[Night, tzinfo], float | None]:
    return lambda night, _home: getattr(derived(night.diary), name) if night.diary else None


def _efficiency(night: Night, _home: tzinfo) -> float | None:
    """In tenths of a percent: times are told in minutes, more digits would say nothing."""
    found = derived(night.diary).se if night.diary else None
    return round(found, 1) if found is not None else None


def _clock(name: str) -> Callable[[Night, tzinfo], float | None]:
    def of(night: Night, home: tzinfo) -> float | None:
        at: datetime | None = getattr(night.diary, name) if night.diary else None
        if night.diary is None or at is None or night.diary.contradictions:
            return None
        local = at.astimezone(where(night.diary, home, evening=name == "try_sleep"))
        return float((local.hour * 60 + local.minute - NOON) % DAY)

    return of


def where(diary: Diary, home: tzinfo, *, evening: bool = False) -> tzinfo:
    """The zone in which the clocks of a diary stood; `home` where it does not say."""
    name = diary.evening_zone if evening and diary.evening_zone else diary.zone
    return ZoneInfo(name) if name else home


def own_dreams(night: Night) -> list[Dream]:
    """The dreams of which a person said something: written by them, or taken up from a service."""
    return [each for each in night.dreams if each.session_uid is None or each.touched_at]


def _recall(night: Night, _home: tzinfo) -> float | None:
    if night.recall is None:
        return None
    return float(night.recall in {Recall.FRAGMENT, Recall.WHOLE})


def _any(told: Iterable[bool | None], *, nothing: bool) -> float | None:
    """Whether any dream says yes, where each was answered; no where none was recalled at all.

    A night with a dream left open could only say yes, never no: it does not tell.
    """
    answers = list(told)
    if not answers:
        return 0.0 if nothing else None
    return None if None in answers else float(any(answers))


def _no_dream(night: Night) -> bool:
    return night.recall in {Recall.NOTHING, Recall.FELT}


def _lucid(night: Night, _home: tzinfo) -> float | None:
    told = (each.lucid for each in own_dreams(night))
    return _any(told, nothing=_no_dream(night))


def _nightmare(night: Night, _home: tzinfo) -> float | None:
    told = (each.nightmare for each in own_dreams(night))
    return _any(told, nothing=_no_dream(night))


def _vividness(night: Night, _home: tzinfo) -> float | None:
    rated = [each.vividness for each in own_dreams(night) if each.vividness is not None]
    return fmean(rated) if rated else None


OUTCOMES = (
    Outcome("quality", Scale.RATING, _answer("quality")),
    Outcome("refreshed", Scale.RATING, _answer("refreshed")),
    Outcome("sol", Scale.MINUTES, _answer("sol")),
    Outcome("waso", Scale.MINUTES, _answer("waso")),
    Outcome("nwak", Scale.COUNT, _answer("nwak")),
    Outcome("asleep", Scale.MINUTES, _measure("tst")),
    Outcome("efficiency", Scale.PERCENT, _efficiency),
    Outcome("lights_out", Scale.CLOCK, _clock("try_sleep")),
    Outcome("woke", Scale.CLOCK, _clock("final_awakening")),
    Outcome("recall", Scale.YES_NO, _recall),
    Outcome("vividness", Scale.RATING, _vividness),
    Outcome("lucid", Scale.YES_NO, _lucid),
    Outcome("nightmare", Scale.YES_NO, _nightmare),
)


def feelings_of(night: Night) -> set[str]:
    """The feelings that the person named in this night's dreams, as they wrote them."""
    return {
        mark.name
        for dream in own_dreams(night)
        for mark in dream.marks
        if mark.kind is MarkKind.FEELING and mark.by_person
    }


def feeling(name: str) -> Outcome:
    """Whether a feeling was named; a night on which none was named does not tell."""
    key = folded(name)

    def of(night: Night, _home: tzinfo) -> float | None:
        named = {folded(each) for each in feelings_of(night)}
        return float(key in named) if named else None

    return Outcome(FEELING + key, Scale.YES_NO, of)
