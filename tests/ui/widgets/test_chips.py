"""Chips toggle by hand and by key; a suggestion only asks; a tag only says."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget

from ui.widgets.chips import Chip
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Label


def test_a_chip_can_be_on_and_off_again(qtbot, look):
    chip = Chip(look, "Lucid")
    qtbot.addWidget(chip)
    with qtbot.waitSignal(chip.toggled) as told:
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert told.args == [True]
    qtbot.keyClick(chip, Qt.Key.Key_Space)
    assert not chip.isChecked()


def test_a_suggestion_is_taken_by_a_click_and_never_stays_on(qtbot, look):
    chip = Chip(look, "Snow indoors?", suggest=True)
    qtbot.addWidget(chip)
    with qtbot.waitSignal(chip.clicked):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert not chip.isChecked()


def test_a_tag_is_passed_over_by_the_keyboard(qtbot, look):
    chip = Chip(look, "Polite", toggle=False)
    qtbot.addWidget(chip)
    assert chip.focusPolicy() is Qt.FocusPolicy.NoFocus


def test_chips_that_do_not_fit_go_to_the_next_line(qtbot, look):
    page = QWidget()
    flow = FlowLayout(6)
    page.setLayout(flow)
    qtbot.addWidget(page)
    chips = [Chip(look, words) for words in ("Wonder", "Longing", "Ease", "Uneasy", "Polite")]
    for chip in chips:
        flow.addWidget(chip)
    one_line = chips[0].sizeHint().height()
    assert flow.heightForWidth(2000) == one_line
    page.resize(180, flow.heightForWidth(180))
    page.show()
    assert flow.heightForWidth(180) > 2 * one_line
    assert all(QRect(0, 0, 180, page.height()).contains(chip.geometry()) for chip in chips)


def test_a_sentence_that_must_wrap_in_a_flow_has_room_for_its_lines(qtbot, look):
    page = QWidget()
    qtbot.addWidget(page)
    flow = FlowLayout(8)
    page.setLayout(flow)
    words = Label(look, "Your best guess is the right answer.", wrap=True)
    flow.addWidget(words)
    assert flow.heightForWidth(120) >= words.heightForWidth(120) > words.heightForWidth(400)
