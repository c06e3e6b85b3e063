"""Days to choose from: by keyboard, by hand, as the locale's weeks begin."""

from datetime import date

import pytest
from PySide6.QtCore import QLocale, Qt

from ui.widgets.day_grid import DayMark, months_on
from ui.widgets.month_grid import MonthGrid
from ui.widgets.year_grid import YearGrid

TODAY = date(2026, 11, 18)
SHIFT = Qt.KeyboardModifier.ShiftModifier
MARKS = {date(2026, 11, 3): DayMark(0, 3), date(2026, 11, 14): DayMark(2, 4)}


@pytest.fixture
def read():
    """Keeps which pages were read."""
    return []


@pytest.fixture(params=[MonthGrid, YearGrid])
def grid(request, look, qtbot, read):
    def marks(first, last):
        read.append((first, last))
        return {day: mark for day, mark in MARKS.items() if first <= day <= last}

    made = request.param(look, "Days", marks, lambda day, mark: f"{day}: {mark.count}")
    qtbot.addWidget(made)
    made.show_days(TODAY, TODAY, TODAY)
    made.show()
    return made


def test_the_current_day_is_told_and_every_day_is_painted(grid, qtbot):
    assert grid.accessibleDescription() == "2026-11-18: 0"
    for _n in range(4):
        qtbot.keyClick(grid, Qt.Key.Key_Left)
    assert grid.accessibleDescription() == "2026-11-14: 6"
    assert not grid.grab().toImage().isNull()


def test_a_page_is_read_once_and_only_when_it_turns(grid, qtbot, read):
    read.clear()
    qtbot.keyClick(grid, Qt.Key.Key_Home)
    qtbot.keyClick(grid, Qt.Key.Key_End)
    assert read == []
    qtbot.keyClick(grid, Qt.Key.Key_PageUp)
    assert len(read) == 1


def test_nothing_after_the_last_day_can_be_reached(grid, qtbot):
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_End):
        qtbot.keyClick(grid, key)
        assert grid.span == (TODAY, TODAY)


def test_shift_chooses_a_span_and_a_plain_arrow_lets_go_of_it(grid, qtbot):
    qtbot.keyClick(grid, Qt.Key.Key_Left, SHIFT)
    qtbot.keyClick(grid, Qt.Key.Key_Left, SHIFT)
    assert grid.span == (date(2026, 11, 16), TODAY)
    qtbot.keyClick(grid, Qt.Key.Key_Left)
    assert grid.span == (date(2026, 11, 15), date(2026, 11, 15))


def test_a_click_takes_a_day_a_drag_several_and_a_double_click_opens(grid, qtbot):
    def at(day):
        return grid.cell(date(2026, 11, day)).center().toPoint()

    left = Qt.MouseButton.LeftButton
    with qtbot.waitSignal(grid.taken):
        qtbot.mouseClick(grid, left, pos=at(3))
    assert grid.span == (date(2026, 11, 3), date(2026, 11, 3))
    qtbot.mousePress(grid, left, pos=at(4))
    qtbot.mouseMove(grid, at(6))
    qtbot.mouseRelease(grid, left, pos=at(6))
    with qtbot.waitSignal(grid.opened) as told:
        qtbot.mouseDClick(grid, left, pos=at(14))
    assert told.args == [date(2026, 11, 14)]


def test_a_day_to_come_cannot_be_clicked(grid, qtbot):
    to_come = grid.cell(date(2026, 11, 25)).center().toPoint()
    qtbot.mouseClick(grid, Qt.MouseButton.LeftButton, pos=to_come)
    assert grid.span == (TODAY, TODAY)


@pytest.mark.parametrize(("language", "column"), [("en_US", 0), ("de_DE", 6), ("ar_EG", 1)])
def test_weeks_begin_as_the_locale_has_them_begin(look, qtbot, language, column):
    before = QLocale()
    QLocale.setDefault(QLocale(language))
    try:
        grid = MonthGrid(look, "Days", lambda _first, _last: {}, lambda day, _mark: str(day))
        qtbot.addWidget(grid)
        sunday = grid.cell(date(2026, 11, 1))
        assert sunday.left() == column * sunday.width()
        grid.grab()
    finally:
        QLocale.setDefault(before)


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 1, 15), -1, date(2025, 12, 15)),
        (date(2, 1, 1), -1, date(2, 1, 1)),
    ],
)
def test_a_month_on_is_the_same_day_or_the_last_there_is(day, months, then):
    assert months_on(day, months) == then
