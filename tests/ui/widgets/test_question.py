"""A question: Esc is the quiet way, and where something is lost nothing is preset."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from ui.widgets.buttons import Button
from ui.widgets.floating import Veil
from ui.widgets.question import Question

WORDS = ("Undo this import?", "26 nights leave the journal.", "Undo import", "Keep them")


@pytest.fixture
def page(qtbot):
    widget = QWidget()
    widget.resize(900, 600)
    qtbot.addWidget(widget)
    with qtbot.waitExposed(widget):
        widget.show()
    return widget


@pytest.fixture
def asked(qtbot, look, page):
    def ask(key: Qt.Key, *, loses: bool) -> bool:
        question = Question(look, *WORDS, page, loses=loses)
        QTimer.singleShot(0, lambda: qtbot.keyClick(question.focusWidget(), key))
        return question.ask()

    return ask


@pytest.mark.parametrize(("key", "loses", "answer"), [
    (Qt.Key.Key_Escape, True, False),
    (Qt.Key.Key_Escape, False, False),
    (Qt.Key.Key_Return, True, False),
    (Qt.Key.Key_Return, False, True),
])  # fmt: skip
def test_enter_never_loses_anything_by_itself(asked, key, loses, answer):
    assert asked(key, loses=loses) is answer


def test_the_deed_is_done_by_its_own_button(qtbot, look, page):
    question = Question(look, *WORDS, page, loses=True)
    deed = next(each for each in question.findChildren(Button) if each.text() == "Undo import")
    QTimer.singleShot(0, deed.click)
    assert question.ask()


def test_the_page_behind_is_covered_only_while_it_asks(qtbot, look, page):
    question = Question(look, *WORDS, page)
    seen: list[bool] = []

    def look_and_go() -> None:
        seen.extend(veil.isVisible() for veil in page.findChildren(Veil))
        question.reject()

    QTimer.singleShot(0, look_and_go)
    question.ask()
    assert seen == [True]
    assert not any(veil.isVisible() for veil in page.findChildren(Veil))


@pytest.mark.parametrize("text_size", [1.0, 2.0])
def test_long_words_fit(look, page, text_size):
    look.set_text_size(text_size)
    question = Question(look, "Erase this journal?", "Every night. " * 30, "Erase", "Keep", page)
    layout = question.layout()
    assert layout is not None
    assert layout.totalHeightForWidth(question.width()) <= question.height()
    assert question.width() <= page.width()


def test_a_mere_message_has_one_button(look, page):
    assert (
        len(
            Question(look, "The disk is full", "Make room.", "Close", "", page).findChildren(Button)
        )
        == 1
    )
