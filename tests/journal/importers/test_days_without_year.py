"""Dates that leave their year out: told by a heading, by the file's name, or by the person."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from journal.importers import recognise
from journal.importers.base import Written
from journal.importers.notes import Notes
from journal.importers.pasted import Years, heading_without_year, split
from journal.importers.source import Source
from tests.containers import read_any


def told(path: Path, text: str, **answers: str) -> tuple[list[tuple[str, str]], Notes]:
    """Night and words of each entry of a text of this name."""
    path.write_text(text)
    found, notes = read_any(path, **answers)
    dreams = [each.dream for each in found if isinstance(each, Written)]
    return [(str(each.night), each.body) for each in dreams], notes


@pytest.mark.parametrize(
    "line",
    [
        *("3 March", "## May 5 The station", "Monday, March 5th", "12. Mai: Der Turm", "3月5日"),
        *("Mon 3/4", "# 5/3", "5 de mayo", "**28 Dec.**", "3 March 07:10"),
    ],
)
def test_a_day_and_a_month_can_begin_an_entry(line):
    assert heading_without_year(line) is not None


@pytest.mark.parametrize(
    "line",
    [
        *("May 5 is my birthday.", "12.5", "3/4", "## 1.2 Setup", "1. March into the sea"),
        *("30 February", "May I go", "3 foxes", "2024-05-02", "In March 3: rain"),
    ],
)
def test_a_line_that_may_be_anything_begins_none(line):
    assert heading_without_year(line) is None


def test_the_year_is_asked_for_each_file_and_the_others_follow(tmp_path):
    text = "30 December\nA tram.\n\nof 3 May\n\n2 January\nSnow.\n"
    _none, notes = told(tmp_path / "t.txt", text)
    assert [each.key for each in notes.unanswered] == ["year of t.txt"]
    assert notes.warnings == {}
    said = {"year of t.txt": "2019"}
    found, notes = told(tmp_path / "t.txt", text, **said)
    assert found == [("2019-12-30", "A tram.\n\nof 3 May"), ("2020-01-02", "Snow.")]
    assert not notes.unanswered


@pytest.mark.parametrize("said", ["", "soon", "99", "²⁰¹⁹"])
def test_what_is_no_year_is_asked_again(said, tmp_path):
    answers = {"year of t.txt": said}
    _found, notes = told(tmp_path / "t.txt", "3 March\nA\n\n4 March\nB\n", **answers)
    (asked,) = notes.unanswered
    assert asked.key == "year of t.txt"
    assert (f"“{said}” is no year from" in asked.words) is bool(said)


def test_days_that_are_none_stay_words(tmp_path):
    text = "3 March\nA\n\n4 March\nB\n"
    answers = {"year of t.txt": "none"}
    (found,), notes = told(tmp_path / "t.txt", text, **answers)
    assert found[1] == text.strip()
    assert not notes.unanswered
    assert [each.count for each in notes.warnings.values()] == [2]


def test_a_heading_of_a_year_or_the_name_of_the_file_tells_it_unasked(tmp_path):
    headed = "# 2019\n\n## 3 May\nA.\n\n# 2020\n\n## 2 May\nB.\n"
    found, notes = told(tmp_path / "t.md", headed)
    assert (found, notes.questions) == ([("2019-05-03", "A."), ("2020-05-02", "B.")], {})
    found, notes = told(tmp_path / "Dreams of 2018.txt", "3 May\nA.\n\n9 May\nB.\n")
    assert (found, notes.questions) == ([("2018-05-03", "A."), ("2018-05-09", "B.")], {})


def test_days_among_whole_dates_are_asked_about(tmp_path):
    text = "3 January 2022\nA.\n\n30 December\nB.\n\n28 December 2021\nC.\n"
    _held, notes = told(tmp_path / "t.txt", text)
    assert [each.key for each in notes.unanswered] == ["days"]
    found, _notes = told(tmp_path / "t.txt", text, days="follow")
    assert [night for night, _words in found] == ["2022-01-03", "2021-12-30", "2021-12-28"]
    found, _notes = told(tmp_path / "t.txt", text, days="none")
    assert found[0] == ("2022-01-03", "A.\n\n30 December\nB.")


def test_a_note_named_by_its_date_is_that_day_whatever_days_it_tells_of(tmp_path):
    for name in ("2024-05-02.md", "2024-05-02.txt"):
        (tmp_path / name).write_text("3 March\nSaid the door, and it was a long and odd way.\n")
        with Source(tmp_path / name) as source:
            assert len(list(recognise(source).read(source, notes := Notes()))) == 1
        assert not notes.questions


@given(
    st.dates(date(1950, 1, 1), date(2040, 1, 1)),
    st.lists(st.integers(1, 300), min_size=2, max_size=12),
    st.booleans(),
)
@example(first=date(2000, 1, 1), steps=[1, 1, 183], newest_first=True)
def test_days_in_order_are_read_back_in_their_years(first, steps, newest_first):
    if sum(each > 180 for each in steps) * 2 >= len(steps):
        return  # which way it goes could not be told by a person either
    days = [first]
    for step in steps:
        days.append(days[-1] + timedelta(days=-step if newest_first else step))
    text = "\n\n".join(f"{each.day} {each:%B}\nA dream." for each in days)
    parts = split(text, Years(first.year)).parts
    assert [each.dated.on() for each in parts if each.dated] == days
