"""Four sources, of which three tell no zone, over journeys: no night abroad is told as a nap."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from journal import intake
from journal.intake import Given, Wish
from journal.model.elsewhere import Stretch
from journal.model.journeys import seeming
from journal.model.session import SURE, PlacedBy, ZoneConfidence
from journal.store.store import Store

HOME = ZoneInfo("Europe/Berlin")
AT_HOME = Wish(given=Given(HOME))
NOW = datetime(2024, 3, 1, 7, tzinfo=UTC)
EVER = date(2023, 1, 1), date(2025, 1, 1)
FIRST, NIGHTS = date(2023, 10, 1), 60
# Far and near, and over the clocks going back at home, where they do not.
JOURNEYS = (
    Stretch(date(2023, 10, 10), date(2023, 10, 16), "America/Los_Angeles"),
    Stretch(date(2023, 10, 25), date(2023, 11, 2), "Asia/Tokyo"),
    Stretch(date(2023, 11, 10), date(2023, 11, 16), "Europe/London"),
)
ABROAD = {night for each in JOURNEYS for night in each.nights}
Sleep = tuple[int, datetime, datetime]


def sleeps(*, abroad: bool = True) -> Iterator[Sleep]:
    """Each night's number and, by the clock where it was slept, its start and its end."""
    away = {night: ZoneInfo(each.zone) for each in JOURNEYS for night in each.nights}
    for number in range(NIGHTS):
        day = FIRST + timedelta(days=number)
        zone = away.get(day + timedelta(days=1), HOME)
        start = datetime.combine(day, time(22, 40 + number % 17), zone).astimezone(UTC)
        end = start + timedelta(minutes=420 + number % 45)
        if abroad or zone is HOME:
            yield number, start.astimezone(zone), end.astimezone(zone)


def apple() -> str:
    """Instants alone."""
    lines = []
    for _number, start, end in sleeps():
        first, last = (f"{each.astimezone(UTC):%Y-%m-%d %H:%M:%S} +0000" for each in (start, end))
        lines.append(
            '<Record type="HKCategoryTypeIdentifierSleepAnalysis" sourceName="Watch" '
            f'value="HKCategoryValueSleepAnalysisAsleepCore" startDate="{first}" endDate="{last}"/>'
        )
    return f'<HealthData locale="de_DE">{"".join(lines)}</HealthData>'


def fitbit() -> str:
    """Clock times alone; the end counts on from the start."""
    logs = []
    for number, start, end in sleeps():
        first, seconds = start.replace(tzinfo=None), int((end - start).total_seconds())
        if start.tzinfo is end.tzinfo:
            seconds = int((end.astimezone(UTC) - start.astimezone(UTC)).total_seconds())
        data = [{"dateTime": first.isoformat(), "level": "asleep", "seconds": seconds}]
        logs.append(
            {
                "logId": number + 1, "dateOfSleep": f"{end:%Y-%m-%d}", "type": "classic",
                "startTime": first.isoformat(), "duration": seconds * 1000,
                "endTime": (first + timedelta(seconds=seconds)).isoformat(),
                "minutesAsleep": 400, "mainSleep": True, "levels": {"data": data},
            }
        )  # fmt: skip
    return json.dumps(logs)


def sleep_cycle() -> str:
    """Clock times alone, at both ends."""
    rows = ["Start;End;Sleep quality;Time in bed;Wake up;Sleep Notes;Heart rate;Activity (steps)"]
    rows += [
        f"{start:%Y-%m-%d %H:%M:%S};{end:%Y-%m-%d %H:%M:%S};80%;7:00;;;0;0"
        for _number, start, end in sleeps()
    ]
    return "\n".join(rows)


def oura(*, abroad: bool) -> str:
    """Each time with its offset."""
    told = [
        {
            "id": f"night-{number}", "type": "long_sleep", "day": f"{end:%Y-%m-%d}",
            "bedtime_start": start.isoformat(), "bedtime_end": end.isoformat(),
            "total_sleep_duration": 1800,
        }
        for number, start, end in sleeps(abroad=abroad)
    ]  # fmt: skip
    return json.dumps({"data": told})


Take = Callable[..., None]


@pytest.fixture
def take(store: Store, tmp_path: Path) -> Take:
    """Takes all four in, the ring's nights abroad only if it was worn there."""

    def taken(*, ring_abroad: bool) -> None:
        told = {"export.xml": apple(), "sleep.json": fitbit(), "cycle.csv": sleep_cycle()}
        told["oura.json"] = oura(abroad=ring_abroad)
        for name, text in told.items():
            (tmp_path / name).write_text(text)
            intake.take_in(store, tmp_path / name, AT_HOME, NOW)

    return taken


def wrong(store: Store) -> set[date]:
    """The nights that stand with a nap, or at other instants than they were slept at."""
    found = {night.night: night for night in store.nights.between(*EVER)}
    assert len(found) >= NIGHTS
    wrong = {each for each, night in found.items() if night.naps}
    for _number, start, end in sleeps():
        night = found.pop(end.date(), None)
        if night is None or night.main is None:
            wrong.add(end.date())
            continue
        told = [(each.started_at, each.ended_at) for each in (night.main, *night.others)]
        if any(each != (start.astimezone(UTC), end.astimezone(UTC)) for each in told):
            wrong.add(end.date())
    return wrong | set(found)


def test_said_where_they_were_slept_the_nights_abroad_are_one_sleep_each(store, take):
    take(ring_abroad=False)
    assert wrong(store) >= ABROAD
    for each in JOURNEYS:
        store.elsewhere.say(each, NOW)
    assert wrong(store) == set()
    for night in store.nights.between(*EVER):
        told = (night.main, *night.others)
        away = {each.placed_by for each in told if each.zone_confidence not in SURE}
        assert away == {PlacedBy.PERSON if night.night in ABROAD else None}


def test_what_was_said_before_holds_for_what_is_imported_after(store, take):
    for each in JOURNEYS:
        store.elsewhere.say(each, NOW)
    take(ring_abroad=False)
    assert wrong(store) == set()


def test_a_ring_that_knows_the_zone_tells_it_to_the_others_unasked(store, take):
    take(ring_abroad=True)
    assert wrong(store) == set()
    for night in store.nights.between(*EVER):
        told = [each for each in (night.main, *night.others) if each.source != "oura"]
        assert {each.zone_confidence for each in told} == {ZoneConfidence.ASSUMED}
        away = PlacedBy.ANOTHER if night.night in ABROAD else None
        assert {each.placed_by for each in told} == {away}


def test_taken_back_everything_stands_as_it_stood_byte_for_byte(store, take):
    take(ring_abroad=False)
    tables = ("session", "slept_in", "dream", "night", "batch", "correction")

    def stored() -> list[list[tuple[object, ...]]]:
        return [[tuple(row) for row in store.all(f"select * from {each}")] for each in tables]

    before, told = stored(), store.nights.between(*EVER)
    stood = [store.elsewhere.say(each, NOW) for each in JOURNEYS]
    assert stored() != before
    for each in reversed(stood):
        store.elsewhere.put(each, NOW)
    assert stored() == before
    assert store.nights.between(*EVER) == told


def test_imported_again_nothing_is_new_and_what_was_said_stands(store, take):
    take(ring_abroad=False)
    for each in JOURNEYS:
        store.elsewhere.say(each, NOW)
    told = store.nights.between(*EVER)
    take(ring_abroad=False)
    assert store.nights.between(*EVER) == told
    assert store.sessions.count() == 4 * NIGHTS - len(ABROAD)


def test_without_a_ring_the_hours_between_two_records_hint_at_each_journey(store, take):
    take(ring_abroad=False)
    found = seeming(store.sessions.between(*EVER))
    assert [(each.first, each.last) for each in found] == [
        (each.first, each.last) for each in JOURNEYS
    ]
    assert [each.offset / timedelta(hours=1) for each in found] == [-7, 9, 0]
    for each in JOURNEYS:
        store.elsewhere.say(each, NOW)
    assert seeming(store.sessions.between(*EVER)) == ()
