"""The interface of Google Health: numbers as words, offsets in seconds, naps that are named."""

import json

import pytest

from journal.model.session import SleepKind, ZoneConfidence
from tests.containers import read
from tests.staged import runs


def span(start, end, **said):
    offsets = {"startUtcOffset": "19800s", "endUtcOffset": "19800s"}
    return {"startTime": f"2026-08-1{start}Z", "endTime": f"2026-08-1{end}Z", **offsets, **said}


def point(**said):
    sleep = {
        "interval": span("0T17:30:00", "1T01:00:00"),
        "type": "STAGES",
        "stages": [
            span("0T17:30:00", "0T18:30:00", type="AWAKE"),
            span("0T18:30:00", "0T23:00:00", type="LIGHT"),
            span("0T23:00:00", "1T01:00:00", type="REM"),
        ],
        "metadata": {"stagesStatus": "SUCCEEDED", "processed": True},
        "summary": {
            "minutesAsleep": "390",
            "minutesAwake": "60",
            "stagesSummary": [
                {"type": "LIGHT", "minutes": "270", "count": "1"},
                {"type": "REM", "minutes": "120", "count": "1"},
                {"type": "DEEP", "minutes": "0", "count": "0"},
            ],
        },
        "updateTime": "2026-08-11T02:00:00.5Z",
    }
    return {
        "name": "users/me/dataTypes/sleep/dataPoints/4200",
        "dataSource": {"platform": "FITBIT", "device": {"displayName": "A band"}},
        "sleep": {**sleep, **said},
    }


def saved(tmp_path, held):
    path = tmp_path / "unnamed"
    path.write_text(json.dumps(held))
    return path


@pytest.mark.parametrize(
    "wrapped",
    [lambda one: one, lambda one: [one], lambda one: {"dataPoints": [one], "nextPageToken": ""}],
)
def test_a_point_is_a_night_however_it_was_kept(tmp_path, wrapped):
    (told,), notes = read(saved(tmp_path, wrapped(point())))
    session = told.session
    assert runs(told) == [("awake", 3600), ("light", 16200), ("rem", 7200)]
    assert (session.external_id, session.start_place.offset) == ("4200", 330)
    totals = session.totals
    assert totals is not None
    assert (totals.told, totals.awake, totals.deep) == (390, 60, 0)
    assert (session.device.model, session.source_detail) == ("A band", "FITBIT")
    assert not notes.refused
    assert not notes.warnings


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ({"nap": True}, SleepKind.NAP),
        ({"main": False}, SleepKind.NAP),
        ({"mainSleep": True}, SleepKind.MAIN),
        ({"nap": False}, None),
    ],
)
def test_what_a_point_says_of_its_kind_is_taken_and_nothing_more(tmp_path, said, kind):
    (told,), _notes = read(saved(tmp_path, [point(metadata=said)]))
    assert told.session.kind is kind


def test_points_without_offsets_and_of_other_things(tmp_path):
    bare = {"startTime": "2026-08-10T17:30:00Z", "endTime": "2026-08-11T01:00:00Z"}
    steps = {"steps": {"interval": bare, "count": "12"}}
    (told,), _notes = read(saved(tmp_path, {"dataPoints": [steps, point(interval=bare)]}))
    assert told.session.zone_confidence is ZoneConfidence.ASSUMED


def test_a_point_without_its_end_is_refused_and_the_rest_stays(tmp_path):
    held = {"dataPoints": [point(interval={"startTime": "2026-08-10T17:30:00Z"}), point()]}
    found, notes = read(saved(tmp_path, held))
    assert (len(found), [each.where for each in notes.refused]) == (1, ["record 1"])
