"""Health Auto Export: nights that are summed up, and nights a stage at a time."""

import gzip
import json
import random

import pytest

from journal.importers import IMPORTERS, recognise
from journal.importers.source import Source
from journal.model.session import SleepKind
from tests.containers import read, zipped
from tests.staged import runs

NIGHT = {
    "sleepStart": "2025-02-03 23:41:00 +0100",
    "sleepEnd": "2025-02-04 06:14:00 +0100",
    "source": "Watch",
}


def content(records, **other):
    metric = {"name": "sleep_analysis", "units": "hr", "data": records}
    return json.dumps({"data": {"metrics": [metric | other]}}).encode()


def written(tmp_path, records, **other):
    path = tmp_path / "anything"
    path.write_bytes(content(records, **other))
    return path


def summed(tmp_path, **said):
    (told,), notes = read(written(tmp_path, [NIGHT | said]))
    return told.session, notes


def stage(value, start, end, source="Watch", day="2025-02-04"):
    return {
        "startDate": f"{day} {start} +0100",
        "endDate": f"{day} {end} +0100",
        "value": value,
        "source": source,
    }


@pytest.mark.parametrize("first", ["metrics", "workouts", "ecg"])
def test_it_is_known_by_its_lists_whichever_comes_first(tmp_path, first):
    path = tmp_path / "anything"
    path.write_bytes(json.dumps({"data": {first: [], "metrics": []}}).encode())
    with Source(path) as source:
        assert recognise(source).name == "health_auto_export"


@pytest.mark.parametrize("text", ['{"data": [{"day": 1}]}', '{"data": {"metrics": ["deep"]}}'])
def test_other_json_is_not_taken_for_it(tmp_path, text):
    path = tmp_path / "anything"
    path.write_text(text)
    with Source(path) as source:
        assert not [each.name for each in IMPORTERS if each.recognises(source)]


def test_time_in_bed_lies_around_the_sleep_and_keeps_its_offset(tmp_path):
    bed = {"inBedStart": "2025-02-03 23:20:00 +0100", "inBedEnd": "2025-02-04 06:20:00 +0100"}
    night, _notes = summed(tmp_path, totalSleep=6.3, **bed)
    assert night.started_at.isoformat() == "2025-02-03T22:20:00+00:00"
    assert night.ended_at.isoformat() == "2025-02-04T05:20:00+00:00"
    assert night.asleep_at.isoformat() == "2025-02-03T22:41:00+00:00"
    assert night.start_place.offset == 60


def test_nought_of_every_stage_is_none_and_asleep_is_all_of_sleep(tmp_path):
    night, _notes = summed(tmp_path, core=0, deep=0, rem=0, awake=0, asleep=5.5)
    assert (night.totals.told, night.totals.light, night.totals.awake) == (330, None, None)


def test_what_was_not_staged_is_told_beside_the_stages(tmp_path):
    night, _notes = summed(tmp_path, core=3, deep=1, rem=1, asleep=0.5, totalSleep=5.5)
    assert (night.totals.told, night.totals.unstaged) == (330, 30)


@pytest.mark.parametrize(("asleep", "told"), [(5, 300), (0.5, None)])
def test_asleep_is_all_of_sleep_only_where_the_stages_fit_in_it(tmp_path, asleep, told):
    night, _notes = summed(tmp_path, core=3, deep=1, rem=1, asleep=asleep)
    assert (night.totals.told, night.totals.unstaged) == (told, None)


def test_without_any_hours_it_is_lying_down(tmp_path):
    night, _notes = summed(tmp_path, asleep=0)
    assert (night.kind, night.totals, night.asleep_at) == (SleepKind.REST, None, None)


def test_hours_that_cannot_be_true_are_left_empty_and_told(tmp_path):
    night, notes = summed(tmp_path, totalSleep=6, core="808.742.334.249.947", deep=72)
    assert night.totals.told == 360
    assert [each.count for each in notes.warnings.values()] == [1, 1]


@pytest.mark.parametrize("clock", ["11:41:00 PM +0100", "11:41:00\u202fPM +0100"])
def test_a_phone_that_counts_twelve_hours_is_understood(tmp_path, clock):
    night, _notes = summed(tmp_path, sleepStart=f"2025-02-03 {clock}", asleep=6)
    assert night.started_at.isoformat() == "2025-02-03T22:41:00+00:00"


def test_stages_become_one_night_a_source_whatever_stands_before_their_name(tmp_path):
    records = [
        stage("Core", "01:30:00", "02:00:00"),
        stage("InBed", "00:50:00", "02:10:00", "Phone"),
        stage("Awake", "01:00:00", "01:10:00"),
        stage("Core", "01:30:00", "02:00:00"),
        stage("REM", "01:10:00", "01:30:00"),
    ]
    path = tmp_path / "anything"
    path.write_bytes(
        json.dumps({"data": {"metrics": [{"data": records, "name": "sleep_analysis"}]}}).encode()
    )
    (phone, watch), _notes = sorted_by_source(path)
    assert runs(watch) == [("awake", 600), ("rem", 1200), ("light", 1800)]
    assert watch.session.asleep_at.isoformat() == "2025-02-04T00:10:00+00:00"
    assert (phone.session.kind, phone.session.stages) == (SleepKind.REST, None)


def sorted_by_source(path):
    found, notes = read(path)
    return sorted(found, key=lambda each: each.session.source_detail), notes


def test_a_night_cut_by_midnight_into_two_files_is_one(tmp_path):
    path = tmp_path / "anything.zip"
    before = stage("Core", "23:30:00", "23:59:59", day="2025-02-03")
    after = stage("Deep", "00:00:00", "00:30:00")
    path.write_bytes(zipped({"a.json": content([before]), "b.json": content([after])}))
    (told,), _notes = read(path)
    assert runs(told) == [("light", 1799), ("unscored", 1), ("deep", 1800)]


def test_what_cannot_be_read_is_told_with_its_place_and_the_rest_stays(tmp_path):
    records = [
        stage("Core", "01:00:00", "01:30:00"),
        stage("Core", "02:00:00", "01:00:00"),
        stage("Deep", "01:30:00", "01:30:00"),
        stage("Tiefschlaf", "01:30:00", "01:40:00"),
        stage("", "01:40:00", "01:50:00"),
        {"sleepStart": "2025-02-03 23:41", "sleepEnd": "2025-02-04 06:14:00 +0100"},
    ]
    (told,), notes = read(written(tmp_path, records))
    assert runs(told) == [("light", 1800), ("unscored", 600)]
    assert [each.where for each in notes.refused] == ["record 2", "record 5", "record 6"]
    assert [each.count for each in notes.warnings.values()] == [1, 1]


def test_other_metrics_and_days_without_sleep_give_no_night(tmp_path):
    steps = [{"date": "2025-02-03 23:41:00 +0100", "qty": 4}]
    assert read(written(tmp_path, steps, name="step_count"))[0] == []
    assert read(written(tmp_path, [{"date": "2025-02-03 00:00:00 +0100"}]))[0] == []


def test_where_the_text_breaks_off_it_is_told(tmp_path):
    path = tmp_path / "anything"
    path.write_bytes(content([NIGHT | {"asleep": 6}] * 2)[:-20])
    found, notes = read(path)
    assert (len(found), len(notes.damages)) == (1, 1)


def test_a_file_that_unpacks_to_no_end_should_have_been_whole(tmp_path):
    path = tmp_path / "anything.json.gz"
    night = NIGHT | {"asleep": 6, "source": random.Random(1).randbytes(200_000).hex()}
    path.write_bytes(gzip.compress(content([night] * 2))[:-2000])
    _found, notes = read(path)
    assert [each.expected for each in notes.damages] == ["a whole file"]


def test_of_a_night_told_twice_the_one_that_was_over_later_is_the_later_revision(tmp_path):
    early, _notes = summed(tmp_path, asleep=6)
    late, _notes = summed(tmp_path, asleep=7, sleepEnd="2025-02-04 07:14:00 +0100")
    assert (early.external_id, early.revision < late.revision) == (late.external_id, True)
