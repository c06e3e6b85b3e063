"""The traps of each journal that dreams were written in."""

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from journal.errors import RefusedExport
from journal.importers import recognise
from journal.importers.base import Written
from journal.importers.notes import Given, Notes
from journal.importers.source import Source
from journal.model.dream import MarkKind, Precision
from tests.containers import PNG, read_any, zipped


def told(path: Path, **answers: str) -> tuple[list[Written], Notes]:
    """The dreams of a file with its notes, all entries wished for."""
    found, notes = read_any(path, **{"entries": "all", **answers})
    return [each for each in found if isinstance(each, Written)], notes


@pytest.fixture
def write(tmp_path):
    def written(name: str, text: str | bytes) -> Path:
        path: Path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return written


def day_one(*entries: dict[str, Any]) -> str:
    return json.dumps({"metadata": {"version": "1.0"}, "entries": list(entries)})


def entry(**more: Any) -> dict[str, Any]:
    return {"uuid": "A" * 32, "creationDate": "2025-01-14T19:20:00Z", "text": "The sea.", **more}


# --- Day One ------------------------------------------------------------------------------------


def test_day_one_an_entry_is_on_the_date_of_its_own_zone(write):
    ((one,), _notes) = told(write("j.json", day_one(entry(timeZone="Asia/Tokyo"))))
    assert one.dream.night == date(2025, 1, 15)
    assert one.dream.dreamt_at == datetime(2025, 1, 14, 19, 20, tzinfo=UTC)


def test_day_one_a_photo_without_a_type_is_found_in_the_zip_and_sinks_nothing(write):
    told_in = day_one(entry(photos=[{"identifier": "X", "md5": "aa"}, {"md5": None}, "odd"]))
    path = write("j.zip", zipped({"Dreams.json": told_in.encode(), "photos/aa.png": PNG}))
    ((one,), notes) = told(path)
    assert [each.path for each in one.attachments] == ["photos/aa.png"]
    with Source(path) as source:
        (found,) = recognise(source).read(source, Notes())
        with found.attachments[0].open() as stream:
            assert stream.read() == PNG
    assert len(notes.warnings) == 1


def test_day_one_words_are_found_in_rich_text_where_the_plain_ones_are_missing(write):
    rich = json.dumps(
        {"contents": [{"text": "A whale "}, {"embeddedObjects": []}, {"text": "sang"}]}
    )
    ((one,), _notes) = told(write("j.json", day_one(entry(text=None, richText=rich))))
    assert one.dream.body == "A whale sang"


def test_day_one_several_journals_of_one_zip_are_all_read(write):
    files = {
        "A.json": day_one(entry()).encode(),
        "B.json": day_one(entry(uuid="B" * 32)).encode(),
    }
    assert len(told(write("j.zip", zipped(files)))[0]) == 2


def test_day_one_as_other_programs_read_it(shared):
    found, notes = told(shared / "fixtures/day_one/ours_missing_text_and_tz.json")
    expected = json.loads(
        (shared / "fixtures/day_one/ours_missing_text_and_tz.expected.json").read_bytes()
    )
    assert len(found) == expected["entries"]
    assert sum(each.count for each in notes.warnings.values()) == expected["skipped_empty"]
    assert found[0].dream.night.isoformat() == expected["first_local"][:10]


# --- jrnl ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "stamp",
    ["2018-08-29 23:11", "2018-08-29 11:11 PM", "29.08.2018 23:11", "29 Aug 2018 23:11"],
)
def test_jrnl_dates_are_read_in_the_form_they_were_set_to(write, stamp):
    ((one,), _notes) = told(write("journal.txt", f"[{stamp}] A\nThe sea.\n"))
    assert one.dream.night == date(2018, 8, 29)
    assert one.dream.dreamt_at == datetime(2018, 8, 29, 22, 11, tzinfo=UTC)
    assert (one.dream.title, one.dream.body) == ("A", "The sea.")


def test_jrnl_an_entry_from_which_the_day_was_left_out_is_kept_for_its_month(write):
    path = write("dreams.txt", "[2025-02-11 06:45] A\nThe sea.\n\n[2025-03 06:45] B\nA fox.\n")
    (sea, fox), _notes = told(path)
    assert (sea.dream.body, fox.dream.body) == ("The sea.", "A fox.")
    assert (fox.dream.night, fox.dream.precision) == (date(2025, 3, 1), Precision.MONTH)


def test_jrnl_entries_of_its_first_versions_have_no_brackets(write):
    words = "2025-02-11 06:45 The sea was loud, and nobody else heard it.\n\n"
    path = write("dreams.txt", f"{words}2025-02-12 23:10 A fox\nIt spoke.\n[1] No date.\n")
    (sea, fox), _notes = told(path)
    assert sea.dream.body == "The sea was loud, and nobody else heard it."
    assert (fox.dream.title, fox.dream.body) == ("A fox", "It spoke.\n[1] No date.")


@pytest.mark.parametrize("before", ["", 'JRNLv3\0\x1f{"salt":"c2FsdHNhbHRzYWx0c2FsdA"}'])
def test_jrnl_an_encrypted_journal_says_so(write, before):
    path = write("journal.txt", before + "gAAAAABf" + "x1_-" * 60)
    with Source(path) as source, pytest.raises(RefusedExport, match="encrypted"):
        list(recognise(source).read(source, Notes(given=Given())))


def test_jrnl_a_folder_of_days_is_one_journal(write, tmp_path):
    write("jrnl/2025/02/11.txt", "[2025-02-11 06:45] A\nThe sea.\n")
    write("jrnl/2025/02/12.txt", "[2025-02-12 06:45] B\nA fox.\n")
    found, _notes = told(tmp_path / "jrnl")
    assert [each.dream.night.day for each in found] == [11, 12]


def test_jrnl_a_date_stays_its_own_day(shared):
    ((one,), _notes) = told(shared / "fixtures/jrnl/ours_jrnl_export.json")
    assert one.dream.night == date(2020, 3, 29)


# --- Markdown -----------------------------------------------------------------------------------


def test_markdown_a_time_is_no_number_and_a_fence_in_the_words_is_words(shared):
    folder: Path = shared / "fixtures/markdown"
    (note,) = folder.glob("*.md")
    expected = json.loads(note.with_name(note.name[:-3] + ".expected.json").read_bytes())
    ((one,), _notes) = told(note)
    assert one.dream.title == expected["title"]
    assert one.dream.night.isoformat() == expected["date"]
    assert one.dream.dreamt_at == datetime(2024, 5, 2, 5, 40, tzinfo=UTC)  # 06:40 in Lisbon
    names = {each.name for each in one.dream.marks if each.kind is MarkKind.TAG}
    assert names == set(expected["tags"]) - {"lucid"}
    assert one.dream.lucid is True
    assert "--- not a fence" in one.dream.body


def test_markdown_a_time_in_utc_is_an_instant_not_a_local_time(write):
    ((one,), _notes) = told(write("n.md", "---\ncreated: 2025-07-01 23:30:00Z\n---\nThe sea.\n"))
    assert one.dream.dreamt_at == datetime(2025, 7, 1, 23, 30, tzinfo=UTC)
    assert one.dream.night == date(2025, 7, 2)


def test_markdown_front_matter_that_is_broken_stays_with_the_words(write):
    text = "---\ndate: 2025-07-01\n  x: [1\n---\nThe sea.\n"
    ((one,), notes) = told(write("2025-07-01 n.md", text))
    assert one.dream.body == text.strip()
    assert one.dream.night == date(2025, 7, 1)
    assert notes.warnings


@pytest.mark.parametrize("deep", ["[" * 5000, "{" * 5000, "- " * 5000])
def test_markdown_front_matter_nested_without_end_stays_with_the_words(write, deep):
    text = f"---\ndate: 2025-07-01\nx:\n  {deep}\n---\nThe sea.\n"
    ((one,), notes) = told(write("n.md", text))
    assert one.dream.precision is Precision.UNKNOWN
    assert one.dream.body.endswith("The sea.")
    assert notes.warnings


def test_markdown_a_month_alone_is_as_exact_as_it_says(write):
    ((one,), _notes) = told(write("n.md", "---\ndate: 2025-07\n---\nThe sea.\n"))
    assert (one.dream.night, one.dream.precision) == (date(2025, 7, 1), Precision.MONTH)


def test_markdown_spaces_inside_the_words_stay_as_they_are(write):
    ((one,), _notes) = told(write("n.md", "---\ndate: 2025-07-01\n---\n\n  a  b \n\n\tc\n\n"))
    assert one.dream.body == "  a  b \n\n\tc"


def test_markdown_the_web_is_never_asked_for_a_picture(write, tmp_path):
    write("v/2025-07-01.md", "![](https://example.org/a.png) ![](../../etc/passwd)\n")
    ((one,), notes) = told(tmp_path / "v")
    assert one.attachments == ()
    assert [each.example for each in notes.warnings.values()] == ["../../etc/passwd"]


# --- RedNotebook --------------------------------------------------------------------------------


def test_rednotebook_no_is_a_word_and_a_day_that_is_none_is_refused(write):
    ((one,), notes) = told(write("2025-02.txt", "3: {text: no}\n30: {text: 'x'}\n"))
    assert (one.dream.body, one.external_id) == ("no", "2025-02-03")
    assert [each.key for each in notes.refused] == ["day"]


def test_rednotebook_a_file_without_its_month_is_asked_for_it(write):
    path = write("old.txt", "3: {text: The sea.}\n")
    assert told(path)[1].unanswered[0].key == "month"
    ((one,), _notes) = told(path, month="2024-07")
    assert one.dream.night == date(2024, 7, 3)


def test_rednotebook_as_the_sample_says(shared):
    found, _notes = told(shared / "fixtures/rednotebook/2024-03.txt")
    expected = json.loads((shared / "fixtures/rednotebook/2024-03.expected.json").read_bytes())
    assert [each.dream.night.isoformat() for each in found] == [
        each["date"] for each in expected["entries"]
    ]
    assert (found[0].dream.lucid, found[0].dream.nightmare) == (True, True)


# --- Journey, Mini Diary, Daylio, tables --------------------------------------------------------


def test_journey_every_member_of_the_zip_is_read(write):
    files = {
        f"{n}.json": json.dumps({"id": str(n), "date_journal": n, "text": "x"}).encode()
        for n in (1_700_000_000_000, 1_700_100_000_000)
    }
    assert len(told(write("j.zip", zipped(files)))[0]) == 2


def test_words_in_html_become_words_and_no_script_is_among_them(write):
    record = {"id": "1", "date_journal": 1_700_000_000_000, "type": "html"}
    html = "<p>A &amp; B</p><script>alert(1)</script><p>2 &lt; 3</p>"
    ((one,), _notes) = told(write("e.json", json.dumps({**record, "text": html})))
    assert one.dream.body == "A & B\n\n2 < 3"


def test_mini_diary_an_entry_without_a_list_is_by_its_date(write):
    entries = {"2025-01-03": {"title": "A", "text": "The sea.", "dateUpdated": "x"}}
    ((one,), _notes) = told(write("d.json", json.dumps({"entries": entries})))
    assert one.dream.night == date(2025, 1, 3)


def test_daylio_a_mood_of_any_name_is_a_feeling(write):
    head = "full_date,date,weekday,time,mood,activities,note_title,note\n"
    row = '2025-03-02,March 2,Sunday,7:10 pm,schaurig,"dream | sea","","x"\n'
    ((one,), _notes) = told(write("daylio.csv", head + row))
    assert (MarkKind.FEELING, "schaurig") in {(each.kind, each.name) for each in one.dream.marks}
    assert one.dream.dreamt_at == datetime(2025, 3, 2, 19, 10, tzinfo=UTC)


def test_a_table_of_dreams_asks_which_figure_is_the_month_and_waits(write):
    path = write("log.csv", "date,dream\n5/3/24,The sea.\n,No date.\n")
    found, notes = told(path)
    assert [each.dream.body for each in found] == ["No date."]
    assert [each.key for each in notes.unanswered] == ["date_order"]
    assert told(path, date_order="dmy")[0][0].dream.night == date(2024, 3, 5)


def test_a_table_of_sleep_is_no_log_of_dreams(write):
    path = write("t.csv", "date,bedtime,wake time,dream\n2025-01-01,23:00,7:00,x\n")
    with Source(path) as source:
        assert not [each for each in _claims(source) if each == "dream_log"]


def test_dreambank_dates_are_as_exact_as_they_say(shared):
    found, _notes = told(shared / "fixtures/dreambank/ours_dreambank_style.txt")
    file = shared / "fixtures/dreambank/ours_dreambank_style.expected.json"
    expected = json.loads(file.read_bytes())["entries"]
    assert [each.dream.precision.value for each in found] == [
        each.get("precision", "day") for each in expected
    ]
    assert all(
        each.dream.night.isoformat().startswith(other["date"])
        for each, other in zip(found, expected, strict=True)
    )


def test_dreambank_a_page_in_latin_1_is_read(write):
    page = "<html><body><p>#1 (08/14/1957)<br>Un caf\xe9.</p><p>#2 (?)<br>Mer.</p></body></html>"
    found, _notes = told(write("page.html", page.encode("latin-1")))
    assert [each.dream.body for each in found] == ["Un café.", "Mer."]
    assert found[0].dream.night == date(1957, 8, 14)


def test_dreambank_reports_without_a_date_are_told_apart_by_the_count_of_words(write):
    page = (
        "<html><body><span>#A01-1 I flew.<br>#3 was late. (5 words)</span><br><br>"
        "<span>#A01-2 (4/1985) A wide sea. (3 words)</span><br><br>"
        "<span>#A01-3 Rain. (1 word)</span><br><br></body></html>"
    )
    found, _notes = told(write("page.html", page))
    assert [each.dream.body for each in found] == ["I flew.\n#3 was late.", "A wide sea.", "Rain."]
    assert [each.dream.precision for each in found] == [
        Precision.UNKNOWN,
        Precision.MONTH,
        Precision.UNKNOWN,
    ]
    assert found[1].dream.night == date(1985, 4, 1)


def test_a_line_with_a_number_sign_is_no_listing(write):
    with Source(write("n.txt", "2024-05-01\n#1 of all dreams\nThe sea.\n")) as source:
        assert recognise(source).name == "dated_text"


def test_day_one_a_picture_behind_words_leaves_their_paragraph_as_it_was(write):
    place = "![](dayone-moment://0A)"
    text = f"One. {place}\n\nTwo.\n{place}\nThree.\n\n{place}"
    made = {"uuid": "1", "creationDate": "2024-05-01T05:00:00Z", "text": text}
    (found,), _notes = told(write("j.json", day_one(made)))
    assert found.dream.body == "One. \n\nTwo.\nThree."


def test_no_export_of_a_tracker_is_taken_for_a_journal(shared):
    dreams = {"day_one", "jrnl", "rednotebook", "markdown", "dreambank"}
    for folder in (shared / "fixtures").iterdir():
        if not folder.is_dir() or folder.name in dreams:
            continue
        for path in folder.rglob("*"):
            if path.is_file() and path.stat().st_size and not path.name.endswith(".expected.json"):
                with Source(path) as source:
                    assert not _claims(source), path


def _claims(source: Source) -> list[str]:
    from journal.importers import IMPORTERS
    from journal.importers.base import Yields

    return [
        each.name for each in IMPORTERS if each.yields is Yields.DREAMS and each.recognises(source)
    ]
