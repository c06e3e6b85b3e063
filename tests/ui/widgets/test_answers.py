"""A question may stay open, and an answer can be taken back."""

import pytest
from PySide6.QtCore import Qt

from ui.widgets.answers import Answers


class Heard(Answers):
    """A question, with all that it told."""

    def __init__(self, *given) -> None:
        super().__init__(*given)
        self.told: list[object] = []


@pytest.fixture
def answers(look, qtbot):
    choices = [(False, "No"), ("unsure", "Unsure"), (True, "Yes")]
    made = Heard(look, "Knew I was dreaming", choices)
    qtbot.addWidget(made)
    made.changed.connect(made.told.append)
    made.show()
    return made


def test_nothing_is_preset(answers):
    assert answers.value is None


def test_a_click_answers_and_a_second_one_takes_it_back(answers):
    answers.cells[0].click()
    answers.cells[2].click()
    answers.cells[2].click()
    assert answers.told == [False, True, None]


def test_arrows_step_and_backspace_takes_back(answers, qtbot):
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Backspace):
        qtbot.keyClick(answers._stop, key)
    assert answers.told == [False, "unsure", False, None]


def test_it_is_one_stop_of_the_tab_key(answers):
    def stops():
        tab = Qt.FocusPolicy.TabFocus
        return [each.words for each in answers.cells if each.focusPolicy() is tab]

    assert stops() == ["No"]
    answers.show_value(True)
    assert stops() == ["Yes"]
    assert answers.told == []
