"""Where a person says that nights were slept: read as it is typed, refused in plain words."""

from collections.abc import Iterable
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from journal.errors import JournalError
from journal.importers.moments import zone_named
from journal.model.elsewhere import LONGEST, Stretch
from journal.model.journeys import Seeming
from journal.text import _


def stretch_said(first: date, last: date, zone: str | None) -> Stretch:
    """These nights in that zone; in none takes back what was said. Raises JournalError."""
    known = zone_said(zone)
    if last < first:
        raise JournalError(
            _("These nights end before they begin."), _("Give the first night, then the last.")
        )
    if (last - first).days >= LONGEST:
        raise JournalError(
            _("These are too many nights for one stretch."), _("Say twenty years at a time.")
        )
    return Stretch(first, last, known.key if known else "")


def zone_said(name: str | None) -> ZoneInfo | None:
    """The zone of that name, None of none. Raises JournalError where there is no such one."""
    if name is None:
        return None
    found = zone_named(name)
    if found is None:
        raise JournalError(
            _("There is no time zone “{name}”.").format(name=name),
            _("Name one as Europe/Lisbon is named."),
        )
    return found


def read_stretches(written: Iterable[str]) -> tuple[Stretch, ...]:
    """What was written as 2024-07-01..2024-07-14=Asia/Tokyo. Raises JournalError for all else."""
    found = []
    for each in written:
        nights, _is, zone = each.partition("=")
        first, _to, last = nights.partition("..")
        try:
            span = date.fromisoformat(first.strip()), date.fromisoformat((last or first).strip())
        except ValueError:
            raise JournalError(
                _("“{text}” names no nights and a zone.").format(text=each),
                _("Write it as 2024-07-01..2024-07-14=Asia/Tokyo."),
            ) from None
        found.append(stretch_said(*span, zone.strip()))
    return tuple(found)


def utc(seems: Seeming) -> str:
    """Where the clocks seem to have stood: `UTC+9`, `UTC`."""
    hours = round(seems.offset / timedelta(hours=1), 2)
    return f"UTC{hours:+g}" if hours else "UTC"
