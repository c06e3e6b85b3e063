"""EDF+: stages out of annotations, a clock without a zone, and a day that may be missing."""

import io
import json
import subprocess
import sys
from datetime import date, time

import pytest
from edfio import Edf, EdfAnnotation, Recording

from journal.importers import recognise
from journal.importers.source import Source
from journal.model.session import Stage, ZoneConfidence
from tests.containers import read, read_any, zipped, zipped_gently
from tests.staged import runs

NIGHT = [(0, 600, "Sleep stage W"), (600, 1200, "Sleep stage 2"), (1800, 300, "Sleep stage R")]


def content(found, day=date(2025, 3, 28), clock=time(23, 0)):
    recorded = Edf(
        [],
        recording=Recording(startdate=day, equipment_code="Lamp_3"),
        starttime=clock,
        annotations=[EdfAnnotation(*each) for each in found],
    )
    held = io.BytesIO()
    recorded.write(held)
    return held.getvalue()


def written(tmp_path, found, **given):
    path = tmp_path / "anything.bin"
    path.write_bytes(content(found, **given))
    return path


def one(tmp_path, found, **given):
    (told,), notes = read(written(tmp_path, found, **given))
    assert not notes.damages
    return told


def test_it_is_known_by_its_head(tmp_path):
    with Source(written(tmp_path, NIGHT)) as source:
        assert recognise(source).name == "edf"


def test_both_ways_to_name_stages_are_read_and_n4_is_n3(tmp_path):
    old = [(0, 30, "Sleep stage 1"), (30, 30, "Sleep stage 3"), (60, 30, "Sleep stage 4")]
    new = [(0, 30, "Sleep stage N1"), (30, 60, "SLEEP-S4")]
    assert runs(one(tmp_path, old)) == runs(one(tmp_path, new)) == [("n1", 30), ("n3", 60)]


def test_movement_is_unscored_and_what_is_unscored_around_the_night_is_no_part_of_it(tmp_path):
    found = [(0, 300, "Sleep stage ?"), (300, 60, "Sleep stage W"), (360, 30, "Movement time")]
    told = one(tmp_path, [*found, (390, 30, "Sleep stage 2"), (420, 50000, "Sleep stage ?")])
    assert runs(told) == [("awake", 60), (Stage.UNSCORED, 30), ("n2", 30)]
    assert told.session.started_at.minute == 5
    assert told.session.length.total_seconds() == 120


@pytest.mark.parametrize(
    ("label", "stage"),
    [
        ("Stage - W", "awake"),
        ("Stage - N4", "n3"),
        ("Stage - No Stage", "unscored"),
        ("Sleep_stage_N1", "n1"),
        ("Stage 2 sleep|2", "n2"),
        ("NREM3", "n3"),
        ("REM sleep|5", "rem"),
        ("Sleep stage N2@@EEG C4-A1", "n2"),
        ("Light sleep", "light"),
        ("Deep sleep", "deep"),
        ("Awake", "awake"),
        ("SDO:NonRapidEyeMovementSleep-N2", "n2"),
    ],
)
def test_what_other_stations_and_archives_call_stages_is_known(tmp_path, label, stage):
    found = [(0, 30, "Sleep stage R"), (30, 30, "Wake|0"), (60, 30, label), (90, 30, "Wake|0")]
    (told,), notes = read(written(tmp_path, found))
    between = {"awake": [("awake", 90)]}.get(stage, [("awake", 30), (stage, 30), ("awake", 30)])
    assert runs(told) == [("rem", 30), *between]
    assert not notes.warnings


def test_a_stage_that_is_not_known_is_unscored_and_told(tmp_path):
    (told,), notes = read(written(tmp_path, [*NIGHT, (2100, 30, "Sleep stage Q"), (2130, 30, "W")]))
    assert runs(told)[-2:] == [(Stage.UNSCORED, 30), ("awake", 30)]
    assert [each.count for each in notes.warnings.values()] == [1]


def test_a_stage_without_a_length_lasts_until_the_next(tmp_path):
    found = [(0, None, "N2"), (90, None, "R"), (120, 30, "W")]
    assert runs(one(tmp_path, found)) == [("n2", 90), ("rem", 30), ("awake", 30)]


def test_other_annotations_are_passed_by(tmp_path):
    told = one(tmp_path, [*NIGHT, (700, None, "Lights off@@EEG F3"), (800, 10, "Arousal")])
    assert runs(told) == [("awake", 600), ("n2", 1200), ("rem", 300)]


def test_the_zone_is_assumed_and_seconds_are_counted_through_a_change_of_clocks(tmp_path):
    found = [(0, 4 * 3600, "Sleep stage 2")]
    told = one(tmp_path, found, day=date(2025, 3, 29))
    assert told.session.zone_confidence is ZoneConfidence.ASSUMED
    assert told.session.length.total_seconds() == 4 * 3600
    assert (told.session.start_place.offset, told.session.end_place.offset) == (0, 60)


def test_when_sleep_began_and_ended_is_told_apart_from_lying_down(tmp_path):
    session = one(tmp_path, [*NIGHT, (2100, 900, "Sleep stage W")]).session
    assert session.asleep_at is not None
    assert session.awake_at is not None
    assert (session.asleep_at - session.started_at).total_seconds() == 600
    assert (session.ended_at - session.awake_at).total_seconds() == 900


@pytest.mark.parametrize("day", [None, date(1985, 1, 1)])
def test_a_day_that_was_taken_out_is_asked_and_nothing_is_read_before(tmp_path, day):
    path = written(tmp_path, NIGHT, day=day)
    told, notes = read(path)
    assert told == []
    assert [each.key for each in notes.unanswered] == ["recording_day"]
    (found,), notes = read_any(path, recording_day="2025-02-03")
    assert not notes.questions
    assert found.where == "the annotations"


def test_an_answer_that_is_no_day_refuses_the_night(tmp_path):
    found, notes = read_any(written(tmp_path, NIGHT, day=None), recording_day="some Monday")
    assert found == []
    assert notes.refusals == 1


def test_a_recording_without_stages_gives_no_night_and_says_so(tmp_path):
    told, notes = read(written(tmp_path, [(5, None, "Spike")]))
    assert told == []
    assert list(notes.warnings) == ["a recording without a hypnogram"]


@pytest.mark.parametrize("packed", [zipped_gently, lambda data: zipped({"a/night.edf": data})])
def test_a_packed_file_is_read_as_well(tmp_path, packed):
    path = tmp_path / "packed"
    path.write_bytes(packed(content(NIGHT)))
    (told,), _notes = read(path)
    assert runs(told) == [("awake", 600), ("n2", 1200), ("rem", 300)]


def test_in_a_folder_only_the_file_with_the_hypnogram_is_a_night(tmp_path):
    (tmp_path / "night-Hypnogram.edf").write_bytes(content(NIGHT))
    (tmp_path / "night-PSG.edf").write_bytes(content([(1, None, "Spike")]))
    (told,), notes = read(tmp_path)
    assert told.where == "night-Hypnogram.edf, the annotations"
    assert not notes.warnings


def test_nothing_of_the_person_is_kept_with_the_record(tmp_path):
    told = one(tmp_path, NIGHT)
    assert json.loads(told.raw) == [
        [0, 600, "awake"],
        [600, 1800, "n2"],
        [1800, 2100, "rem"],
    ]
    assert told.session.source_detail == "Lamp 3"


@pytest.mark.parametrize("field", [(236, b"99999999"), (244, b"nan     "), (472, b"99999999")])
def test_a_head_that_promises_more_than_there_is_does_no_harm(tmp_path, field):
    at, written_there = field
    data = bytearray(content(NIGHT))
    data[at : at + 8] = written_there
    path = tmp_path / "promising.edf"
    path.write_bytes(data)
    told, notes = read(path)
    assert len(told) + len(notes.damages) == 1


def test_the_libraries_are_not_loaded_before_an_edf_file_is_read():
    code = "import sys, journal.importers; print('numpy' in sys.modules, 'edfio' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]


def test_the_written_example_is_read_as_it_says(shared):
    path = shared / "fixtures" / "edf" / "ours_SC-style-Hypnogram.edf"
    said = json.loads(path.with_suffix(".expected.json").read_bytes())
    (told,), _notes = read(path)
    minutes = {name: seconds / 60 for name, seconds in runs(told)}
    assert minutes["awake"] == said["awake_min"]
    assert minutes["n1"] == said["n1_min"]
    assert minutes["n2"] == said["n2_min"]
    assert minutes["n3"] == said["n3_min"]
    assert minutes["rem"] == said["rem_min"]
    # The long unknown stretch at the end is no part of the night.
    assert minutes["unscored"] == said["movement_min"]


@pytest.mark.parametrize("name", ["test_subsecond.edf", "test_utf8.edf"])
def test_real_recordings_without_stages_are_known_and_give_no_night(shared, name):
    told, notes = read(shared / "fixtures" / "edf" / name)
    assert told == []
    assert not notes.damages
    assert len(notes.warnings) == 1
