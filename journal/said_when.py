"""When a dream was, as people say it: `yesterday 3am`, `last tuesday`, `two nights ago`.

What could mean two things, or is not understood to its last word, is None; so is what lies ahead.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from typing import TYPE_CHECKING

import regex

from journal.model.hours import EVENING
from journal.model.night import night_of
from journal.model.typed_time import read_time

if TYPE_CHECKING:
    from dateparser.date import DateDataParser

DAY, WEEK = timedelta(days=1), timedelta(days=7)
# In which a date is looked for where nothing but a date is asked, whatever the computer speaks:
# one writes in one's own language. English is always among them.
WIDELY = ("de", "fr", "es", "it", "pt", "nl")
LONGEST = 60  # letters: nobody says a date at greater length
SHORTEST = 4  # letters: `Sun:` or `May:` before a text is more likely a name
_HALF = r"(?:\s*[ap]\.?m\b\.?)"
_ABOUT = r"(?:at|about|around|um|gegen|à|vers|a\s+las?|alle|verso|às|om|rond)"
_TIME = regex.compile(
    rf"""(?<![\w:.,/-])(?:{_ABOUT}\s+)*+
    (\d{{1,2}}[:h]\d{{2}}{_HALF}?|\d{{1,2}}{_HALF}|\d{{1,2}}(?=\s*(?:h|uhr|o['’]clock)\b)
    |(?<=\b{_ABOUT}\s+)\d{{1,2}})
    (?:\s*(?:h|uhr|o['’]clock)\b)?(?![\w:/-])""",
    regex.X,
)
_ISO = regex.compile(r"\d{4}-\d{2}-\d{2}")
_PREFIX = regex.compile(rf"([^\n]{{1,{LONGEST}}}?):\s+(?=\S)")
_NIGHTS_AGO = regex.compile(r"(\w+) nights? ago")
_NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_NIGHT, _MORNING = regex.compile(r"(.+) (?:night|evening)"), regex.compile(r"(.+) morning")
_VAGUE = regex.compile(r"(?:last|this|next) (?:week|month|year)")
_NUMERIC = regex.compile(r"\b\d{1,2}[/.-]\d{1,2}\b")  # the third of April, or the fourth of March


@dataclass(frozen=True, slots=True)
class When:
    """The night that was meant, and where it was said about when in it (UTC)."""

    night: date
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Here:
    """Where and when somebody says it: an aware instant, the zone, and what ends a night there.

    `languages` are two-letter codes, besides English.
    """

    now: datetime
    zone: tzinfo
    split: time = EVENING
    languages: tuple[str, ...] = field(default=())

    @property
    def local(self) -> datetime:
        """What the clock on the wall shows, without a zone."""
        return self.now.astimezone(self.zone).replace(tzinfo=None)


def read_when(text: str, here: Here) -> When | None:
    """The night, and the time if one was said; None where it is unclear or lies ahead."""
    words = " ".join(text.casefold().replace(",", " ").split()).strip(". ")
    if not words or len(words) > LONGEST:
        return None
    times = list(_TIME.finditer(words))
    if len(times) > 1:
        return None
    said = read_time(times[0][1].replace("h", ":")) if times else None
    if times and said is None:
        return None
    rest = " ".join(_TIME.sub(" ", words).split())
    night = _night(rest, here)
    if night is not None:
        return _in_night(night, said, here)
    return _on_day(rest, said, here)


def dated(text: str, here: Here) -> tuple[When, str] | None:
    """What `yesterday 3am: I was at sea` says: when it was, and the text that follows.

    None where what stands before the first colon is not a date to its last word.
    """
    hit = _PREFIX.match(text)
    if hit is None:
        return None
    before = hit[1].strip()
    if len(before) < SHORTEST:
        return None
    when = read_when(before, here)
    return (when, text[hit.end() :]) if when else None


def _night(words: str, here: Here) -> date | None:
    """The date on which the night ended that these words call a night; None for other words."""
    today = here.local.date()
    if words in {"last night", "this morning"}:
        return today
    if hit := _NIGHTS_AGO.fullmatch(words):
        count = _number(hit[1])
        return today - (count - 1) * DAY if count else None
    if hit := _NIGHT.fullmatch(words):
        day = _day(hit[1], here)
        return day and day + DAY
    return None


def _in_night(night: date, said: time | None, here: Here) -> When | None:
    if night > here.local.date():
        return None
    if said is None:
        return When(night)
    at = _instant(night - DAY if said >= here.split else night, said, here)
    return When(night, at) if at else None


def _on_day(words: str, said: time | None, here: Here) -> When | None:
    if not words:
        return _latest(said, here) if said else None
    morning = _MORNING.fullmatch(words)
    if morning:
        if said is not None and said >= here.split:
            return None
        words = morning[1]
    if said is None and not morning and (ago := _ago(words, here)):
        return When(night_of(ago, here.zone, here.split), ago)
    day = _day(words, here)
    if day is None:
        return None
    if said is None:
        return When(day)
    at = _instant(day, said, here)
    return When(night_of(at, here.zone, here.split), at) if at else None


def _latest(said: time, here: Here) -> When | None:
    """The last time that the clock showed this."""
    today = here.local.date()
    at = _instant(today, said, here) or _instant(today - DAY, said, here)
    return When(night_of(at, here.zone, here.split), at) if at else None


def _instant(day: date, said: time, here: Here) -> datetime | None:
    """That time of that day; the first of two where clocks went back, None where it was left out.

    None, too, for what is still ahead.
    """
    local = datetime.combine(day, said, here.zone)
    at = local.astimezone(UTC)
    there_was = at.astimezone(here.zone).replace(tzinfo=None) == local.replace(tzinfo=None)
    return at if there_was and at <= here.now else None


def _day(words: str, here: Here) -> date | None:
    """The date that these words name to the last of them, today at the latest."""
    found = _iso(words) if _ISO.fullmatch(words) else _spoken(words, here)
    return found if found and found <= here.local.date() else None


def _iso(words: str) -> date | None:
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None


def _spoken(words: str, here: Here) -> date | None:
    if not _sayable(words):
        return None
    parsed = _parsed(words, here.local, here.languages, day=True)
    if parsed is not None:
        return parsed.date() if parsed.time() in {time(), here.local.time()} else None
    return _weekday(words, here)


def _weekday(words: str, here: Here) -> date | None:
    """The last such day of the week: whatever day it is said on, the day of the week is one."""
    bases = [here.local, here.local - DAY, here.local - 3 * DAY]
    found = [_parsed(words, base, here.languages, day=False) for base in bases]
    days = [each.date() for each in found if each is not None]
    if len(days) < len(bases) or len({each.weekday() for each in days}) > 1:
        return None
    near = all(DAY <= base.date() - day <= WEEK for base, day in zip(bases, days, strict=True))
    return days[0] if near else None


def _ago(words: str, here: Here) -> datetime | None:
    """The instant of `two hours ago`; None where no time of day follows from the words."""
    if not _sayable(words):
        return None
    parsed = _parsed(words, here.local, here.languages, day=True)
    if parsed is None or parsed.time() in {time(), here.local.time()}:
        return None
    return _instant(parsed.date(), parsed.time(), here)


def _sayable(words: str) -> bool:
    """Whether these words can be only one date, before anybody looks which."""
    from dateparser.timezone_parser import (
        is_timezone_token,
    )  # slow to import: only when a date is said

    spoken = any(each.isalpha() for each in words)
    vague = _VAGUE.fullmatch(words) or _NUMERIC.search(words)
    return (
        spoken and not vague and not any(is_timezone_token(each.upper()) for each in words.split())
    )


def _parsed(
    words: str, base: datetime, languages: tuple[str, ...], *, day: bool
) -> datetime | None:
    settings = {
        "RELATIVE_BASE": base,
        "PREFER_DATES_FROM": "past",
        "REQUIRE_PARTS": ["day"] if day else [],
        "TIMEZONE": "UTC",  # of no use without a zone, but else the system's is looked for
        "PARSERS": ["relative-time", "absolute-time"],
    }
    found = _parser(languages)(settings).get_date_data(words)
    too_wide = found.period in {"month", "year"}
    return None if found.date_obj is None or too_wide else found.date_obj.replace(tzinfo=None)


@lru_cache(maxsize=4)
def _parser(languages: tuple[str, ...]) -> "Callable[[dict[str, object]], DateDataParser]":
    from dateparser.date import DateDataParser  # slow to import: only when a date is said
    from dateparser.languages.loader import default_loader

    known = set(default_loader.get_locale_map())
    spoken = [each for each in dict.fromkeys(("en", *languages)) if each in known]
    return lambda settings: DateDataParser(languages=spoken, settings=settings)


def _number(word: str) -> int:
    if word.isascii() and word.isdigit():
        return int(word)
    return _NUMBERS.index(word) if word in _NUMBERS else 0
