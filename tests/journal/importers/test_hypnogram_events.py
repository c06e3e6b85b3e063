"""Lists of scored events: stages among others, each with the clock, below lines on the person."""

import pytest

from journal.importers import IMPORTERS, recognise
from journal.importers.source import Source
from tests.containers import read
from tests.staged import answered, runs

HEAD = "Sleep Stage\tPosition\tTime [hh:mm:ss]\tEvent\tDuration[s]\tLocation"
ABOVE = ["RemLogic Event Export", "Patient:\tNobody", "", "Recording Date:\t27/03/2025", ""]


def row(clock, event, seconds="30"):
    return f"W\tUnknown Position\t{clock}\t{event}\t{seconds}\tEEG"


ROWS = [
    row("23:59:00", "SLEEP-S0"),
    row("23:59:30", "SLEEP-S1"),
    row("23:59:40", "AROUSAL", "7.5"),
    row("00:00:00", "SLEEP-S4"),
    row("00:01:30", "SLEEP-REM"),
]


def written(tmp_path, rows=ROWS, above=ABOVE, head=HEAD, encoding="utf-8"):
    path = tmp_path / "unnamed"
    path.write_text("\n".join([*above, head, *rows, ""]), encoding=encoding)
    return path


def test_stages_are_told_from_other_events_over_midnight_and_gaps(tmp_path):
    path = written(tmp_path)
    with Source(path) as source:
        assert recognise(source).name == "hypnogram"
    (told,), notes = read(path)
    assert runs(told) == [("awake", 30), ("n1", 30), ("n3", 30), ("unscored", 60), ("rem", 30)]
    assert told.session.started_at.isoformat() == "2025-03-27T23:59:00+00:00"
    assert not notes.refused
    assert b"Nobody" not in told.raw


@pytest.mark.parametrize(
    "head",
    [
        "Sleep Stage\tTime [hh:mm:ss]\tEvent\tDuration [s]",
        "Stade de sommeil\tHeure [hh:mm:ss]\tEvénement\tDurée[s]",
        "Sleep Stage\tTime [hh:mm:ss.xxx]\tEvent\tDuration[s]",
    ],
)
@pytest.mark.parametrize(
    "clock", ["23:50:00", "23.50.00.125", "11:50:00 PM", "2025-03-27T23:50:00"]
)
def test_columns_are_found_by_their_names_and_clocks_by_their_shape(tmp_path, head, clock):
    rows = [f"N2\t{clock}\tSLEEP-S2\t30"]
    (told,), _notes = read(written(tmp_path, rows, head=head, encoding="cp1252"))
    assert told.session.started_at.isoformat() == "2025-03-27T23:50:00+00:00"
    assert told.session.minutes.asleep == 0.5


def test_the_clock_of_the_scorer_has_the_month_first_and_tells_the_day(tmp_path):
    above = ["Scorer Time: 02/03/26 - 23:58:10"]
    (told,), _notes = read(written(tmp_path, [row("00:01:00", "SLEEP-S3")], above))
    assert told.session.started_at.isoformat() == "2026-02-04T00:01:00+00:00"


def test_a_date_that_can_be_read_two_ways_is_asked_about(tmp_path):
    path = written(tmp_path, above=["Recording Date:\t02/03/2026"])
    found, notes = read(path)
    assert (found, [each.key for each in notes.unanswered]) == ([], ["date_order"])
    (told,) = answered(path, date_order="month_first")
    assert told.session.started_at.isoformat() == "2026-02-03T23:59:00+00:00"


def test_a_date_that_is_the_same_either_way_needs_no_question(tmp_path):
    (told,), notes = read(written(tmp_path, above=["Recording Date:\t5/5/2026"]))
    assert told.session.started_at.isoformat() == "2026-05-05T22:59:00+00:00"
    assert not notes.unanswered


def test_without_a_date_it_is_asked_for_and_the_clock_of_the_list_counts(tmp_path):
    path = written(tmp_path, above=[])
    found, notes = read(path)
    assert (found, [each.key for each in notes.unanswered]) == ([], ["recording_start"])
    (told,) = answered(path, recording_start="2025-02-03 00:05")
    assert told.session.started_at.isoformat() == "2025-02-02T23:59:00+00:00"


def test_what_cannot_be_read_is_told_with_its_place_and_the_rest_stays(tmp_path):
    rows = [
        *ROWS,
        row("25:00:00", "SLEEP-S2"),
        row("00:01:00", "SLEEP-S2"),
        row("00:02:00", "SLEEP-S2", "0"),
        row("00:02:30", "SLEEP-S9"),
    ]
    (told,), notes = read(written(tmp_path, rows))
    assert runs(told)[-2:] == [("rem", 30), ("unscored", 60)]
    assert [each.where for each in notes.refused] == ["row 12", "row 13", "row 14"]
    assert [each.example for each in notes.warnings.values()] == ["SLEEP-S9, row 15"]


def test_a_list_of_other_events_is_not_taken_for_one(tmp_path):
    path = written(tmp_path, [row("23:59:00", "APNEA")])
    with Source(path) as source:
        assert not [each.name for each in IMPORTERS if each.recognises(source)]
