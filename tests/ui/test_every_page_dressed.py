"""No page of the window falls out of its theme."""

import pytest

from ui import rooms
from ui.views.page import Place

PAGES = [room.entry.name for room in rooms.ROOMS]


@pytest.mark.parametrize("theme", ["dusk", "paper", "ember"])
@pytest.mark.parametrize("page", PAGES)
def test_no_page_shows_qts_default_grey(elara, page, theme, qtbot):
    elara.look.set_theme(theme)
    elara.window.go(Place(page))
    qtbot.wait(1)
    picture = elara.window.grab().toImage()
    seen = {
        picture.pixelColor(x, y).name()
        for x in range(0, picture.width(), 7)
        for y in range(0, picture.height(), 7)
    }
    assert not seen & {"#efefef", "#f0f0f0", "#c0c0c0", "#ffffff"}


@pytest.mark.parametrize("page", PAGES)
def test_ember_has_no_blue_light_on_any_page(elara, page, qtbot):
    elara.look.set_theme("ember")
    elara.window.go(Place(page))
    qtbot.wait(1)
    picture = elara.window.grab().toImage()
    blue = max(
        picture.pixelColor(x, y).blue()
        for x in range(0, picture.width(), 3)
        for y in range(0, picture.height(), 3)
    )
    assert blue == 0
