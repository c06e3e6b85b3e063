"""An invitation offers its deeds at one height, in as many rows as the page has room for."""

import pytest

from ui.widgets.buttons import Button
from ui.widgets.empty_state import EmptyState

DEEDS = ("See the nights", "Look at all nights", "Save two weeks for a clinician")


def shown(qtbot, look, width):
    ways = [Button(look, DEEDS[0], "primary", size="hero"), *(Button(look, w) for w in DEEDS[1:])]
    page = EmptyState(look, "Nothing to compare yet", "It needs nights of both kinds.", ways)
    qtbot.addWidget(page)
    page.resize(width, 700)
    with qtbot.waitExposed(page):
        page.show()
    return page, ways


def test_the_deeds_are_as_high_as_one_another(qtbot, look):
    _page, ways = shown(qtbot, look, 900)
    assert len({way.height() for way in ways}) == 1
    assert len({way.geometry().center().y() for way in ways}) == 1


@pytest.mark.parametrize(("width", "text_size"), [(900, 1.0), (900, 2.0), (480, 1.5), (340, 1.0)])
def test_the_deeds_stay_within_the_page_and_in_its_middle(qtbot, look, width, text_size):
    look.set_text_size(text_size)
    page, ways = shown(qtbot, look, width)
    assert page.width() == width
    for way in ways:
        assert page.rect().contains(way.geometry())
    for top in {way.y() for way in ways}:
        line = [way.geometry() for way in ways if way.y() == top]
        left, right = min(box.left() for box in line), max(box.right() for box in line)
        assert abs(left - (page.width() - 1 - right)) <= 1


def test_a_deed_that_is_put_away_leaves_no_gap(qtbot, look):
    page, ways = shown(qtbot, look, 900)
    ways[1].hide()
    page.layout().activate()
    left, right = ways[0].geometry().left(), ways[2].geometry().right()
    assert abs(left - (page.width() - 1 - right)) <= 1
