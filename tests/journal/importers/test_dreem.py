"""Dreem: epochs that snap to the half minute, and more of them than there were."""

from pathlib import Path

import openpyxl

from tests.containers import read
from tests.staged import hypnogram, runs, summaries

SAMPLE = Path(__file__).parents[2] / "samples/dreem/two-rows.csv"


def test_the_first_epoch_ends_at_the_next_half_minute():
    told, _notes = read(SAMPLE)
    assert runs(told[0])[:2] == [("awake", 15), ("light", 30)]


def test_epochs_beyond_the_end_are_left_out():
    told, _notes = read(SAMPLE)
    assert hypnogram(told[0]).end == told[0].session.ended_at


def test_none_is_no_number_and_remarks_are_no_rows():
    told, notes = read(SAMPLE)
    assert summaries(told[0]) == {"heart_rate_mean": 58.5, "respiration_mean": 13}
    assert summaries(told[1]) == {}
    assert [each.where for each in notes.refused] == ["row 6"]


def test_a_label_that_is_not_known_is_unscored_and_told():
    told, notes = read(SAMPLE)
    assert runs(told[1]) == [("light", 30), ("unscored", 30)]
    assert notes.warnings


def test_the_shared_example_is_read(shared):
    (told,), _notes = read(shared / "fixtures/dreem/ours_dreem.csv")
    assert told.session.started_at.isoformat() == "2020-05-01T21:10:12+00:00"
    # two epochs of waking are one run here
    assert runs(told) == [
        ("awake", 48),
        ("light", 30),
        ("deep", 30),
        ("rem", 30),
        ("unscored", 30),
    ]


def test_the_workbook_that_is_named_csv_is_the_same_table(tmp_path):
    lines = SAMPLE.read_text(encoding="utf-8").splitlines()
    book = openpyxl.Workbook()
    sheet = book.create_sheet("Nights", 0)
    for line in lines:
        sheet.append(line.split(";"))
    path = tmp_path / "dreem.csv"
    book.save(path)
    found, notes = read(path)
    plain, _notes = read(SAMPLE)
    assert [each.session for each in found] == [each.session for each in plain]
    assert [each.detail for each in found] == [each.detail for each in plain]
    assert found[0].where == "Nights, row 4"
    assert len(notes.warnings) == 1


def test_a_table_without_the_type_of_a_sleep_is_read_as_well(tmp_path):
    path = tmp_path / "anything"
    path.write_text(
        "Start Time;Stop Time;REM Duration;Sleep efficiency;Hypnogram\n"
        "2025-02-03T23:30:00+01:00;2025-02-03T23:32:00+01:00;0:00:30;75;[WAKE,Light,REM,Deep]\n"
    )
    (told,), notes = read(path)
    assert runs(told) == [("awake", 30), ("light", 30), ("rem", 30), ("deep", 30)]
    assert (told.session.kind, notes.refusals) == (None, 0)
