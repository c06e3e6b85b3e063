"""Polar: a hypnogram by the clock on the wall."""

import json
from pathlib import Path

import pytest

from tests.containers import read
from tests.staged import hypnogram, runs

SAMPLES = Path(__file__).parents[2] / "samples/polar"
NIGHT = {
    "polar_user": "u",
    "sleep_start_time": "2026-02-01T23:30:00+01:00",
    "sleep_end_time": "2026-02-02T01:30:00+01:00",
}


def saved(tmp_path, record):
    path = tmp_path / "saved"
    path.write_text(record if isinstance(record, str) else json.dumps(record))
    return path


def test_clock_times_run_on_over_midnight_and_the_last_stage_ends_with_the_sleep(tmp_path):
    stages = {"23:30": 0, "23:50": 2, "00:10": 4, "01:00": 1}
    (told,), _notes = read(saved(tmp_path, {**NIGHT, "hypnogram": stages}))
    assert runs(told) == [("awake", 1200), ("light", 1200), ("deep", 3000), ("rem", 1800)]


def test_an_hour_that_comes_twice_is_read_twice(tmp_path):
    text = json.dumps(
        {
            "polar_user": "u",
            "sleep_start_time": "2025-10-26T01:00:00+02:00",
            "sleep_end_time": "2025-10-26T04:00:00+01:00",
            "hypnogram": {"01:00": 2, "02:30": 4, "AGAIN": 1, "03:30": 0},
        }
    ).replace("AGAIN", "02:30")
    (told,), _notes = read(saved(tmp_path, text.replace('"02:30": 1', '"02:10": 1')))
    assert runs(told) == [("light", 5400), ("deep", 2400), ("rem", 4800), ("awake", 1800)]


def test_an_hour_that_never_was_is_no_sleep(tmp_path):
    record = {
        "polar_user": "u",
        "sleep_start_time": "2026-03-29T01:00:00+01:00",
        "sleep_end_time": "2026-03-29T04:00:00+02:00",
        "hypnogram": {"01:00": 2, "03:30": 4},
    }
    (told,), _notes = read(saved(tmp_path, record))
    assert runs(told) == [("light", 5400), ("deep", 1800)]


@pytest.mark.parametrize(("code", "told_as"), [(5, False), (6, False), (7, True), ("x", True)])
def test_codes_that_say_nothing_are_unscored_and_strange_ones_told(tmp_path, code, told_as):
    (told,), notes = read(saved(tmp_path, {**NIGHT, "hypnogram": {"23:30": code}}))
    assert runs(told) == [("unscored", 7200)]
    assert bool(notes.warnings) == told_as


def test_a_night_without_its_offset_is_refused_and_the_rest_stays():
    told, notes = read(SAMPLES / "nights.json")
    assert [each.where for each in told] == ["record 1"]
    assert [each.where for each in notes.refused] == ["record 2"]
    assert told[0].detail.vitals[0].values == (61, None, None, 57)


def test_lengths_from_the_start_make_the_stages():
    (told,), _notes = read(SAMPLES / "sleep_result_made_up.json")
    assert runs(told) == [("awake", 630), ("light", 2970), ("deep", 2400), ("rem", 1200)]


def test_a_watch_without_stages_says_asleep_and_no_depth(tmp_path):
    states = [
        {"sleepWakeState": 0, "offsetFromStart": 0},
        {"sleepWakeState": 3, "offsetFromStart": 600},
    ]
    record = {
        "startTime": "2026-02-01T23:30:00+01:00",
        "endTime": "2026-02-02T01:30:00+01:00",
        "sleepWakeStates": states,
    }
    (told,), _notes = read(saved(tmp_path, record))
    assert runs(told) == [("awake", 600), ("asleep", 6600)]


def flow(**said):
    changes = [(0, 0), (2, 900), (3, 4500), (1, 6300), (0, 7200), (2, 7500)]
    states = [{"sleepWakeState": code, "offsetFromStart": at} for code, at in changes]
    return {
        "sleepStartTime": "2026-02-01T23:30:00.000+01:00",
        "sleepEndTime": "2026-02-02T03:30:00.000+01:00",
        "sleepWakeStates": states,
        **said,
    }


def test_the_web_report_counts_to_three_and_its_three_is_deep_sleep(tmp_path):
    (told,), _notes = read(saved(tmp_path, flow(sleepStartOffset=None)))
    seconds = told.session.minutes
    assert (seconds.light, seconds.deep, seconds.rem, seconds.awake) == (175, 30, 15, 20)


def test_a_span_corrected_in_flow_is_the_night_and_the_hypnogram_is_cut_to_it(tmp_path):
    (as_recorded,), _notes = read(saved(tmp_path, flow()))
    moved = flow(sleepStartOffset=900, sleepEndOffset=-600)
    (told,), _notes = read(saved(tmp_path, moved))
    assert told.session.uid == as_recorded.session.uid
    assert f"{told.session.started_at:%H:%M} {told.session.ended_at:%H:%M}" == "22:45 02:20"
    assert runs(told)[0] == ("light", 3600)
    assert runs(told)[-1] == ("light", 14400 - 600 - 7500)


def test_a_span_made_longer_in_flow_knows_no_stages_before_the_watch_did(tmp_path):
    (told,), _notes = read(saved(tmp_path, flow(sleepStartOffset=-600, sleepEndOffset=300)))
    assert told.session.length.total_seconds() == 14400 + 900
    assert hypnogram(told).start > told.session.started_at


def test_a_correction_that_leaves_no_night_is_passed_by(tmp_path):
    (told,), notes = read(saved(tmp_path, flow(sleepStartOffset=14400)))
    assert told.session.length.total_seconds() == 14400
    assert notes.warnings


def test_the_shared_example_is_read(shared):
    (told,), _notes = read(shared / "fixtures/polar/openwearables_sleep.json")
    totals = told.session.minutes  # the hypnogram beside them was thinned out and says otherwise
    assert (totals.deep, totals.light, totals.rem, totals.awake) == (90, 240, 120, 30)
    assert told.session.length.total_seconds() == 480 * 60
    assert told.session.scores.sleep == 82
    assert hypnogram(told).end == told.session.ended_at


def test_of_two_hypnograms_in_one_record_the_last_counts(tmp_path):
    text = json.dumps({**NIGHT, "first": 5, "hypnogram": {"23:30": 2}})
    (told,), _notes = read(saved(tmp_path, text.replace('"first"', '"hypnogram"')))
    assert runs(told) == [("light", 7200)]


def test_a_nightly_recharge_is_of_the_first_hours_and_adds_no_night(tmp_path):
    folder = tmp_path / "polar"
    folder.mkdir()
    night = {**NIGHT, "date": "2026-02-02", "hypnogram": {"23:30": 2}}
    (folder / "sleep.json").write_text(json.dumps({"nights": [night]}))
    measured = {"heart_rate_avg": 52, "heart_rate_variability_avg": 48, "breathing_rate_avg": 0}
    other = {"date": "2026-02-03", "heart_rate_variability_avg": 20}
    recharges = [{"date": "2026-02-02", "polar_user": "u", **measured}, other]
    (folder / "nightly-recharge.json").write_text(json.dumps({"recharges": recharges}))
    (told,), notes = read(folder)
    found = {each.name: each.value for each in told.detail.summaries}
    assert found == {"heart_rate_first_hours": 52, "hrv_rmssd_first_hours": 48}
    assert not notes.warnings
