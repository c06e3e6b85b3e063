"""The calendar file rings as the schedule does, and replaces what an earlier one brought."""

import io
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
from dateutil.rrule import rrulestr
from dateutil.tz import tzical

from journal import evening
from journal.errors import NotFound
from journal.model.schedule import Pause, Schedule
from journal.reminders import rings
from journal.store.store import Store
from tests.journal.evenings import RITUALS, SCHEDULE

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
LISBON = ZoneInfo("Europe/Lisbon")
PAUSED = replace(SCHEDULE, pauses=(Pause(date(2026, 12, 20), date(2027, 1, 3)),))


@pytest.fixture
def store(tmp_path):
    opened = Store.open(tmp_path / "journal.sqlite")
    for each in RITUALS:
        opened.rituals.save(each, NOW)
    opened.rituals.save_schedule(PAUSED, NOW)
    yield opened
    opened.close()


def events(store):
    found = icalendar.Calendar.from_ical(evening.phone_calendar(store, NOW, LISBON))
    assert [str(each["tzid"]) for each in found.walk("VTIMEZONE")] == ["Europe/Lisbon"]
    return found.walk("VEVENT")


def test_the_calendar_rings_when_the_schedule_does_across_a_clock_change_and_a_pause(store):
    until = datetime(2027, 5, 1, tzinfo=UTC)
    rung = set()
    for event in events(store):
        assert len(event.walk("VALARM")) == 1
        start = event["dtstart"].dt
        rule = rrulestr(event["rrule"].to_ical().decode(), dtstart=start.replace(tzinfo=None))
        left_out = event.get("exdate", [])
        out = {
            each.dt
            for many in (left_out if isinstance(left_out, list) else [left_out])
            for each in many.dts
        }
        local = rule.between(start.replace(tzinfo=None), datetime(2027, 5, 2), inc=True)  # noqa: DTZ001
        rung |= {at.replace(tzinfo=LISBON) for at in local} - out
    first = date(2026, 11, 25)
    due = {each.at for each in rings(PAUSED, RITUALS, first, date(2027, 5, 3), LISBON)}
    changing = date(2027, 3, 28)  # its 2:30 comes to pass, its 1:30 does not
    assert {at.astimezone(UTC) for at in rung if at < until and at.date() != changing} == {
        at for at in due if at < until and at.astimezone(LISBON).date() != changing
    }


def test_the_events_of_a_reminder_keep_their_uids_when_its_time_changes(store):
    before = {str(each["uid"]) for each in events(store)}
    later = replace(PAUSED, lights_out=(time(23),) * 7)
    store.rituals.save_schedule(later, NOW + timedelta(days=1))
    again = [str(each["uid"]) for each in events(store)]
    assert set(again) == before
    assert len(set(again)) == len(again)


def test_neutral_words_name_no_ritual(store):
    assert b"Candle" not in evening.phone_calendar(store, NOW, LISBON, neutral=True)


@pytest.mark.parametrize("key", ["Europe/Lisbon", "America/St_Johns", "Australia/Lord_Howe"])
def test_the_clock_changes_of_the_file_are_those_of_the_zone_for_another_parser(store, key):
    zone = ZoneInfo(key)
    text = evening.phone_calendar(store, NOW, zone).decode()
    read = tzical(io.StringIO(text)).get(key)
    assert read
    hour = timedelta(hours=1)
    moments = (datetime(2026, 12, 1, tzinfo=UTC) + n * hour for n in range(3 * 366 * 24))
    told = [(at.astimezone(read), at.astimezone(zone)) for at in moments]
    assert [
        one for one, other in told if one.replace(tzinfo=None) != other.replace(tzinfo=None)
    ] == []


def test_what_is_exported_later_says_that_it_is_later(store):
    def latest(at):
        found = icalendar.Calendar.from_ical(evening.phone_calendar(store, at, LISBON))
        return max(int(str(each["sequence"])) for each in found.walk("VEVENT"))

    assert latest(NOW) < latest(NOW + timedelta(minutes=1))


def test_a_calendar_without_reminders_is_not_written(store):
    store.rituals.save_schedule(Schedule(), NOW)
    with pytest.raises(NotFound):
        evening.phone_calendar(store, NOW, LISBON)
