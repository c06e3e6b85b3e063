"""The window on a disk that takes nothing: everything can be read, and one is told."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt

from tests.disks import Disk, make_room, takes_nothing
from tests.ui.doors import NIGHT, Nobody, entered, open_with
from ui.door import Door
from ui.elara import Elara
from ui.views.page import Place
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from ui.widgets.marked_prose import MarkedProse


@pytest.fixture(params=["closed", "full"])
def disk(request, tmp_path) -> Iterator[Disk]:
    with takes_nothing(tmp_path / "disk", full=request.param == "full") as laid:
        yield laid


def banner_of(door: Door) -> Banner:
    assert door.elara is not None
    found = door.elara.window.findChildren(Banner)
    assert ["only be read" in each.findChildren(Label)[0].text() for each in found] == [True]
    return found[0]


def begun(elara: Elara, qtbot) -> MarkedProse:
    """The page of a dream that was begun and is not saved."""
    elara.window.go(Place("journal", night=NIGHT, dream="new"))
    pages = elara.window.findChildren(MarkedProse)
    (page,) = [each for each in pages if each.isVisibleTo(elara.window)]
    qtbot.keyClicks(page, "A kite")
    elara.keep()
    assert elara.unsaved
    return page


def dreams(elara: Elara) -> list[str]:
    return [each.title or each.body for each in elara.store.dreams.of(NIGHT)]


def test_it_shows_all_says_why_nothing_is_saved_and_saves_once_it_can(
    disk, locked, look, doors, qtbot
):
    path = disk(locked.parent)
    door = entered(path, look, doors)
    open_with(door, qtbot)
    elara, told, banner = door.elara, door._dialogs, banner_of(door)
    assert elara is not None
    assert isinstance(told, Nobody)
    assert banner.isVisibleTo(elara.window)
    assert dreams(elara) == ["Zeppelin"]
    page = begun(elara, qtbot)
    qtbot.mouseClick(banner.findChild(Button), Qt.MouseButton.LeftButton)
    assert [each.title for each in told.told] == ["Nothing can be saved here."]
    assert banner.isVisibleTo(elara.window)
    make_room(path.parent)
    qtbot.keyClicks(page, " over a roof")
    elara.keep()
    assert not elara.unsaved
    qtbot.waitUntil(lambda: not banner.isVisibleTo(elara.window))
    assert sorted(dreams(elara)) == ["A kite over a roof", "Zeppelin"]
    qtbot.waitUntil(lambda: not elara.jobs.busy)
