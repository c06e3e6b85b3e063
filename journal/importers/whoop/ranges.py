"""The table of sleeps as the privacy portal gives it: a database's ranges and milliseconds."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta, timezone

from journal.importers.base import Reported
from journal.importers.entries import Entry, app_name, session_on
from journal.importers.fields import Unfit
from journal.importers.moments import stamp
from journal.importers.offsets import minutes_east
from journal.importers.tables import Layout
from journal.importers.tracked import Clock, in_zone, reported, with_offsets
from journal.importers.whoop.cycles import is_yes
from journal.model.session import Scores, SleepKind, ZoneConfidence
from journal.model.session_detail import Detail
from journal.text import _

COLUMNS = {
    "during": ("during",),
    "zone": ("timezone_offset", "timezone"),
    "id": ("activity_id", "id"),
    "light": ("light_sleep_duration",),
    "deep": ("slow_wave_sleep_duration",),
    "rem": ("rem_sleep_duration",),
    "awake": ("wake_duration",),
    "respiration": ("respiratory_rate",),
    "performance": ("score",),
    "nap": ("is_nap", "nap"),
}
NEEDED = ("during", "light", "deep")
TOTALS = ("awake", "light", "deep", "rem", "")
MILLISECONDS = 60_000  # of a minute
RANGE = re.compile(r"""[\[(]["']?([^"',]+)["']?,["']?([^"',]+)["']?[\])]""")
SHORT_OFFSET = re.compile(r".*:[0-9.]+[+-][0-9]{2}")


def ranges_of(layout: Layout) -> dict[str, str] | None:
    """The column of each name, where this is such a table."""
    found = {
        name: next(key for key in keys if key in layout.keys)
        for name, keys in COLUMNS.items()
        if any(key in layout.keys for key in keys)
    }
    return found if all(each in found for each in NEEDED) else None


def told_by_range(entry: Entry) -> Reported:
    """One sleep; where nothing says that it was a nap, nothing is said of its kind."""
    score = entry.number("performance", 1, 100)
    session = replace(
        session_on(_clock(entry), "whoop", app_name(entry.text("id"))[:200]),
        kind=_kind(entry.text("nap")),
        totals=entry.totals(TOTALS, unit=MILLISECONDS),
        scores=Scores(score, name="WHOOP sleep performance") if score is not None else Scores(),
    )
    detail = Detail(summaries=entry.summaries({"respiration_mean": "respiration"}))
    return reported(session, entry.raw, entry.where, detail)


def _kind(said: str) -> SleepKind | None:
    if not said:
        return None
    return SleepKind.NAP if is_yes(said) or said == "t" else SleepKind.MAIN


def _clock(entry: Entry) -> Clock:
    start, end = _ends(entry.text("during"))
    east = minutes_east(entry.text("zone"))
    if east is None:
        return in_zone(start, end, entry.notes.zone, ZoneConfidence.ASSUMED)
    offset = timezone(timedelta(minutes=east))
    return with_offsets(start.astimezone(offset), end.astimezone(offset))


def _ends(written: str) -> Sequence[datetime]:
    match = RANGE.fullmatch(written)
    ends = [_moment(each) for each in match.groups()] if match else []
    found = [each for each in ends if each is not None]
    if len(found) != 2:  # noqa: PLR2004 - a range has two ends
        raise Unfit("during", written, _("a range of two times with their offsets"))
    return found


def _moment(written: str) -> datetime | None:
    """A database leaves out the minutes of an offset that has none."""
    text = written.strip()
    short = SHORT_OFFSET.fullmatch(text)
    return stamp({"during": f"{text}:00" if short else text}, "during")
