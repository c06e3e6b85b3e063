"""Fitbit's logs as older tools keep them: alone, by minutes, under names that a browser made."""

import json
from datetime import UTC, datetime

import pytest

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
