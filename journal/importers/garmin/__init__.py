"""Garmin: the data export, what Connect shows of a night, and what its Health API gives."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from journal.importers.base import Reported, Yields
from journal.importers.entries import Entry, told_of
from journal.importers.exported import Kept, Pages, members, pieces, some_members
from journal.importers.garmin.connect import night_of_connect
from journal.importers.garmin.exported_night import nights_of_export
from journal.importers.garmin.health_api import night_of_health_api
from journal.importers.notes import Notes
from journal.importers.source import Source
from journal.text import _

KEPT = Kept(
    (".json",),
    ("di_connect/di-connect-wellness", "di-connect-wellness"),
    lambda name: "sleep" in name,
)
PAGES = Pages(frozenset({"sleeps", "individualStats"}), whole=True)
# The name of an exported file holds the number of the account: no place ever says it.
ACCOUNT = re.compile(r"_[0-9]{5,}_")


class Garmin:
    """Reads nights of Garmin; those that the watch did not confirm are no data."""

    name = "garmin"
    label = _("Garmin export")
    yields = Yields.NIGHTS
    recognised_by = _("sleepStartTimestampGMT, or the names of Garmin’s Health API")

    def recognises(self, source: Source) -> bool:
        """Whether a file of it has sleep as Garmin names it."""
        return any(_tells_sleep(each.head) for each in some_members(source, KEPT))

    def read(self, source: Source, notes: Notes) -> Iterator[Reported]:
        """Yield the sessions of each record; see Importer."""
        for member in members(source, KEPT, notes):
            if _tells_sleep(member.head):
                unnamed = replace(member, path=without_account(member.path))
                for told in told_of(pieces(source, unnamed, PAGES, notes), _tell, notes):
                    yield from told


def without_account(name: str) -> str:
    """A name of one of Garmin's files without the number of the account."""
    return ACCOUNT.sub("_", name)


def _tells_sleep(head: bytes) -> bool:
    connect = b'"sleepStartTimestampGMT"' in head and b'"calendarDate"' in head
    stages = b'"deepSleepDurationInSeconds"' in head or b'"sleepLevelsMap"' in head
    return connect or (b'"startTimeInSeconds"' in head and stages)


def _tell(entry: Entry) -> list[Reported]:
    read: Callable[[Entry], list[Reported]] = nights_of_export
    if type(entry.held("dailySleepDTO")) is dict:
        read = night_of_connect
    elif "startTimeInSeconds" in entry.record:
        read = night_of_health_api
    return read(entry)
