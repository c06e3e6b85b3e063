"""A button is as wide as its rank says: a flush one stands in line with the text around it."""

import pytest

from ui.widgets.buttons import Button


def inked(button):
    """The first and the last column that are painted, and how many columns there are."""
    button.resize(button.sizeHint())
    drawn = button.grab().toImage()
    ground = drawn.pixel(0, 0)
    columns = [
        any(drawn.pixel(x, y) != ground for y in range(drawn.height()))
        for x in range(drawn.width())
    ]
    found = [number for number, ink in enumerate(columns) if ink]
    return found[0], found[-1], drawn.width()


@pytest.mark.parametrize("words", ["Marks", "Make a copy", "Hide"])
def test_the_words_of_a_flush_button_begin_and_end_with_it(look, qtbot, words):
    button = Button(look, words, "flush", size="small")
    qtbot.addWidget(button)
    first, last, wide = inked(button)
    assert first <= 2
    assert wide - last <= 3


def test_a_button_that_turns_flush_gives_up_its_padding_and_gets_it_back(look, qtbot):
    button = Button(look, "New endings", "quiet", size="small")
    qtbot.addWidget(button)
    before = button.sizeHint().width()
    button.set_kind("flush")
    assert button.sizeHint().width() < before
    assert button.property("air") > 0
    button.set_kind("quiet")
    assert button.sizeHint().width() == before
    assert not button.property("air")


def test_a_flush_button_that_is_off_has_no_frame_on_its_words(look, qtbot):
    button = Button(look, "Look into them…", "flush", size="small")
    qtbot.addWidget(button)
    button.setEnabled(False)
    button.resize(button.sizeHint())
    drawn = button.grab().toImage()
    top = {drawn.pixel(x, 0) for x in range(drawn.width())}
    assert len(top) == 1
