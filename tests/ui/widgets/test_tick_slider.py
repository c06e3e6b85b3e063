"""Ticks are never preset, moved by keys or pointer, and say what they stand at."""

import pytest
from PySide6.QtCore import QPoint, Qt

from ui.widgets.tick_slider import TickSlider


class Heard(TickSlider):
    """Ticks, with all that they told."""

    def __init__(self, *given) -> None:
        super().__init__(*given)
        self.told: list[int | None] = []


@pytest.fixture
def ticks(look, qtbot):
    made = Heard(look, "Wonder")
    qtbot.addWidget(made)
    made.rated.connect(made.told.append)
    made.show()
    return made


def test_nothing_is_preset_and_it_says_so(ticks):
    assert ticks.rating is None
    assert ticks.accessibleName() == "Wonder, not rated"


def test_arrows_and_numbers_set_and_backspace_clears(ticks, qtbot):
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_4, Qt.Key.Key_Left):
        qtbot.keyClick(ticks, key)
    assert ticks.accessibleName() == "Wonder, 3 of 5"
    for key in (Qt.Key.Key_End, Qt.Key.Key_Right, Qt.Key.Key_9, Qt.Key.Key_0):
        qtbot.keyClick(ticks, key)
    qtbot.keyClick(ticks, Qt.Key.Key_Backspace)
    assert ticks.told == [1, 2, 4, 3, 5, None]


def test_a_press_sets_the_tick_under_the_pointer(ticks, qtbot):
    last = QPoint(ticks.width() - 3, ticks.height() // 2)
    qtbot.mouseClick(ticks, Qt.MouseButton.LeftButton, pos=last)
    assert ticks.rating == 5


def test_showing_a_rating_tells_of_none(ticks):
    ticks.show_rating(2)
    assert (ticks.rating, ticks.told) == (2, [])


def test_nothing_at_all_is_an_answer_where_the_scale_begins_at_0(look, qtbot):
    ticks = TickSlider(look, "Distress", least=0, most=10)
    qtbot.addWidget(ticks)
    qtbot.keyClick(ticks, Qt.Key.Key_0)
    assert ticks.rating == 0
    assert ticks.accessibleName() == "Distress, 0 of 10"
