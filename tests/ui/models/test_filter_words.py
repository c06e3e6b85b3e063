"""What the chips and the calendar call what is chosen, and why nothing is found."""

from datetime import date

import pytest

from journal.model.query_filters import filters_of
from ui.models.filter_words import marks_named, night_said, nights_named, nights_said, why_nothing

TODAY = date(2026, 11, 19)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "Any date"),
        ("night:2026-11-19", "Wed 18 Nov"),
        ("night:2024-11-19", "Mon 18 Nov 2024"),
        ("night:2026-11", "November 2026"),
        ("night:2025", "2025"),
        ("night:2026-11-01..2026-11-19", "Sat 31 Oct to Wed 18 Nov"),
        ("night:>=2026-11-19", "From Wed 18 Nov"),
        ("night:<2026-11-20", "Until Wed 18 Nov"),
        ("night:last-week", "Last week"),
        ("night:2026 night:this-month", "2 dates"),
    ],
)
def test_nights_are_named_by_their_evening_months_and_years_as_they_were_asked_for(text, words):
    assert nights_named(filters_of(text).nights, TODAY) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [("", "Tag"), ('place:"Old station" ', "Old station"), ("tag:a sign:b ", "2 marks")],
)
def test_marks_are_named_or_counted(text, words):
    assert marks_named(filters_of(text).marks) == words


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("lighthouse", "No dream says “lighthouse”", "Fewer letters may find more."),
        ("is:lucid sea", "No dream says “sea”", "You have one filter on."),
        ('is:lucid tag:a "old sea"', "No dream says “old sea”", "You have two filters on."),
        ("is:natural", "No natural dream here", "You have one filter on."),
        ("is:lucid is:natural", "No dream is like this", "You have two filters on."),
    ],
)
def test_it_is_said_why_nothing_is_found(text, line, reason):
    assert why_nothing(filters_of(text)) == (line, reason)


def test_days_of_the_calendar_are_told_with_what_they_hold():
    assert night_said(TODAY, 2) == "Wed 18 to Thu 19 November 2026, 2 dreams"
    assert night_said(TODAY, 0) == "Wed 18 to Thu 19 November 2026, no dream"
    assert nights_said(date(2026, 11, 17), TODAY) == "3 nights, Mon 16 Nov to Wed 18 Nov"
    told = nights_said(date(2025, 11, 17), TODAY)
    assert told == "368 nights, Sun 16 Nov 2025 to Wed 18 Nov 2026"
