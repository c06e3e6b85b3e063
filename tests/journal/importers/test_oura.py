"""Oura: both versions of its API, and the tables with JSON in their cells."""

import json

import pytest

from journal.errors import NotRecognised
from journal.importers import recognise
from journal.importers.source import Source
from journal.model.session import SleepKind, ZoneConfidence
from tests.containers import read
from tests.staged import hypnogram, runs, summaries

NIGHT = {
    "id": "n1",
    "type": "long_sleep",
    "bedtime_start": "2026-02-01T23:00:00+01:00",
    "bedtime_end": "2026-02-01T23:09:00+01:00",
    "sleep_phase_5_min": "12",
}


def export(tmp_path, *records):
    path = tmp_path / "saved"
    path.write_text(json.dumps({"data": records, "next_token": None}))
    return path


def night(**changes):
    return {**NIGHT, **changes}


def test_the_last_epoch_ends_with_the_sleep(tmp_path):
    (told,), _notes = read(export(tmp_path, night()))
    assert runs(told) == [("deep", 300), ("light", 240)]


def test_half_minutes_count_more_than_five(tmp_path):
    (told,), _notes = read(export(tmp_path, night(sleep_phase_30_sec="4" * 18)))
    assert hypnogram(told).epoch_seconds == 30
    assert told.session.minutes.awake == 9


def test_a_copy_of_the_second_version_may_name_its_phases_as_the_first_did(tmp_path):
    plain = night(hypnogram_5min="43")
    plain.pop("sleep_phase_5_min")
    (told,), _notes = read(export(tmp_path, plain))
    assert runs(told) == [("awake", 300), ("rem", 240)]


def test_a_variability_that_ran_over_its_byte_is_mended_and_told(tmp_path):
    series = {"interval": 300, "items": [-102, 101, None], "timestamp": NIGHT["bedtime_start"]}
    (told,), notes = read(export(tmp_path, night(hrv=series)))
    assert told.detail.vitals[0].values == (154, 101, None)
    assert [each.count for each in notes.warnings.values()] == [1]


def test_what_no_heart_does_is_unknown_and_told(tmp_path):
    (told,), notes = read(export(tmp_path, night(average_heart_rate=4.25)))
    assert told.detail.summaries == ()
    assert notes.warnings


def test_no_reading_is_no_nought(tmp_path):
    series = {"interval": 300, "items": [0, 55], "timestamp": NIGHT["bedtime_start"]}
    (told,), notes = read(export(tmp_path, night(heart_rate=series)))
    assert told.detail.vitals[0].values == (None, 55)
    assert not notes.warnings


def test_rests_and_deleted_ones_are_left_out_and_counted(tmp_path):
    kinds = ("long_sleep", "late_nap", "sleep", "rest", "deleted", "rest")
    records = [night(type=each, id=str(place)) for place, each in enumerate(kinds)]
    told, notes = read(export(tmp_path, *records))
    assert [each.session.kind for each in told] == [SleepKind.MAIN, SleepKind.NAP, None]
    assert sorted(each.count for each in notes.warnings.values()) == [1, 2]


def test_an_end_before_the_start_is_refused_and_the_rest_stays(tmp_path):
    wrong = night(bedtime_end="2026-02-01T22:00:00+01:00")
    told, notes = read(export(tmp_path, wrong, night()))
    assert [each.where for each in told] == ["record 2"]
    assert [each.key for each in notes.refused] == ["end"]


def test_points_of_a_day_are_no_sleep(tmp_path):
    daily = {"contributors": {"total_sleep": 60}, "day": "2026-02-01", "score": 70}
    with Source(export(tmp_path, daily)) as source, pytest.raises(NotRecognised):
        recognise(source)


def test_the_table_of_the_old_web_page_is_read_by_its_own_names(tmp_path):
    path = tmp_path / "trends"
    path.write_text(
        "date,Sleep Score,Total Sleep Duration,REM Sleep Duration,Bedtime Start,Bedtime End\n"
        "2021-05-02,81,25200,5400,2021-05-01T23:00:00.000+02:00,2021-05-02T06:40:00.000+02:00\n"
    )
    (told,), _notes = read(path)
    assert told.session.minutes.asleep == 420
    assert told.session.scores.sleep == 81


@pytest.mark.parametrize("cell", ["", "None"])
def test_a_day_of_the_old_web_page_without_sleep_is_no_data_and_nothing_wrong(tmp_path, cell):
    path = tmp_path / "trends"
    path.write_text(
        "date,Sleep Score,Total Sleep Duration,Bedtime Start,Bedtime End,Steps\n"
        "2021-05-02,81,25200,2021-05-01T23:00:00.000+02:00,2021-05-02T06:40:00.000+02:00,90\n"
        f"2021-05-03,{cell},{cell},{cell},{cell},9004\n"
        f"2021-05-04,80,25200,2021-05-03T23:00:00.000+02:00,{cell},9004\n"
    )
    told, notes = read(path)
    assert len(told) == 1
    assert notes.refusals == 1
    assert [each.count for each in notes.warnings.values()] == [1]


def test_the_shared_examples_are_read(shared):
    (first,), _notes = read(shared / "fixtures/oura/lildude_v1_sleep.json")
    assert first.session.start_place.offset == 120
    assert hypnogram(first).end == first.session.ended_at
    assert first.session.minutes.asleep == 338.5  # as Oura adds up, finer than its five minutes
    (second,), notes = read(shared / "fixtures/oura/lildude_v2_sleep.json")
    minutes = second.session.minutes
    assert (minutes.awake, minutes.light, minutes.deep, minutes.rem) == (80, 312.5, 69.5, 38)
    variability = next(each for each in second.detail.vitals if each.name == "hrv_rmssd")
    known = [each for each in variability.values if each is not None]
    assert min(known) > 0
    assert sum(known) / len(known) == pytest.approx(114.4, abs=1)
    assert "heart_rate_mean" not in {each.name for each in second.detail.summaries}
    assert notes.warnings


@pytest.mark.parametrize(
    "said",
    [
        {"readiness": {"score": 80, "temperature_deviation": -0.12}},
        {"summary_date": "2026-03-01", "temperature_delta": -0.12},
        {"readiness": {"score": 80, "temperature_deviation": None}},
        {"readiness": None},
    ],
)
def test_how_far_the_skin_was_from_its_usual_warmth_is_told_in_either_version(tmp_path, said):
    night = {
        "bedtime_start": "2026-03-01T23:00:00+01:00",
        "bedtime_end": "2026-03-02T06:00:00+01:00",
    }
    path = tmp_path / "sleep.json"
    path.write_text(json.dumps({"data": [night | said]}))
    (told,), _notes = read(path)
    known = "-0.12" in json.dumps(said)
    assert summaries(told) == ({"skin_temperature_deviation": -0.12} if known else {})


def test_a_record_that_was_saved_alone_is_a_night(tmp_path):
    path = tmp_path / "saved"
    path.write_text(json.dumps(night(type="sleep")))
    (told,), _notes = read(path)
    assert told.session.external_id == "n1"


def test_times_that_were_written_anew_in_utc_say_nothing_of_the_place(tmp_path):
    times = {"bedtime_start": "2026-02-01T22:00:00Z", "bedtime_end": "2026-02-01T22:09:00Z"}
    (told,), _notes = read(export(tmp_path, night(**times)))
    assert told.session.started_at.isoformat() == "2026-02-01T22:00:00+00:00"
    assert told.session.zone_confidence is ZoneConfidence.ASSUMED


@pytest.mark.parametrize("wrapped", [lambda rows: {"data": rows}, lambda rows: rows])
def test_the_score_of_the_day_may_stand_beside_the_sleep_in_one_file(tmp_path, wrapped):
    day = {"id": "d", "day": "2026-02-01", "score": 81, "contributors": {"total_sleep": 70}}
    path = tmp_path / "saved"
    held = {"sleep": wrapped([night(day="2026-02-01")]), "daily_sleep": wrapped([day])}
    path.write_text(json.dumps(held))
    (told,), notes = read(path)
    assert told.session.scores.sleep == 81
    assert not notes.refused
