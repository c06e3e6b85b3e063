"""Day One's plain text: dates as the phone's language writes them, zones, tags and pictures."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import cast

import pytest

from journal.importers import recognise
from journal.importers.base import Written
from journal.importers.notes import Notes
from journal.importers.source import Source
from journal.model.dream import Precision
from tests.containers import read_any, zipped


def told(path: Path, **answers: str) -> tuple[list[Written], Notes]:
    found, notes = read_any(path, **answers)
    return cast("list[Written]", found), notes


def journal(tmp_path: Path, *entries: tuple[str, str], end: str = "\n") -> Path:
    path = tmp_path / "Journal.txt"
    text = "\n\n".join(f"\tDate:\t{when}\n\n{words}\n" for when, words in entries)
    path.write_bytes(text.replace("\n", end).encode())
    return path


@pytest.mark.parametrize(
    ("when", "at"),
    [
        ("June 11, 2013 at 10:08:00 PM GMT+2", datetime(2013, 6, 11, 20, 8, tzinfo=UTC)),
        ("June 11, 2013 at 10:08:00\N{NARROW NO-BREAK SPACE}PM GMT-3:30", None),
        ("June 11, 2013 at 10:08:00 PM GMT-14", datetime(2013, 6, 12, 12, 8, tzinfo=UTC)),
        ("June 11, 2013 at 10:08:00 PM GMT+15", datetime(2013, 6, 11, 7, 8, tzinfo=UTC)),
        ("11 June 2013 at 22:08:00 UTC", datetime(2013, 6, 11, 22, 8, tzinfo=UTC)),
        ("11. Juni 2013 um 22:08:00 MESZ", datetime(2013, 6, 11, 21, 8, tzinfo=UTC)),
        ("2013-06-11 22:08", datetime(2013, 6, 11, 21, 8, tzinfo=UTC)),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_an_entry_is_on_the_date_that_stands_over_it(tmp_path, when, at, end):
    ((one,), notes) = told(journal(tmp_path, (when, "A river."), end=end))
    assert (one.dream.night, one.dream.precision) == (date(2013, 6, 11), Precision.MINUTE)
    assert one.dream.dreamt_at == (at or datetime(2013, 6, 12, 1, 38, tzinfo=UTC))
    assert one.dream.body == "A river."
    assert not notes.damages


def test_a_line_within_an_entry_begins_no_other(tmp_path):
    words = "It said:\n\tDate:\tJune 12, 2013 at 1:00:00 AM\nand was gone."
    ((one,), _notes) = told(journal(tmp_path, ("June 11, 2013 at 10:08:00 PM", words)))
    assert one.dream.body == words


def test_a_picture_beside_the_text_comes_with_its_entry(tmp_path):
    text = "\tDate:\tJune 11, 2013 at 10:08:00 PM\n\tPhotos:\ta.png\n\n![](photos/a.png)\nA boat.\n"
    path = tmp_path / "export.zip"
    path.write_bytes(zipped({"Journal.txt": text.encode(), "photos/a.png": b"\x89PNG"}))
    ((one,), notes) = told(path)
    assert [each.path for each in one.attachments] == ["photos/a.png"]
    assert not notes.warnings


def test_several_texts_of_one_zip_are_all_read_and_no_entry_twice_has_one_key(tmp_path):
    entry = "\tDate:\tJune 11, 2013 at 10:08:00 PM\n\nA boat.\n"
    path = tmp_path / "export.zip"
    path.write_bytes(zipped({"A.txt": entry.encode(), "B.txt": entry.encode()}))
    found, _notes = told(path)
    assert len({each.external_id for each in found}) == 2


def test_figures_that_can_be_read_two_ways_are_asked(tmp_path):
    path = journal(tmp_path, ("6/5/2013 at 22:08", "A boat."))
    found, notes = told(path)
    assert not found
    assert [each.key for each in notes.unanswered] == ["date_order"]
    ((one,), _notes) = told(path, date_order="mdy")
    assert one.dream.night == date(2013, 6, 5)


def test_a_text_that_is_cut_keeps_what_stands_there(tmp_path):
    path = journal(tmp_path, ("June 11, 2013 at 10:08:00 PM", "A boat."))
    whole = path.read_bytes()
    for cut in range(40, len(whole)):
        path.write_bytes(whole[:cut])
        with Source(path) as source:
            assert recognise(source).name == "day_one"
        told(path)


def test_an_entry_of_a_whole_day_has_no_time_and_is_one_of_its_own(tmp_path):
    days = (("15 January 2024", "A door."), ("January 16, 2024 at 7:10:00 AM UTC", "Rain."))
    found, _notes = told(journal(tmp_path, *days))
    assert [(str(each.dream.night), each.dream.precision, each.dream.body) for each in found] == [
        ("2024-01-15", Precision.DAY, "A door."),
        ("2024-01-16", Precision.MINUTE, "Rain."),
    ]
