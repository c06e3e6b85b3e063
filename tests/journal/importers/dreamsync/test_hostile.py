"""Whatever the bytes: nothing crashes, nothing hangs, and nothing half read is passed on."""

import json
import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal.errors import JournalError
from journal.importers.notes import Notes
from tests.containers import PNG, bundle, document, lines, read, table, zipped_gently
from tests.exports import OPTIONAL, session

SHORT = [
    session(1, stages=None, media=[{"path": "media/a.png"}]),
    session(2, dreams=[{"narrative": 'a "}" \\ ü'}], stages=None),
]
V1 = [
    {"sessionId": "1", "startMs": 1763595672000, "endMs": 1763620872000, "story": "x"},
    {"sessionId": "2", "startMs": 1763682072000, "endMs": 1763707272000, "score": 5},
]
ROWS = [
    {
        "session_id": str(place),
        "start_local": f"2026-11-1{place} 23:41",
        "end_local": f"2026-11-1{place} 23:51",
        "tz": "Europe/Lisbon",
        "stage_string": "W" * 10,
        "story": 'one "two"\nthree',
    }
    for place in range(2)
]
CONTAINERS: dict[str, bytes] = {
    "document": document(SHORT),
    "lines": lines(SHORT),
    "bundle": bundle(SHORT, {"media/a.png": PNG}),
    "array": json.dumps(V1).encode(),
    "table": table(ROWS),
    "document in gzip": zipped_gently(document(SHORT)),
    "lines in gzip": zipped_gently(lines(SHORT)),
    "bundle in gzip": zipped_gently(bundle(SHORT, {"media/a.png": PNG})),
}
in_each = pytest.mark.parametrize("data", CONTAINERS.values(), ids=CONTAINERS)


def tried(path: Path, data: bytes) -> tuple[int, Notes | None]:
    """How many sessions come out of these bytes; only a JournalError may stop the reading."""
    path.write_bytes(data)
    try:
        found, notes = read(path)
    except JournalError as error:
        return 0 if error.title and error.advice else -1, None
    assert all(each.session.uid and each.raw for each in found)
    return len(found), notes


@in_each
def test_a_container_cut_at_any_byte_never_passes_for_whole(tmp_path, data):
    path = tmp_path / "export"
    whole, _notes = tried(path, data)
    assert whole == 2
    for end in range(1, len(data)):
        found, notes = tried(path, data[:end])
        assert 0 <= found <= whole
        if notes is None or notes.damages or notes.refusals:
            continue
        # What is missing is a newline, or rows of a CSV, which has nothing that vouches for it.
        assert data is CONTAINERS["table"] or not data[end:].strip()


JUNK = [
    b"",
    b"\0",
    b"\xff",
    b'"',
    b"{",
    b"}",
    b"[",
    b"]",
    b",",
    b"\\",
    b"\n",
    b"9" * 30,
    b"PK\x03\x04",
]


@in_each
def test_a_container_with_its_bytes_muddled_never_crashes(tmp_path, data):
    path, dice = tmp_path / "export", random.Random(7)
    for _turn in range(400):
        muddled = data
        for _place in range(dice.randint(1, 4)):
            at = dice.randrange(len(muddled))
            gone = dice.choice([0, 1, 1, 1, dice.randrange(40)])
            junk = dice.choice([*JUNK, bytes([dice.randrange(256)])])
            muddled = muddled[:at] + junk + muddled[at + gone :]
        assert tried(path, muddled or b"x")[0] >= 0


@given(st.binary(min_size=1, max_size=300))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_are_met_with_words(tmp_path, data):
    assert tried(tmp_path / "export", data)[0] >= 0


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=6,
)
TIMES = st.sampled_from(
    ["2026-11-20T01:00:00Z", "2026-11-20T03:00:00+02:00", "2026-11-20", 5, None]
)
STAGES = st.fixed_dictionaries(
    {}, optional={"epoch_seconds": st.integers(-1, 400), "start": TIMES, "codes": st.text("W12?x")}
) | st.lists(st.fixed_dictionaries({"start": TIMES, "seconds": JSON, "stage": JSON}), max_size=3)
KEYS = st.sampled_from(["id", "started_at", "ended_at", *OPTIONAL])


@given(
    st.dictionaries(KEYS, JSON | TIMES, max_size=4),
    st.none() | STAGES,
    st.lists(st.dictionaries(st.sampled_from(["id", "narrative", "emotions", "people"]), JSON)),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_json_in_any_key_is_read_or_refused(tmp_path, changes, stages, dreams):
    made = {**session(1), "stages": stages, "dreams": dreams, **changes}
    path = tmp_path / "export"
    path.write_bytes(document([made, session(2)]))
    found, notes = read(path)
    assert found[-1].session.external_id == "night-2"
    assert len(found) + notes.refusals == 2
    assert notes.damages == []


def test_a_million_refusals_take_no_more_room_than_a_thousand(tmp_path):
    path = tmp_path / "export"
    path.write_bytes(document([1] * 50_000))
    found, notes = read(path)
    assert (found, notes.refusals, len(notes.refused)) == ([], 50_000, 1000)
