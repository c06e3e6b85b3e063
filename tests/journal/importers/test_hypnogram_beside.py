"""Scorings that lie beside their recording: its EDF says when it began."""

import io
from datetime import date, time
from zoneinfo import ZoneInfo

import pytest
from edfio import Edf, EdfSignal, Recording
from numpy import zeros

from journal.importers.hypnogram import Hypnogram
from journal.importers.notes import Given, Notes
from journal.importers.source import Source
from tests.containers import zipped

SCORED = "\n".join(["W"] * 4 + ["N2"] * 6 + ["R"] * 2).encode()


def recording(day=date(2025, 1, 14), clock=time(22, 40, 7)):
    signal = EdfSignal(zeros(100), 100, label="EEG")
    held = io.BytesIO()
    Edf([signal], recording=Recording(startdate=day), starttime=clock).write(held)
    return held.getvalue()


def from_zip(tmp_path, files, **answers):
    path = tmp_path / "anything.zip"
    path.write_bytes(zipped(files))
    notes = Notes(given=Given(ZoneInfo("Europe/Lisbon"), {"epoch_seconds": "30"} | answers))
    with Source(path) as source:
        starts = [each.session.started_at for each in Hypnogram().read(source, notes)]
    return [f"{each:%d %b %H:%M:%S}" for each in starts], [each.key for each in notes.unanswered]


@pytest.mark.parametrize(
    ("scored", "recorded"),
    [
        ("night.txt", "night.edf"),
        ("labels/sub-1_scored.txt", "signals/Sub-1.EDF"),
        ("night.txt", "night.rec"),
    ],
)
def test_a_recording_of_the_same_name_says_when_it_began(tmp_path, scored, recorded):
    files = {"readme.edf": b"nothing", recorded: recording(), scored: SCORED}
    starts, asked = from_zip(tmp_path, files, **{f"epoch_seconds {scored}": "30"})
    assert (starts, asked) == (["14 Jan 22:40:07"], [])


def test_where_the_day_was_taken_out_only_that_is_asked(tmp_path):
    files = {"night.edf": recording(date(1985, 1, 1)), "night.txt": SCORED}
    told = {"epoch_seconds night.txt": "30"}
    assert from_zip(tmp_path, files, **told) == ([], ["recording_day night.txt"])
    told |= {"recording_day night.txt": "2025-02-03"}
    assert from_zip(tmp_path, files, **told) == (["03 Feb 22:40:07"], [])


@pytest.mark.parametrize(
    "files",
    [
        {"nightly.edf": recording()},
        {"night1.edf": recording()},
        {"nigh.edf": recording()},
        {"a/night.edf": recording(), "b/night.edf": recording(clock=time(23, 1))},
        {"night.edf": recording()[:100]},
    ],
    ids=["longer", "numbered", "cut", "two that differ", "broken"],
)
def test_what_is_not_surely_its_recording_is_not_guessed(tmp_path, files):
    told = {"epoch_seconds night.txt": "30"}
    starts, asked = from_zip(tmp_path, {**files, "night.txt": SCORED}, **told)
    assert (starts, asked) == ([], ["recording_start night.txt"])


def test_of_several_recordings_the_one_with_most_of_the_name_counts(tmp_path):
    files = {
        "night.edf": recording(clock=time(21, 0)),
        "night-2.edf": recording(),
        "night-2-scored.txt": SCORED,
    }
    starts, asked = from_zip(tmp_path, files, **{"epoch_seconds night-2-scored.txt": "30"})
    assert (starts, asked) == (["14 Jan 22:40:07"], [])


@pytest.mark.parametrize("recorded", ["night.edf", "night-12.edf", "night-1.REC"])
def test_a_scoring_by_itself_looks_for_what_lies_right_beside_it(tmp_path, recorded):
    (tmp_path / recorded).write_bytes(recording())
    path = tmp_path / "night-1.txt"
    path.write_bytes(SCORED)
    notes = Notes(given=Given(ZoneInfo("Europe/Lisbon"), {"epoch_seconds": "30"}))
    with Source(path) as source:
        found = list(Hypnogram().read(source, notes))
    assert bool(found) is (recorded != "night-12.edf")
    assert bool(notes.unanswered) is (recorded == "night-12.edf")
