"""A record that names no zone stands on the night of a record of the same hours that does."""

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from journal import intake
from journal.intake import Given, Wish
from journal.model.session import ZoneConfidence
from journal.store.store import Store

AT_HOME = Wish(given=Given(ZoneInfo("Europe/Berlin")))
NOW = datetime(2026, 11, 24, 7, tzinfo=UTC)
EVER = date(2020, 1, 1), date(2026, 1, 1)


def record(source: str, value: str, start: datetime, end: datetime, zone: str = "") -> str:
    first, last = (f"{each.astimezone(UTC):%Y-%m-%d %H:%M:%S} +0000" for each in (start, end))
    named = f'<MetadataEntry key="HKTimeZone" value="{zone}"/>' if zone else ""
    return (
        f'<Record type="HKCategoryTypeIdentifierSleepAnalysis" sourceName="{source}" '
        f'value="HKCategoryValueSleepAnalysis{value}" startDate="{first}" endDate="{last}">'
        f"{named}</Record>"
    )


def export(path: Path, *records: str) -> Path:
    path.write_text(f'<HealthData locale="de_DE">{"".join(records)}</HealthData>')
    return path


def slept(zone: str, evening: date, hours: float = 9) -> tuple[datetime, datetime]:
    """From 23:30 there, in instants."""
    start = datetime.combine(evening, time(23, 30), ZoneInfo(zone)).astimezone(UTC)
    return start, start + timedelta(hours=hours)


def both(zone: str, evening: date) -> tuple[str, str]:
    start, end = slept(zone, evening)
    around = timedelta(minutes=10)
    return (
        record("Phone", "InBed", start - around, end + around),
        record("Watch", "AsleepCore", start, end, zone),
    )


def nights(store: Store) -> dict[str, list[str]]:
    return {
        f"{night:%m-%d}": sorted(each.source_detail for each in told)
        for night, told in store.sessions.between(*EVER).items()
    }


@pytest.mark.parametrize(
    ("zone", "evening"),
    [
        ("Pacific/Honolulu", date(2025, 1, 14)),
        ("Pacific/Honolulu", date(2025, 7, 14)),
        ("America/Los_Angeles", date(2025, 3, 8)),  # clocks went forward that night
        ("America/Los_Angeles", date(2025, 11, 1)),  # and back
    ],
)
def test_a_phone_beside_a_watch_far_from_home_tells_of_the_same_night(
    store, tmp_path, zone, evening
):
    path = export(tmp_path / "export.xml", *both(zone, evening))
    seen = intake.preview(store, path, given=AT_HOME.given)
    assert {each.night for each in seen.found} == {evening + timedelta(days=1)}
    report = intake.take_in(store, path, AT_HOME, NOW)
    assert report.nights == 1
    (night,) = store.nights.between(*EVER)
    assert night.night == evening + timedelta(days=1)
    assert night.main.source_detail == "Watch"
    assert [each.source_detail for each in night.others] == ["Phone"]
    again = intake.take_in(store, path, AT_HOME, NOW)
    assert (again.counts.new, again.counts.known) == (0, 2)


@pytest.mark.parametrize("first", [0, 1])
def test_which_of_two_files_came_first_decides_nothing_and_undo_gives_back(store, tmp_path, first):
    records = both("Pacific/Honolulu", date(2025, 1, 14))
    phone, watch = (export(tmp_path / f"{n}.xml", each) for n, each in enumerate(records))
    came = (phone, watch) if first == 0 else (watch, phone)
    batches = [intake.take_in(store, each, AT_HOME, NOW).batch for each in came]
    assert nights(store) == {"01-15": ["Phone", "Watch"]}
    seen = intake.preview(store, phone, given=AT_HOME.given)
    assert [f"{each.night:%m-%d}" for each in seen.found] == ["01-15"]
    store.batches.undo(batches[came.index(watch)], NOW)
    assert nights(store) == {"01-16": ["Phone"]}


def test_a_changed_night_rule_leaves_both_on_one_night(store, tmp_path):
    path = export(tmp_path / "export.xml", *both("Pacific/Honolulu", date(2025, 1, 14)))
    intake.take_in(store, path, AT_HOME, NOW)
    store.sessions.replace_nights(time(17))
    assert nights(store) == {"01-15": ["Phone", "Watch"]}
    store.sessions.replace_nights(time(8))
    assert nights(store) == {"01-16": ["Phone", "Watch"]}


def test_a_record_of_other_hours_lends_nothing(store, tmp_path):
    start, end = slept("Pacific/Honolulu", date(2025, 1, 14))
    alone = record("Phone", "InBed", start, end)
    nap = record("Watch", "AsleepCore", end, end + timedelta(hours=1), "Pacific/Honolulu")
    intake.take_in(store, export(tmp_path / "export.xml", alone, nap), AT_HOME, NOW)
    assert nights(store) == {"01-15": ["Watch"], "01-16": ["Phone"]}


def test_what_names_no_zone_is_told_by_the_clock_of_what_does_and_undo_gives_back(store, tmp_path):
    records = both("Pacific/Honolulu", date(2025, 1, 14))
    phone, watch = (export(tmp_path / f"{n}.xml", each) for n, each in enumerate(records))
    intake.take_in(store, phone, AT_HOME, NOW)
    batch = intake.take_in(store, watch, AT_HOME, NOW).batch
    there = {each.source_detail: each for each in store.nights.of(date(2025, 1, 15)).sessions}
    assert there["Phone"].start_place == there["Watch"].start_place
    assert there["Phone"].zone_confidence is ZoneConfidence.ASSUMED
    store.batches.undo(batch, NOW)
    (alone,) = store.nights.of(date(2025, 1, 16)).sessions
    assert alone.start_place.zone == "Europe/Berlin"
    assert alone.started_at == there["Phone"].started_at


def test_a_time_is_corrected_by_the_clock_that_it_is_told_by(terminal, tmp_path):
    path = export(tmp_path / "export.xml", *both("Pacific/Honolulu", date(2025, 1, 14)))
    terminal.json("import", "--zone", "Europe/Berlin", path)
    (night,) = terminal.json("nights")
    phone = next(each for each in night["sessions"] if each["source_detail"] == "Phone")
    assert phone["started_at"] == "2025-01-14T23:20:00-10:00"
    told = terminal.json("correct", phone["id"], "--from", "23:50")
    trimmed = next(each for each in told["sessions"] if each["source_detail"] == "Phone")
    assert trimmed["started_at"] == "2025-01-14T23:50:00-10:00"
