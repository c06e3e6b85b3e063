"""Google Fit: derived or raw, never both; the offset is in the name of a session's file."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal.errors import JournalError, NotRecognised
from journal.importers import recognise
from journal.importers.source import Source
from journal.model.session import ZoneConfidence
from tests.containers import read, zipped
from tests.staged import runs

SAMPLES = Path(__file__).parents[2] / "samples" / "google_fit"
FIRST = 1_716_325_200 * 10**9  # 2024-05-21 21:00 UTC
HOUR = 3600 * 10**9
APP = "raw:com.google.sleep.segment:org.example.app:x"
ALL = "Takeout/Fit/All Data"


def point(code, start, end, origin="", shape=int):
    return {
        "fitValue": [{"value": {"intVal": code}}],
        "originDataSourceId": origin,
        "startTimeNanos": shape(FIRST + int(start * HOUR)),
        "endTimeNanos": shape(FIRST + int(end * HOUR)),
    }


def stream(points, name=APP) -> bytes:
    return json.dumps({"Data Source": name, "Data Points": points}).encode()


def derived(points) -> bytes:
    return stream(points, "derived:com.google.sleep.segment:com.google.android.gms:merged")


def told(tmp_path, files):
    path = tmp_path / "takeout.zip"
    path.write_bytes(zipped(files))
    return read(path)


NIGHT = [(4, 0, 3), (5, 3, 4), (6, 4, 5), (1, 5, 5.5)]


def test_derived_is_read_and_raw_not_again(tmp_path):
    files = {
        f"{ALL}/derived_com.google.sleep.segment_com.google.an.json": derived(
            [point(*each, APP) for each in NIGHT]
        ),
        f"{ALL}/raw_com.google.sleep.segment_org.example.ap.json": stream(
            [point(*each) for each in NIGHT]
        ),
        f"{ALL}/raw_com.google.heart_rate.bpm_org.json": b'{"Data Source": "raw:x:y"}',
    }
    (night,), _notes = told(tmp_path, files)
    assert night.session.minutes.asleep == 300
    assert night.session.source_detail == "org.example.app"


def test_raw_is_read_where_derived_is_empty_and_is_the_same_session(tmp_path):
    raw = stream([point(*each) for each in NIGHT])
    name = f"{ALL}/derived_com.google.sleep.segment_com.google.an.json"
    files = {name: derived([]), f"{ALL}/raw_com.google.sleep.segment_org(1).json": raw}
    (one,), _notes = told(tmp_path, files)
    (other,), _notes = told(tmp_path, {name: derived([point(*each, APP) for each in NIGHT])})
    assert one.session.uid == other.session.uid


def test_two_apps_in_the_derived_stream_are_two_accounts(tmp_path):
    points = [point(2, 0, 5, APP), point(2, 0, 5, APP.replace("app", "band"))]
    name = f"{ALL}/derived_com.google.sleep.segment_com.google.an.json"
    found, _notes = told(tmp_path, {name: derived(points)})
    assert [each.session.minutes.asleep for each in found] == [300, 300]


@pytest.mark.parametrize("shape", [int, str, float])
def test_nanoseconds_may_be_numbers_or_text(tmp_path, shape):
    path = tmp_path / "x.json"
    path.write_bytes(stream([point(2, 0, 5, shape=shape)]))
    (night,), _notes = read(path)
    assert night.session.started_at == datetime(2024, 5, 21, 21, tzinfo=UTC)
    assert night.session.length == timedelta(hours=5)


def test_a_session_tells_its_offset_by_the_name_of_its_file(tmp_path):
    session = {
        "fitnessActivity": "sleep",
        "startTime": "2024-05-21T20:50:00Z",
        "endTime": "2024-05-22T03:00:00Z",
    }
    files = {
        f"{ALL}/raw_com.google.sleep.segment_org.json": stream([point(*each) for each in NIGHT]),
        "Takeout/Fit/All Sessions/2024-05-21T23_50_00+03_00_SLEEP.json": json.dumps(
            session
        ).encode(),
    }
    (night,), notes = told(tmp_path, files)
    assert night.session.start_place.offset == 180
    assert night.session.zone_confidence is ZoneConfidence.OFFSET
    assert night.session.started_at == datetime(2024, 5, 21, 20, 50, tzinfo=UTC)
    assert not notes.questions


def part(kind, start, end):
    named = {"fitnessActivity": kind} if kind else {}
    return {**named, "startTime": f"2024-05-{start}:00Z", "endTime": f"2024-05-{end}:00Z"}


def session(*parts, start="2024-05-21T21:00:00Z", end="2024-05-22T05:00:00Z"):
    record = {"fitnessActivity": "sleep", "startTime": start, "endTime": end, "segment": parts}
    return json.dumps(record).encode()


def test_a_session_tells_its_own_parts_where_no_stream_does(tmp_path):
    path = tmp_path / "unnamed"
    path.write_bytes(
        session(
            part("sleep", "21T21:00", "21T23:00"),
            part("sleep.awake", "21T23:00", "21T23:30"),
            part("sleep", "21T23:30", "22T04:50"),
        )
    )
    (night,), notes = read(path)
    minutes = night.session.minutes
    assert (minutes.asleep, minutes.awake, minutes.light) == (440, 30, None)
    assert night.session.awake_at == datetime(2024, 5, 22, 4, 50, tzinfo=UTC)
    assert not notes.warnings


def test_between_the_parts_of_a_session_nothing_is_known(tmp_path):
    path = tmp_path / "unnamed"
    path.write_bytes(
        session(
            part("", "21T21:00", "21T22:00"),
            part("sleep.rem", "21T22:10", "21T23:00"),
            part("sleep.of_the_future", "21T23:00", "22T09:00"),
        )
    )
    (night,), notes = read(path)
    assert runs(night) == [
        ("asleep", 3600),
        ("unscored", 600),
        ("rem", 3000),
        ("unscored", 21600),
    ]
    assert [each.count for each in notes.warnings.values()] == [1]


def test_a_session_keeps_the_offset_that_its_times_came_with(tmp_path):
    path = tmp_path / "unnamed"
    path.write_bytes(session(start="2024-05-21T23:00:00+05:30", end="2024-05-22T07:00:00+05:30"))
    (night,), _notes = read(path)
    assert (night.session.start_place.offset, night.session.stages) == (330, None)


@pytest.mark.parametrize(
    "name", ["23_50_00+03_00_SCHLAF.json", "23_50_00+03_00_LIGHT_SLEEP.json", "23_50_00_03_00.json"]
)
def test_a_session_is_known_by_its_activity_in_whatever_language_its_name_is(tmp_path, name):
    record = json.loads(session())
    asleep = {"startTime": record["startTime"], **record, "fitnessActivity": "sleep.light"}
    walk = json.dumps({**record, "fitnessActivity": "walking"}).encode()
    folder = "Takeout/Fit/Alle Sitzungen/2024-05"
    files = {
        f"{folder}-21T{name}": json.dumps(asleep).encode(),
        f"{folder}-22T09_00_00Z_X.json": walk,
    }
    (night,), _notes = told(tmp_path, files)
    assert night.session.length == timedelta(hours=8)


def test_of_the_activities_only_sleep_is_read(tmp_path):
    name = "derived:com.google.activity.segment:com.google.android.gms:merged"
    path = tmp_path / "x.json"
    path.write_bytes(stream([point(72, 0, 6), point(7, 7, 8), point(0, 9, 10)], name))
    (night,), notes = read(path)
    assert night.session.minutes.unstaged == 360
    assert not notes.warnings


def test_a_stage_of_the_future_is_counted_and_never_guessed(tmp_path):
    path = tmp_path / "x.json"
    path.write_bytes(stream([point(2, 0, 6), point(17, 6, 7)]))
    (night,), notes = read(path)
    assert night.session.minutes.unscored == 60
    assert [each.count for each in notes.warnings.values()] == [1]


def test_heart_rates_alone_are_not_ours(tmp_path):
    path = tmp_path / "x.json"
    path.write_bytes(stream([], "raw:com.google.heart_rate.bpm:a:b"))
    with Source(path) as source, pytest.raises(NotRecognised):
        recognise(source)


def test_a_takeout_of_fitbit_too_is_claimed_once_and_the_rest_is_told_of(tmp_path):
    log = {
        "logId": 1,
        "dateOfSleep": "2025-01-11",
        "startTime": "2025-01-10T23:00:00",
        "endTime": "2025-01-11T06:00:00",
    }
    files = {
        f"{ALL}/raw_com.google.sleep.segment_org.json": stream([point(2, 0, 5)]),
        "Takeout/Fitbit/Global Export Data/sleep-2025-01-01.json": json.dumps([log]).encode(),
    }
    (night,), notes = told(tmp_path, files)
    assert night.session.source == "fitbit"
    assert notes.warnings


def test_a_file_cut_anywhere_is_damaged_or_unknown(tmp_path):
    data = (SAMPLES / "activities.json").read_bytes()
    for cut in range(1, len(data.rstrip()), 3):
        tried(tmp_path / "x.json", data[:cut])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(flips=st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), max_size=6))
def test_flipped_bytes_end_in_words_or_notes(tmp_path, flips):
    data = bytearray((SAMPLES / "activities.json").read_bytes())
    for place, value in flips:
        data[place % len(data)] = value
    tried(tmp_path / "x.json", bytes(data))


def tried(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    try:
        found, _notes = read(path)
    except JournalError:
        return
    assert all(each.raw and each.session.uid for each in found)


def test_the_shared_streams_are_not_added_to_each_other(shared):
    folder = shared / "fixtures" / "google_fit"
    (one,), _notes = read(folder / "niimpy_derived_sleep_segment.json")
    (other,), _notes = read(folder / "niimpy_raw_sleep_segment_saa.json")
    assert one.session.started_at == other.session.started_at
    found, _notes = read(folder)
    assert len([each for each in found if each.session.started_at == one.session.started_at]) == 1


def test_the_shared_session_and_activity_are_read(shared):
    folder = shared / "fixtures" / "google_fit"
    (session,), _notes = read(folder / "niimpy_session_2024-05-21T23_35_36+03_00_SLEEP.json")
    assert session.session.end_place.offset == 180
    (activity,), _notes = read(folder / "shimmer_activity_segment_72_sleep.json")
    assert activity.session.minutes.asleep == 30
