"""Names are offered below the line, chosen by arrows, and taken by Enter."""

import pytest
from PySide6.QtCore import Qt

from ui.widgets.completing import CompletingLine

NAMES = ("Water", "Winter", "Door")


class Heard(CompletingLine):
    """A line, with what it told and whether it was left."""

    def __init__(self, *given) -> None:
        super().__init__(*given)
        self.told: list[str] = []
        self.gone: list[bool] = []


@pytest.fixture
def line(look, qtbot):
    def offering(typed):
        return [(each, f"{each}, offered") for each in NAMES if typed.casefold() in each.casefold()]

    made = Heard(look, "Add a sign", offering)
    qtbot.addWidget(made)
    made.taken.connect(made.told.append)
    made.left.connect(lambda: made.gone.append(True))
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.setFocus()
    return made


def test_what_fits_is_offered_and_enter_takes_what_is_chosen(line, qtbot):
    qtbot.keyClicks(line, "w")
    assert line.list.isVisible()
    qtbot.keyClick(line, Qt.Key.Key_Down)
    qtbot.keyClick(line, Qt.Key.Key_Down)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert line.told == ["Winter"]
    assert not line.list.isVisible()


def test_enter_takes_what_is_typed_where_nothing_is_chosen(line, qtbot):
    qtbot.keyClicks(line, "wa")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert line.told == ["wa"]


def test_esc_closes_the_list_first_and_the_line_then(line, qtbot):
    qtbot.keyClicks(line, "w")
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert not line.list.isVisible()
    assert line.gone == []
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert line.gone == [True]


def test_down_offers_everything_before_a_letter_is_typed(line, qtbot):
    qtbot.keyClick(line, Qt.Key.Key_Down)
    assert line.list.isVisible()
    assert line.list.model().rowCount() == 3
    assert line.accessibleDescription() == "Water, offered"


def test_nothing_is_offered_where_nothing_fits(line, qtbot):
    qtbot.keyClicks(line, "xyz")
    assert not line.list.isVisible()
