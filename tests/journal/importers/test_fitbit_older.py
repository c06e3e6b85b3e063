"""Fitbit's logs as older tools keep them: alone, by minutes, under names that a browser made."""

import json
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from journal.importers.fitbit import Fitbit
from journal.importers.notes import Given, Notes
from journal.importers.source import Source
from journal.model.session import ZoneConfidence
from tests.containers import read, zipped
from tests.staged import runs

LOG = {
    "logId": 31,
    "dateOfSleep": "2014-07-02",
    "startTime": "2014-07-01T23:57:30.000",
    "endTime": "2014-07-02T00:03:30.000",
    "duration": 360_000,
    "isMainSleep": True,
}


def minutes(*told):
    return [{"dateTime": at, "value": value} for at, value in told]


TOLD = minutes(
    ("23:57:00", "1"),
    ("23:58:00", "2"),
    ("23:59:00", "3"),
    ("00:00:00", "3"),
    ("00:01:00", "1"),
)


def night_of(tmp_path, **changes):
    path = tmp_path / "saved"
    path.write_text(json.dumps({"sleep": [{**LOG, **changes}], "summary": {}}))
    return read(path)


def test_minutes_without_a_date_run_on_over_midnight(tmp_path):
    (night,), notes = night_of(tmp_path, minuteData=TOLD)
    assert runs(night) == [("asleep", 120), ("awake", 120), ("asleep", 60)]
    assert not notes.warnings


def test_a_minute_that_is_none_refuses_its_sleep_alone(tmp_path):
    found, notes = night_of(tmp_path, minuteData=minutes(("25:00:00", "1")))
    assert not found
    assert [each.key for each in notes.refused] == ["minuteData.dateTime"]


def test_a_log_without_its_end_is_as_long_as_it_says(tmp_path):
    (night,), _notes = night_of(tmp_path, endTime=None, duration=600_000)
    assert night.session.started_at == datetime(2014, 7, 1, 22, 57, 30, tzinfo=UTC)
    assert night.session.length.total_seconds() == 600


def test_a_log_that_was_saved_alone_is_read(tmp_path):
    path = tmp_path / "saved"
    path.write_text(json.dumps(LOG))
    (night,), _notes = read(path)
    assert night.session.external_id == "31"


def test_answers_that_a_program_keeps_side_by_side_tell_each_log_once(tmp_path):
    path = tmp_path / "saved"
    other = {**LOG, "logId": 32, "startTime": "2014-07-02T13:00:00", "endTime": None}
    answers = {"sleep": {"sleep": [LOG]}, "sleep/list": {"pagination": {}, "sleep": [LOG, other]}}
    path.write_text(json.dumps({"format": "by a program", "results": answers}))
    found, notes = read(path)
    assert [each.session.external_id for each in found] == ["31", "32"]
    assert not notes.refused


@pytest.mark.parametrize(
    "name", ["sleep-2014-07-01 (1).json", "sleep-2014.json", "sleep_2014.json"]
)
def test_a_log_is_found_by_whatever_a_browser_or_a_person_made_of_its_name(tmp_path, name):
    path = tmp_path / "export.zip"
    path.write_bytes(zipped({f"Jo/user-site-export/{name}": json.dumps([LOG]).encode()}))
    (night,), _notes = read(path)
    assert night.session.external_id == "31"


def one(tmp_path, held, zone="Europe/Lisbon"):
    path, notes = tmp_path / "saved", Notes(given=Given(ZoneInfo(zone)))
    path.write_text(json.dumps(held))
    with Source(path) as source:
        (night,) = Fitbit().read(source, notes)
    return night.session, notes


def test_the_names_of_an_accounts_archive_are_read(tmp_path):
    archived = {
        "StartDate": "2015-03-01T22:40:00.000",
        "EndDate": "2015-03-02T06:10:00.000",
        "Duration": 27_000_000,
        "MinutesAsleep": 420,
        "MinutesAwake": 30,
        "Type": "stages",
        "SleepLevelRem": 100,
        "SleepLevelLight": 250,
        "SleepLevelDeep": 70,
        "SleepLevelWake": 30,
    }
    session, notes = one(tmp_path, archived)
    assert (session.totals.told, session.totals.deep, session.staging) == (420, 70, "stages")
    assert session.external_id == "2015-03-01T22:40/2015-03-02T06:10"
    assert not notes.warnings


def test_instants_of_a_programs_own_are_instants_in_an_assumed_zone(tmp_path):
    written = {
        "dateOfSleep": "2015-03-02",
        "startTime": "2015-03-02T03:40:00.000Z",
        "endTime": "2015-03-02T11:10:00.000Z",
        "durationMs": 27_000_000,
        "minutesAsleep": 420,
        "minutesAwake": 30,
        "isMainSleep": True,
        "stages": {"deep": 70, "light": 250, "rem": 100, "wake": 30},
    }
    session, _notes = one(tmp_path, {"sleep": [written]}, "America/New_York")
    assert session.started_at.isoformat() == "2015-03-02T03:40:00+00:00"
    assert session.external_id == "2015-03-01T22:40/2015-03-02T06:10"
    assert (session.totals.rem, session.zone_confidence) == (100, ZoneConfidence.ASSUMED)


def test_stages_that_a_sleep_has_no_room_for_are_left_out_and_told(tmp_path):
    summary = {"deep": {"minutes": 12_000}, "light": {"minutes": 3}, "rem": {"minutes": 1}}
    session, notes = one(tmp_path, [{**LOG, "minutesAsleep": 5, "levels": {"summary": summary}}])
    assert (session.totals.told, session.totals.deep) == (5, None)
    assert [each.count for each in notes.warnings.values()] == [1]


def test_an_end_that_is_written_otherwise_is_read_by_the_start_that_tells_its_year(tmp_path):
    path = tmp_path / "saved"
    head = "Sleep\nStart Time,End Time,Minutes Asleep,Minutes Awake\n"
    path.write_text(f'{head}"2015-03-01 11:40 pm","02-03-2015 7:10 am","400","50"\n')
    (night,), notes = read(path)
    assert night.session.length.total_seconds() == 27_000
    assert not notes.questions
