"""A hypnogram as JSON: it names its epochs, says how long they are, and mostly when it began."""

import json

import pytest

from journal.importers import recognise
from journal.importers.source import Source
from journal.model.session import ZoneConfidence
from tests.containers import read, read_any
from tests.staged import answered, runs

SAVED = {
    "values": ["WAKE", "N1", "N2", "N2", "REM", "ART", "UNS"],
    "n_stages": 5,
    "freq": "30s",
    "start": "2025-03-30T00:10:00+01:00",
    "scorer": "nobody",
    "proba": None,
}


def written(tmp_path, **other):
    path = tmp_path / "unnamed"
    path.write_text(json.dumps(SAVED | other))
    return path


def test_its_names_its_epoch_and_its_offset_are_read(tmp_path):
    path = written(tmp_path)
    with Source(path) as source:
        assert recognise(source).name == "hypnogram"
    (told,), notes = read(path)
    assert runs(told) == [("awake", 30), ("n1", 30), ("n2", 60), ("rem", 30), ("unscored", 60)]
    assert told.session.started_at.isoformat() == "2025-03-29T23:10:00+00:00"
    assert told.session.start_place.offset == 60
    assert not notes.warnings
    assert b"nobody" not in told.raw


def test_a_named_zone_is_known_and_the_clocks_may_change_within(tmp_path):
    values = ["WAKE", *["SLEEP"] * 5]
    path = written(tmp_path, tz="Europe/Berlin", values=values, n_stages=2, freq="60min")
    (told,), _notes = read(path)
    assert runs(told) == [("awake", 3600), ("asleep", 5 * 3600)]
    assert told.session.zone_confidence is ZoneConfidence.EXACT
    assert (told.session.start_place.offset, told.session.end_place.offset) == (60, 120)


def test_without_a_beginning_it_is_asked_for(tmp_path):
    path = written(tmp_path, start=None)
    found, notes = read(path)
    assert (found, [each.key for each in notes.unanswered]) == ([], ["recording_start"])
    (told,) = answered(path, recording_start="2025-03-28 23:00")
    assert told.session.started_at.isoformat() == "2025-03-28T23:00:00+00:00"


def test_a_name_that_is_not_known_is_unscored_and_told(tmp_path):
    (told,), notes = read(written(tmp_path, values=["N2", "DOZE", 4, "N2"]))
    assert runs(told) == [("n2", 30), ("unscored", 60), ("n2", 30)]
    assert [each.count for each in notes.warnings.values()] == [2]


@pytest.mark.parametrize(
    "other",
    [{"freq": "often"}, {"freq": None}, {"values": "N2"}, {"values": []}, {"start": "soon"}],
)
def test_what_cannot_be_read_is_refused(tmp_path, other):
    found, notes = read_any(written(tmp_path, **other))
    assert (found, notes.refusals) == ([], 1)


def test_a_text_that_breaks_off_is_refused(tmp_path):
    path = written(tmp_path)
    path.write_text(path.read_text()[:-9])
    found, notes = read_any(path)
    assert (found, notes.refusals) == ([], 1)
