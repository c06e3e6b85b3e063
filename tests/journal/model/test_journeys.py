"""Nights that look as if they were slept elsewhere, by two records of each."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from journal.importers.entries import session_on
from journal.importers.tracked import from_local, in_zone
from journal.model.journeys import Seeming, seeming
from journal.model.session import ZoneConfidence

HOME = ZoneInfo("Europe/Berlin")
FIRST = date(2024, 7, 1)
LENGTH = timedelta(hours=8)


def told(nights):
    """In Tokyo from 23:00 on: one record tells of the clock, one of the instants."""
    found = {}
    for number in range(nights):
        night = FIRST + timedelta(days=number)
        shown = datetime.combine(night - timedelta(days=1), datetime.min.time().replace(hour=23))
        slept = shown.replace(tzinfo=ZoneInfo("Asia/Tokyo")).astimezone(UTC)
        by_clock = from_local(shown, shown + LENGTH, HOME)
        by_instants = in_zone(slept, slept + LENGTH, HOME, ZoneConfidence.ASSUMED)
        found[night] = (session_on(by_clock, "sleep_cycle"), session_on(by_instants, "oura"))
    return found


def test_three_nights_apart_by_the_same_hours_are_a_journey():
    last = FIRST + timedelta(days=2)
    assert seeming(told(3)) == (Seeming(FIRST, last, timedelta(hours=9), 3),)


@pytest.mark.parametrize("nights", [1, 2])
def test_fewer_are_none(nights):
    assert seeming(told(nights)) == ()
