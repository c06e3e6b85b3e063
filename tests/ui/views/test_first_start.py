"""The first start has three doors; each leads somewhere, and none asks anything."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from ui.views.first_start import FirstStartPage
from ui.views.page import Place
from ui.widgets.buttons import Button


@pytest.fixture
def page(desk, qtbot):
    page = FirstStartPage(desk)
    qtbot.addWidget(page)
    page.resize(1064, 800)
    page.show()
    return page


def doors(page: FirstStartPage) -> list[Button]:
    return page.findChildren(Button)


@pytest.mark.parametrize(("door", "place"), [(0, "tonight"), (1, "import")])
def test_two_doors_lead_to_pages(page, qtbot, door, place):
    with qtbot.waitSignal(page.go) as gone:
        qtbot.mouseClick(doors(page)[door], Qt.MouseButton.LeftButton)
    assert gone.args[0] == Place(place)


def test_in_the_evening_the_first_door_leads_where_a_line_can_be_written(desk, qtbot):
    evening = datetime(2026, 11, 19, 18, 0, tzinfo=UTC)
    page = FirstStartPage(replace(desk, now=lambda: evening))
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.go) as gone:
        qtbot.mouseClick(doors(page)[0], Qt.MouseButton.LeftButton)
    assert gone.args[0] == Place("journal", night=date(2026, 11, 19), dream="new")


def test_the_third_door_opens_a_sample(page, qtbot):
    with qtbot.waitSignal(page.sample):
        qtbot.mouseClick(doors(page)[2], Qt.MouseButton.LeftButton)


def test_there_are_three_doors_and_each_says_what_is_behind_it(page):
    assert len(doors(page)) == 3
    assert all(door.accessibleName() and door.accessibleDescription() for door in doors(page))


def test_doors_stand_one_over_the_other_where_there_is_no_room(page, desk):
    first, last = doors(page)[0], doors(page)[2]
    desk.look.set_text_size(2.0)
    QApplication.sendPostedEvents()
    assert page._doors.direction() is page._doors.Direction.TopToBottom
    assert first is not last
    assert page.minimumSizeHint().width() <= 1024 - 56
