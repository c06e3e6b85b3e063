"""A text split by its dates: nothing lost, nothing guessed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.importers.pasted import heading, split
from journal.importers.written_dates import date_at, full_year, month_named


@pytest.mark.parametrize(
    "line",
    [
        "2024-05-02",
        "## 2024-05-02 The station",
        "5/3/24",
        "5.3.2024 - The station",
        "[2024-05-02]",
        "**May 2, 2024**",
        "Monday, 6 May 2024",
        "Montag, 6. Mai 2024",
        "6 de mayo de 2024:",
        "Dream 2024-05-02: the sea",
        "2024-05-02 06:40",
        "2024-05-02 06:40 The water rose until nobody could see the stairs any more, and I swam.",
        '02.05.2024 06:40 "Who is there?" said the door.',
        "2024年5月2日",
    ],
)
def test_a_line_that_is_a_date_begins_an_entry(line):
    assert heading(line) is not None


@pytest.mark.parametrize(
    "line",
    [
        "On 5 March 2024 I went home.",
        "5 March 2024 was the day it rained.",
        "2019 was long.",
        "There were 12 of them.",
        "13/13/13",
        "12:30 at the station",
        "2024-05-02 06:40:12,251 INFO started",
        "2024-05-02 06:40\t2024-05-02 07:10",
        "1. the first thing",
        "#water",
    ],
)
def test_a_sentence_with_a_date_begins_none(line):
    assert heading(line) is None


def test_a_line_behind_a_time_begins_an_entry_only_where_nothing_stands_right_above():
    text = "2024-05-02 06:40 The sea.\n2024-05-01 09:00 Was the day before.\n\n3 foxes.\n"
    (only,) = split(text).parts
    assert only.body == text[len("2024-05-02 06:40 ") :]


def test_a_value_above_twelve_says_which_figure_is_the_month():
    assert split("5/3/24\nA\n\n13/3/24\nB\n").orders == ("dmy",)
    assert split("5/3/24\nA\n\n3/13/24\nB\n").orders == ("mdy",)
    assert split("5/3/24\nA\n\n6/3/24\nB\n").ambiguous
    assert not split("5/5/24\nA\n").ambiguous


def test_dates_of_two_orders_in_one_text_are_asked_about():
    assert split("13/3/24\nA\n\n3/13/24\nB\n").ambiguous


def test_what_stands_before_the_first_date_is_one_entry_without_one():
    first, second = split("Some words.\n\nMore.\n2024-05-02\nThe sea.\n").parts
    assert first.dated is None
    assert first.body == "Some words.\n\nMore."
    assert second.body == "The sea.\n"


@pytest.mark.parametrize(
    "line",
    [
        *(
            "Night of 3-4 March 2019",
            "3/4 March 2019",
            "March 3–4, 2019 The sea",
            "Dream of 4.3.2019",
        ),
        *("Nacht vom 3./4. März 2019", "Traum vom 2019-03-04: Meer"),
    ],
)
def test_a_night_with_both_its_days_is_that_of_its_morning(line):
    (part,) = split(f"{line}\nIt sang.\n").parts
    assert part.dated
    assert part.dated.on() == date(2019, 3, 4)
    assert part.body.strip() == "It sang."


@pytest.mark.parametrize(
    "line", ["3-5 March 2019", "Pages 3-4 of 2019", "Some of 3 March 2019 was"]
)
def test_days_that_are_no_night_begin_none(line):
    assert heading(line) is None


def test_a_text_without_dates_is_one_entry():
    (only,) = split("I was on a train.\nIt had no windows.").parts
    assert only.dated is None


@given(st.text())
def test_no_word_of_a_text_is_lost(text):
    found = split(text)
    plain = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    joined = "\n".join(each.raw for each in found.parts)
    assert joined.split() == plain.split()


@given(st.dates(date(1950, 1, 1), date(2199, 12, 31)))
def test_every_day_is_read_back_however_it_is_written(day):
    for written in (f"{day:%Y-%m-%d}", f"{day.day}.{day.month}.{day.year}", f"{day:%Y%m%d}"):
        found = date_at(written)
        assert found is None or found.on() == day
    assert date_at(f"{day:%Y-%m-%d}") is not None
    in_words = date_at(f"{day.day} March {day.year}")
    assert in_words is None or in_words.month == 3


def test_two_figures_of_a_year_are_of_the_nearest_century():
    assert [full_year(year) for year in ("24", "49", "57", "99")] == [
        2024,
        2049,
        1957,
        1999,
    ]


def test_months_are_known_in_words_of_several_languages():
    assert [month_named(each) for each in ("März", "mars", "marzo", "maart", "Sept.")] == [
        3,
        3,
        3,
        3,
        9,
    ]
    assert month_named("sea") is None


def test_a_month_or_a_year_over_a_dream_is_as_exact_as_it_says():
    text = (
        "## 2024-05-03\nA\n# 2024 was a year\n2023\n## 2024-06\nB\n## June 2023 ##\nC\n## 2021\nD"
    )
    parts = split(text).parts
    assert [each.body for each in parts] == ["A\n# 2024 was a year\n2023", "B", "C", "D"]
    exact = [each.dated.precision.value for each in parts if each.dated]
    assert exact == ["day", "month", "month", "year"]


def test_whoever_waits_for_a_long_text_is_heard_at_each_line():
    class Enough(Exception):
        pass

    heard: list[int] = []

    def pulse() -> None:
        heard.append(1)
        if len(heard) == 3:
            raise Enough

    with pytest.raises(Enough):
        split("a dream\n" * 1000, pulse=pulse)
