"""When a recording began that lies beside its scoring, by the head of its EDF file.

The start stands twice in the head, as the specification of EDF+ lays it out: with a year of two
figures, which are of 1985 to 2084, and whole, after the word Startdate. 1 January 1985 stands for a
day that was taken out.
"""

import posixpath
import re
from contextlib import suppress
from datetime import date, datetime, time
from pathlib import Path

from journal.importers.clock_tables import said_time
from journal.importers.edf.headers import FIXED, is_edf
from journal.importers.exported import JUNK, Member
from journal.importers.notes import Notes, Question
from journal.importers.source import Source
from journal.record import record
from journal.text import _

SUFFIXES = (".edf", ".rec")
DAY = re.compile(rb"Startdate ([0-9]{2})-([A-Z]{3})-([0-9]{4})")
SHORT = re.compile(r"([0-9]{2})\.([0-9]{2})\.([0-9]{2})([0-9]{2})[.:]([0-9]{2})[.:]([0-9]{2})")
MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
ANONYMOUS = date(1985, 1, 1)
CLIPPED = 85  # two figures of a year from 1985 to 2084


@record
class Began:
    """The clock with which a recording began; the day is None where it was taken out."""

    day: date | None
    clock: time


def began_beside(source: Source, member: Member) -> Began | None:
    """When the recording began whose name the scoring's own begins with; None where none does.

    Of several of one name, as of scorings in folders of their own, all must have begun alike.
    """
    if not member.path:
        return _on_disk(source.path)
    stem = posixpath.splitext(posixpath.basename(member.path))[0].casefold()
    named: dict[str, list[str]] = {}
    for path, _folder, name in source.listed.ending(SUFFIXES):
        short = posixpath.splitext(name)[0]
        if not path.startswith(JUNK) and _belongs(stem, short):
            named.setdefault(short, []).append(path)
    if not named:
        return None
    folder = posixpath.dirname(member.path)
    alike = named[max(named, key=len)]
    near = [each for each in alike if posixpath.dirname(each) == folder] or alike
    found = {_began(source.member_head(each)) for each in near}
    return found.pop() if len(found) == 1 else None


def day_asked(place: str, clock: time, notes: Notes) -> date | None:
    """The day the person says a recording began; None until then. Raises Unfit for what is none."""
    words = _(
        "The day was taken out of this recording, which began at {clock}. "
        "Which day was it? Write it as 2026-11-19."
    )
    key = f"recording_day {place}".strip()
    answer = notes.ask(Question(key, words.format(clock=f"{clock:%H:%M}")))
    return None if answer is None else said_time(key, f"{answer.strip()} 00:00").date()


def begun_on(began: Began, place: str, notes: Notes) -> datetime | None:
    """The whole moment, its day asked for where it was taken out; None until then."""
    day = began.day or day_asked(place, began.clock, notes)
    return None if day is None else datetime.combine(day, began.clock)


def _on_disk(scoring: Path) -> Began | None:
    """The same of a scoring that is a file by itself: only what lies right beside it counts."""
    stem = scoring.stem
    ends = [at for at in range(1, len(stem)) if not stem[at].isalnum()]
    for end in (len(stem), *reversed(ends)):
        for suffix in (*SUFFIXES, *map(str.upper, SUFFIXES)):
            beside = scoring.with_name(stem[:end] + suffix)
            with suppress(OSError):
                if beside.is_file() and beside != scoring:
                    with beside.open("rb") as file:
                        return _began(file.read(FIXED))
    return None


def _belongs(stem: str, short: str) -> bool:
    rest = stem.removeprefix(short)
    return stem.startswith(short) and not rest[:1].isalnum()


def _began(head: bytes) -> Began | None:
    if not is_edf(head):
        return None
    short = SHORT.fullmatch(head[168:184].decode("latin-1"))
    if short is None:
        return None
    day, month, year, hour, minute, second = map(int, short.groups())
    whole = DAY.match(head[88:168])
    try:
        at = time(hour, minute, second)
        told = date(year + (1900 if year >= CLIPPED else 2000), month, day)
        if whole and whole[2].decode() in MONTHS:
            told = date(int(whole[3]), MONTHS.index(whole[2].decode()) + 1, int(whole[1]))
    except ValueError:
        return None
    return Began(None if told == ANONYMOUS else told, at)
