"""Withings: tables with offsets that change in the night, runs in brackets, -1 for none."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from journal.errors import NotRecognised
from journal.importers import recognise
from journal.importers.source import Source
from journal.model.session import ZoneConfidence
from tests.containers import read, zipped
from tests.staged import hypnogram, runs, summaries

SAMPLES = Path(__file__).parents[2] / "samples/withings"


def test_offsets_that_change_in_the_night_are_both_kept():
    told, _notes = read(SAMPLES / "account")
    first = told[0].session
    assert (first.start_place.offset, first.end_place.offset) == (60, 120)
    assert first.length.total_seconds() == 9000


def test_minus_one_is_how_none_is_written():
    told, notes = read(SAMPLES / "account")
    assert summaries(told[0]) == {"heart_rate_mean": 57, "heart_rate_lowest": 49}
    assert summaries(told[1]) == {}
    assert not any("range" in what for what in notes.warnings)


def test_of_mat_and_watch_the_one_that_fits_the_night_gives_its_stages():
    told, _notes = read(SAMPLES / "account")
    assert told[0].session.source_detail == "mat"
    assert runs(told[0])[:2] == [("awake", 600), ("light", 3000)]
    assert hypnogram(told[0]).end <= told[0].session.ended_at
    assert told[1].session.stages is None


def test_states_of_no_known_night_are_a_session_of_their_own():
    told, notes = read(SAMPLES / "account")
    assert runs(told[2]) == [("light", 1200), ("unscored", 1200), ("light", 600)]
    assert notes.warnings
    assert [each.key for each in notes.refused] == ["value", "end"]


def test_a_raw_table_of_something_else_is_not_taken_for_sleep():
    with Source(SAMPLES / "account/raw_tracker_steps.csv") as source, pytest.raises(NotRecognised):
        recognise(source)


def test_a_sleep_of_nought_beside_stages_was_not_added_up():
    told, _notes = read(SAMPLES / "later-variant.csv")
    assert [each.session.minutes.asleep for each in told] == [420, 420]
    assert [each.session.scores.sleep for each in told] == [78, None]
    assert told[1].session.zone_confidence is ZoneConfidence.ASSUMED


def test_the_api_names_the_zone_and_a_later_change_is_a_later_revision():
    told, notes = read(SAMPLES / "summary.json")
    assert told[0].session.start_place.zone == "America/New_York"
    assert (told[0].session.start_place.offset, told[0].session.end_place.offset) == (-300, -240)
    assert told[0].session.revision == 1772979000
    assert told[1].session.minutes.rem is None
    assert told[1].session.minutes.asleep == 390
    assert not notes.questions


def test_states_in_no_order_are_one_line_of_time_and_gaps_part_them():
    told, _notes = read(SAMPLES / "states.json")
    assert [runs(each) for each in told] == [
        [("light", 10800), ("rem", 1800), ("unscored", 60), ("awake", 600)],
        [("deep", 3600)],
    ]


def test_summary_and_states_of_one_night_meet(tmp_path):
    files = {
        f"sleep_{each}": (SAMPLES / each).read_bytes() for each in ("states.json", "summary.json")
    }
    path = tmp_path / "saved.zip"
    path.write_bytes(zipped(files))
    told, _notes = read(path)
    assert len(told) == 2
    assert runs(told[0])[0] == ("light", 10800)
    assert told[1].session.stages is None


def test_a_list_that_ends_early_or_holds_no_numbers_is_refused(tmp_path):
    path = tmp_path / "raw_bed_sleep-state.csv"
    rows = ('"[1,2]","[0]"', '"[1,","[0]"', '"[-5]","[0]"', '"[1e99]","[0]"', '"[60]","[1]"')
    lines = [f"2025-01-01T00:00:00+00:00,{each}" for each in rows]
    path.write_text("\n".join(["start,duration,value", *lines]))
    told, notes = read(path)
    assert len(told) == 1
    assert notes.refusals == 4


def test_ten_years_of_runs_are_found_quickly(tmp_path):
    folder = tmp_path / "account"
    folder.mkdir()
    nights = [
        f"20{year:02}-{month:02}-{day:02}"
        for year in range(15, 25)
        for month in range(1, 13)
        for day in range(1, 29)
    ]
    head = "from,to,light (s),deep (s),rem (s),awake (s)\n"
    (folder / "sleep.csv").write_text(
        head + "".join(f"{day}T00:00:00+00:00,{day}T08:00:00+00:00,1,1,1,1\n" for day in nights)
    )
    (folder / "raw_bed_sleep-state.csv").write_text(
        "start,duration,value\n"
        + "".join(f'{day}T00:00:00+00:00,"{[960] * 30}","{[1, 2, 3] * 10}"\n' for day in nights)
    )
    told, notes = read(folder)
    assert len(told) == len(nights)
    assert json.dumps(runs(told[-1])) == json.dumps(runs(told[0]))
    assert notes.refusals == 0


def test_the_shared_examples_are_read(shared):
    folder = shared / "fixtures/withings"
    night, nap = read(folder / "ours_sleep.csv")[0]
    assert night.session.length.total_seconds() == 510 * 60
    minutes = night.session.minutes
    assert (minutes.light, minutes.deep, minutes.rem, minutes.awake) == (240, 110, 105, 55)
    # the table does not say that the second is a nap, so neither do we
    assert nap.session.kind is None
    (raw,), _notes = read(folder / "ours_raw_tracker_sleep-state.csv")
    assert hypnogram(raw).runs[0].seconds == 900
    assert len(read(folder / "shimmer_sleep_summary.json")[0]) == 2
    (states,), _notes = read(folder / "shimmer_sleep_measures.json")
    assert [each.stage for each in hypnogram(states).runs][::2] == ["awake", "light", "rem"]


LATER = (
    "Start date,End date,Sleep duration (s),Sleep need (s),Awake duration (s),"
    "Light sleep duration (s),Deep sleep duration (s),REM sleep duration (s)"
)


@pytest.mark.parametrize(("told_seconds", "asleep"), [(27000, 420), (25200, 420), (24000, 400)])
def test_a_length_of_sleep_that_holds_the_time_awake_is_told_without_it(
    tmp_path, told_seconds, asleep
):
    times = "2026-03-10T23:15:00.000Z,2026-03-11T06:45:00.000Z"
    row = f"{times},{told_seconds},28800,1800,14400,7200,3600"
    path = tmp_path / "sleep.csv"
    path.write_text(f"{LATER}\n{row}\n")
    (told,), _notes = read(path)
    assert told.session.minutes.asleep == asleep
    assert told.session.minutes.awake == 30


def test_the_heads_of_all_three_tables_name_the_same_stages(tmp_path):
    heads = (
        "from,to,light (s),deep (s),rem (s),awake (s)",
        "from,to,Light sleep (s),Deep sleep (s),REM sleep (s),awake (s)",
        "Start date,End date,"
        + ",".join(f"{each} duration (s)" for each in ("Light sleep", "Deep sleep", "REM sleep"))
        + ",Awake duration (s)",
    )
    row = "2026-03-10T23:15:00+01:00,2026-03-11T06:45:00+01:00,14400,7200,3600,1800"
    found = []
    for place, head in enumerate(heads):
        path = tmp_path / f"{place}-sleep.csv"
        path.write_text(f"{head}\n{row}\n")
        (told,), _notes = read(path)
        found.append(told.session.minutes)
    assert found[0] == found[1] == found[2]
    assert (found[0].light, found[0].deep, found[0].rem, found[0].asleep) == (240, 120, 60, 420)


def test_snoring_is_told_where_it_was_heard_and_nought_is_not(tmp_path):
    head = "from,to,light (s),deep (s),Snoring (s),Snoring episodes,Average heart rate"
    rows = (
        "2026-03-10T23:15:00+01:00,2026-03-11T06:45:00+01:00,14400,7200,600,2,54",
        "2026-03-11T23:15:00+01:00,2026-03-12T06:45:00+01:00,14400,7200,0,0,0",
        "2026-03-12T23:15:00+01:00,2026-03-13T06:45:00+01:00,14400,7200,-1,-1,-1",
    )
    path = tmp_path / "sleep.csv"
    path.write_text("\n".join([head, *rows, ""]))
    told, notes = read(path)
    assert [summaries(each) for each in told] == [
        {"heart_rate_mean": 54, "snoring": 10},
        {},
        {},
    ]
    assert not notes.warnings


def minutes_of_api(state, start, **signs):
    """A state of ten minutes with what was measured minute by minute."""
    measured = {
        key: {str(start + 60 * place): value for place, value in enumerate(values)}
        for key, values in signs.items()
    }
    return {"startdate": start, "enddate": start + 600, "state": state, **measured}


def test_what_the_api_measured_within_a_state_is_told_each_kind_of_variability_by_itself(tmp_path):
    begin = 1_770_163_200
    series = [
        minutes_of_api(1, begin, hr=[50, 52], rr=[14, 0], rmssd=[40, 0], sdnn_1=[60, 64]),
        minutes_of_api(2, begin + 600, hr=[54, None], rr=[16], rmssd=[44], sdnn_1=[0], snoring=[0]),
    ]
    path = tmp_path / "sleep.json"
    path.write_text(json.dumps({"status": 0, "body": {"series": series}}))
    (told,), _notes = read(path)
    assert runs(told) == [("light", 600), ("deep", 600)]
    assert summaries(told) == {
        "heart_rate_mean": 52, "heart_rate_lowest": 50, "heart_rate_highest": 54,
        "hrv_rmssd_mean": 42, "hrv_sdnn_mean": 62, "respiration_mean": 15,
    }  # fmt: skip


ROW = "2026-03-10T23:15:00+01:00,2026-03-11T06:45:00+01:00,14400,7200,3600,1800,1,600,0"
ENGLISH = '"Duration to sleep (s)","Duration to wake up (s)"'


@pytest.mark.parametrize(
    "head",
    [
        'de,a,"ligero (s)","profundo (s)","rem (s)","despierto (s)",despertar',
        'から,まで,"浅い (s)","深い (s)","rem (s)","目覚める (s)",目覚め',
        'od,do,"mělký (s)","hluboký (s)","snový (s)","bdění (s)",probuzení',
    ],
)
def test_the_first_columns_are_known_by_their_places_in_any_language(tmp_path, head):
    path = tmp_path / "unnamed"
    path.write_text(f"{head},{ENGLISH}\n{ROW}\n", encoding="utf-8")
    (told,), notes = read(path)
    minutes = told.session.minutes
    assert (minutes.light, minutes.deep, minutes.rem, minutes.awake) == (240, 120, 60, 30)
    assert told.session.asleep_at == told.session.started_at + timedelta(minutes=10)
    assert told.session.awake_at is None  # nought is also written where nobody measured
    assert not notes.refused


def test_a_table_of_lengths_that_is_not_of_sleep_is_not_taken_for_it(tmp_path):
    path = tmp_path / "laps.csv"
    path.write_text('a,b,"one (s)","two (s)","three (s)","four (s)",n\n1,2,3,4,5,6,7\n')
    with Source(path) as source, pytest.raises(NotRecognised):
        recognise(source)


def test_a_mat_that_nobody_slept_on_tells_of_no_night(tmp_path):
    path = tmp_path / "raw_sleep-monitor_sleep-state.csv"
    path.write_text(
        "start,duration,value\n"
        "2026-03-10T18:00:00+01:00,[60],[0]\n"
        '2026-03-10T23:00:00+01:00,"[600,3600]","[0,1]"\n'
    )
    (told,), notes = read(path)
    assert runs(told) == [("awake", 600), ("light", 3600)]
    assert told.session.source_detail == "mat"
    assert [each.count for each in notes.warnings.values()] == [1]


def raw(values, seconds=60):
    return f'2026-03-10T23:00:00+01:00,"{[seconds] * len(values)}","{values}"\n'


def test_raw_states_are_known_without_their_name_and_nothing_else_is(tmp_path):
    path = tmp_path / "unnamed"
    head = "start,duration,value\n"
    path.write_text(head + raw([0] * 10 + [1] * 20 + [2] * 20) + raw([0] * 3))
    (told,), _notes = read(path)
    assert runs(told) == [("awake", 600), ("light", 1200), ("deep", 1200)]
    for others in ([0, 100] * 40, [12, 7, 3] * 20, [0, 1] * 60, [1.5] * 60):
        path.write_text(head + raw(others) + raw([0]))
        with Source(path) as source, pytest.raises(NotRecognised):
            recognise(source)


@pytest.mark.parametrize(("deepest", "told_as"), [(1, "asleep"), (2, "light")])
def test_of_a_mat_that_knows_no_depth_one_is_any_sleep(tmp_path, deepest, told_as):
    rows = [f'2026-03-0{day}T23:00:00+01:00,"[28800]","[1]"' for day in range(1, 4)]
    last = f'2026-03-05T23:00:00+01:00,"[600,3600]","[0,{deepest}]"'
    path = tmp_path / "raw_sleep-monitor_sleep-state.csv"
    path.write_text("\n".join(["start,duration,value", *rows, last, ""]))
    told, _notes = read(path)
    assert runs(told[0]) == [(told_as, 28800)]
    assert len(told) == 4
