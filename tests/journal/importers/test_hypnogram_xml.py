"""Scorings as XML: those of Profusion an epoch at a time, those of the NSRR by events."""

import pytest

from journal.importers import IMPORTERS, recognise
from journal.importers.source import Source
from tests.containers import read, read_any
from tests.staged import answered, runs

START = "2025-03-28 23:00"


def event(name, start, lasts, kind="Stages|Stages"):
    return (
        f"<ScoredEvent><EventType>{kind}</EventType><EventConcept>{name}</EventConcept>"
        f"<Start>{start}</Start><Duration>{lasts}</Duration></ScoredEvent>"
    )


def written(tmp_path, *events, root="PSGAnnotation"):
    path = tmp_path / "unnamed"
    path.write_text(f'<?xml version="1.0"?><{root}>{"".join(events)}</{root}>')
    return path


def test_events_of_sleep_are_stages_and_nothing_is_known_between_them(tmp_path):
    path = written(
        tmp_path,
        "<EpochLength>30</EpochLength><ScoredEvents>",
        event("Wake|0", "60.0", "90.0"),
        event("Hypopnea|Hypopnea", 70, 12, "Respiratory|Respiratory"),
        event("Stage 2 sleep|2", 150, 60),
        event("Unscored|9", 240, 30),
        event("Stage 4 sleep|4", 270, 30),
        event("REM sleep|5", 300, 30),
        "</ScoredEvents>",
    )
    with Source(path) as source:
        assert recognise(source).name == "hypnogram"
    found, notes = read(path)
    assert (found, [each.key for each in notes.unanswered]) == ([], ["recording_start"])
    (told,) = answered(path, recording_start=START)
    assert runs(told) == [("awake", 90), ("n2", 60), ("unscored", 60), ("n3", 30), ("rem", 30)]
    assert told.session.started_at.isoformat() == "2025-03-28T23:01:00+00:00"


def test_epochs_are_as_long_as_the_text_says(tmp_path):
    codes = "".join(f"<SleepStage>{each}</SleepStage>" for each in (0, 1, 5, 3, 4, 9))
    inside = f"<EpochLength>20</EpochLength><SleepStages>{codes}</SleepStages>"
    (told,) = answered(written(tmp_path, inside, root="CMPStudyConfig"), recording_start=START)
    assert runs(told) == [("awake", 20), ("n1", 20), ("rem", 20), ("n3", 40), ("unscored", 20)]
    assert told.session.minutes.asleep == pytest.approx(80 / 60, abs=0.01)


def test_what_cannot_be_read_is_told_and_the_rest_stays(tmp_path):
    path = written(
        tmp_path,
        event("Stage 1 sleep|1", 0, 30),
        event("Stage 1 sleep|1", "soon", 30),
        event("Dozing", 30, 30),
    )
    path.write_text(path.read_text().removesuffix("</PSGAnnotation>"))
    _found, notes = read_any(path, recording_start=START)
    assert notes.refusals == 1
    assert [each.example for each in notes.warnings.values()] == ["Dozing"]
    assert len(notes.damages) == 1
    assert runs(*answered(path, recording_start=START)) == [("n1", 30), ("unscored", 30)]


@pytest.mark.parametrize("inside", ["", event("Wake|0", 0, 30, "Arousals|Arousals")])
def test_a_scoring_without_stages_is_refused(tmp_path, inside):
    found, notes = read_any(written(tmp_path, inside), recording_start=START)
    assert (found, notes.refusals) == ([], 1)


def test_entities_of_its_own_are_refused(tmp_path):
    path = tmp_path / "unnamed"
    path.write_text('<!DOCTYPE a [<!ENTITY b "c">]><PSGAnnotation>&b;</PSGAnnotation>')
    found, notes = read_any(path, recording_start=START)
    assert (found, notes.refusals) == ([], 1)


@pytest.mark.parametrize("coding", ["utf-9", "utf-16", "shift_jis", "idna"])
def test_a_coding_that_cannot_be_read_is_told(tmp_path, coding):
    path = written(tmp_path, event("Wake|0", 0, 30))
    path.write_text(path.read_text().replace('"1.0"', f'"1.0" encoding="{coding}"'))
    _found, notes = read_any(path, recording_start=START)
    assert len(notes.damages) == 1


def test_other_xml_is_not_taken_for_one(tmp_path):
    with Source(written(tmp_path, root="Diary")) as source:
        assert not [each.name for each in IMPORTERS if each.recognises(source)]
