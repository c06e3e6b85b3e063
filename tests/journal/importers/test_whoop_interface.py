"""WHOOP's own interface: sleeps with their stages summed, recoveries that belong to them."""

import json

import pytest

from journal.model.session import SleepKind, ZoneConfidence
from tests.containers import read
from tests.staged import summaries

STAGES = {
    "total_in_bed_time_milli": 27_000_000,
    "total_awake_time_milli": 1_800_000,
    "total_no_data_time_milli": 600_000,
    "total_light_sleep_time_milli": 12_600_000,
    "total_slow_wave_sleep_time_milli": 6_000_000,
    "total_rem_sleep_time_milli": 6_000_000,
}
SLEEP = {
    "id": "s-1",
    "cycle_id": 7,
    "start": "2026-04-11T03:25:44.774Z",
    "end": "2026-04-11T10:55:44.121Z",
    "timezone_offset": "-05:00",
    "nap": False,
    "score_state": "SCORED",
    "score": {
        "stage_summary": STAGES,
        "respiratory_rate": 15.5,
        "sleep_performance_percentage": 83,
    },
}
RECOVERY = {
    "cycle_id": 7,
    "sleep_id": "s-1",
    "score_state": "SCORED",
    "score": {"hrv_rmssd_milli": 41.5, "spo2_percentage": 96, "skin_temp_celsius": 33.5},
}


def saved(tmp_path, held, name="saved.json"):
    path = tmp_path / name
    path.write_text(json.dumps(held))
    return path


@pytest.mark.parametrize(
    "wrapped",
    [
        SLEEP,
        [SLEEP],
        {"records": [SLEEP], "next_token": None},
        {"recovery": {"records": [RECOVERY]}, "sleep": {"records": [SLEEP]}},
        {"sleeps": [SLEEP], "workouts": [{"id": 1, "score_state": "SCORED"}]},
    ],
)
def test_a_sleep_is_read_however_a_program_kept_it(tmp_path, wrapped):
    (told,), notes = read(saved(tmp_path, wrapped))
    session = told.session
    assert session.started_at.isoformat() == "2026-04-11T03:25:44+00:00"
    assert (session.start_place.offset, session.kind) == (-300, SleepKind.MAIN)
    totals = session.totals
    assert totals is not None
    assert (totals.light, totals.deep, totals.rem) == (210, 100, 100)
    assert (totals.awake, totals.unscored, session.scores.sleep) == (30, 10, 83)
    assert not notes.refused
    assert not notes.warnings


def test_a_recovery_in_another_file_adds_the_body_to_its_sleep(tmp_path):
    saved(tmp_path, {"records": [RECOVERY]}, "recovery.json")
    saved(tmp_path, {"records": [SLEEP]}, "sleep.json")
    (told,), _notes = read(tmp_path)
    found = summaries(told)
    assert (found["hrv_rmssd_mean"], found["spo2_mean"], found["respiration_mean"]) == (
        41.5,
        96,
        15.5,
    )


def test_a_sleep_without_a_score_has_its_times_and_no_stages(tmp_path):
    pending = {**SLEEP, "score_state": "PENDING_SCORE", "score": None, "nap": True}
    (told,), notes = read(saved(tmp_path, {"records": [pending]}))
    assert (told.session.totals, told.session.kind) == (None, SleepKind.NAP)
    assert [each.count for each in notes.warnings.values()] == [1]


def test_the_same_night_of_the_apps_table_is_the_same_session(tmp_path):
    (told,), _notes = read(saved(tmp_path, [SLEEP]))
    head = "Cycle start time,Cycle timezone,Sleep onset,Wake onset,Nap\n"
    times = "2026-04-10 22:25:44,UTC-05:00,2026-04-10 22:25:44,2026-04-11 05:55:44"
    (tmp_path / "sleeps.csv").write_text(f"{head}{times},false\n")
    (tabled,), _notes = read(tmp_path / "sleeps.csv")
    assert told.session.uid == tabled.session.uid


def test_without_an_offset_the_zone_is_assumed(tmp_path):
    (told,), _notes = read(saved(tmp_path, [{**SLEEP, "timezone_offset": None}]))
    assert told.session.zone_confidence is ZoneConfidence.ASSUMED
