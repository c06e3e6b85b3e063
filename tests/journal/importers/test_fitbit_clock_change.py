"""Logs whose stages are written as the clocks showed them, where the clocks change in the night."""

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import cast
from zoneinfo import ZoneInfo

from journal.importers import recognise
from journal.importers.base import Reported
from journal.importers.notes import Given, Notes
from journal.importers.source import Source

SPRING = ("2025-03-30T00:30:00.000", "2025-03-30T06:30:00.000", 5)
AUTUMN = ("2025-10-26T00:30:00.000", "2025-10-26T04:30:00.000", 5)


def told(tmp_path, span, line, brief=()):
    start, end, hours = span
    day = start[:11]
    levels = {
        "data": [{"dateTime": day + at, "level": each, "seconds": s} for at, each, s in line],
        "shortData": [{"dateTime": day + at, "level": "wake", "seconds": 60} for at in brief],
    }
    log = {"logId": 7, "dateOfSleep": day[:10], "startTime": start, "endTime": end}
    log |= {"duration": hours * 3_600_000, "mainSleep": True, "type": "stages", "levels": levels}
    path = tmp_path / "sleep-2025-03-01.json"
    path.write_text(json.dumps([log]))
    notes = Notes(given=Given(ZoneInfo("Europe/Berlin")))
    with Source(path) as source:
        (night,) = cast("Iterator[Reported]", recognise(source).read(source, notes))
    session = night.session
    assert session.length == timedelta(hours=hours)
    assert session.stages is not None
    assert session.stages.end == session.ended_at
    return [(run.stage.value, run.seconds // 60) for run in session.stages.runs], notes


def test_stages_leave_no_gap_where_an_hour_is_passed_over(tmp_path):
    line = [
        ("00:30:00.000", "light", 3600),
        ("01:30:00.000", "deep", 1800 + 1800),
        ("03:30:00.000", "rem", 10800),
    ]
    runs, notes = told(tmp_path, SPRING, line)
    assert runs == [("light", 60), ("deep", 60), ("rem", 180)]
    assert not notes.warnings


def test_stages_keep_their_length_where_an_hour_comes_twice(tmp_path):
    line = [
        ("00:30:00.000", "light", 5400),
        ("02:00:00.000", "deep", 5400),
        ("02:30:00.000", "rem", 7200),
    ]
    runs, notes = told(tmp_path, AUTUMN, line)
    assert runs == [("light", 90), ("deep", 90), ("rem", 120)]
    assert not notes.warnings


def test_brief_waking_that_could_be_before_the_change_or_after_is_left_out_and_told(tmp_path):
    line = [
        ("00:30:00.000", "light", 5400),
        ("02:00:00.000", "deep", 5400),
        ("02:30:00.000", "rem", 7200),
    ]
    runs, notes = told(tmp_path, AUTUMN, line, ["00:40:00.000", "02:10:00.000", "04:00:00.000"])
    assert runs[:3] == [("light", 10), ("awake", 1), ("light", 79)]
    assert runs[3:] == [("deep", 90), ("rem", 90), ("awake", 1), ("rem", 29)]
    assert list(notes.warnings) == ["waking near a change of the clocks: left out"]


def test_stages_that_count_on_over_the_change_stay_as_they_are(tmp_path):
    line = [("00:30:00.000", "light", 7200), ("02:30:00.000", "rem", 10800)]
    assert told(tmp_path, SPRING, line)[0] == [("light", 120), ("rem", 180)]
