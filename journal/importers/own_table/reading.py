"""Cells as people fill them: moments, times of day, lengths."""

import re
from datetime import datetime, time, timedelta, timezone

from journal.importers.clock_tables import minutes_of
from journal.importers.entries import number_of
from journal.importers.fields import Unfit
from journal.importers.written_dates import DateWritten, date_at, is_day
from journal.model.typed_time import read_clock, read_minutes
from journal.text import _

NOON = time(12)
DAY = timedelta(days=1)
UNIX = timezone(timedelta(0), "Unix time")  # of an instant that was written without any offset
# In seconds or milliseconds, from 2001 to 2033; no date of figures alone begins with a 1.
INSTANT = re.compile(r"(1[0-9]{9})([0-9]{3})?(?:\.[0-9]*)?")
SECONDS = re.compile(r"([0-9]{1,2}:[0-9]{2}):[0-9]{2}(?:\.[0-9]+)?( ?[AaPp]\.?[Mm]\.?)?")

LED = re.compile(r"([^\W\d_]{1,15})\.?,?[ \t]+")
WORDS = re.compile(
    r"(?:PT)?(?:([0-9]{1,2}(?:[.,][0-9]{1,4})?) ?"
    r"(?:h|hr|hrs|hours?|std|stunden?|heures?|horas?)\.?)?"
    r"[ ,]*(?:and |und |et |y )?"
    r"(?:([0-9]{1,4}(?:[.,][0-9]{1,4})?) ?(?:m|mins?|minutes?|minuten?|minutos?)\.?)?",
    re.IGNORECASE,
)
DAYS_END = "24"


def date_in(written: str, *, partly: bool = False) -> DateWritten | None:
    """The date that a cell begins with, the name of its day before it or not."""
    found = date_at(written, partly=partly)
    if found is None and (led := LED.match(written)) and is_day(led[1]):
        found = date_at(written, led.end())
    return found


def moment_at(written: str, order: str) -> datetime | None:
    """A date with its time, with an offset where one is written; None for anything else.

    Unix time is an instant; where it was on the clock nobody has written, so its offset is UNIX.
    """
    if instant := INSTANT.fullmatch(written):
        since = timedelta(seconds=int(instant[1]), milliseconds=int(instant[2] or 0))
        return datetime(1970, 1, 1, tzinfo=UNIX) + since
    try:
        read = datetime.fromisoformat(written)
    except ValueError:
        read = None
    if read is not None and len(written) > len("2026-11-19"):
        return read
    found = date_in(written)
    if found is None or found.at is None or written[found.end :].strip():
        return None
    day = found.on(order)
    return None if day is None else datetime.combine(day, found.at)


def clock_at(written: str) -> time | None:
    """A time of day alone, seconds cut off; None for anything else."""
    plain = written.removesuffix("Uhr").rstrip()
    shorter = SECONDS.fullmatch(plain)
    return read_clock(f"{shorter[1]}{shorter[2] or ''}" if shorter else plain)


def length_at(written: str, unit: float) -> float | None:
    """A length in minutes, of which `unit` of a bare number make one; None for anything else."""
    bare = number_of(written)
    if bare is not None:
        return round(bare / unit, 4)
    told = minutes_of(written)
    if told is None:
        told = read_minutes(written)
    return told if told is not None else _in_words(written)


def _in_words(written: str) -> float | None:
    """A length such as 7.5 h, 7 hours 30 minutes or PT7H30M."""
    found = WORDS.fullmatch(written.strip())
    if found is None or not (found[1] or found[2]):
        return None
    hours, minutes = (number_of(each or "0") for each in found.groups())
    return None if hours is None or minutes is None else round(hours * 60 + minutes, 4)


def span_of(
    date_written: str, ends: tuple[str, str], order: str, *, evening: bool
) -> tuple[datetime, datetime]:
    """When a night began and ended by the clock on the wall.

    The date names the evening or the morning; a sleep is never longer than a day. Of Unix time
    both are instants. Raises Unfit.
    """
    told = moment_at(ends[0], order), moment_at(ends[1], order)
    if [each is not None and each.tzinfo is UNIX for each in told] in (
        [True, False],
        [False, True],
    ):
        raise Unfit("end", ends[1], _("both times in Unix time, or neither"))
    if told[0] is not None and told[1] is not None:
        return told[0], told[1]
    clocks = clock_at(ends[0]), clock_at(ends[1])
    if told[0] is not None and clocks[1] is not None:
        return told[0], _after(told[0], clocks[1])
    if clocks[0] is None or clocks[1] is None:
        bad = 0 if clocks[0] is None and told[0] is None else 1
        raise Unfit(("start", "end")[bad], ends[bad], _("a time such as 23:41"))
    found = date_in(date_written)
    day = found.on(order) if found else None
    if found is None or found.day is None or day is None:
        raise Unfit("date", date_written, _("a date such as 2026-11-19"))
    if evening:
        noon = datetime.combine(day, NOON)
        start = _after(noon - timedelta(minutes=1), clocks[0])
        return start, _after(start, clocks[1])
    end = datetime.combine(day, clocks[1])
    if ends[1].startswith(DAYS_END):  # the midnight with which that day ends
        end += DAY
    start = datetime.combine(end.date(), clocks[0])
    return (start if start < end else start - DAY), end


def _after(start: datetime, clock: time) -> datetime:
    """The first moment after `start` at which the clock shows this."""
    at = datetime.combine(start.date(), clock, start.tzinfo)
    return at if at > start else at + DAY
