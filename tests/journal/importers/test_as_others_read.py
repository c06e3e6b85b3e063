"""Dreams in the layouts that other programs read, and what they make of them."""

from datetime import date

import pytest

from journal.importers.base import Written
from journal.importers.jrnl import Jrnl
from journal.importers.notes import Notes
from journal.importers.source import Source
from journal.model.dream import Precision
from tests.containers import read_any, zipped
from tests.journal.importers.test_written_elsewhere import PNG, told


def test_a_dreamdir_keeps_its_words_its_pictures_and_its_own_numbers(tmp_path):
    for number, words in ((1, "Rain.  <map.png>\n\n🌙 \u05d7\u05dc\u05d5\u05dd "), (2, "Snow.")):
        head = f"Date:\t2025-02-0{number}\nId:\t0000{number}\nLucid:\t1\nTags:\ttall ship, sea\n"
        (tmp_path / f"0000{number}.dre").write_text(f"{head}\n{words}\n")
    (tmp_path / "images").mkdir()
    (tmp_path / "images" / "map.png").write_bytes(PNG)
    found, notes = read_any(tmp_path)
    first, second = (each for each in found if isinstance(each, Written))
    assert first.dream.body == "Rain.  <map.png>\n\n🌙 \u05d7\u05dc\u05d5\u05dd "
    assert [each.name for each in first.dream.marks] == ["tall ship", "sea"]
    assert (first.dream.night, first.dream.lucid) == (date(2025, 2, 1), True)
    assert [each.path for each in first.attachments] == ["images/map.png"]
    assert (second.external_id, notes.warnings) == ("2025-02-02/00002", {})


def test_a_table_of_reports_has_its_dates_in_brackets_and_as_exact_as_they_say(tmp_path):
    rows = (("06/16/91", "A tower."), ("??/??/57", "A boat."), ("08/??/92", "A bird."))
    lines = [f'"{n:02}"\t"({day})"\t"{words}"' for n, (day, words) in enumerate(rows, 1)]
    found, notes = told(tmp_path / "t.tsv", '"n"\t"date"\t"dream"\n' + "\n".join(lines))
    assert [(str(each.dream.night), each.dream.precision) for each in found] == [
        ("1991-06-16", Precision.DAY),
        ("1957-01-01", Precision.YEAR),
        ("1992-08-01", Precision.MONTH),
    ]
    assert notes.warnings == {}


JRNL_XML = (
    '<?xml version="1.0" ?>\n<journal>\n\t<entries>\n'
    '\t\t<entry date="2025-02-11T06:45:00" starred="">\n\t\t\t<tag name="@dream"/>\n'
    "\t\t\tA lift. It sang &amp; fell @dream\n\n  into 夢.\n\t\t</entry>\n"
    '\t\t<entry date="2025-02-12T07:00:00" starred="">Rain.</entry>\n'
    '\t</entries>\n\t<tags>\n\t\t<tag name="@dream">1</tag>\n\t</tags>\n</journal>\n'
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_the_xml_of_jrnl_is_the_entries_of_its_text(tmp_path, encoding):
    first, second = told(tmp_path / "j.xml", JRNL_XML.encode(encoding))[0]
    assert first.dream.body == "A lift. It sang & fell @dream\n\n  into 夢."
    assert [each.name for each in first.dream.marks] == ["dream"]
    assert (str(second.dream.night), second.dream.precision) == ("2025-02-12", Precision.MINUTE)
    text = "[2025-02-11 06:45] A lift.\nIt sang & fell @dream\n\n  into 夢.\n"
    (same,) = told(tmp_path / "j.txt", text)[0]
    assert same.external_id == first.external_id


def test_the_xml_of_jrnl_that_breaks_off_or_declares_entities_is_damage(tmp_path):
    bomb = '<?xml version="1.0" ?><!DOCTYPE journal [<!ENTITY a "a">]>'
    for data in (JRNL_XML[:-90], JRNL_XML.replace('<?xml version="1.0" ?>', bomb)):
        path = tmp_path / "j.xml"
        path.write_text(data)
        with Source(path) as source:
            notes = Notes()
            list(Jrnl().read(source, notes))
        assert notes.damages or not Jrnl().recognises(Source(path))


def test_headings_of_years_and_months_over_the_days_are_no_dreams(tmp_path):
    text = (
        "# 2021\n\n## October\n\n### 2021-10-31 13:23 A lift\n\n#### Up\n\nIt sang.\n\n"
        "## November\n\n### 2021-11-01 07:00 Rain\n\n# May\n\nis a word.\n"
    )
    found, notes = told(tmp_path / "j.md", text)
    assert [(each.dream.title, each.dream.body) for each in found] == [
        ("A lift", "#### Up\n\nIt sang."),
        ("Rain", "# May\n\nis a word."),
    ]
    assert notes.warnings == {}


def test_a_bold_line_right_below_a_date_is_the_title_where_no_other_is_bold(tmp_path):
    text = "## 2024-01-15\n**A door**\nIt opens.\n\n## 2024-01-16\n**One**\na\n\n**Two**\nb\n"
    found, _notes = told(tmp_path / "j.md", text)
    assert [(each.dream.title, each.dream.body) for each in found] == [
        ("A door", "It opens."),
        ("", "**One**\na\n\n**Two**\nb"),
    ]


def test_the_tags_of_rednotebook_are_those_it_reads_itself(tmp_path):
    words = {
        "a #tag, b#no; &#no ##no": ["tag"],
        "#1st #12 #hash_tag.#next": ["1st", "hash_tag", "next"],
        "#a/#b #11ff22 #include #éco!": ["a", "b", "éco"],
    }
    for text, tags in words.items():
        (found,), _notes = told(tmp_path / "2024-10.txt", f'1:\n  text: "{text}"\n')
        assert [each.name for each in found.dream.marks] == tags


def test_a_month_of_rednotebook_that_cannot_be_read_is_named(tmp_path):
    (tmp_path / "2024-10.txt").write_text("1:\n  text: A roof.\n")
    (tmp_path / "2024-11.txt").write_bytes(b"1:\n  text: A \x00 wall.\n")
    found, notes = read_any(tmp_path)
    assert len(found) == 1
    assert [each.example for each in notes.warnings.values()] == ["2024-11.txt"]


def test_notes_are_dated_by_their_folders_and_by_names_in_any_one_order(tmp_path):
    folders = {"2024/05/02.md": b"# Thursday, May 2, 2024\nA sea.\n", "2024/06-June/03.md": b"Fox."}
    found, _notes = told(tmp_path / "a.zip", zipped(folders))
    assert [(str(each.dream.night), each.dream.title, each.dream.body) for each in found] == [
        ("2024-05-02", "", "A sea."),
        ("2024-06-03", "", "Fox."),
    ]
    ((number,), _notes) = told(
        tmp_path / "c.zip", zipped({"1984.md": b"---\ndate: 2024-05-02\n---\nA"})
    )
    assert number.dream.title == "1984"
    names = {"05-02-2024.md": b"A sea.", "13-02-2024.md": b"A fox."}
    found, _notes = told(tmp_path / "b.zip", zipped(names))
    assert [str(each.dream.night) for each in found] == ["2024-02-05", "2024-02-13"]
