"""Fitbit: arrays, answers and tables; brief waking lies over the night, restless is asleep."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import cast
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from journal.errors import JournalError, NotRecognised
from journal.importers import recognise
from journal.importers.base import Reported
from journal.importers.fitbit.night import STAGES, Segment, plainly, slept
from journal.importers.notes import Given, Notes
from journal.importers.source import Source
from journal.importers.tracked import in_zone
from journal.model.session import SleepKind, Stage, StageMinutes, ZoneConfidence
from tests.containers import read, read_any, zipped
from tests.staged import hypnogram

SAMPLES = Path(__file__).parents[2] / "samples" / "fitbit"
DIARY = (
    "Sleep\nStart Time,End Time,Minutes Asleep,Minutes Awake,Number of Awakenings,Time in Bed,"
    "Minutes REM Sleep,Minutes Light Sleep,Minutes Deep Sleep\n"
)
HEALTH = (
    "sleep_id,sleep_type,minutes_asleep,minutes_awake,start_utc_offset,sleep_start,"
    "end_utc_offset,sleep_end,data_source,algorithm_version,sleep_last_updated\n"
)


def log(number: int = 1, **changes: object) -> dict[str, object]:
    made = {
        "logId": number,
        "dateOfSleep": "2025-01-11",
        "startTime": "2025-01-10T23:00:00.000",
        "endTime": "2025-01-11T06:00:00.000",
        "duration": 7 * 3_600_000,
        "minutesAsleep": 400,
        "minutesAwake": 20,
        "efficiency": 95,
        "type": "stages",
        "levels": {
            "data": [
                {"dateTime": "2025-01-10T23:00:00.000", "level": "light", "seconds": 14400},
                {"dateTime": "2025-01-11T03:00:00.000", "level": "rem", "seconds": 10800},
            ],
            "shortData": [{"dateTime": "2025-01-11T01:00:00.000", "level": "wake", "seconds": 90}],
        },
        "mainSleep": True,
    }
    return {**made, **changes}


def told(tmp_path, *logs):
    path = tmp_path / "anything.json"
    path.write_text(json.dumps(logs))
    return read(path)


def diary(tmp_path, *rows, **answers) -> tuple[list[Reported], Notes]:
    path = tmp_path / "table"
    path.write_text(DIARY + "".join(f"{row}\n" for row in rows))
    found, notes = read_any(path, **answers)
    return cast("list[Reported]", found), notes


def test_brief_waking_lies_over_the_night_and_is_not_added(tmp_path):
    (night,), _notes = told(tmp_path, log())
    minutes = StageMinutes.of(hypnogram(night))
    assert (minutes.awake, minutes.light, minutes.rem) == (1.5, 238.5, 180)
    assert night.session.length == timedelta(hours=7)


LEVELS = ("wake", "light", "deep", "rem", "asleep")


@given(
    line=st.lists(st.tuples(st.integers(1, 40), st.sampled_from(LEVELS)), min_size=1),
    brief=st.lists(st.tuples(st.integers(-5, 60), st.integers(0, 30)), max_size=8),
)
@example(line=[(20, "light"), (20, "deep"), (9, "rem")], brief=[(10, 10)])  # ends with a stage
@example(line=[(20, "light"), (20, "wake"), (9, "rem")], brief=[(10, 15), (5, 12)])
def test_the_quick_way_lays_stages_as_painting_does(line, brief):
    start = datetime(2025, 1, 10, 23, tzinfo=UTC)
    segments: tuple[list[Segment], list[Segment]] = ([], [])
    at = 0
    for seconds, level in line:
        segments[0].append((at, at + seconds, STAGES[level]))
        at += seconds
    at = 0
    for gap, seconds in brief:
        at += gap
        segments[1].append((at, at + seconds, Stage.AWAKE))
        at += seconds
    named = {STAGES[level]: level for level in LEVELS}
    data, short = (
        [
            {
                "dateTime": f"{start + timedelta(seconds=low):%Y-%m-%dT%H:%M:%S.000}",
                "seconds": high - low,
                "level": named[stage],
            }
            for low, high, stage in part
        ]
        for part in segments
    )
    clock = in_zone(start, start + timedelta(hours=8), ZoneInfo("Etc/UTC"))
    quick = plainly(clock, start.replace(tzinfo=None), data, short)
    assert quick is None or quick == slept(clock, [*segments[0], *segments[1]])


def test_restless_is_asleep(tmp_path):
    data = [
        {"dateTime": "2025-01-10T23:00:00.000", "level": "asleep", "seconds": 3600},
        {"dateTime": "2025-01-11T00:00:00.000", "level": "restless", "seconds": 600},
        {"dateTime": "2025-01-11T00:10:00.000", "level": "awake", "seconds": 300},
    ]
    (night,), _notes = told(tmp_path, log(type="classic", levels={"data": data}))
    assert StageMinutes.of(hypnogram(night)).asleep == 70
    assert night.session.minutes.light is None
    assert night.session.minutes.asleep == 400  # as Fitbit adds up, without the restless minutes


@pytest.mark.parametrize("key", ["mainSleep", "isMainSleep"])
def test_the_kind_is_what_fitbit_says_and_nothing_where_it_does_not(tmp_path, key):
    plain = log(1)
    del plain["mainSleep"]
    found, _notes = told(
        tmp_path, plain, {**plain, "logId": 2, key: True}, {**plain, "logId": 3, key: False}
    )
    assert [each.session.kind for each in found] == [None, SleepKind.MAIN, SleepKind.NAP]


def test_a_log_in_two_files_is_told_once(tmp_path):
    files = {
        "Takeout/Fitbit/user-site-export/sleep-2025-01-01.json": json.dumps([log(1)]).encode(),
        "Takeout/Fitbit/user-site-export/sleep-2025-02-01.json": json.dumps([log(1)]).encode(),
        "Takeout/Fitbit/user-site-export/heart_rate-2025-01-01.json": b"[{}]",
        "__MACOSX/Takeout/._sleep-2025-01-01.json": b"\0\5\x16\7",
    }
    path = tmp_path / "takeout.zip"
    path.write_bytes(zipped(files))
    found, notes = read(path)
    assert [each.session.external_id for each in found] == ["1"]
    assert not notes.damages


def test_an_empty_month_is_no_data(tmp_path):
    path = tmp_path / "takeout.zip"
    path.write_bytes(
        zipped({"a/sleep-2025-01-01.json": b"[]", "a/sleep-2025-02-01.json": b"{broken"})
    )
    with Source(path) as source, pytest.raises(NotRecognised):
        recognise(source)


def test_stages_of_the_night_before_are_left_out_and_told(tmp_path):
    data = [{"dateTime": "2025-01-09T23:00:00.000", "level": "rem", "seconds": 25200}]
    summary = {name: {"minutes": 140} for name in ("light", "deep", "rem")}
    (night,), notes = told(tmp_path, log(levels={"data": data, "summary": summary}))
    assert night.session.stages is None
    assert (night.session.minutes.asleep, night.session.minutes.rem) == (400, None)
    assert list(notes.warnings) == ["stages of another night: left out"]


def test_a_night_of_changing_clocks_counts_on_from_its_start(tmp_path):
    changed = log(
        startTime="2025-10-25T23:00:00.000",
        endTime="2025-10-26T07:00:00.000",
        duration=8 * 3_600_000,
        levels={},
    )
    (night,), _notes = told(tmp_path, changed)
    assert night.session.length == timedelta(hours=8)
    assert night.session.ended_at == datetime(2025, 10, 26, 6, tzinfo=UTC)


def test_where_the_duration_says_so_both_ends_are_clock_times(tmp_path):
    changed = log(
        startTime="2025-10-25T23:00:00.000",
        endTime="2025-10-26T07:00:00.000",
        duration=9 * 3_600_000,
        levels={},
    )
    (night,), _notes = told(tmp_path, changed)
    assert night.session.length == timedelta(hours=9)
    assert night.session.ended_at == datetime(2025, 10, 26, 7, tzinfo=UTC)


def test_the_zone_is_assumed_and_asked_for(tmp_path):
    path = tmp_path / "sleep.json"
    path.write_text(json.dumps([log()]))
    notes = Notes(given=Given())
    with Source(path) as source:
        (night,) = cast("Iterator[Reported]", recognise(source).read(source, notes))
    assert night.session.zone_confidence is ZoneConfidence.ASSUMED
    assert "zone" in notes.questions


def takeout(tmp_path: Path, *, staged: bool, number: int = 77) -> Path:
    """One night in both trees: 01:00 to 08:00 in Helsinki by the table, and by the log."""
    row = "{},STAGES,400,20,+02:00,2025-01-10T23:00:00Z,+02:00,2025-01-11T06:00:00Z,A,3,"
    stage = "{},0,REM,+02:00,2025-01-10T23:00:00Z,+02:00,2025-01-11T06:00:00Z"
    data = [{"dateTime": "2025-01-11T01:00:00.000", "level": "deep", "seconds": 25200}]
    in_log = log(
        1,
        startTime="2025-01-11T01:00:00.000",
        endTime="2025-01-11T08:00:00.000",
        levels={"data": data},
    )
    folder = "Takeout/Google Health"
    files = {
        f"{folder}/Global Export Data/sleep-2025-01-01.json": json.dumps([in_log]).encode(),
        f"{folder}/Data/UserSleeps_2025-01-01.csv": (HEALTH + row.format(number)).encode(),
        f"{folder}/Data/UserSleeps_2025-02-01.csv": (HEALTH + row.format(number)).encode(),
        f"{folder}/Data/README.txt": b"about",
    }
    if staged:
        head = "sleep_id,sleep_stage_id,sleep_stage_type,start_utc_offset,sleep_stage_start,"
        table = f"{head}end_utc_offset,sleep_stage_end\n{stage.format(number)}"
        files[f"{folder}/Data/UserSleepStages_2025-01-01.csv"] = table.encode()
    path = tmp_path / "takeout.zip"
    path.write_bytes(zipped(files))
    return path


def test_the_tables_of_google_health_win_over_the_log_of_the_same_night(tmp_path):
    (night,), notes = read(takeout(tmp_path, staged=True))
    assert night.session.external_id == "77"
    assert night.session.zone_confidence is ZoneConfidence.OFFSET
    assert StageMinutes.of(hypnogram(night)).rem == 420
    assert [each.count for each in notes.warnings.values()] == [1]


def test_a_table_without_stages_lends_its_clock_to_the_log_that_has_them(tmp_path):
    (bare, staged), notes = read(takeout(tmp_path, staged=False))
    assert (bare.session.external_id, bare.session.stages) == ("77", None)
    assert StageMinutes.of(hypnogram(staged)).deep == 420
    for each in (bare, staged):
        assert each.session.started_at == datetime(2025, 1, 10, 23, tzinfo=UTC)
        assert each.session.zone_confidence is ZoneConfidence.OFFSET
    assert list(notes.warnings) == ["stages are not in this file or folder"]


def test_a_sleep_that_google_changed_later_is_a_later_revision(tmp_path):
    row = "77,STAGES,400,20,+02:00,2025-01-10T23:00:00Z,+02:00,2025-01-11T06:00:00Z,A,3,{}\n"
    path = tmp_path / "UserSleeps_2025-01-01.csv"
    revisions = []
    for changed in ("2025-01-11T07:00:00Z", "2025-01-12T07:00:00.5Z"):
        path.write_text(HEALTH + row.format(changed))
        (night,), _notes = read(path)
        revisions.append(night.session.revision)
    assert revisions[0] < revisions[1]


def test_a_table_without_a_row_is_no_data(tmp_path):
    path = tmp_path / "UserSleeps_2025-01-01.csv"
    path.write_text(HEALTH)
    assert read(path)[0] == []
    assert diary(tmp_path)[0] == []


def test_an_order_of_dates_that_cannot_be_told_is_asked(tmp_path):
    row = '"03-04-2010 11:10 pm","04-04-2010 7:00AM","430","40","25","470","N/A","N/A","N/A"'
    found, notes = diary(tmp_path, row)
    assert found == []
    assert [each.key for each in notes.unanswered] == ["date-order"]
    ((night,), _notes) = diary(tmp_path, row, **{"date-order": "day-first"})
    assert night.session.started_at == datetime(2010, 4, 3, 22, 10, tzinfo=UTC)
    row = row.replace("04-04-2010 7", "03-05-2010 7")
    ((night,), _notes) = diary(tmp_path, row, **{"date-order": "month-first"})
    assert night.session.ended_at == datetime(2010, 3, 5, 7, tzinfo=UTC)


def test_one_date_tells_the_order_of_all(tmp_path):
    rows = (
        '"03-04-2010 11:10 pm","03-05-2010 7:00AM","430","40","25","470","N/A","N/A","N/A"',
        '"03-24-2010 11:10 pm","03-25-2010 7:00AM","430","40","25","470","N/A","N/A","N/A"',
    )
    found, notes = diary(tmp_path, *rows)
    assert [each.session.started_at.month for each in found] == [3, 3]
    assert not notes.questions


def test_the_length_decides_between_two_readings_of_a_clock_time(tmp_path):
    row = '"2010-10-31 1:30AM","2010-10-31 7:00AM","{}","30","1","360","N/A","N/A","N/A"'
    lengths = []
    for asleep in (300, 360):
        (night,), _notes = diary(tmp_path, row.format(asleep))
        lengths.append(night.session.length)
        assert night.session.zone_confidence is ZoneConfidence.ASSUMED
    assert lengths == [timedelta(minutes=330), timedelta(minutes=390)]


def test_the_section_sleep_is_found_among_others(tmp_path):
    path = tmp_path / "all.csv"
    night = '"2010-11-12 1:23AM","2010-11-12 8:23AM","1,000","20","1","420","0","0","0"\n'
    head = "Body\nDate,Weight\n2010-11-12,70\n\n"
    path.write_text(head + DIARY + night + "\nFoods\nDate,Calories\n2010-11-12,2000\n")
    found, notes = read(path)
    assert [each.session.minutes.light for each in found] == [None]
    assert not notes.refused


@pytest.mark.parametrize("name", ["answer.json", "account.csv"])
def test_a_file_cut_anywhere_ends_in_words_or_notes(tmp_path, name):
    data = (SAMPLES / name).read_bytes()
    for cut in range(1, len(data), 5):
        tried(tmp_path / name, data[:cut])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(
    name=st.sampled_from(["answer.json", "account.csv"]),
    flips=st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), max_size=6),
)
def test_flipped_bytes_end_in_words_or_notes(tmp_path, name, flips):
    data = bytearray((SAMPLES / name).read_bytes())
    for place, value in flips:
        data[place % len(data)] = value
    tried(tmp_path / name, bytes(data))


def tried(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    try:
        found, _notes = read(path)
    except JournalError:
        return
    assert all(each.raw and each.session.uid for each in found)


def test_the_shared_takeout_tells_what_is_expected_of_it(shared):
    folder = shared / "fixtures" / "fitbit"
    (night,), _notes = read(folder / "google_health_takeout")
    expected = json.loads((folder / "google_health_takeout" / "expected.json").read_bytes())
    minutes = night.session.minutes
    for key in ("asleep", "deep", "light", "rem", "awake"):
        assert getattr(minutes, key) == expected["nights"][0][f"{key}_min"]


def test_the_shared_logs_keep_the_offset_of_their_start(shared):
    path = shared / "fixtures" / "fitbit" / "ours_takeout_sleep-2024-11-01.json"
    notes = Notes(given=Given(ZoneInfo("America/New_York")))
    with Source(path) as source:
        night, nap = cast("Iterator[Reported]", recognise(source).read(source, notes))
    assert night.session.started_at == datetime(2024, 11, 3, 3, 30, tzinfo=UTC)
    assert night.session.ended_at == datetime(2024, 11, 3, 11, 30, tzinfo=UTC)
    assert night.session.minutes.asleep == 440
    assert StageMinutes.of(hypnogram(night)).asleep == 439  # a brief waking lies over a minute
    assert nap.session.started_at == datetime(2024, 11, 3, 19, tzinfo=UTC)


def test_shared_files_without_a_night_have_none(shared):
    folder = shared / "fixtures" / "fitbit"
    for name in ("shimmer_empty.json", "shimmer_empty_range.json", "sdcore_empty_diary.csv"):
        assert read(folder / name)[0] == []


def test_the_shared_table_gives_the_span_that_is_expected(shared):
    (night,), notes = read(shared / "fixtures" / "fitbit" / "sdcore_simple_diary.csv")
    assert night.session.started_at.timestamp() * 1000 == 1289524980000
    assert night.session.ended_at.timestamp() * 1000 == 1289572440000
    assert notes.warnings  # its stages are longer than the night, and left out
