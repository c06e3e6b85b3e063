"""The published schema says what the reader does."""

import copy
import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from tests.containers import read
from tests.exports import HEAD, session

SAMPLES = Path(__file__).parents[3] / "samples" / "dreamsync"
SCHEMA = json.loads(
    files("resources").joinpath("schemas/dreamsync-2.schema.json").read_text("utf-8")
)
VALIDATOR = Draft202012Validator(SCHEMA)

VITAL = {"start": "2026-11-10T00:00:00Z", "interval_seconds": 60, "values": [58, None, 57.5]}
STRETCH = {"start": "2026-11-10T00:00:00Z", "seconds": 60, "stage": "rem"}
EPOCHS = {"start": "2026-11-10T23:10:00Z", "epoch_seconds": 30, "codes": "W12?"}


def judged(tmp_path: Path, made: Any) -> tuple[bool, bool]:
    """What the schema and the reader say of one session."""
    export = {**HEAD, "sessions": [made]}
    path = tmp_path / "export"
    path.write_text(json.dumps(export), encoding="utf-8")
    return VALIDATOR.is_valid(export), read(path)[1].refusals == 0


def test_the_schema_is_a_schema():
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"stages": EPOCHS},
        {"stages": [STRETCH]},
        {"stages": []},
        {"stages": None, "dreams": None, "links": None, "monitor": None, "vitals": None},
        {"vitals": {"heart_rate": VITAL, "movement": None, "glucose": 5}},
        {"vitals": {"skin_temperature": {**VITAL, "unit": "F", "values": [97.7]}}},
        {"revision": 2.0, "mode": "of tomorrow", "device": {"firmware": 2.4}},
        {"personalization": {"algorithm": "tide", "themes": [{"name": "sea", "weight": 1}]}},
        {"monitor": {"notes": [{"at": None, "text": "x"}]}, "scores": {"sleep": 0, "sync": None}},
        {"dreams": [{}, {"id": "a", "lucid": None, "emotions": [{"name": "awe"}], "people": []}]},
        {"anything": {"else": [1]}},
        {"started_at": "2026-11-10t23:10:00.5z"},
    ],
)
def test_what_is_read_is_valid(tmp_path, changes):
    assert judged(tmp_path, session(1, **changes)) == (True, True)


@pytest.mark.parametrize(
    "changes",
    [
        {"id": ""},
        {"id": 5},
        {"id": None},
        {"id": "x" * 201},
        {"started_at": "2026-11-10T23:10:00"},
        {"ended_at": None},
        {"revision": 0},
        {"revision": True},
        {"revision": 10**30},
        {"timezone": 5},
        {"mode": 5},
        {"device": "x"},
        {"stages": "W"},
        {"stages": {**EPOCHS, "codes": "w"}},
        {"stages": {**EPOCHS, "epoch_seconds": 301}},
        {"stages": {"codes": "W"}},
        {"stages": [{**STRETCH, "stage": "dozing"}]},
        {"stages": [{**STRETCH, "seconds": -1}]},
        {"vitals": {"heart_rate": {**VITAL, "values": ["58"]}}},
        {"vitals": {"heart_rate": {**VITAL, "values": [True]}}},
        {"vitals": {"heart_rate": {**VITAL, "unit": "Hz"}}},
        {"vitals": {"heart_rate": {**VITAL, "interval_seconds": 0}}},
        {"vitals": {"heart_rate": {"values": []}}},
        {"vitals": {"movement": {**VITAL, "values": [1.5]}}},
        {"dreams": [None]},
        {"dreams": [{"own_share": 2}]},
        {"dreams": [{"vividness": 11}]},
        {"dreams": [{"lucid": 1}]},
        {"dreams": [{"people": [5]}]},
        {"dreams": [{"emotions": [{"intensity": -1}]}]},
        {"links": [{"intensity": 1.5}]},
        {"incidents": [{"at": "noon"}]},
        {"monitor": {"notes": [5]}},
        {"personalization": {"attunement": "high"}},
        {"scores": {"sync": 101}},
        {"media": [{"kind": "sketch"}]},
    ],
)
def test_what_is_refused_is_invalid(tmp_path, changes):
    assert judged(tmp_path, session(1, **changes)) == (False, False)


@pytest.mark.parametrize(
    "head", [{"format": "other"}, {"version": "3.0"}, {"version": 2.1}, {"account": {"id": 5}}]
)
def test_a_document_that_is_not_ours_is_invalid(head):
    assert not VALIDATOR.is_valid({**HEAD, "sessions": [], **head})


@pytest.mark.parametrize(
    "sample", sorted(SAMPLES.glob("*.dreamsync.json")), ids=lambda each: each.name
)
def test_our_samples_are_valid(sample):
    assert VALIDATOR.is_valid(json.loads(sample.read_bytes()))


RICH = session(
    1,
    revision=2,
    timezone="Europe/Lisbon",
    mode="solo",
    device={"model": "DS-2", "firmware": "4.6", "serial": "7"},
    asleep_at="2026-11-10T23:30:00Z",
    stages=[STRETCH],
    vitals={"heart_rate": VITAL, "movement": {**VITAL, "values": [0, 0.5, None]}},
    dreams=[{"id": "a", "title": "A", "own_share": 0.5, "lucid": True, "tags": ["sea"]}],
    links=[{"dreamer": "Marco", "joined_at": None, "intensity": 0.4}],
    incidents=[{"at": "2026-11-11T02:00:00Z", "kind": "disconnect", "detail": None}],
    monitor={"technician": "S", "notes": [{"at": None, "text": "calm"}]},
    personalization={"algorithm": "A", "version": 7.2, "themes": [{"name": "sea", "weight": 1}]},
    scores={"sleep": 80, "sync": None},
)
ODD: st.SearchStrategy[Any] = st.sampled_from(
    [None, True, 0, 1, -1, 1.5, 2.0, 1e300, 10**20, "", "x", "5", [], {}, [None], [5], ["x"], [{}]]
)


def ways(value: Any, way: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The way to each value within a value."""
    if isinstance(value, list):
        value = dict(enumerate(value))
    pairs = value.items() if isinstance(value, dict) else ()
    found = [((*way, key), inner) for key, inner in pairs]
    return [each for to, inner in found for each in [to, *ways(inner, to)]]


@given(st.sampled_from(ways(RICH)), ODD)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_schema_and_the_reader_agree_whatever_stands_where(tmp_path, way, odd):
    made = copy.deepcopy(RICH)
    held = made
    for key in way[:-1]:
        held = held[key]
    held[way[-1]] = odd
    valid, is_read = judged(tmp_path, made)
    assert valid == is_read
