"""The minutes of a sleep as the first version of Fitbit's interface gave them."""

from datetime import datetime, time, timedelta
from typing import Any

from journal.importers.fields import Record, Unfit, listed
from journal.text import _

LEVELS = {"1": "asleep", "2": "restless", "3": "awake"}
DAY = timedelta(days=1)
BEFORE = timedelta(hours=1)  # a minute may begin before the sleep does
MINUTE = 60


def levels_of_minutes(record: Record, start: datetime) -> list[dict[str, Any]]:
    """Runs of minutes alike, as a later log has them; none where no minutes are told.

    A minute has a time of day and no date: it is the first such time after the sleep began.
    """
    runs: list[dict[str, Any]] = []
    due = None
    for each in listed(record, "minuteData"):
        at, level = _minute(each, start)
        if runs and due == at and runs[-1]["level"] == level:
            runs[-1]["seconds"] += MINUTE
        else:
            runs.append({"dateTime": at.isoformat(), "level": level, "seconds": MINUTE})
        due = at + timedelta(seconds=MINUTE)
    return runs


def _minute(told: Any, start: datetime) -> tuple[datetime, str]:
    value = told.get("value") if type(told) is dict else None
    written: Any = told.get("dateTime") if type(told) is dict else None
    try:
        clock = time.fromisoformat(written)
    except (ValueError, TypeError):
        raise Unfit("minuteData.dateTime", written, _("a time of day")) from None
    at = datetime.combine(start.date(), clock.replace(tzinfo=None))
    if at < start - BEFORE:
        at += DAY
    elif at - DAY >= start - BEFORE:
        at -= DAY
    return at, LEVELS.get(str(value), str(value))
