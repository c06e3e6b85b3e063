"""Office files: a workbook is opened once, however many importers look into it."""

from pathlib import Path

import openpyxl

from journal import intake
from journal.importers import office
from journal.importers.source import Source


def workbook(path: Path, count: int) -> Path:
    book = openpyxl.Workbook(write_only=True)  # tells no size of its sheets
    sheet = book.create_sheet("log")
    sheet.append(["Date", None, "Dream"])
    for day in range(1, count + 1):
        sheet.append([f"2024-01-{day:02}", "aside", f"House {day}."])
    book.save(path)
    return path


def test_a_workbook_is_opened_once_and_read_as_often_as_is_asked(tmp_path, monkeypatch):
    opened: list[object] = []
    load = openpyxl.load_workbook

    def counted(*args, **kwargs):
        opened.append(args)
        return load(*args, **kwargs)

    monkeypatch.setattr(openpyxl, "load_workbook", counted)
    with Source(workbook(tmp_path / "log.xlsx", 3)) as source:
        read = [
            [row for _n, row in rows] for _again in (1, 2) for _t, rows in office.sheets(source)
        ]
    assert len(opened) == 1
    assert read[0] == read[1]
    assert [row[2] for row in read[0]] == ["Dream", "House 1.", "House 2.", "House 3."]


def test_a_workbook_without_told_sizes_is_read_row_by_row(tmp_path, store):
    path = workbook(tmp_path / "log.xlsx", 3)
    seen = intake.preview(store, path)
    assert [each.where for each in seen.found] == [f"log, row {n}" for n in (2, 3, 4)]
