"""The calendar file rings as the schedule does, and replaces what an earlier one brought."""

import io
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
from dateutil.rrule import rrulestr
from dateutil.tz import tzical

from journal.errors import NotFound
from journal.evenings import evening
from journal.model.schedule import Pause, Reminder, Schedule
from journal.reminders import rings
from journal.store.store import Store
from tests.journal.an_evening import RITUALS, SCHEDULE

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


def events(store, now=NOW, zone=LISBON):
    found = icalendar.Calendar.from_ical(evening.phone_calendar(store, now, zone))
    assert [str(each["tzid"]) for each in found.walk("VTIMEZONE")] == [zone.key]
    return found.walk("VEVENT")


def rung(events, zone, until):
    """Every alarm, as a parser finds it that repeats clock times and knows of moved ones."""
    found = {}
    moved = {}
    for event in events:
        assert len(event.walk("VALARM")) == 1
        if "recurrence-id" in event:
            was = event["recurrence-id"].dt.replace(tzinfo=None)
            moved[str(event["uid"]), was] = event["dtstart"].dt
            continue
        start = event["dtstart"].dt.replace(tzinfo=None)
        rule = rrulestr(event["rrule"].to_ical().decode(), dtstart=start)
        many = event.get("exdate", [])
        left_out = {d.dt for one in (many if isinstance(many, list) else [many]) for d in one.dts}
        for at in rule.between(start, until, inc=True):
            if at.replace(tzinfo=zone) not in left_out:
                found[str(event["uid"]), at] = at.replace(tzinfo=zone)
    assert {key for key in moved if key[1] < until} <= set(found)
    return sorted(each.astimezone(UTC) for each in (found | moved).values())


SLEEPERS = Schedule(
    wake=(time(6, 30),) * 7,
    sleep_minutes=480,
    reminders=(Reminder("r", "candle", minutes=45, notice=30),),
)


@pytest.mark.parametrize("schedule", [PAUSED, SLEEPERS], ids=["set", "computed"])
@pytest.mark.parametrize(
    "key", ["Europe/Lisbon", "America/Santiago", "Africa/Cairo", "Australia/Lord_Howe"]
)
def test_the_calendar_rings_when_the_schedule_does_across_clock_changes_and_a_pause(
    store, schedule, key
):
    store.rituals.save_schedule(schedule, NOW)
    zone, until = ZoneInfo(key), datetime(2029, 5, 1, tzinfo=UTC)
    found = rung(events(store, NOW, zone), zone, datetime(2029, 5, 2))  # noqa: DTZ001 - a calendar's own time
    first = evening.night_ahead(NOW, zone)
    due = (each.at for each in rings(schedule, RITUALS, first, date(2029, 5, 3), zone))
    assert [at for at in found if at < until] == [at for at in due if at < until]


def weekly(events):
    return [each for each in events if "rrule" in each]


def test_exported_beside_a_clock_change_or_in_a_pause_the_usual_time_is_what_repeats(store):
    store.rituals.save_schedule(SLEEPERS, NOW)
    usual = {each["dtstart"].dt.time() for each in weekly(events(store))}
    before = datetime(2027, 3, 25, 12, tzinfo=UTC)
    assert {each["dtstart"].dt.time() for each in weekly(events(store, before))} == usual
    away = replace(SLEEPERS, pauses=(Pause(date(2026, 11, 20), date(2026, 12, 6)),))
    store.rituals.save_schedule(away, NOW)
    assert min(each["dtstart"].dt.date() for each in weekly(events(store))) == date(2026, 12, 7)


def test_the_events_of_a_reminder_keep_their_uids_when_its_time_changes(store):
    before = {str(each["uid"]) for each in weekly(events(store))}
    later = replace(PAUSED, lights_out=(time(23),) * 7)
    store.rituals.save_schedule(later, NOW + timedelta(days=1))
    again = [str(each["uid"]) for each in weekly(events(store))]
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
