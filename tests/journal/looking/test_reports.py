"""Two weeks of diary for a clinician: a question a row, a day a column, and no label."""

from dataclasses import replace
from datetime import UTC

from journal.looking import reports
from journal.looking.measures import measures
from journal.model.night import Night
from journal.model.noticed import Noticed
from journal.model.told_score import ToldScore
from tests.journal.looking.diaries import DAY, FIRST, diary

LABELS = ("insomnia", "apnoea", "apnea", "disorder", "diagnos", "score", "normal", "severe", "risk")


def tables(page):
    """The tables of a report, in order."""
    return [each.table for each in page.sections if each.table]


def nights(count):
    return [Night(FIRST + n * DAY, diary=diary(FIRST + n * DAY)) for n in range(count)]


def test_two_weeks_are_two_tables_of_seven_days_and_one_of_averages():
    page = reports.two_weeks(nights(14), FIRST + 13 * DAY, UTC)
    first, second, averages = tables(page)
    assert len(first.head) == len(second.head) == 8
    assert first.head[1] == "Mon 02 Mar"
    rows = {row[0]: row[1:] for row in first.rows}
    assert rows["Tried to sleep"] == ("23:00",) * 7
    assert rows["Asleep (reckoned)"] == ("7 h 10",) * 7
    means = {row[0]: row[2] for row in averages.rows}
    assert means["Asleep, you say"] == "7 h 10, n 14"


def test_a_day_without_a_diary_stays_blank():
    page = reports.two_weeks(nights(10), FIRST + 13 * DAY, UTC)
    rows = {row[0]: row[1:] for row in tables(page)[1].rows}
    assert rows["Minutes to fall asleep"] == ("10", "10", "10", "–", "–", "–", "–")
    assert "10 of 14 mornings were answered." in page.lead[1]


def test_it_names_no_illness_and_says_what_it_is_not():
    some = [replace(each, diary=replace(each.diary, sol=60)) for each in nights(14)]
    page = reports.two_weeks(some, FIRST + 13 * DAY, UTC)
    rows = [text for each in tables(page) for row in each.rows for text in row]
    text = " ".join((page.title, *page.lead, *rows, *page.notes)).casefold()
    assert not [each for each in LABELS if each in text]
    assert "not from a medical device" in text
    assert "on 14 of 14 nights" in text


def test_a_month_tells_every_measure_with_its_n_and_meaning():
    page = reports.month(nights(31), (FIRST, FIRST + 30 * DAY), measures(nights(31), UTC))
    values, meanings = tables(page)
    assert len(values.rows) == len(meanings.rows)
    assert ("Asleep, you say", "7 h 10, n 31") in values.rows


def test_what_was_noticed_is_counted_by_its_days_and_a_blank_is_no_no():
    seen = {FIRST: frozenset({Noticed.LEGS}), FIRST + 3 * DAY: frozenset(Noticed)}
    seen[FIRST - DAY] = frozenset(Noticed)  # before the two weeks
    page = reports.two_weeks(nights(14), FIRST + 13 * DAY, UTC, None, reports.SaidBeside(seen))
    (section,) = [each for each in page.sections if each.title == "What was noticed"]
    assert section.table
    rows = {row[0]: row[1:] for row in section.table.rows}
    assert rows["Legs would not keep still"] == ("2", "02 Mar, 05 Mar")
    assert rows["Nodded off at the wheel"] == ("1", "05 Mar")
    assert "unknown" in section.paragraphs[0]


def test_it_stands_there_too_while_an_experiment_covers_the_averages():
    seen = {FIRST + 3 * DAY: frozenset({Noticed.WHEEL})}
    said = reports.SaidBeside(seen)
    page = reports.two_weeks(nights(14), FIRST + 13 * DAY, UTC, FIRST + 2 * DAY, said)
    assert "What was noticed" in [each.title for each in page.sections]


def test_numbers_from_elsewhere_stand_without_a_band():
    told = (ToldScore("ISI", 22, FIRST), ToldScore("Of my clinic", 7.5, FIRST - 9 * DAY))
    said = reports.SaidBeside(scores=told)
    page = reports.two_weeks(nights(14), FIRST + 13 * DAY, UTC, None, said)
    (section,) = [each for each in page.sections if each.title == "Told elsewhere"]
    assert section.table
    assert section.table.rows == (
        ("ISI", "22 of 28", "2026-03-02"),
        ("Of my clinic", "7.5", "2026-02-21"),
    )
    text = " ".join((*section.paragraphs, *section.table.head)).casefold()
    assert not [each for each in LABELS if each in text]


def test_without_either_the_sheet_is_as_it_was():
    page = reports.two_weeks(nights(14), FIRST + 13 * DAY, UTC)
    titles = [each.title for each in page.sections]
    assert "What was noticed" not in titles
    assert "Told elsewhere" not in titles


def test_a_long_wake_with_the_other_answer_open_is_told_apart_from_the_nights_that_can_tell():
    told = [
        Night(FIRST + n * DAY, diary=replace(diary(FIRST + n * DAY), sol=sol, waso=waso))
        for n, (sol, waso) in enumerate([(40, None), (None, 5), (31, 0), (10, 10)])
    ]
    notes = " ".join(reports.two_weeks(told, FIRST + 13 * DAY, UTC).notes)
    assert "31 minutes or more on 1 of 2 nights with both answers" in notes
    assert "1 more night had a long wake, with the other answer left open" in notes
