"""Hypnograms as lists of spans, as U-Sleep, Luna, MNE and archives of recordings write them."""

from datetime import UTC, datetime, timedelta
from typing import cast

import pytest

from journal.importers import IMPORTERS, knowing
from journal.importers.base import Reported
from journal.importers.source import Source
from tests.containers import read, read_any
from tests.staged import answered, runs

STARTED = {"recording_start": "2025-01-14 22:40"}
TOLD = [("awake", 45), ("n2", 90), ("rem", 30)]


def written(tmp_path, *lines):
    path = tmp_path / "anything"
    path.write_text("\n".join(lines) + "\n")
    return path


def one(path):
    found, notes = read_any(path, **STARTED)
    return cast("list[Reported]", found), notes


@pytest.mark.parametrize(
    "lines",
    [
        ("init\tduration\tstage", "0\t45\tW", "45\t90\tN2", "135\t30\tREM"),
        ("0,45,W", "45,90,N2", "135,30,R"),
        (
            *("onset\tduration\ttrial_type", "0.0\t45.0\tSleep stage W"),
            *("12.5\tn/a\tlights_off", "45.0\t90.0\tSleep stage N2", "135.0\t30.0\tSleep stage R"),
        ),
        (
            *("# W | wake", "class\tinstance\tchannel\tstart\tstop\tmeta", "W\t.\t.\t0\t45\t."),
            *("spindle\t11\tC3\t50.1\t50.9\t.", "N2\t.\t.\t45\t+90\t.", "R\t.\t.\t135\t165\t."),
        ),
        ("W\t0\t45", "N2\t45\t90", "R\t135\t30"),
        ("0.0\t45.0\tW", "45.0\t135.0\tN2", "135.0\t165.0\tR"),
        ("W 22:40:00 22:40:45", "N2 22:40:45 ...", "R 22:42:15 22:42:45"),
        ("W . 0+00:00:00 0+00:00:45", "N2 . 0+00:00:45 0+00:02:15", "R . 0+00:02:15 0+00:02:45"),
        (
            *("Start Time,Duration (seconds),Event Name", "22:40:00,45.00,Wake"),
            *("22:40:45,90.00,Stage2", "22:42:15,30.00,REM"),
        ),
    ],
    ids=["u-sleep", "u-time", "bids", "luna", "lengths", "ends", "clock", "elapsed", "archive"],
)
def test_each_way_to_write_spans_is_read_and_other_events_passed_by(tmp_path, lines):
    (told,), notes = one(written(tmp_path, *lines))
    assert runs(told) == TOLD
    assert told.session.started_at.isoformat() == "2025-01-14T22:40:00+00:00"
    assert not notes.refused
    assert not notes.warnings


def test_clocks_run_over_midnight_and_gaps_are_unscored(tmp_path):
    lines = ("N1\t23:59:30\t00:00:30", "N2\t00:01:00\t00:02:00", "R\t00:02:00\t00:02:30")
    (told,) = answered(written(tmp_path, *lines), **STARTED)
    assert runs(told) == [("n1", 60), ("unscored", 30), ("n2", 60), ("rem", 30)]
    assert told.session.started_at.isoformat() == "2025-01-14T23:59:30+00:00"


def test_the_time_of_mne_is_asked_about_as_it_calls_everything_utc(tmp_path):
    lines = (
        *("# MNE-Annotations", "# orig_time : 2025-06-14 22:40:00+00:00"),
        *("# onset, duration, description", "0.0,45.0,Sleep stage W", "45.0,90.0,Sleep stage 2"),
        "135.0,30.0,Sleep stage R",
    )
    path = written(tmp_path, *lines)
    found, notes = read(path)
    assert (found, [each.key for each in notes.unanswered]) == ([], ["orig_time"])
    starts = [answered(path, orig_time=each)[0].session.started_at for each in ("local", "utc")]
    assert [f"{each:%H:%M}" for each in starts] == ["21:40", "22:40"]


def test_moments_say_themselves_when_they_were(tmp_path):
    lines = (
        *("onset,duration,description", "2025-01-14 22:40:00,45.0,Sleep stage W"),
        *("2025-01-14 22:40:45,90.0,Sleep stage 2", "2025-01-14 22:42:15,30.0,Sleep stage R"),
    )
    (told,), notes = read(written(tmp_path, *lines))
    assert (runs(told), notes.unanswered) == (TOLD, ())


def test_what_cannot_be_read_is_told_with_its_place_and_the_rest_stays(tmp_path):
    lines = (
        *("class\tinstance\tchannel\tstart\tstop\tmeta", "W\t.\t.\t0\t45\t."),
        *("N2\t.\t.\t45\t.\t.", "Sleep stage Q\t.\t.\t45\t135\t.", "R\t.\t.\t135\t...\t."),
    )
    (told,), notes = one(written(tmp_path, *lines))
    assert runs(told) == [("awake", 45), ("unscored", 90)]
    assert [each.where for each in notes.refused] == ["line 3"]
    assert [each.count for each in notes.warnings.values()] == [1, 1]


def test_times_of_several_kinds_are_refused(tmp_path):
    lines = ("W\t22:40:00\t22:40:45", "N2\t45\t135", "R\t135\t165")
    found, notes = read_any(written(tmp_path, *lines), **STARTED)
    assert (found, len(notes.refused)) == ([], 1)


@pytest.mark.parametrize(
    "lines",
    [
        ("0,45,shop", "45,90,walk", "135,30,rest"),
        ("onset,duration,description", "0,45,W"),
        ("start,duration,stage", "once,45,W", "twice,90,N2", "thrice,30,R"),
    ],
)
def test_other_lists_are_not_taken_for_one(tmp_path, lines):
    with Source(written(tmp_path, *lines)) as source:
        assert "hypnogram" not in [each.name for each in IMPORTERS if each.recognises(source)]


@pytest.mark.parametrize(
    "line", ["{clock:%H:%M:%S}\t{name}", "{clock:%I:%M:%S %p},{name}", "{seconds} {code}"]
)
def test_where_but_beginnings_are_told_each_lasts_until_the_next(tmp_path, line):
    begun = datetime(2025, 1, 14, 23, 58, tzinfo=UTC)
    told = [
        line.format(
            clock=begun + timedelta(seconds=30 * at), seconds=30 * at, code=at // 6, name=name
        )
        for at, name in enumerate(["W"] * 6 + ["N1"] * 6)
    ]
    said = {"recording_start": "2025-01-14 23:58", "stage_codes": "aasm"}
    (night,) = answered(written(tmp_path, *told), **said)
    assert runs(night) == [("awake", 180), ("n1", 180)]
    assert night.session.started_at == begun


def test_the_clock_of_the_first_stage_is_the_one_nearest_to_what_was_said(tmp_path):
    lines = ("W\t22:10:00\t22:10:30", "N1\t22:10:30\t22:11:00", "R\t22:11:00\t22:11:30")
    (told,) = answered(written(tmp_path, *lines), recording_start="2025-01-14 23:00")
    assert told.session.started_at.isoformat() == "2025-01-14T22:10:00+00:00"


@pytest.mark.parametrize("clock", ["%m/%d/%Y %I:%M:%S %p", "%Y-%m-%dT%H:%M:%S"])
@pytest.mark.parametrize("between", [",", ", ", "\t"])
@pytest.mark.parametrize("awake", ["W", "Awake"])
def test_a_table_of_dated_stages_is_no_text_of_dreams(tmp_path, clock, between, awake):
    begun = datetime(2025, 4, 5, 23, 58, tzinfo=UTC)
    told = [(begun + n * timedelta(seconds=30), (awake, "N2")[n // 9 % 2]) for n in range(40)]
    path = written(tmp_path, *(f"{at:{clock}}{between}{stage}" for at, stage in told))
    with Source(path) as source:
        assert [each.name for each in knowing(source)] == ["hypnogram"]


def test_numbers_are_codes_where_the_head_names_them_stages(tmp_path):
    rows = [f"{30 * at}\t30\t{at // 4}" for at in range(12)]
    path = written(tmp_path, "onset\tduration\tstage", *rows)
    (told,) = answered(path, **STARTED, stage_codes="aasm")
    assert runs(told) == [("awake", 120), ("n1", 120), ("n2", 120)]


@pytest.mark.parametrize("step", [1, 7])
def test_numbers_beside_numbers_are_no_hypnogram_unless_epochs_are_steady(tmp_path, step):
    path = written(tmp_path, *(f"{at * step},{at % 5}" for at in range(40)))
    with Source(path) as source:
        assert not [each.name for each in IMPORTERS if each.recognises(source)]


@pytest.mark.parametrize(
    "head", ["Time,Stage", "Start Time,Duration,Stage", "Epoch #,Start Time,Sleep Stage"]
)
def test_dates_with_the_year_last_are_read_in_the_order_that_makes_a_night(tmp_path, head):
    begun = datetime(2025, 5, 4, 23, 58, tzinfo=UTC)
    rows = []
    for at, name in enumerate(["W"] * 6 + ["N1"] * 6):
        clock = "%H:%M:%S" if head.startswith("T") else "%I:%M:%S %p"
        told = f"{begun + timedelta(seconds=30 * at):%d/%m/%Y {clock}}"
        cells = {"T": (told, name), "S": (told, "30", name), "E": (f"{at + 1}", told, name)}
        rows.append(",".join(cells[head[0]]))
    path = written(tmp_path, head, *rows)
    (night,), notes = read(path)
    assert runs(night) == [("awake", 180), ("n1", 180)]
    assert night.session.started_at.isoformat() == "2025-05-04T22:58:00+00:00"
    assert not notes.unanswered


def test_an_order_that_nothing_tells_is_asked(tmp_path):
    rows = (f"04/05/2025 23:{at:02}:00,N2" for at in range(12))
    found, notes = read(written(tmp_path, "Time,Stage", *rows))
    assert (found, [each.key for each in notes.unanswered]) == ([], ["date_order"])
