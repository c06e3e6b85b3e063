"""Two stretches of nights beside each other: each told by itself, with its n."""

import pytest
from PySide6.QtCore import Qt

from journal.looking import stretches
from tests.journal.looking.diaries import DAY, FIRST, keep
from tests.ui.conftest import LISBON
from ui.views.page import Place
from ui.views.side_by_side.page import SideBySidePage
from ui.views.side_by_side.stretch_pair import StretchPair
from ui.widgets.labels import Label
from ui.widgets.scroll import Scroll


def test_rows_tell_both_stretches_with_n(desk):
    keep(desk.store, "n" * 7 + "s" * 7, [10] * 7 + [30] * 7)
    one = stretches.read(desk.store, FIRST, FIRST + 6 * DAY)
    other = stretches.read(desk.store, FIRST + 7 * DAY, FIRST + 13 * DAY)
    told = {each.name: (each.left, each.right) for each in stretches.beside(one, other, LISBON)}
    assert told["Natural nights"] == ("7", "0")
    assert told["Synced nights"] == ("0", "7")
    assert told["Minutes to fall asleep"] == ("10 min, n 7", "30 min, n 7")
    assert "Your account less the tracker’s" not in told


def test_one_key_leads_to_two_stretches_and_esc_back(desk, qtbot):
    keep(desk.store, "ns" * 14)
    desk.span.choose((FIRST + 14 * DAY, FIRST + 27 * DAY))
    page = SideBySidePage(desk)
    qtbot.addWidget(page)
    page.resize(1064, 800)
    page.refresh()
    with qtbot.waitActive(page):
        page.show()
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    page.enter(Place("side_by_side"))
    board = page._weeks.board
    board.go_to(board.cards[0])
    qtbot.keyClick(board.cards[0], Qt.Key.Key_B, both)
    qtbot.waitUntil(lambda: not desk.jobs.busy)
    pair = page._stretches
    assert pair is not None
    assert pair.spans[1].nights == desk.span.nights
    assert pair.spans[0].nights == (FIRST, FIRST + 13 * DAY)
    words = [each.text() for each in pair.findChildren(Label)]
    assert "Two stretches" in words
    assert words.count("7") >= 2
    qtbot.keyClick(pair._buttons[0], Qt.Key.Key_Escape)
    assert page._pages.currentWidget() is page._weeks


def test_a_span_chosen_before_the_page_is_opened_is_followed_too(desk, qtbot):
    keep(desk.store, "ns" * 14)
    desk.span.choose((FIRST, FIRST + 6 * DAY))
    page = SideBySidePage(desk)
    qtbot.addWidget(page)
    page.resize(1064, 3000)
    page.show()
    page.refresh()
    qtbot.waitUntil(lambda: not desk.jobs.busy)
    shown = {card.face.night.night for card in page._weeks.board.cards}
    assert shown == {FIRST + n * DAY for n in range(7)}


def test_the_weeks_follow_the_span_of_all_pages(desk, qtbot):
    keep(desk.store, "ns" * 14)
    page = SideBySidePage(desk)
    qtbot.addWidget(page)
    page.resize(1064, 3000)
    page.show()
    page.refresh()
    desk.span.choose((FIRST + 7 * DAY, FIRST + 13 * DAY))
    qtbot.waitUntil(lambda: not desk.jobs.busy)
    shown = {card.face.night.night for card in page._weeks.board.cards}
    assert shown == {FIRST + n * DAY for n in range(7, 14)}
    assert "2026" in page._weeks._stretch.text()
    desk.span.choose(None)
    qtbot.waitUntil(lambda: not desk.jobs.busy)
    assert len(page._weeks.board.cards) > 7


@pytest.mark.parametrize("text_size", [1.0, 2.0])
@pytest.mark.parametrize("wide", [744, 968, 1224])
def test_two_stretches_never_scroll_sideways(desk, qtbot, text_size, wide):
    keep(desk.store, "ns" * 14)
    desk.look.set_text_size(text_size)
    desk.span.choose((FIRST - 300 * DAY, FIRST + 27 * DAY))
    pair = StretchPair(desk)
    qtbot.addWidget(pair)
    pair.resize(wide, 744)
    pair.show()
    pair.begin()
    qtbot.waitUntil(lambda: not desk.jobs.busy)
    scroll = pair.findChild(Scroll)
    assert scroll
    bar = scroll.horizontalScrollBar()
    assert bar.maximum() == 0
    pair.resize(1800, 744)
    assert bar.maximum() == 0
    desk.look.set_text_size(1.0)
