"""A night of Sleep as Android: from Id on, as long as Hours says, in the zone that Tz names."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from journal.importers.base import Reported
from journal.importers.entries import Entry, number_of
from journal.importers.fields import Unfit
from journal.importers.local_times import readings
from journal.importers.moments import zone_named
from journal.importers.notes import Notes
from journal.importers.sleep_as_android.comments import said
from journal.importers.sleep_as_android.events import heart_rate, stages
from journal.importers.sleep_as_android.lines import Lines
from journal.importers.tracked import Clock, in_zone, reported
from journal.model.identity import session_uid
from journal.model.session import Session, StageMinutes, ZoneConfidence
from journal.model.session_detail import Detail, Summary
from journal.record import record
from journal.text import _

WRITTEN = re.compile(r"\s*(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})\s+(\d{1,2}:\d{2})\s*")
NUMBERED = 1_000_000  # milliseconds: a quarter of an hour into 1970, where no night is
BY_HAND = "-1.0"  # in LenAdjust: the night was typed in, nothing was taken off it
LONGEST = 36
SOURCE = "sleep_as_android"
NOT_RATED = 0
MINUTES = 60
MOST_STARS = 5


def teller(notes: Notes) -> Callable[[tuple[str, Lines]], Reported]:
    """What makes a session of the lines of a night and the place where they stand."""

    def tell(placed: tuple[str, Lines]) -> Reported:
        where, lines = placed
        entry = Entry(dict(lines.values), where, lines.raw, notes)
        if not lines.fits:
            entry.warn(_("a night with more or fewer values than its head has columns"))
        return _Night(entry, lines).told()

    return tell


@record
class _Night:
    entry: Entry
    lines: Lines

    def told(self) -> Reported:
        hours = self._hours()
        clock = self._clock(hours)
        key = self.lines.get("id")
        words = said(self.lines.get("comment"), key)
        events = self.lines.further
        session = Session(
            source=SOURCE,
            account="",
            external_id=key,
            started_at=clock.start,
            ended_at=clock.end,
            start_place=clock.start_place,
            end_place=clock.end_place,
            zone_confidence=clock.confidence,
            stages=stages(events, clock, self.entry),
            totals=self._totals(hours),
            uid=session_uid(SOURCE, "", key),
        )
        heart = heart_rate(events, self.entry)
        detail = Detail(
            summaries=(*self._rating(), *heart),
            comment=words.comment,
            tags=words.tags,
            dreams=words.dreams,
        )
        return reported(session, self.lines.raw, self.entry.where, detail)

    def _clock(self, hours: float | None) -> Clock:
        zone = zone_named(self.lines.get("tz"))
        start = self._start(zone)
        end = self._end(start, hours, zone)
        if zone is None:
            self.entry.warn(_("a time zone that is not known"), self.lines.get("tz"))
            return in_zone(start, end, self.entry.notes.zone, ZoneConfidence.ASSUMED)
        return in_zone(start, end, zone)

    def _start(self, zone: ZoneInfo | None) -> datetime:
        """When it began: its Id in milliseconds, unless copies of the table numbered the nights.

        From tells minutes only, and no offset where the clock is set back: it is the second choice.
        """
        number = number_of(self.lines.get("id"))
        numbered = number is not None and 0 <= number < NUMBERED
        told = self._local("From", zone) if numbered else None
        return self.entry.seconds("id", per_second=1000) if told is None else told

    def _end(self, start: datetime, hours: float | None, zone: ZoneInfo | None) -> datetime:
        """As many hours later; where no length is told, when To says."""
        if hours is not None:
            return start + timedelta(milliseconds=round(hours * 3_600_000))
        told = self._local("To", zone)
        if told is None:
            raise Unfit("Hours", self.lines.get("hours"), _("how many hours the night lasted"))
        return told

    def _local(self, name: str, zone: ZoneInfo | None) -> datetime | None:
        told = WRITTEN.fullmatch(self.lines.get(name.casefold()))
        if told is None:
            return None
        day, month, year, clock = told.groups()
        written = f"{year}-{month:0>2}-{day:0>2} {clock:0>5}"
        return readings(name, written, zone or self.entry.notes.zone)[0]

    def _hours(self) -> float | None:
        read = number_of(self.lines.get("hours"))
        return read if read is not None and 0 <= read <= LONGEST else None

    def _totals(self, hours: float | None) -> StageMinutes | None:
        """All of sleep, and the deep part of it where it was measured: -1 and -2 are none."""
        adjust = number_of(self.lines.get("lenadjust"))
        if hours is None or adjust is None:
            return None
        by_hand = self.lines.get("lenadjust").replace(",", ".") == BY_HAND
        asleep = round(hours * MINUTES + (0 if by_hand else adjust), 4)
        if not 0 < asleep <= round(hours * MINUTES, 4):
            return None
        share = number_of(self.lines.get("deepsleep"))
        deep = None if share is None or not 0 <= share <= 1 else round(asleep * share, 4)
        return StageMinutes(deep=deep, told=asleep)

    def _rating(self) -> tuple[Summary, ...]:
        stars = number_of(self.lines.get("rating"))
        if stars is None or not NOT_RATED < stars <= MOST_STARS:
            return ()
        return (Summary("rating", _("of 5"), stars),)
