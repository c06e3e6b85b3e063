"""A forgotten passphrase: the code on the sheet opens the window, and a new one is asked for."""

import pytest
from PySide6.QtCore import Qt

from journal.store import vault
from tests.ui.doors import NOW, entered, open_with
from ui.door import Door
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button


@pytest.fixture
def code(locked) -> str:
    return vault.make_recovery(locked, vault.unlock(locked, "abc", NOW))


def banners(door: Door) -> list[Banner]:
    assert door.elara is not None
    return [
        each
        for each in door.elara.window.findChildren(Banner)
        if each.isVisibleTo(door.elara.window)
    ]


def test_a_slip_is_told_and_the_code_opens_and_asks_for_a_new_passphrase(
    code, locked, look, doors, qtbot
):
    door = entered(locked, look, doors)
    typed = code.replace("-", "").lower()
    screen = door.screen
    assert screen is not None
    qtbot.keyClicks(screen.field.focusProxy(), typed[:-1] + ("0" if typed[-1] != "0" else "1"))
    qtbot.keyClick(screen.field.focusProxy(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "mistyped" in screen.told.text())
    assert door.elara is None
    screen.field.clear()
    open_with(door, qtbot, typed)
    qtbot.waitUntil(lambda: len(banners(door)) == 1)
    (banner,) = banners(door)
    qtbot.mouseClick(banner.findChild(Button), Qt.MouseButton.LeftButton)
    assert door.elara is not None
    assert door.elara.window.page.name == "settings"
    assert banners(door) == []


def test_the_passphrase_itself_asks_for_nothing(locked, look, doors, qtbot):
    door = entered(locked, look, doors)
    open_with(door, qtbot)
    assert banners(door) == []
