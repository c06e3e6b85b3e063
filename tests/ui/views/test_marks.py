"""Marks are tended in place: counted, renamed, merged, coloured, classed, taken away."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible, QFontMetricsF
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit

from journal.model.dream import Dream, Mark, MarkKind, SignClass
from journal.model.marks import MarkCount
from tests.ui.views.conftest import standing
from ui.views.marks import MarksPage
from ui.views.marks.row import MarkRow
from ui.views.page import Place

NIGHT = date(2026, 11, 19)
SIGN, PERSON = MarkKind.SIGN, MarkKind.PERSON
NAMES = ("waters", "water", "water", "water", "door")


@pytest.fixture
def page(desk, qtbot):
    for name in NAMES:
        marks = (Mark(SIGN, name), Mark(PERSON, "Zara"))
        desk.store.dreams.save(Dream(NIGHT, name, marks=marks), desk.now())
    with standing(MarksPage(desk), desk, qtbot) as made:
        made.enter(Place("marks"))
        qtbot.waitUntil(lambda: bool(made._marks.all) and made._reading is None)
        assert shown(made) == ["Zara", "water", "door", "waters"]
        yield made


@pytest.fixture
def offers(page) -> list[tuple[str, str, Callable[[], None]]]:
    made: list[tuple[str, str, Callable[[], None]]] = []
    page.offered.connect(lambda *offer: made.append(offer))
    return made


def shown(page):
    model = page.table.model()
    return [model.index(row).data() for row in range(model.rowCount())]


def counts(desk):
    return {each.name: each.dreams for each in desk.store.marks.counts()}


def classes(desk):
    return {each.name: each.sign_class for each in desk.store.marks.counts() if each.sign_class}


def choose(page, *names):
    page.table.choose([(SIGN, name) for name in names])
    page.table.setFocus()


def button(page, words) -> QAbstractButton:
    found: list[QAbstractButton] = page.panel.findChildren(QAbstractButton)
    (wanted,) = [
        each for each in found if each.accessibleName() == words and each.isVisibleTo(page)
    ]
    return wanted


def type_name(page, qtbot, name) -> QLineEdit:
    qtbot.keyClick(page.table, Qt.Key.Key_F2)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    qtbot.keyClicks(field, name)
    return field


def told(offers, qtbot):
    qtbot.waitUntil(lambda: len(offers) == 1)
    return offers[0][0]


def undone(offers, qtbot, desk):
    told(offers, qtbot)
    _words, deed, undo = offers[-1]
    assert deed == "Undo"
    undo()
    qtbot.waitUntil(lambda: counts(desk) == {"Zara": 5, "water": 3, "waters": 1, "door": 1})


def test_a_name_is_written_anew_in_place_and_given_back(page, offers, desk, qtbot):
    choose(page, "door")
    qtbot.keyClick(type_name(page, qtbot, "gate"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: shown(page) == ["Zara", "water", "gate", "waters"])
    assert counts(desk) == {"Zara": 5, "water": 3, "waters": 1, "gate": 1}
    assert [each.name for each in page.table.marked] == ["gate"]  # it is still the one chosen
    undone(offers, qtbot, desk)
    qtbot.waitUntil(lambda: shown(page) == ["Zara", "water", "door", "waters"])
    assert [each.name for each in page.table.marked] == ["door"]


def test_esc_leaves_a_name_as_it_was(page, offers, desk, qtbot):
    choose(page, "door")
    qtbot.keyClick(type_name(page, qtbot, "gate"), Qt.Key.Key_Escape)
    assert offers == []
    assert shown(page)[2] == "door"


def test_a_name_in_use_is_said_to_merge_before_it_does(page, offers, desk, qtbot):
    choose(page, "waters")
    field = type_name(page, qtbot, "Water")
    assert page.table.currentIndex().data(0x101) == "becomes one with “water”, in 3 dreams"
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: counts(desk) == {"Zara": 5, "water": 4, "door": 1})
    assert told(offers, qtbot) == "“waters” is now one with “water”"
    undone(offers, qtbot, desk)


def test_nearly_the_same_names_are_merged_with_one_tap_into_the_usual_one(
    page, offers, desk, qtbot
):
    choose(page, "water")
    button(page, "Merge with “waters”").click()
    qtbot.waitUntil(lambda: counts(desk) == {"Zara": 5, "water": 4, "door": 1})
    undone(offers, qtbot, desk)


def test_two_chosen_names_become_one_and_a_person_says_which_stays(page, offers, desk, qtbot):
    choose(page, "water", "door")
    button(page, "Keep “door”").click()
    qtbot.waitUntil(lambda: counts(desk) == {"Zara": 5, "door": 4, "waters": 1})
    undone(offers, qtbot, desk)


def test_names_of_two_kinds_stay_apart(page, offers, qtbot):
    page.table.selectAll()
    qtbot.keyClick(page.table, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    assert offers == []


def test_a_name_is_taken_from_all_dreams_and_given_back(page, offers, desk, qtbot):
    choose(page, "water")
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: shown(page) == ["Zara", "door", "waters"])
    assert told(offers, qtbot) == "“water” was taken from 3 dreams"
    undone(offers, qtbot, desk)


def test_a_name_is_given_a_colour_and_a_class(page, desk, qtbot):
    choose(page, "door")
    button(page, "Colour: Plum").click()
    qtbot.waitUntil(lambda: button(page, "Colour: Plum").isChecked())
    assert desk.store.marks.colours() == {(SIGN, "door"): "plum"}
    button(page, "Context").click()
    qtbot.waitUntil(lambda: classes(desk) == {"door": SignClass.CONTEXT})


def test_enter_asks_the_journal_for_the_name(page, qtbot):
    choose(page, "waters")
    went: list[Place] = []
    page.go.connect(went.append)
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert went == [Place("journal", words='sign:"waters"')]


def test_a_kind_and_a_few_letters_narrow_the_list(page, qtbot):
    page.kinds[PERSON].click()
    assert shown(page) == ["Zara"]
    page.kinds[None].click()
    qtbot.keyClicks(page.filter, "wat")
    assert shown(page) == ["water", "waters"]
    assert page.kinds[SIGN].accessibleName() == "Dream signs, 2 names"
    page._order.choose("name")
    qtbot.keyClick(page.filter, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is page.table


def test_a_mark_is_read_out_with_its_kind_its_dreams_and_what_it_is_close_to(page):
    rows = QAccessible.queryAccessibleInterface(page.table)
    names = [rows.child(n).text(QAccessible.Text.Name) for n in range(rows.childCount())]
    assert "waters, Dream sign, in 1 dream, close to “water”" in names


def test_a_journal_without_marks_says_where_they_come_from(desk, qtbot):
    with standing(MarksPage(desk), desk, qtbot) as made:
        qtbot.waitUntil(lambda: made._stack.currentIndex() == 1)


# --- the nights that all pages look at --------------------------------------------------------


@pytest.fixture
def earlier(page, desk, qtbot):
    """A span of nights before the others, with one dream of its own."""
    night = NIGHT - timedelta(days=10)
    marks = (Mark(SIGN, "door"), Mark(SIGN, "Stairs"))
    desk.store.dreams.save(Dream(night, "down", marks=marks), desk.now())
    page.refresh()
    qtbot.waitUntil(lambda: "Stairs" in shown(page) and page._reading is None)
    return night, night


def test_no_chip_stands_where_every_night_is_looked_at(page):
    assert page.looked.isHidden()


def test_only_the_dreams_of_the_span_are_counted_and_how_many_names_is_said(
    page, desk, earlier, qtbot
):
    desk.span.choose(earlier)
    qtbot.waitUntil(lambda: shown(page) == ["door", "Stairs"])
    assert page.looked.chip.isChecked()
    assert page.looked.chip.text() == "8 Nov to 8 Nov 2026"
    assert page.looked.count.text() == "2 of 5 names"
    assert spoken_rows(page)[0] == "door, Dream sign, in 1 of 2 dreams"
    assert page.kinds[PERSON].accessibleName() == "People, 0 names"


def test_one_key_on_the_chip_counts_every_dream_and_leaves_the_span_to_the_others(
    page, desk, earlier, qtbot
):
    desk.span.choose(earlier)
    qtbot.waitUntil(lambda: len(shown(page)) == 2)
    qtbot.keyClick(page.looked.chip, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: len(shown(page)) == 5)
    assert page.looked.count.text() == "All 5 names"
    assert desk.span.nights == earlier
    desk.span.choose(None)
    assert page.looked.isHidden()


def test_a_deed_is_told_of_with_all_dreams_it_touches(page, desk, earlier, offers, qtbot):
    desk.span.choose(earlier)
    qtbot.waitUntil(lambda: shown(page) == ["door", "Stairs"])
    choose(page, "door")
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: bool(offers))
    assert offers[0][0] == "“door” was taken from 2 dreams"
    assert "door" not in counts(desk)


def spoken_rows(page):
    model = page.table.model()
    said = Qt.ItemDataRole.AccessibleTextRole
    return [model.index(row).data(said) for row in range(model.rowCount())]


def test_a_long_name_is_not_cut_while_its_row_has_room(look):
    row = MarkRow(look)
    name = "The harbour at the end of the long road"
    wide = QFontMetricsF(look.font("segment")).horizontalAdvance(name)
    mark = MarkCount(SIGN, name, 3)
    boxes = row.boxes(QRect(0, 0, round(wide * 1.9), 38), mark)
    assert boxes.name.width() >= wide
    assert boxes.name.right() < boxes.rest.left()
    short = row.boxes(QRect(0, 0, round(wide * 1.9), 38), MarkCount(SIGN, "Door", 3))
    assert short.rest.left() < boxes.rest.left()
