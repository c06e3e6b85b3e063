"""The journal follows the nights that all pages look at, says so, and lets go of them."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from journal.model.dream import Recall
from tests.ui.views.conftest import standing
from tests.ui.views.journal_page import NIGHT, Journal, kept
from ui.views.journal import JournalPage
from ui.views.page import Place

DAY = timedelta(days=1)
EARLY, LATE = NIGHT - 20 * DAY, NIGHT - 10 * DAY


@pytest.fixture
def three(journal, desk, store):
    """A dream before the span, one in it, one after."""
    dreams = [kept(store, desk, title, "door", each) for title, each in (
        ("Before", EARLY - DAY), ("Within", LATE), ("After", NIGHT)
    )]  # fmt: skip
    journal.page.enter(Place("journal"))
    return [each.uid for each in dreams]


@pytest.fixture
def line(journal):
    return journal.column._span


def test_no_line_stands_where_all_nights_are_looked_at(three, line):
    assert line.isHidden()


def test_a_span_narrows_the_list_and_says_to_what(three, line, journal, desk, qtbot):
    desk.span.choose((EARLY, LATE))
    qtbot.waitUntil(lambda: journal.uids == [three[1]])
    assert not line.isHidden()
    assert line.chip.isChecked()
    assert line.chip.accessibleName() == line.chip.text() == "29 Oct to 8 Nov 2026"
    assert line.count.text() == "1 of 3 dreams"


def test_both_ends_of_a_span_belong_to_it(journal, desk, store, line, qtbot):
    ends = [kept(store, desk, "End", night=each).uid for each in (EARLY, LATE)]
    store.nights.say_recall(EARLY + DAY, Recall.NOTHING, desk.now())
    store.nights.say_recall(LATE + DAY, Recall.NOTHING, desk.now())
    journal.page.enter(Place("journal"))
    desk.span.choose((EARLY, LATE))
    rows = journal.table.model()

    def nights():
        return {each.night for n in range(rows.rowCount()) if (each := rows.choosable(n))}

    # a night without a dream is held to it, too
    qtbot.waitUntil(lambda: nights() == {EARLY, EARLY + DAY, LATE})
    assert sorted(journal.uids) == sorted(ends)


def test_the_chip_lists_every_dream_by_key_and_leaves_the_span_to_the_other_pages(
    three, line, journal, desk, qtbot
):
    desk.span.choose((EARLY, LATE))
    qtbot.waitUntil(lambda: len(journal.uids) == 1)
    journal.press(qtbot, line.chip, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: len(journal.uids) == 3)
    assert line.count.text() == "All 3 dreams"
    assert desk.span.nights == (EARLY, LATE)
    journal.press(qtbot, line.chip, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: len(journal.uids) == 1)


def test_the_list_widens_when_every_night_is_looked_at_again(three, line, journal, desk, qtbot):
    desk.span.choose((EARLY, LATE))
    qtbot.waitUntil(lambda: len(journal.uids) == 1)
    desk.span.choose(None)
    qtbot.waitUntil(lambda: len(journal.uids) == 3)
    assert line.isHidden()


def test_words_are_looked_for_in_the_span_alone(three, journal, desk, qtbot):
    desk.span.choose((EARLY, LATE))
    qtbot.keyClicks(journal.search, "door")
    qtbot.waitUntil(lambda: journal.uids == [three[1]])
    journal.search.setText("door OR window")
    qtbot.waitUntil(lambda: journal.uids == [three[1]])


def test_a_span_without_dreams_says_why_and_offers_all_nights(three, line, journal, desk, qtbot):
    desk.span.choose((EARLY + DAY, LATE - DAY))
    qtbot.waitUntil(lambda: not journal.uids)
    said = [each.text() for each in journal.column._nothing.findChildren(QLabel)]
    assert "No dream in these nights" in said
    assert journal.column._clear.text() == "All nights"
    journal.column._clear.click()
    qtbot.waitUntil(lambda: len(journal.uids) == 3)
    assert not line.chip.isChecked()


def test_what_another_page_asks_for_is_looked_for_in_every_night(three, journal, desk, qtbot):
    desk.span.choose((EARLY, LATE))
    qtbot.waitUntil(lambda: len(journal.uids) == 1)
    journal.page.enter(Place("journal", words="door"))
    assert len(journal.uids) == 3


def test_a_page_that_is_opened_later_stands_with_the_span(desk, store, qtbot):
    uid = kept(store, desk, "Within", night=LATE).uid
    kept(store, desk, "After")
    desk.span.choose((EARLY, LATE))
    with standing(JournalPage(desk), desk, qtbot) as page:
        journal = Journal(page)
        page.enter(Place("journal"))
        qtbot.waitUntil(lambda: journal.uids == [uid])
        assert journal.column._span.chip.isVisible()


def test_the_same_night_of_earlier_years_is_looked_for_in_every_night(three, journal, desk, qtbot):
    desk.span.choose((EARLY, LATE))
    qtbot.waitUntil(lambda: journal.uids == [three[1]])
    journal.column._returned.asked.emit(f"night:{NIGHT}")
    assert journal.uids == [three[2]]
