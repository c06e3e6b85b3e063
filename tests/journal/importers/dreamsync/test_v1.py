"""The legacy exports: a JSON array of totals, and a CSV of local times."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from journal.importers.base import Reported
from journal.importers.dreamsync import table as table_reader
from journal.importers.notes import Notes
from journal.model.dream import Mark, MarkKind
from journal.model.identity import session_uid
from journal.model.session import Place, Run, Scores, Stage, StageMinutes, ZoneConfidence
from tests.containers import COLUMNS, read, table

SESSION = {
    "sessionId": "8841",
    "startMs": 1763595672000,
    "endMs": 1763622192000,
    "tzOffsetMin": 60,
    "stageMinutes": {"awake": 21, "light": 251, "deep": 74, "rem": 96},
    "story": "Down\r\nthe stair.\x00",
    "mood": "calm, awe,calm",
    "score": 83,
}


def of(tmp_path: Path, data: bytes) -> tuple[list[Reported], Notes]:
    path = tmp_path / "export"
    path.write_bytes(data)
    return read(path)


def array(tmp_path: Path, *sessions: Any) -> tuple[list[Reported], Notes]:
    return of(tmp_path, json.dumps(sessions).encode())


def test_the_array_gives_totals_and_no_hypnogram(tmp_path):
    (reported,), notes = array(tmp_path, SESSION)
    session = reported.session
    assert session.started_at == datetime(2025, 11, 19, 23, 41, 12, tzinfo=UTC)
    assert session.length == timedelta(milliseconds=26520000)
    assert (session.stages, session.totals) == (None, StageMinutes(21, 251, 74, 96))
    assert session.minutes.asleep == 421
    assert session.minutes.unscored is None
    assert (session.account, session.uid) == ("v1", session_uid("dreamsync", "v1", "8841"))
    assert session.start_place == session.end_place == Place(None, 60)
    assert session.zone_confidence is ZoneConfidence.OFFSET
    assert session.scores == Scores(sleep=83)
    assert reported.raw == json.dumps(SESSION).encode()
    assert (notes.refusals, notes.warnings, notes.damages) == (0, {}, [])


def test_a_story_is_a_dream_and_the_mood_its_feelings(tmp_path):
    (dream,) = array(tmp_path, SESSION)[0][0].detail.dreams
    assert (dream.key, dream.narrative) == ("story", "Down\nthe stair.")
    assert dream.marks == tuple(
        Mark(MarkKind.FEELING, name, by_person=False) for name in ("calm", "awe")
    )


def test_three_keys_are_enough_and_the_zone_is_then_assumed(tmp_path):
    short = {key: SESSION[key] for key in ("sessionId", "startMs", "endMs")}
    (reported,), notes = array(tmp_path, short)
    assert reported.session.zone_confidence is ZoneConfidence.ASSUMED
    assert (reported.session.totals, reported.detail.dreams) == (None, ())
    assert len(notes.warnings) == 1


@pytest.mark.parametrize(
    ("key", "value"),
    [("sessionId", 8841), ("sessionId", ""), ("sessionId", None), ("startMs", "1763595672000"),
     ("startMs", None), ("startMs", 10**20), ("startMs", 1.5), ("startMs", True), ("endMs", None),
     ("endMs", SESSION["startMs"]), ("endMs", 1763595672000 + 86_400_001), ("tzOffsetMin", 2000),
     ("tzOffsetMin", 0.5), ("stageMinutes", 5), ("score", 101), ("story", 5), ("mood", ["calm"])],
)  # fmt: skip
def test_a_bad_session_of_the_array_is_refused_alone(tmp_path, key, value):
    other = {**SESSION, "sessionId": "other"}
    found, notes = array(tmp_path, other, {**SESSION, key: value})
    assert [each.session.external_id for each in found] == ["other"]
    assert [(each.where, each.key) for each in notes.refused] == [("session 2", key)]


def test_a_bad_total_is_named(tmp_path):
    _found, notes = array(tmp_path, {**SESSION, "stageMinutes": {"rem": -1}})
    assert notes.refused[0].key == "stageMinutes.rem"


def test_an_array_may_begin_with_something_else(tmp_path):
    found, notes = array(tmp_path, None, 5, SESSION)
    assert (len(found), notes.refusals) == (1, 2)


def test_a_truncated_array_is_damaged(tmp_path):
    found, notes = of(tmp_path, json.dumps([SESSION, SESSION]).encode()[:-40])
    assert (len(found), len(notes.damages)) == (1, 1)


def row(**changes: str) -> dict[str, str]:
    made = {
        "session_id": "8841",
        "start_local": "2026-11-19 23:41",
        "end_local": "2026-11-20 07:41",
        "tz": "Europe/Lisbon",
        "stage_string": "W" * 20 + "2" * 400 + "R" * 60,
        "sync_score": "77.5",
        "story": "One.",
    }
    return {**made, **changes}


@pytest.mark.parametrize("separator", [",", ";"])
@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
def test_a_row_is_a_session(tmp_path, separator, bom):
    (reported,), notes = of(tmp_path, table([row()], separator, bom))
    session = reported.session
    assert session.started_at == datetime(2026, 11, 19, 23, 41, tzinfo=UTC)
    assert (session.account, session.uid) == ("v1", session_uid("dreamsync", "v1", "8841"))
    assert session.start_place == Place("Europe/Lisbon", 0)
    assert session.zone_confidence is ZoneConfidence.EXACT
    assert session.scores == Scores(sync=77.5)
    assert session.stages is not None
    assert session.stages.runs == (
        Run(1200, Stage.AWAKE),
        Run(24000, Stage.N2),
        Run(3600, Stage.REM),
    )
    assert session.stages.epoch_seconds == 60
    assert reported.detail.dreams[0].narrative == "One."
    assert json.loads(reported.raw) == row()
    assert (notes.refusals, notes.warnings, notes.damages) == (0, {}, [])


def test_a_story_may_hold_quoted_line_breaks_and_separators(tmp_path):
    story = 'He said; "go", and\r\nI\nwent.'
    for separator in ",;":
        found, _notes = of(tmp_path, table([row(story=story), row(session_id="2")], separator))
        assert found[0].detail.dreams[0].narrative == story.replace("\r\n", "\n")
        assert [each.where for each in found] == ["row 2", "row 3"]


def test_columns_stand_in_any_order_and_unknown_ones_are_kept(tmp_path):
    names = [*reversed(COLUMNS), "moon"]
    held = [*(row()[name] for name in reversed(COLUMNS)), "full"]
    data = ",".join(names) + "\n" + ",".join(held) + "\n\n"
    (reported,), notes = of(tmp_path, data.encode())
    assert json.loads(reported.raw)["moon"] == "full"
    assert notes.refusals == 0


def test_empty_fields_are_unknown(tmp_path):
    (reported,), _notes = of(tmp_path, table([row(sync_score="", story=" ", stage_string="")]))
    assert reported.session.scores == Scores()
    assert (reported.session.stages, reported.detail.dreams) == (None, ())


def test_an_ambiguous_time_takes_the_reading_that_agrees_with_the_stages(tmp_path):
    at = {"start_local": "2026-10-25 01:30", "end_local": "2026-10-25 07:00"}
    for minutes, hour in ((330, 1), (390, 0)):
        (reported,), notes = of(tmp_path, table([row(**at, stage_string="2" * minutes)]))
        assert reported.session.started_at == datetime(2026, 10, 25, hour, 30, tzinfo=UTC)
        assert reported.session.zone_confidence is ZoneConfidence.EXACT
        assert notes.warnings == {}


def test_an_ambiguous_end_takes_the_reading_that_agrees_with_the_stages(tmp_path):
    at = {"start_local": "2026-10-24 23:30", "end_local": "2026-10-25 01:30"}
    for minutes in (120, 180):
        (reported,), notes = of(tmp_path, table([row(**at, stage_string="2" * minutes)]))
        assert reported.session.length == timedelta(minutes=minutes)
        assert notes.warnings == {}


@pytest.mark.parametrize("minutes", [0, 100, 360])
def test_else_it_takes_the_earlier_reading_with_a_warning(tmp_path, minutes):
    at = {"start_local": "2026-10-25 01:30", "end_local": "2026-10-25 07:00"}
    (reported,), notes = of(tmp_path, table([row(**at, stage_string="2" * minutes)]))
    assert reported.session.started_at == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert reported.session.zone_confidence is ZoneConfidence.AMBIGUOUS
    assert len(notes.warnings) == 1


BAD_ROWS = [
    ({"session_id": ""}, "session_id"),
    ({"start_local": "2026-03-29 01:30", "end_local": "2026-03-29 08:00"}, "start_local"),
    ({"end_local": "2026-03-29 01:30", "start_local": "2026-03-28 22:00"}, "end_local"),
    ({"start_local": "2026-11-19T23:41Z"}, "start_local"),
    ({"start_local": ""}, "start_local"),
    ({"end_local": "late"}, "end_local"),
    ({"end_local": "2026-11-19 23:41"}, "end_local"),
    ({"end_local": "2026-11-20 23:42"}, "end_local"),
    ({"tz": ""}, "tz"),
    ({"tz": "Mars/Olympus"}, "tz"),
    ({"tz": "../../etc/passwd"}, "tz"),
    ({"stage_string": "WW9"}, "stage_string"),
    ({"sync_score": "high"}, "sync_score"),
    ({"sync_score": "101"}, "sync_score"),
    ({"sync_score": "nan"}, "sync_score"),
]


@pytest.mark.parametrize(("changes", "key"), BAD_ROWS)
def test_a_bad_row_is_refused_alone(tmp_path, changes, key):
    found, notes = of(tmp_path, table([row(session_id="a"), row(**changes), row(session_id="b")]))
    assert [each.session.external_id for each in found] == ["a", "b"]
    assert [(each.where, each.key) for each in notes.refused] == [("row 3", key)]


def test_a_time_is_refused_as_it_was_written(tmp_path):
    _found, notes = of(tmp_path, table([row(end_local="2026-11-19 23:40")]))
    assert [each.found for each in notes.refused] == ["2026-11-19 23:40"]


def test_stages_longer_than_the_session_are_cut_off_with_a_warning(tmp_path):
    (reported,), notes = of(tmp_path, table([row(stage_string="2" * 500)]))
    assert reported.session.stages is not None
    assert reported.session.stages.epochs == 481
    assert len(notes.warnings) == 1


HEADER = ",".join(COLUMNS).encode() + b"\n"
GOOD = table([row(session_id="good")]).split(b"\r\n", 1)[1]


@pytest.mark.parametrize(
    "bad", [b"a,b\n", b"a" + b"," * 30 + b"x\n", b'"a"b,c\n', b"a,\xff,,,,,\n"]
)
def test_a_row_that_is_no_row_is_refused_alone(tmp_path, bad):
    found, notes = of(tmp_path, HEADER + bad + GOOD)
    assert [each.session.external_id for each in found] == ["good"]
    assert notes.refusals == 1


def test_invalid_utf_8_is_an_error_of_that_row_and_key(tmp_path):
    data = HEADER + GOOD.replace(b"One.", b"On\xe9.") + GOOD
    found, notes = of(tmp_path, data)
    assert (len(found), [each.key for each in notes.refused]) == (1, ["story"])


def test_a_file_that_ends_within_quotes_is_damaged(tmp_path):
    found, notes = of(tmp_path, HEADER + GOOD + GOOD.replace(b"One.", b'"One.\n and'))
    assert (len(found), len(notes.damages)) == (1, 1)


def test_a_field_beyond_all_reason_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(table_reader, "LONGEST_FIELD", 5000)
    found, notes = of(tmp_path, HEADER + GOOD.replace(b"One.", b"x" * 6000) + GOOD)
    assert (len(found), notes.refusals) == (1, 1)


def test_a_header_alone_is_an_export_of_no_sessions(tmp_path):
    found, notes = of(tmp_path, HEADER)
    assert (found, notes.refusals, notes.damages) == ([], 0, [])
