"""Every page of the window fits, is read out, and is reached by keyboard."""

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible, QKeySequence
from PySide6.QtWidgets import QWidget

from ui import rooms
from ui.views.page import Place

PAGES = [room.entry.name for room in rooms.ROOMS]


def stops(page: QWidget) -> list[QWidget]:
    """All that the Tab key can reach."""
    return [
        each
        for each in page.findChildren(QWidget)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isVisibleTo(page)
    ]


@pytest.mark.parametrize("page", PAGES)
def test_everything_the_keyboard_reaches_has_a_name_to_be_read_out(elara, page):
    elara.window.go(Place(page))
    nameless = [
        each
        for each in stops(elara.window)
        if not (
            each.accessibleName()
            or QAccessible.queryAccessibleInterface(each).text(QAccessible.Text.Name)
        )
    ]
    assert not nameless


@pytest.mark.parametrize("page", PAGES)
def test_no_page_needs_more_width_than_the_window_at_any_text_size(elara, page, qtbot):
    for size in (1.0, 1.5, 2.0):
        elara.look.set_text_size(size)
        elara.window.go(Place(page))
        qtbot.wait(1)
        assert elara.window.width() == 1280


class Shown(QObject):
    """Notes every widget that is shown as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.windows: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at what is shown, and let it be."""
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.windows.append(type(watched).__name__)
        return False


def test_no_piece_of_a_page_flashes_up_as_a_window_of_its_own(elara, qapp):
    shown = Shown()
    qapp.installEventFilter(shown)
    for page in PAGES:
        elara.window.go(Place(page))
    qapp.removeEventFilter(shown)
    assert not shown.windows


def test_keys_lead_to_every_page(elara, qtbot):
    window = elara.window
    ways = {
        Qt.Key.Key_2: "journal",
        Qt.Key.Key_3: "nights",
        Qt.Key.Key_4: "side_by_side",
        Qt.Key.Key_8: "import",
        Qt.Key.Key_Comma: "settings",
        Qt.Key.Key_1: "tonight",
    }
    window.activateWindow()
    for key, page in ways.items():
        qtbot.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
        assert window.page.name == page


@pytest.mark.parametrize("room", [each for each in rooms.ROOMS if each.entry.keys])
def test_the_key_that_stands_beside_a_page_leads_to_it(elara, room):
    elara.window.go(Place("marks"))
    meant = [
        each for each in elara.window._shortcuts if each.key() == QKeySequence(room.entry.keys)
    ]
    assert len(meant) == 1
    meant[0].activated.emit()
    assert elara.window.page.name == room.entry.name
