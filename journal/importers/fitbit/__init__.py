"""Fitbit: its Takeout in the old and the new tree, single files of it, and fitbit.com's table."""

import re
from collections.abc import Iterator

from journal.errors import JournalError
from journal.importers.base import Reported, Yields
from journal.importers.fitbit.diary import diary_layout, read_diary
from journal.importers.fitbit.health import is_health, read_health
from journal.importers.fitbit.logs import is_logs, read_logs
from journal.importers.fitbit.members import HEALTH, LOGS, members, scores_of
from journal.importers.fitbit.night import Reading
from journal.importers.fitbit.points import is_points, read_points
from journal.importers.notes import Notes
from journal.importers.source import Source
from journal.text import _

FIT = re.compile(r".*sleep\.segment.*\.json|.*_SLEEP\.json")


class Fitbit:
    """Reads the sleep logs of Fitbit, which Google now calls Google Health."""

    name = "fitbit"
    label = _("Fitbit export")
    yields = Yields.NIGHTS
    recognised_by = _(
        "sleep logs with logId and dateOfSleep, or the tables or the points of Google Health"
    )

    def recognises(self, source: Source) -> bool:
        """Whether the file is a sleep log of Fitbit, or holds one."""
        try:
            if source.is_folder or source.is_zip:
                return any(members(source, kind) for kind in (HEALTH, LOGS))
            head = source.head()
            if is_logs(head) or is_health(head) or is_points(head):
                return True
            return diary_layout(head) is not None
        except JournalError:
            return False

    def read(self, source: Source, notes: Notes) -> Iterator[Reported]:
        """Yield a session a log; see Importer.

        A night that is told by the tables of Google Health and by a log is read from the tables,
        which know where the clocks stood. Where they hold no stages of it both are read: the log
        has them.
        """
        reading = Reading(source, notes)
        if source.is_folder or source.is_zip:
            _tell_of_fit(source, notes)
            reading.scores = scores_of(source, notes)
            yield from read_health(members(source, HEALTH), source.open_member, reading)
            named = members(source, LOGS)
            for done, name in enumerate(named, 1):
                with source.open_member(name) as stream:
                    yield from read_logs(stream, name, reading)
                # What lies between them in the zip is not read: their number says how far it is.
                notes.progress(done, len(named))
        elif is_health(source.head()):
            yield from read_health((source.label,), lambda _name: source.open(), reading)
        elif is_logs(source.head()):
            with source.open() as stream:
                yield from read_logs(stream, "", reading)
        elif is_points(source.head()):
            yield from read_points(reading)
        else:
            yield from read_diary(reading)


def _tell_of_fit(source: Source, notes: Notes) -> None:
    for name in source.names():
        if "sleep" in name.casefold() and FIT.fullmatch(name.rpartition("/")[2]):
            what = _("sleep of Google Fit in the same Takeout: import its folder Fit on its own")
            notes.warn(what, name)
