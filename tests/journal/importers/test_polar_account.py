"""Polar's account data: a night in one file, its score and its recovery in others."""

import json

from tests.containers import read, zipped
from tests.staged import runs, summaries

NIGHT = {
    "night": "2026-03-05",
    "evaluation": {
        "sleepSpan": "PT2H",
        "asleepDuration": "PT1H40M",
        "phaseDurations": {
            "wake": "PT20M",
            "rem": "PT25M",
            "light": "PT40M30S",
            "deep": "PT30M",
            "unknown": "PT4M30S",
        },
    },
    "sleepResult": {
        "hypnogram": {
            "sleepStart": "2026-03-04T23:30:00+01:00",
            "sleepEnd": "2026-03-05T01:30:00+01:00",
            "sleepStartOffset": 0,
            "sleepEndOffset": 0,
            "sleepStateChanges": [
                {"offsetFromStart": "PT0S", "state": "NONREM2"},
                {"offsetFromStart": "PT1H", "state": "WS_UNKNOWN"},
                {"offsetFromStart": "PT1H30M", "state": "REM"},
                {"offsetFromStart": "PT2H10M", "state": "WAKE"},
            ],
        }
    },
}
SCORE = {"night": "2026-03-05", "sleepScoreResult": {"sleepScore": 71.5, "remScore": 60}}
RECOVERY = {"night": "2026-03-05", "meanNightlyRecoveryRri": 1100, "meanNightlyRecoveryRmssd": 44}
MINUTES = {
    "night": "2026-03-05",
    "sleepWake": [
        {"sleepStateChanges": {"sleepWakeStateChangeModels": [{"millisInDay": 5, "state": "WAKE"}]}}
    ],
}


def account(tmp_path, **files):
    path = tmp_path / "polar-user-data-export.zip"
    named = {f"{name}_42-aa.json": json.dumps([held]).encode() for name, held in files.items()}
    path.write_bytes(zipped(named))
    return read(path)


def test_a_last_waking_beyond_the_night_is_no_part_of_it_and_nothing_odd(tmp_path):
    (told,), notes = account(tmp_path, sleep_result=NIGHT)
    assert runs(told) == [("light", 3600), ("unscored", 1800), ("rem", 1800)]
    assert not notes.warnings


def test_lengths_beside_the_changes_of_state_are_the_totals(tmp_path):
    (told,), _notes = account(tmp_path, sleep_result=NIGHT)
    totals = told.session.totals
    assert (totals.awake, totals.light, totals.deep, totals.rem) == (20, 40.5, 30, 25)
    assert (totals.unscored, totals.told) == (4.5, 100)


def test_score_and_recovery_find_their_night_and_are_none_themselves(tmp_path):
    (told,), notes = account(
        tmp_path,
        nightly_recovery=RECOVERY,
        sleep_result=NIGHT,
        sleep_score=SCORE,
        sleep_wake=MINUTES,
    )
    assert (told.session.scores.sleep, told.session.scores.name) == (71.5, "Polar")
    assert summaries(told)["hrv_rmssd_first_hours"] == 44
    assert not notes.refused
    assert not notes.warnings


def test_a_night_without_a_score_of_its_date_has_none(tmp_path):
    (told,), _notes = account(
        tmp_path, sleep_result=NIGHT, sleep_score={**SCORE, "night": "2026-03-04"}
    )
    assert told.session.scores.sleep is None
