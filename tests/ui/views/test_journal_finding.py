"""Chips, calendar, marks and saved searches write the question; related dreams stand beside."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication

from journal.model.dream import Mark, MarkKind, Origin
from journal.model.query import Flag
from journal.store.saved_searches import SavedSearch
from tests.ui.views.journal_page import NIGHT, kept
from ui.views.page import Place

# Popups of the offscreen platform; it says so of each.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

DAY = timedelta(days=1)
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ZARA, WATER = Mark(MarkKind.PERSON, "Zara"), Mark(MarkKind.SIGN, "Water")


@pytest.fixture
def asking(journal):
    return journal.column._asking


def checked(asking):
    return {kind for kind, chip in asking.chips._kinds.items() if chip.isChecked()}


@pytest.fixture
def some(journal, desk, store):
    """A journal with a dream in it."""
    kept(store, desk, "A door")
    journal.page.enter(Place("journal"))
    return journal


# --- chips --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (Flag.LUCID, "is:lucid "),
        (Flag.NIGHTMARE, "is:nightmare "),
        (Origin.SYNCED, "is:natural "),  # left out
        (Origin.NATURAL, "is:synced "),
    ],
)
def test_a_chip_writes_its_words_and_takes_them_away_again(journal, asking, kind, words):
    before = checked(asking)
    journal.search.setText("door")
    asking.chips._kinds[kind].click()
    assert journal.search.text() == f"{words}door"
    assert checked(asking) == before ^ {kind}
    asking.chips._kinds[kind].click()
    assert journal.search.text() == "door"
    assert checked(asking) == before


def test_words_that_are_typed_set_the_chips(english, journal, asking, qtbot):
    qtbot.keyClicks(journal.search, "is:lucid is:synced person:zara night:2026-11-19")
    assert checked(asking) == {Flag.LUCID, Origin.SYNCED}
    assert asking.chips.marks.isChecked()
    assert asking.chips.marks.text() == "zara"
    assert asking.chips.nights.text() == "Wed 18 Nov"
    journal.search.clear()
    assert checked(asking) == set(Origin)
    assert (asking.chips.marks.text(), asking.chips.nights.text()) == ("Tag", "Any date")


@pytest.mark.parametrize("key", [Qt.Key.Key_L, Qt.Key.Key_M, Qt.Key.Key_N, Qt.Key.Key_S])
def test_each_chip_has_a_key(some, asking, qtbot, key):
    journal = some
    before = checked(asking)
    journal.press(qtbot, journal.table, key, CTRL | SHIFT)
    assert len(checked(asking) ^ before) == 1


def test_a_question_that_cannot_be_narrowed_by_a_click_is_left_alone_and_it_is_said(
    journal, asking
):
    journal.search.setText("lake OR sea")
    asking.chips._kinds[Flag.LUCID].click()
    assert journal.search.text() == "lake OR sea"
    assert not asking.chips._kinds[Flag.LUCID].isChecked()
    assert "brackets" in asking.fault.accessibleName()


def test_nothing_found_says_what_was_looked_for_and_how_many_filters_there_are(
    journal, asking, desk, store, qtbot
):
    door = kept(store, desk, "A door", "A lighthouse.")
    journal.page.enter(Place("journal"))
    journal.search.setText("is:lucid is:natural lighthouse")
    qtbot.waitUntil(lambda: journal.column._below.currentIndex() == 1)
    assert journal.column._why_empty() == (
        "No dream says “lighthouse”",
        "You have two filters on.",
    )
    assert journal.column._clear.text() == "Clear filters"
    journal.column._clear.click()
    assert journal.search.text() == "lighthouse"
    assert journal.uids == [door.uid]


def test_nothing_is_claimed_of_a_question_that_cannot_be_read(journal, desk, store, qtbot):
    kept(store, desk, "A door")
    journal.page.enter(Place("journal"))
    journal.search.setText("lighthouse")
    qtbot.waitUntil(lambda: journal.column._below.currentIndex() == 1)
    journal.search.setText("lighthouse (")
    qtbot.waitUntil(lambda: journal.column._below.currentIndex() == 0)


# --- the calendar -------------------------------------------------------------------------------


@pytest.fixture
def calendar(english, journal, asking, desk, store):
    """The calendar, with dreams on two evenings of the month."""
    journal.one = kept(store, desk, "One")
    journal.two = kept(store, desk, "Two", night=date(2026, 11, 4), origin=Origin.SYNCED)
    journal.page.enter(Place("journal", dream=journal.one.uid))
    asking.chips.nights.click()
    return asking._calendar


def month(calendar):
    return calendar._grids["month"]


def test_the_calendar_marks_the_evenings_that_left_a_dream(calendar):
    marks = month(calendar)._marks
    assert {day.day: (each.natural, each.synced) for day, each in marks.items()} == {
        18: (1, 0),
        3: (0, 1),
    }
    assert month(calendar).accessibleDescription() == "Wed 18 to Thu 19 November 2026, 1 dream"
    for grid in calendar._grids.values():
        grid.grab()  # painted without complaint


def test_space_narrows_the_search_to_the_day_and_shift_chooses_several(calendar, journal, qtbot):
    qtbot.keyClick(month(calendar), Qt.Key.Key_Space)
    assert journal.search.text() == "night:2026-11-19 "
    for _n in range(3):
        qtbot.keyClick(month(calendar), Qt.Key.Key_Left, SHIFT)
    qtbot.keyClick(month(calendar), Qt.Key.Key_Space)
    assert journal.search.text() == "night:2026-11-16..2026-11-19 "
    calendar._any.click()
    assert journal.search.text() == ""


def test_enter_opens_the_dream_of_the_day(calendar, journal, qtbot):
    for _n in range(2):
        qtbot.keyClick(month(calendar), Qt.Key.Key_Up)
    qtbot.keyClick(month(calendar), Qt.Key.Key_Left)
    qtbot.keyClick(month(calendar), Qt.Key.Key_Return)
    assert not calendar.isVisible()
    assert journal.editor.dream.uid == journal.two.uid
    assert journal.search.text() == ""


def test_pages_turn_and_no_night_to_come_can_be_chosen(calendar, qtbot):
    grid = month(calendar)
    qtbot.keyClick(grid, Qt.Key.Key_PageUp)
    assert calendar._title.text() == "October 2026"
    assert grid.span == (date(2026, 10, 18), date(2026, 10, 18))
    qtbot.keyClick(grid, Qt.Key.Key_PageDown)
    qtbot.keyClick(grid, Qt.Key.Key_PageDown)
    assert grid.span == (date(2026, 11, 18), date(2026, 11, 18))


def test_the_year_steps_by_years_and_says_each_night(calendar, qtbot):
    calendar._turn_to("year")
    grid = calendar._grids["year"]
    assert calendar._title.text() == "2026"
    qtbot.keyClick(grid, Qt.Key.Key_PageUp)
    assert calendar._title.text() == "2025"
    assert grid.accessibleDescription() == "Tue 18 to Wed 19 November 2025, no dream"
    qtbot.mouseClick(
        grid, Qt.MouseButton.LeftButton, pos=grid.cell(date(2025, 2, 28)).center().toPoint()
    )
    assert grid.span == (date(2025, 2, 28), date(2025, 2, 28))


# --- marks --------------------------------------------------------------------------------------


def test_a_tick_in_the_list_of_marks_narrows_the_search_and_back(
    journal, asking, desk, store, qtbot
):
    zara = kept(store, desk, "One", marks=(ZARA,))
    kept(store, desk, "Two", marks=(WATER,))
    journal.page.enter(Place("journal"))
    asking.chips.marks.click()
    popup = asking._marks
    assert [each.text() for each in popup._ticks] == ["Zara", "Water"]
    qtbot.keyClicks(popup._field, "ZAR")
    assert [each.text() for each in popup._ticks] == ["Zara"]
    popup._ticks[0].click()
    assert journal.search.text() == "person:Zara "
    qtbot.waitUntil(lambda: journal.uids == [zara.uid])
    popup._ticks[0].click()
    assert journal.search.text() == ""


def test_the_arrows_lead_from_the_field_through_the_marks(journal, asking, desk, store, qtbot):
    kept(store, desk, "One", marks=(ZARA, WATER))
    journal.page.refresh()
    asking.chips.marks.click()
    popup = asking._marks
    qtbot.keyClick(popup._field, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is popup._ticks[0]
    qtbot.keyClick(popup._ticks[0], Qt.Key.Key_Up)
    assert QApplication.focusWidget() is popup._field


# --- saved searches -----------------------------------------------------------------------------


def test_a_search_is_saved_under_a_name_and_taken_up_again(some, asking, store, qtbot):
    journal = some
    journal.search.setFocus()
    qtbot.keyClicks(journal.search, "is:lucid door")
    qtbot.keyClick(journal.search, Qt.Key.Key_S, CTRL)
    popup = asking._searches
    assert popup._scroll.verticalScrollBar().maximum() == 0  # what is told of it is told whole
    popup._name.setText("Doors")
    qtbot.keyClick(popup._name, Qt.Key.Key_Return)
    assert store.saved_searches.all() == (SavedSearch("Doors", "is:lucid door"),)
    assert asking._star._role == "ink"
    journal.search.clear()
    qtbot.keyClick(journal.search, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is popup._rows[0]
    qtbot.keyClick(popup._rows[0], Qt.Key.Key_Return)
    assert journal.search.text() == "is:lucid door"


def test_with_nothing_asked_the_key_that_saves_leads_into_what_was_saved(journal, asking, store):
    store.saved_searches.keep(SavedSearch("Doors", "is:lucid door"))
    journal.search.setFocus()
    asking._save()
    assert QApplication.focusWidget() is asking._searches._rows[0]


@pytest.fixture
def saved(journal, asking, store):
    for name in ("One", "Two", "Three"):
        store.saved_searches.keep(SavedSearch(name, f"title:{name}"))
    asking._down()
    return asking._searches


def names(store):
    return [each.name for each in store.saved_searches.all()]


def test_saved_searches_are_put_in_order_by_the_keyboard(saved, store, qtbot):
    qtbot.keyClick(saved._rows[2], Qt.Key.Key_Up, ALT)
    assert names(store) == ["One", "Three", "Two"]
    assert QApplication.focusWidget() is saved._rows[1]


def test_a_saved_search_is_renamed_in_its_place_and_esc_leaves_it(saved, store, qtbot):
    qtbot.keyClick(saved._rows[0], Qt.Key.Key_F2)
    edit = saved._rows[0]._edit
    edit.setText("First")
    qtbot.keyClick(edit, Qt.Key.Key_Escape)
    assert names(store)[0] == "One"
    assert saved.isVisible()
    qtbot.keyClick(saved._rows[0], Qt.Key.Key_F2)
    edit.setText("Two")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert names(store)[0] == "One"
    assert "in use" in saved._trouble.text()
    qtbot.keyClick(saved._rows[0], Qt.Key.Key_F2)
    edit.setText("First")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert names(store) == ["First", "Two", "Three"]


def test_a_saved_search_that_is_let_go_of_can_be_brought_back_to_its_place(
    saved, journal, store, qtbot
):
    qtbot.keyClick(saved._rows[1], Qt.Key.Key_Delete)
    assert names(store) == ["One", "Three"]
    words, deed, undo = journal.offers[-1]
    assert ("Two" in words, deed) == (True, "Undo")
    assert callable(undo)
    undo()
    assert names(store) == ["One", "Two", "Three"]


def test_what_led_to_a_dream_is_among_what_was_asked_lately(journal, asking, desk, store, qtbot):
    kept(store, desk, "A door")
    journal.page.enter(Place("journal"))
    qtbot.keyClicks(journal.search, "door")
    qtbot.waitUntil(lambda: journal.table.model().rowCount() == 2)
    qtbot.keyClick(journal.search, Qt.Key.Key_Return)
    assert store.saved_searches.recent() == ("door",)
    journal.search.clear()
    asking._down()
    (row,) = asking._searches._rows
    qtbot.keyClick(row, Qt.Key.Key_Delete)
    assert store.saved_searches.recent() == ()


# --- what comes back, and what is near ----------------------------------------------------------


def test_a_dream_of_the_same_night_in_an_earlier_year_is_one_line_that_opens_it(
    journal, desk, store
):
    kept(store, desk, "Now")
    old = kept(store, desk, "Old", night=date(2025, 11, 19))
    kept(store, desk, "Hard", night=date(2024, 11, 19), nightmare=True)
    kept(store, desk, "Mine", night=date(2023, 11, 19), private=True)
    journal.page.enter(Place("journal"))
    line = journal.column._returned
    assert line.isVisible()
    assert line._row.text() == "On this night in 2025"
    assert "Old" in line._row.accessibleName()
    line._row.click()
    assert journal.editor.dream.uid == old.uid


def test_several_of_them_are_asked_for_and_the_line_gives_way_to_a_search(
    journal, desk, store, qtbot
):
    settings = replace(store.preferences.load(), nightmares_return=True)
    store.preferences.save(settings)
    old = kept(store, desk, "Old", night=date(2025, 11, 19))
    hard = kept(store, desk, "Hard", night=date(2024, 11, 19), nightmare=True)
    journal.page.enter(Place("journal"))
    journal.column._returned._row.click()
    qtbot.waitUntil(lambda: not journal.column._returned.isVisible())
    assert journal.uids == [old.uid, hard.uid]


def test_what_comes_back_is_covered_where_hard_dreams_are(journal, desk, store, qtbot):
    settings = replace(store.preferences.load(), nightmares_return=True, cover_nightmares=True)
    store.preferences.save(settings)
    one = kept(store, desk, "One", "A.", marks=(ZARA, WATER))
    hard = {"nightmare": True, "marks": (ZARA, WATER)}
    kept(store, desk, "The cellar", "B.", night=date(2025, 11, 19), **hard)
    journal.page.enter(Place("journal", dream=one.uid))
    row = journal.column._returned._row
    assert "A hard dream" in row.accessibleName()
    assert "cellar" not in row.accessibleName() + row.toolTip()
    related = journal.page._related
    qtbot.waitUntil(lambda: len(related._found) == 1)
    beside = related._column.itemAt(related._column.count() - 1).widget()
    assert beside.text() == "A hard dream"
    assert "cellar" not in beside.accessibleName() + beside.toolTip()


def test_nothing_stands_where_no_earlier_year_has_a_dream(journal, desk, store):
    kept(store, desk, "Now")
    journal.page.enter(Place("journal"))
    assert not journal.column._returned.isVisible()


def test_related_dreams_stand_in_the_margin_with_what_they_share(journal, desk, store, qtbot):
    one = kept(store, desk, "One", "A.", marks=(ZARA, WATER))
    two = kept(store, desk, "Two", "B.", night=NIGHT - DAY, marks=(WATER, ZARA))
    kept(store, desk, "Three", "C.", night=NIGHT - 2 * DAY, marks=(ZARA,), private=True)
    journal.page.enter(Place("journal", dream=one.uid))
    related = journal.page._related
    qtbot.waitUntil(lambda: len(related._found) == 1)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    row = related._column.itemAt(related._column.count() - 1).widget()
    assert row.text() == "Two"
    assert "shares Water, Zara" in row.accessibleName()
    row.grab()  # painted without complaint
    row.click()
    assert journal.editor.dream.uid == two.uid
    qtbot.waitUntil(lambda: [each.uid for each in related._found] == [one.uid])


def test_a_dream_that_shares_nothing_has_nothing_beside_it(journal, desk, store, qtbot):
    one = kept(store, desk, "One", marks=(ZARA,))
    kept(store, desk, "Two", marks=(ZARA,))
    other = kept(store, desk, "Three")
    journal.page.enter(Place("journal", dream=one.uid))
    related = journal.page._related
    qtbot.waitUntil(lambda: bool(related._found))
    journal.page.enter(Place("journal", dream=other.uid))
    assert related._found == ()


def test_the_ring_stands_around_the_day_once_an_arrow_is_used(calendar, qtbot):
    qtbot.keyClick(calendar.windowHandle(), Qt.Key.Key_Left)
    assert calendar._ring.wearer is month(calendar)
