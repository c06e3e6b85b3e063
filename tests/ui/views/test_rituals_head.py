"""The head of the page of rituals and the names on its shelf, however large the text."""

import pytest

from tests.journal.an_evening import CANDLE
from tests.ui.views.conftest import standing
from ui.views.page import Place
from ui.views.rituals import RitualsPage
from ui.views.rituals.shelf import Candle, Shelf


@pytest.fixture
def page(desk, qtbot):
    desk.store.rituals.save(CANDLE, desk.now())
    with standing(RitualsPage(desk), desk, qtbot) as made:
        made.enter(Place("rituals"))
        yield made


@pytest.mark.parametrize(("size", "wide"), [(1.0, 1064), (2.0, 1224)])
def test_what_makes_a_ritual_stands_at_the_right_end_of_the_head(page, look, qtbot, size, wide):
    look.set_text_size(size)
    page.resize(wide, 800)
    end = page.new.rect().topRight()
    qtbot.waitUntil(lambda: page.width() - page.new.mapTo(page, end).x() < 60)
    assert page.bring.x() < page.new.x()
    assert page.sides.x() < page.width() / 2
    page._turn("schedule")
    qtbot.waitUntil(lambda: not page.new.isVisible())
    assert page.sides.x() < page.width() / 2


def test_a_long_name_on_the_shelf_is_read_whole_and_makes_room_for_itself(page, look):
    shelf = next(each for each in page.shelf.shelves.findChildren(Shelf) if each.count() > 3)
    shelf.show_candles([Candle("long", "The long way to a quiet night", "5 min")], 60)
    words = 3 * look.line_height("card_title") + look.line_height("small")
    assert shelf._painter._words == words
    assert shelf.height() > words
