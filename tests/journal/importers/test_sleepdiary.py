"""The Standard of sleepdiary: sleep among other records, in milliseconds, zones by name."""

import json

import pytest

from journal.importers import recognise
from journal.importers.source import Source
from journal.model.session import SleepKind, ZoneConfidence
from tests.containers import read

START, END = 1743289200000, 1743316800000


def written(tmp_path, *records, **around):
    path = tmp_path / "anything.txt"
    path.write_text(json.dumps({"records": records, "file_format": "Standard", **around}))
    return path


def asleep(**more):
    return {"status": "asleep", "start": START, "end": END, **more}


def one(tmp_path, **more):
    (told,), notes = read(written(tmp_path, asleep(**more)))
    assert not notes.refused
    return told


def test_it_is_known_by_its_format_even_after_many_records(tmp_path):
    many = [{"status": "drink", "start": n} for n in range(4000)]
    with Source(written(tmp_path, *many)) as source:
        assert len(source.head()) < source.size
        assert recognise(source).name == "sleepdiary"


def test_zones_are_those_it_names_at_either_end(tmp_path):
    told = one(tmp_path, start_timezone="Europe/Lisbon", end_timezone="Europe/Paris")
    assert told.session.start_place.zone == "Europe/Lisbon"
    assert (told.session.end_place.zone, told.session.end_place.offset) == ("Europe/Paris", 120)
    assert told.session.zone_confidence is ZoneConfidence.EXACT


def test_without_a_zone_the_one_that_is_said_is_assumed(tmp_path):
    assert one(tmp_path).session.zone_confidence is ZoneConfidence.ASSUMED


def test_other_records_than_sleep_are_passed_by(tmp_path):
    told, notes = read(written(tmp_path, {"status": "meal", "start": START}, asleep()))
    assert len(told) == 1
    assert not notes.refused
    assert not notes.warnings


def test_a_duration_stands_for_a_missing_end_and_for_minutes_asleep(tmp_path):
    (told,), _notes = read(
        written(tmp_path, {"status": "asleep", "start": START, "duration": 3600000})
    )
    assert told.session.length.total_seconds() == 3600
    assert one(tmp_path, duration=25200000).session.minutes.asleep == 420


def test_main_sleep_is_what_it_calls_primary_and_nothing_else_is_a_nap(tmp_path):
    assert one(tmp_path, is_primary_sleep=True).session.kind is SleepKind.MAIN
    assert one(tmp_path, is_primary_sleep=False).session.kind is None


def test_comments_come_with_or_without_a_time(tmp_path):
    told = one(tmp_path, comments=["restless", {"time": START, "text": "woke"}], tags=["tea"])
    assert told.detail.comment == "restless\nwoke"
    assert told.detail.tags == ("tea",)


@pytest.mark.parametrize("record", [{}, {"status": "asleep"}, [], "x", 3, None])
def test_a_record_that_is_none_is_refused_and_the_rest_stays(tmp_path, record):
    told, notes = read(written(tmp_path, record, asleep()))
    assert len(told) == 1
    assert [each.where for each in notes.refused] == ["record 1"]


def test_a_diary_without_records_is_told_to_be_damaged(tmp_path):
    path = tmp_path / "none.json"
    path.write_text('{"file_format": "Standard"}')
    told, notes = read(path)
    assert told == []
    assert len(notes.damages) == 1


def test_the_examples_of_its_tests_are_read(shared):
    folder = shared / "fixtures" / "sleepdiary_standard"
    for path in sorted(folder.glob("*.json")):
        if path.name.endswith(".expected.json") or path.name == "sdcore_invaid_json.json":
            continue
        records = json.loads(path.read_bytes()).get("records", [])
        told, notes = read(path)
        # They say when sleep began and never when it ended: of that no night can be made.
        assert told == []
        assert notes.refusals == len(records)
