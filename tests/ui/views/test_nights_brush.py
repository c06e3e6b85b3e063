"""Brushing over nights: one span for all pages, and both accounts of the nights in it."""

from PySide6.QtCore import Qt

from journal.changes import Changes
from journal.model.batch import Batch
from journal.model.session import Place as Clock
from journal.model.session import Session, StageMinutes
from journal.model.session_detail import Detail
from journal.model.why_kind import WhyKind
from tests.journal.looking.diaries import DAY, FIRST, at, keep
from tests.ui.slow_disk import SlowDisk
from ui.views.nights.accounts_sheet import AccountsSheet
from ui.views.nights.page import NightsPage
from ui.widgets.chips import Chip

SHIFT = Qt.KeyboardModifier.ShiftModifier


def opened(desk, qtbot):
    page = NightsPage(desk)
    qtbot.addWidget(page)
    page.resize(1064, 800)
    page.show()
    page.refresh()
    return page


def test_shift_and_arrows_choose_the_span_of_all_pages(desk, qtbot):
    keep(desk.store, "ns" * 10)
    page = opened(desk, qtbot)
    last = FIRST + 19 * DAY
    for _turn in range(3):
        qtbot.keyClick(page._raster, Qt.Key.Key_Up, SHIFT)
    assert desk.span.nights == (last - 3 * DAY, last)
    qtbot.keyClick(page._raster, Qt.Key.Key_Down, SHIFT)
    assert desk.span.nights == (last - 2 * DAY, last)
    qtbot.keyClick(page._raster, Qt.Key.Key_Up)
    assert desk.span.nights == (last - 2 * DAY, last)
    assert page._raster.span == desk.span.nights


def test_the_span_is_named_and_given_back_in_one_menu(desk, qtbot):
    keep(desk.store, "ns" * 10)
    page = opened(desk, qtbot)
    desk.span.choose((FIRST + DAY, FIRST))
    assert desk.span.nights == (FIRST, FIRST + DAY)
    assert page.span.text() == "1 Mar to 2 Mar 2026"
    menu = page.span.menu_of(page)
    menu.actions()[0].trigger()
    assert desk.span.nights is None
    assert page.span.text() == "All nights"


def test_both_accounts_stand_beside_each_other_with_their_limits(desk, qtbot):
    keep(desk.store, "s" * 16, [5 + 5 * n % 16 for n in range(16)])
    place = Clock("UTC", 0)
    with desk.store.writing(Changes.SESSIONS):
        number = desk.store.batches.begin(Batch("x", "x", "x.json", at(FIRST, 8)))
        for place_in in range(16):
            night = FIRST + place_in * DAY
            told = Session(
                "x", "a", str(place_in), at(night, 23), at(night, 6, 30), place, place,
                totals=StageMinutes(told=400 + 7 * place_in % 16),
            )  # fmt: skip
            desk.store.sessions.put(told, Detail(), b"{}", night, number)
    sheet = AccountsSheet(desk, None)
    qtbot.addWidget(sheet)
    qtbot.waitUntil(lambda: not desk.jobs.busy)
    words = sheet.words.text()
    assert words.startswith("Your diary says 20 min more sleep than the tracker on average (16")
    assert "On a single night the two differ by " in words
    marks = sheet.plot.view.marks
    assert len(marks) == 16 + 3
    assert any("you 7 h 15, tracker 6 h 40, 35 min apart" in each.words for each in marks)
    desk.span.choose((FIRST, FIRST + 4 * DAY))
    few = AccountsSheet(desk, None)
    qtbot.addWidget(few)
    qtbot.waitUntil(lambda: not desk.jobs.busy)
    assert few.words.text() == "5 nights have both accounts; 7 are needed."


def test_the_plot_of_both_accounts_is_scrolled_and_never_cut_off(desk, qtbot):
    desk.look.set_text_size(2.0)
    sheet = AccountsSheet(desk, None)
    qtbot.addWidget(sheet)
    qtbot.waitUntil(lambda: not desk.jobs.busy)
    sheet.words.set_text("A sentence as long as they are. " * 12)
    sheet.show()
    sheet.resize(900, 500)
    qtbot.waitExposed(sheet)
    assert sheet.plot.height() >= sheet.plot.view.sizeHint().height()


def test_a_night_come_back_to_says_why_before_it_is_written(desk, qtbot, monkeypatch):
    keep(desk.store, "ns")
    page = opened(desk, qtbot)
    disk = SlowDisk(desk, monkeypatch)
    page._raster.choose(FIRST + DAY)
    chip = next(
        each for each in page.findChildren(Chip) if each.accessibleName() == "Bad night before"
    )
    chip.click()
    page._raster.choose(FIRST)
    page._raster.choose(FIRST + DAY)
    assert (chip.isChecked(), disk.waited) == (True, 0)
    page.leave()
    assert desk.store.kind_reasons.of(FIRST + DAY) is WhyKind.BAD_NIGHT


def test_why_a_night_was_tracked_is_one_tap_and_taken_back_by_another(desk, qtbot):
    keep(desk.store, "ns")
    page = opened(desk, qtbot)
    night = FIRST + DAY
    page._raster.choose(night)
    chip = next(
        each for each in page.findChildren(Chip) if each.accessibleName() == "Bad night before"
    )
    chip.click()
    qtbot.waitUntil(lambda: not page.unsaved)
    assert desk.store.kind_reasons.of(night) is WhyKind.BAD_NIGHT
    page._raster.choose(FIRST)
    assert not chip.isChecked()
    page._raster.choose(night)
    assert chip.isChecked()
    chip.click()
    qtbot.waitUntil(lambda: not page.unsaved)
    assert desk.store.kind_reasons.of(night) is None
