"""Nights, sessions and dreams as plain rows: the columns that tables and research share."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from journal.model.dream import Dream
from journal.model.night import Night
from journal.model.session import Session
from journal.text import _

Tell = Callable[[datetime | None], str | None]  # an instant as text

_RATED = ("sol", "nwak", "waso", "tasafa", "ema", "tst_self", "naps_n", "naps_min")
_INSTANTS = ("into_bed", "try_sleep", "final_awakening", "out_of_bed", "filled_at")
_LAST = ("alcohol_last", "caffeine_last")

NIGHT: Mapping[str, str] = {
    "night": _("the date of the night's morning"),
    "kind": _("natural, synced or unknown"),
    "recall": _("nothing, felt, fragment or whole; blank: not asked"),
    "ritual": _("1: a ritual was gone through on that evening"),
    "lights_out": _("when the light went out"),
    "zone": _("the time zone on waking"),
    "into_bed": _("got into bed (Consensus Sleep Diary 1)"),
    "try_sleep": _("tried to fall asleep (2)"),
    "final_awakening": _("final awakening (6a)"),
    "out_of_bed": _("got out of bed (7)"),
    "filled_at": _("when the diary was filled in"),
    "sol": _("minutes to fall asleep (3)"),
    "nwak": _("number of awakenings (4)"),
    "waso": _("minutes awake in between, in all (5)"),
    "tasafa": _("minutes of trying to sleep on after the final awakening (6b)"),
    "ema": _("minutes woken earlier than planned (6d)"),
    "tst_self": _("minutes slept, as the sleeper guesses"),
    "naps_n": _("number of naps"),
    "naps_min": _("minutes of naps, in all"),
    "early": _("1: woke earlier than planned (6c)"),
    "alcohol_n": _("drinks with alcohol"),
    "alcohol_last": _("the last of them"),
    "caffeine_n": _("drinks with caffeine"),
    "caffeine_last": _("the last of them"),
    "quality": _("quality of sleep, 1 to 5"),
    "refreshed": _("refreshed, 1 to 5"),
    "score_seen_before_diary": _("1: what a service says was seen before the diary was filled in"),
    "asleep_diary": _("minutes asleep, from the diary"),
    "meds": _("medicines, a line each"),
    "comments": _("comments, as written"),
}
SESSION: Mapping[str, str] = {
    "night": _("the date of the night's morning"),
    "session": _("the session's identity"),
    "source": _("the service or tracker"),
    "kind": _("night or nap"),
    "main": _("1: the main sleep of its night"),
    "started_at": _("beginning"),
    "ended_at": _("end"),
    "asleep": _("minutes asleep, as the source tells"),
    "awake": _("minutes awake"),
    "light": _("minutes of light sleep"),
    "deep": _("minutes of deep sleep"),
    "rem": _("minutes of REM sleep"),
    "score": _("the source's own sleep score, on its own scale"),
}
DREAM: Mapping[str, str] = {
    "night": _("the date of the night's morning"),
    "dream": _("the dream's identity"),
    "n": _("its order within the night, counted from 1"),
    "origin": _("natural or synced"),
    "precision": _("how exactly the date is known"),
    "dreamt_at": _("about when it was dreamed, where said"),
    "lucidity": _("yes, no or unsure; blank: nobody said"),
    "nightmare": _("1 or 0; blank: nobody said"),
    "recurring": _("1 or 0; blank: nobody said"),
    "vividness": _("1 to 5"),
    "clarity": _("1 to 5"),
    "distress": _("0 to 10, of a nightmare"),
    "woke": _("1: the dream woke the dreamer"),
    "words": _("number of words"),
}
TEXTS: Mapping[str, str] = {
    "title": _("title"),
    "body": _("the words of the dream"),
    "technique": _("how it was invited"),
    "intention": _("what the dreamer meant to dream of"),
}
MARK: Mapping[str, str] = {
    "night": _("the date of the night's morning"),
    "dream": _("the dream's identity"),
    "kind": _("feeling, person, place, sign, tag or thread"),
    "name": _("the name of the mark"),
    "intensity": _("0 to 1; blank: nobody said"),
    "class": _("of a sign: awareness, action, form or context"),
    "by_person": _("0: a service's own word"),
}

NOTICED: Mapping[str, str] = {
    "night": _("the date of the night's morning"),
    "noticed": _("what was noticed around it; a night that is not here is unknown, not a 'no'"),
    "words": _("how that is asked"),
}
TOLD_SCORE: Mapping[str, str] = {
    "day": _("the day on which it was filled in"),
    "questionnaire": _("the questionnaire, filled in elsewhere"),
    "points": _("the number, as it was told"),
}


def night_row(night: Night, tell: Tell) -> dict[str, Any]:
    """A night and its diary; what nobody said is None, never 0."""
    diary = night.diary
    row: dict[str, Any] = {
        "night": night.night.isoformat(),
        "kind": night.kind.value,
        "recall": night.recall.value if night.recall else None,
        "ritual": int(night.ritual),
        "lights_out": tell(night.lights_out),
        "zone": diary.zone if diary else None,
    }
    for name in (*_INSTANTS, *_LAST):
        row[name] = tell(getattr(diary, name)) if diary else None
    for name in (*_RATED, "alcohol_n", "caffeine_n", "quality", "refreshed", "meds", "comments"):
        row[name] = getattr(diary, name) if diary else None
    for name in ("early", "score_seen_before_diary"):
        row[name] = _flag(getattr(diary, name)) if diary else None
    row["asleep_diary"] = diary.asleep if diary else None
    return row


def session_row(session: Session, night: Night, tell: Tell) -> dict[str, Any]:
    """A session as it counts."""
    minutes = session.minutes
    return {
        "night": night.night.isoformat(),
        "session": session.uid,
        "source": session.source,
        "kind": session.kind.value if session.kind else None,
        "main": int(session is night.main),
        "started_at": tell(session.started_at),
        "ended_at": tell(session.ended_at),
        "asleep": minutes.asleep,
        **{name: getattr(minutes, name) for name in ("awake", "light", "deep", "rem")},
        "score": session.scores.sleep,
    }


def dream_row(dream: Dream, order: int, tell: Tell) -> dict[str, Any]:
    """A dream without its words and names."""
    return {
        "night": dream.night.isoformat(),
        "dream": dream.uid,
        "n": order,
        "origin": dream.origin.value,
        "precision": dream.precision.value,
        "dreamt_at": tell(dream.dreamt_at),
        "lucidity": dream.lucidity.value if dream.lucidity else None,
        **{name: _flag(getattr(dream, name)) for name in ("nightmare", "recurring", "woke")},
        **{name: getattr(dream, name) for name in ("vividness", "clarity", "distress")},
        "words": len(dream.body.split()),
    }


def mark_rows(dream: Dream) -> list[dict[str, Any]]:
    """The marks of a dream."""
    return [
        {
            "night": dream.night.isoformat(),
            "dream": dream.uid,
            "kind": each.kind.value,
            "name": each.name,
            "intensity": each.intensity,
            "class": each.sign_class.value if each.sign_class else None,
            "by_person": int(each.by_person),
        }
        for each in dream.marks
    ]


def _flag(value: object) -> int | None:
    return None if value is None else int(bool(value))
