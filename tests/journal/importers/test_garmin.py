"""Garmin: GMT without saying so, and nights that the watch did not see."""

import json
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from journal import intake
from journal.errors import NotRecognised
from journal.importers import recognise
from journal.importers.source import Source
from journal.model.session import SleepKind, ZoneConfidence
from tests.containers import read, zipped
from tests.staged import runs, summaries

SAMPLES = Path(__file__).parents[2] / "samples/garmin"
NOW = datetime(2026, 11, 24, 7, tzinfo=UTC)
NIGHT = {
    "sleepStartTimestampGMT": "2025-07-01T21:30:00.0",
    "sleepEndTimestampGMT": "2025-07-02T05:30:00.0",
    "calendarDate": "2025-07-02",
    "sleepWindowConfirmationType": "AUTO_CONFIRMED_FINAL",
    "deepSleepSeconds": 6000,
    "lightSleepSeconds": 15000,
    "remSleepSeconds": 6000,
    "awakeSleepSeconds": 1800,
}


def export(tmp_path, *records):
    path = tmp_path / "saved"
    path.write_text(json.dumps(records))
    return path


def test_times_are_gmt_and_the_zone_is_assumed(tmp_path):
    (told,), notes = read(export(tmp_path, NIGHT))
    assert told.session.started_at.isoformat() == "2025-07-01T21:30:00+00:00"
    assert told.session.start_place.tzinfo == ZoneInfo("Europe/Lisbon")
    assert told.session.zone_confidence is ZoneConfidence.ASSUMED
    assert not notes.unanswered


@pytest.mark.parametrize("said", ["UNCONFIRMED", "unconfirmed", "OFF_WRIST", "Off_Wrist"])
def test_a_night_the_watch_did_not_see_is_no_data_and_counted(tmp_path, said):
    told, notes = read(export(tmp_path, {**NIGHT, "sleepWindowConfirmationType": said}))
    assert told == []
    assert [each.count for each in notes.warnings.values()] == [1]


@pytest.mark.parametrize(
    "said",
    ["enhanced_confirmed", "ENHANCED_CONFIRMED_FINAL", "Auto_Confirmed", "MANUALLY_CONFIRMED"],
)
def test_whatever_follows_a_confirmation_it_stays_one(tmp_path, said):
    told, notes = read(export(tmp_path, {**NIGHT, "sleepWindowConfirmationType": said}))
    assert len(told) == 1
    assert not notes.warnings


def test_an_entry_without_times_is_no_night(tmp_path):
    told, notes = read(export(tmp_path, NIGHT, {"retro": False}))
    assert len(told) == 1
    assert notes.refusals == 0
    assert notes.warnings


def test_a_watch_without_rem_leaves_rem_unknown_and_its_stages_are_told_apart(tmp_path):
    held = {key: value for key, value in NIGHT.items() if key != "remSleepSeconds"}
    (told,), _notes = read(export(tmp_path, held))
    assert told.session.minutes.rem is None
    assert told.session.minutes.asleep == 350
    assert told.session.staging == "Garmin without REM"


def test_no_rem_of_a_watch_that_cannot_tell_it_is_no_measure_of_rem(tmp_path):
    blind = {**NIGHT, "remSleepSeconds": 0, "deviceRemCapable": False}
    (told,), _notes = read(export(tmp_path, blind))
    assert told.session.minutes.rem is None
    assert told.session.minutes.asleep == 350
    (told,), _notes = read(export(tmp_path, {**blind, "deviceRemCapable": True}))
    assert told.session.minutes.rem == 0


def test_a_night_of_noughts_was_not_measured(tmp_path):
    noughts = {key: 0 for key in NIGHT if key.endswith("SleepSeconds")}
    (told,), _notes = read(export(tmp_path, {**NIGHT, **noughts}))
    assert told.session.totals is None


def test_naps_are_sessions_of_their_own_and_a_bad_one_hides_no_night():
    told, notes = read(SAMPLES / "export")
    assert [each.session.kind for each in told] == [None, SleepKind.NAP, None]
    assert [each.where.rpartition(", ")[2] for each in told][1] == "napList[0]"
    assert notes.refusals == 2


def test_the_number_of_the_account_is_in_no_place(tmp_path):
    told, notes = read(SAMPLES / "export")
    places = [*(each.where for each in told), *(each.where for each in notes.refused)]
    assert places
    assert not any("55501234" in each for each in places)


def test_the_number_of_the_account_is_not_kept_with_the_name_of_a_file(store, tmp_path):
    (held,) = (SAMPLES / "export").rglob("*sleepData.json")
    path = tmp_path / "2025-03-01_2025-06-09_55501234_sleepData.json"
    path.write_bytes(held.read_bytes())
    intake.take_in(store, path, intake.Wish(), NOW)
    (kept,) = store.batches.history()
    assert kept.file == "2025-03-01_2025-06-09_sleepData.json"


def test_a_zip_is_read_like_the_folder_it_was(tmp_path):
    folder = SAMPLES / "export"
    files = {
        f"{number}/{file.relative_to(folder).as_posix()}": file.read_bytes()
        for number, file in enumerate(sorted(folder.rglob("*.json")))
    }
    path = tmp_path / "export.zip"
    path.write_bytes(zipped(files))
    assert [each.session for each in read(path)[0]] == [each.session for each in read(folder)[0]]


def test_two_windows_that_overlap_tell_a_night_under_one_identity(tmp_path):
    told, _notes = read(export(tmp_path, NIGHT, NIGHT))
    assert len({each.session.uid for each in told}) == 1


def test_local_times_of_connect_give_the_offset_and_nothing_else():
    (told,), notes = read(SAMPLES / "connect.json")
    assert told.session.started_at.isoformat() == "2025-12-31T23:00:00+00:00"
    assert told.session.start_place.offset == 60
    assert not notes.questions
    assert summaries(told)["hrv_rmssd_mean"] == 47
    assert told.detail.vitals[0].values == (58, None, None, 54)


def test_a_night_of_connect_that_was_saved_alone_keeps_its_offset_and_its_score(tmp_path):
    alone = {
        **NIGHT,
        "sleepStartTimestampGMT": 1751405400000,
        "sleepEndTimestampGMT": 1751434200000,
        "sleepStartTimestampLocal": 1751391000000,
        "sleepEndTimestampLocal": 1751419800000,
        "sleepScores": {"overall": {"value": 81, "qualifierKey": "GOOD"}},
    }
    (told,), notes = read(export(tmp_path, alone))
    assert told.session.started_at.isoformat() == "2025-07-01T21:30:00+00:00"
    assert (told.session.start_place.offset, told.session.scores.sleep) == (-240, 81)
    assert told.session.zone_confidence is ZoneConfidence.OFFSET
    assert not notes.questions


def test_one_local_time_tells_the_offset_of_both_ends(tmp_path):
    local = {"sleepEndTimestampLocal": "2025-07-02T08:30:00.0"}
    (told,), _notes = read(export(tmp_path, {**NIGHT, **local}))
    assert (told.session.start_place.offset, told.session.end_place.offset) == (180, 180)


@pytest.mark.parametrize("place", ["within", "beside", "both"])
def test_naps_of_connect_are_kept_where_the_night_ended(tmp_path, place):
    nap = {
        "napStartTimestampGMT": "2026-01-01T12:17:46",
        "napEndTimestampGMT": "2026-01-01T12:39:46",
        "napTimeSec": 1260,
    }
    day = json.loads((SAMPLES / "connect.json").read_bytes())
    if place != "beside":
        day["dailySleepDTO"]["dailyNapDTOS"] = [nap]
    if place != "within":
        day["dailyNapDTOS"] = [nap]
    (night, slept), notes = read(export(tmp_path, day))
    assert night.session.kind is not SleepKind.NAP
    assert slept.session.kind is SleepKind.NAP
    assert slept.session.started_at.isoformat() == "2026-01-01T12:17:46+00:00"
    assert slept.session.start_place.offset == 60
    assert slept.session.minutes.asleep == 21
    assert not notes.refusals


def test_a_day_of_connect_with_a_nap_and_no_night_keeps_the_nap(tmp_path):
    nap = {"napStartTimestampGMT": 1767269866000, "napEndTimestampGMT": 1767271186000}
    sleep = {"calendarDate": "2026-01-01", "sleepStartTimestampGMT": None, "dailyNapDTOS": [nap]}
    (slept,), notes = read(export(tmp_path, {"dailySleepDTO": sleep}))
    assert slept.session.kind is SleepKind.NAP
    assert slept.session.zone_confidence is ZoneConfidence.ASSUMED
    assert not notes.warnings


def test_levels_become_stages_and_one_that_is_not_known_is_unscored():
    (told,), notes = read(SAMPLES / "connect.json")
    assert runs(told) == [
        ("light", 1200),
        ("deep", 900),
        ("awake", 600),
        ("rem", 600),
        ("unscored", 600),
    ]
    assert notes.warnings


def test_an_error_that_was_saved_as_data_is_no_night(tmp_path):
    path = tmp_path / "sleep_2020-01-01.json"
    path.write_text('{"message": "HTTP 404 Not Found"}')
    with Source(path) as source, pytest.raises(NotRecognised):
        recognise(source)


def test_where_waking_was_not_counted_in_the_record_is_as_long_as_its_parts():
    (told,), _notes = read(SAMPLES / "health-api.json")
    assert told.session.length.total_seconds() == 2700
    assert told.session.start_place.offset == 60


def test_the_shared_examples_are_read(shared):
    told, notes = read(shared / "fixtures/garmin/DI_CONNECT/DI-Connect-Wellness")
    assert [each.session.started_at.date().isoformat() for each in told] == [
        "2025-03-29",
        "2025-04-01",
    ]
    minutes = [each.session.minutes for each in told]
    assert (minutes[0].deep, minutes[0].light, minutes[0].rem, minutes[0].awake) == (
        80,
        260,
        100,
        10,
    )
    assert told[0].session.scores.sleep == 78
    assert round(minutes[1].deep or 0) == 333
    assert minutes[1].rem is None
    assert sum(each.count for each in notes.warnings.values()) == 3
    (api,), _notes = read(shared / "fixtures/garmin/openwearables_healthapi_sleep.json")
    assert api.session.started_at.isoformat() == "2024-01-14T23:00:00+00:00"
    assert api.session.minutes.asleep == 450


def test_levels_that_go_on_long_after_the_sleep_are_not_of_it(tmp_path):
    level = {"startTimeInSeconds": 1_760_000_000, "endTimeInSeconds": 1_760_060_000}
    record = {
        "summaryId": "s",
        "startTimeInSeconds": 1_760_000_000,
        "startTimeOffsetInSeconds": 7200,
        "durationInSeconds": 15_000,
        "deepSleepDurationInSeconds": 10_000,
        "lightSleepDurationInSeconds": 4_500,
        "awakeDurationInSeconds": 500,
        "sleepLevelsMap": {"deep": [level]},
        "validation": "DEVICE",
    }
    (told,), notes = read(export(tmp_path, record))
    assert told.session.length.total_seconds() == 15_000
    assert told.session.stages is None
    assert [each.count for each in notes.warnings.values()] == [1]
