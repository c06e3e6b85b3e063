"""Dreams of other journals in the layouts that people's exports have: what becomes of each."""

import base64
import io
import json
from datetime import date, datetime, time
from pathlib import Path

import docx
import openpyxl
import pytest

from journal.importers import recognise
from journal.importers.base import Written
from journal.importers.notes import Notes
from journal.importers.source import Source
from journal.model.dream import MarkKind, Precision
from tests.containers import read_any, zipped

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def told(path: Path, data: bytes | str, **answers: str) -> tuple[list[Written], Notes]:
    """The dreams of a file with these bytes, all of them wished for."""
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    found, notes = read_any(path, **{"entries": "all", **answers})
    return [each for each in found if isinstance(each, Written)], notes


JOURNEY = {
    "id": "a1",
    "dateOfJournal": "2025-03-22T23:23:07.000Z",
    "timezone": "Asia/Tokyo",
    "text": "<p>A lift without doors.</p>",
    "attachments": ["lift.png"],
    "tags": [],
    "type": "html",
    "schemaVersion": 2,
}


def test_a_newer_entry_of_journey_brings_its_pictures(tmp_path):
    held = {"a1/a1.json": json.dumps(JOURNEY).encode(), "a1/lift.png": PNG}
    (dream,), _notes = told(tmp_path / "j.zip", zipped(held))
    assert [each.path for each in dream.attachments] == ["a1/lift.png"]
    assert dream.dream.night == date(2025, 3, 23)


def test_an_encrypted_entry_of_journey_is_refused_and_never_kept_as_words(tmp_path):
    held = {"a1.json": json.dumps(JOURNEY | {"encrypted": True, "text": "U2FsdGVk"}).encode()}
    found, notes = told(tmp_path / "j.zip", zipped(held))
    assert (found, notes.refused[0].key) == ([], "encrypted")


def daylio(**entry: object) -> bytes:
    kept: dict[str, object] = {
        "id": 7,
        "year": 2023,
        "month": 10,
        "day": 19,
        "hour": 0,
        "minute": 45,
        "mood": 6,
    }
    kept |= {"timeZoneOffset": -18_000_000, "note": "A roof.<br>It sang.", "note_title": "Roof"}
    moods = [{"id": 6, "custom_name": "meh+", "predefined_name_id": -1}]
    backup = {
        "version": 15,
        "dayEntries": [kept | {"tags": [3], "assets": [4]} | entry],
        "tags": [{"id": 3, "name": "dream"}],
        "customMoods": moods,
        "assets": [{"id": 4, "checksum": "f64a"}],
    }
    coded = base64.b64encode(json.dumps(backup).encode())
    return zipped({"backup.daylio": coded, "assets/photos/2023/11/f64a": PNG})


def test_a_backup_of_daylio_is_read_with_its_moods_and_pictures(tmp_path):
    (found,), _notes = told(tmp_path / "b.daylio", daylio())
    dream = found.dream
    assert (dream.night, dream.title, dream.body) == (
        date(2023, 11, 19),
        "Roof",
        "A roof.\nIt sang.",
    )
    assert dream.dreamt_at == datetime.fromisoformat("2023-11-19T05:45:00+00:00")
    assert {(each.kind, each.name) for each in dream.marks} == {
        (MarkKind.FEELING, "meh+"),
        (MarkKind.TAG, "dream"),
    }
    assert [each.path for each in found.attachments] == ["assets/photos/2023/11/f64a"]


@pytest.mark.parametrize("entry", [{"day": 32}, {"year": None}, {"timeZoneOffset": "x"}])
def test_an_entry_of_a_backup_without_a_day_is_refused_with_its_place(tmp_path, entry):
    found, notes = told(tmp_path / "b.daylio", daylio(**entry))
    assert not found
    assert notes.refused[0].where == "entry 1"


def test_a_backup_that_is_none_is_told_as_damage(tmp_path):
    found, notes = told(tmp_path / "b.daylio", zipped({"backup.daylio": b"eyJwaW4iOg=="}))
    assert not found
    assert notes.damages


def test_what_daylio_tells_beside_the_words_is_counted(tmp_path):
    head = "full_date,date,weekday,time,mood,activities,scales,note_title,note\n"
    row = '2026-04-12,April 12,Sunday,午前6:05,ok,"","Sleep: 8/10","","A note."\n'
    (found,), notes = told(tmp_path / "d.csv", head + row)
    assert found.dream.precision is Precision.DAY
    assert len(notes.warnings) == 2


@pytest.mark.parametrize(
    ("matter", "night"),
    [
        ("+++\ntitle = 'Roof'\ndate = 2024-03-05\nlucid = true\n+++\n", "2024-03-05"),
        ("---\ndate:\n  created: 2024-03-05\n  updated: 2024-06-01\n---\n", "2024-03-05"),
        ("---\ndate-created: 2024-03-05\n---\n", "2024-03-05"),
        ('---\ndate: "[[2024-03-05]]"\n---\n', "2024-03-05"),
        ("---\ndate: Tuesday, March 5th 2024\n---\n", "2024-03-05"),
        ("---\r\ndate: 2024-03-05\r\n---\r\n", "2024-03-05"),
    ],
)
def test_the_date_of_a_note_is_found_wherever_its_properties_hold_it(tmp_path, matter, night):
    (found,), _notes = told(tmp_path / "n.md", matter + "A roof.\n")
    assert (found.dream.night.isoformat(), found.dream.body) == (night, "A roof.")


def test_a_date_that_is_none_is_told(tmp_path):
    (found,), notes = told(tmp_path / "n.md", "---\ndate: last spring\n---\nA roof.\n")
    assert found.dream.precision is Precision.UNKNOWN
    assert [each.example for each in notes.warnings.values()] == ["last spring"]


def test_one_note_tells_in_which_order_all_of_a_folder_write_their_dates(tmp_path):
    for number, written in enumerate(("05/03/2024", "25/03/2024")):
        (tmp_path / f"n{number}.md").write_text(f"---\ndate: {written}\n---\nA roof.\n")
    (tmp_path / "06-03-2024 Sea.md").write_text("A sea.\n")
    found, notes = read_any(tmp_path)
    nights = {each.dream.night.day for each in found if isinstance(each, Written)}
    assert (nights, notes.questions) == ({5, 6, 25}, {})


def test_notes_of_which_none_tells_the_order_are_asked_about_once(tmp_path):
    for day in (5, 6):
        (tmp_path / f"n{day}.md").write_text(f"---\ndate: {day}/3/2024\n---\nA roof.\n")
    _found, notes = read_any(tmp_path)
    assert set(notes.questions) == {"date_order"}
    found, _notes = read_any(tmp_path, date_order="mdy")
    assert {each.dream.night.month for each in found if isinstance(each, Written)} == {5, 6}


def test_people_linked_in_a_property_are_called_by_their_page(tmp_path):
    note = '---\ndate: 2024-03-05\npeople:\n  - "[[Anna|my Anna]]"\n---\nA roof.\n'
    (found,), _notes = told(tmp_path / "n.md", note)
    assert [each.name for each in found.dream.marks] == ["Anna"]


def test_the_markdown_that_jrnl_exports_is_words_with_their_title_and_tags(tmp_path):
    note = (
        "---\ntitle: The roof.\ndate: 2020-08-29 11:11\nstarred: False\ntags: sea, house\n"
        "body: |\t\t\n\tIt sang.\n\t\n\t  Twice. ..."
    )
    (found,), notes = told(tmp_path / "n.md", note)
    assert (found.dream.title, found.dream.body) == ("The roof.", "It sang.\n\n  Twice. ")
    assert not notes.warnings


def test_notes_named_as_logseq_and_obsidian_name_them_are_dated_and_untitled(tmp_path):
    for name in ("2024_03_08.md", "Wednesday, March 6th 2024.md"):
        (tmp_path / name).write_text("A roof.\n")
    found, _notes = read_any(tmp_path)
    dreams = {each.dream.night.day: each.dream.title for each in found if isinstance(each, Written)}
    assert dreams == {8: "", 6: ""}


HEADINGS = {
    "6 марта 2024 г.": "ru",
    "13 березня 2024": "uk",
    "14. března 2024": "cs",
    "12 Mart 2024": "tr",
    "2024. március 15.": "hu",
    "2024년 3월 16일": "ko",
    "17 Μαρτίου 2024": "el",
    "18 martie 2024": "ro",
    "2024年3月10日(日)": "ja",
    "March 15th, '24": "en",
}


def test_headings_of_many_languages_each_begin_a_dream(tmp_path):
    text = "".join(f"{heading}\nA roof in {name}.\n\n" for heading, name in HEADINGS.items())
    found, _notes = told(tmp_path / "t.txt", text)
    assert [each.dream.body for each in found] == [
        f"A roof in {each}." for each in HEADINGS.values()
    ]
    assert {each.dream.night.month for each in found} == {3}


def test_what_may_be_a_date_and_was_not_read_is_told(tmp_path):
    text = "# 5 March 2024\nA roof.\n\n# 19 มีนาคม 2567\nA sea.\n\nWednesday, 6 March\nA stair.\n"
    (found,), notes = told(tmp_path / "t.txt", text, days="none")
    assert "A stair." in found.dream.body
    assert [each.example for each in notes.warnings.values()] == [
        "# 19 มีนาคม 2567",
        "Wednesday, 6 March",
    ]


def test_an_hour_without_minutes_belongs_to_the_date(tmp_path):
    (found,), _notes = told(tmp_path / "t.txt", "2024-03-05 7 am: A roof.\n")
    assert (str(found.dream.dreamt_at)[11:16], found.dream.body) == ("07:00", "A roof.")


def document(made: "docx.document.Document") -> bytes:
    kept = io.BytesIO()
    made.save(kept)
    return kept.getvalue()


def table(made: "docx.document.Document", rows: list[list[str]]) -> None:
    held = made.add_table(len(rows), len(rows[0]))
    for row, cells in zip(held.rows, rows, strict=True):
        for cell, words in zip(row.cells, cells, strict=True):
            cell.text = words


def test_a_dream_log_in_a_table_of_word_is_read_row_by_row(tmp_path):
    made = docx.Document()
    table(made, [["Date", "Title", "Dream"], ["5 March 2024", "Roof", "It sang.\nTwice."]])
    (found,), _notes = told(tmp_path / "t.docx", document(made))
    assert (found.dream.title, found.dream.body) == ("Roof", "It sang.\nTwice.")


def test_rows_of_word_that_begin_with_a_date_are_dreams_and_others_stay_in_theirs(tmp_path):
    made = docx.Document()
    table(made, [["5 March 2024", "A roof."], ["6 March 2024", "A sea."]])
    made.add_paragraph("It was cold.")
    table(made, [["who", "Anna"]])
    found, _notes = told(tmp_path / "t.docx", document(made))
    assert [each.dream.body for each in found] == ["A roof.", "A sea.\nIt was cold.\nwho\tAnna"]


@pytest.mark.parametrize("packed", [False, True])
def test_a_picture_in_word_comes_with_the_dream_it_stands_in(tmp_path, packed):
    made = docx.Document()
    for day, pictured in ((5, False), (6, True)):
        made.add_heading(f"{day} March 2024", 1)
        made.add_paragraph("A roof.")
        if pictured:
            made.add_picture(io.BytesIO(PNG))
    data = document(made)
    name = tmp_path / ("t.zip" if packed else "t.docx")
    name.write_bytes(zipped({"a/t.docx": data}) if packed else data)
    with Source(name) as source:
        found = [each.attachments for each in recognise(source).read(source, Notes())]
        with found[1][0].open() as stream:
            assert stream.read() == PNG
    assert [len(each) for each in found] == [0, 1]


def test_a_sheet_tells_its_days_as_dates_as_numbers_and_with_the_name_of_the_day(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (
        ["Datum", "Uhrzeit", "Traum", "Klartraum", "Wetter"],
        [45356, None, "A roof.", "ja", ""],
        ["Mi 06.03.2024", time(7, 5), "A sea.", "nein", "Regen"],
    ):
        sheet.append(row)
    kept = io.BytesIO()
    book.save(kept)
    (first, second), notes = told(tmp_path / "t.xlsx", kept.getvalue())
    assert (first.dream.night, first.dream.lucid) == (date(2024, 3, 5), True)
    assert (str(second.dream.dreamt_at)[11:16], second.dream.lucid) == ("07:05", False)
    assert [each.example for each in notes.warnings.values()] == ["wetter: Regen"]


def test_a_table_of_answers_to_a_form_is_dated_by_its_timestamp(tmp_path):
    rows = "Timestamp,Dream,Vividness (1-5)\n3/5/2024 7:12:33,A roof.,4\n3/15/2024 7:12:33,B.,5\n"
    (first, _second), _notes = told(tmp_path / "t.csv", rows)
    assert (first.dream.night, first.dream.vividness) == (date(2024, 3, 5), 4)


@pytest.mark.parametrize(
    ("rich", "words"),
    [
        (
            r"{\rtf1\ansi\ansicpg1252 2024-03-05\par A \uc1\u-10179?\u-8704? roof.\par}",
            "A 😀 roof.",
        ),
        (r"{\rtf1\mac 2024-03-05\par A caf\'8e.\par}", "A café."),
        (r"{\rtf1\ansi\ansicpg1251 2024-03-05\par \'df \'eb\'e5\'f2\'e0\'eb.\par}", "Я летал."),
    ],
)
def test_letters_of_rich_text_are_what_they_were(tmp_path, rich, words):
    (found,), _notes = told(tmp_path / "t.rtf", rich)
    assert found.dream.body == words


def test_the_lists_and_headings_of_day_ones_rich_text_keep_their_marks(tmp_path):
    contents = [
        {"attributes": {"line": {"header": 1}}, "text": "Roof\n"},
        {"attributes": {"line": {"listStyle": "bulleted"}}, "text": "one "},
        {"attributes": {"bold": True, "line": {"listStyle": "bulleted"}}, "text": "word\n"},
        {"attributes": {"line": {"listStyle": "checkbox", "checked": True}}, "text": "two\n"},
        {"text": r"and a \* star"},
    ]
    entry = {"uuid": "A", "creationDate": "2025-03-05T06:00:00Z", "timeZone": "Etc/UTC"}
    entry |= {"richText": json.dumps({"contents": contents})}
    held = json.dumps({"metadata": {"version": "1.0"}, "entries": [entry]})
    (found,), _notes = told(tmp_path / "d.json", held)
    assert found.dream.title == "Roof"
    assert found.dream.body == "- one word\n- [x] two\nand a \\* star"


def test_two_journals_of_mini_diarium_that_count_alike_are_not_one(tmp_path):
    def journal(day: int, words: str) -> str:
        entry = {"id": 1, "date": f"2024-01-{day}", "title": "", "text": words, "tags": []}
        return json.dumps({"metadata": {"application": "Mini Diarium"}, "entries": [entry]})

    picture = base64.b64encode(PNG).decode()
    words = f'<p>A roof.</p><p><img src="data:image/png;base64,{picture}"></p>'
    (first,), _notes = told(tmp_path / "a.json", journal(15, words))
    (second,), _notes = told(tmp_path / "b.json", journal(16, "<p>A sea.</p>"))
    assert first.external_id != second.external_id
    assert first.also == second.also == (("mini_diary", "1"),)
    with first.attachments[0].open() as stream:
        assert stream.read() == PNG
