"""Words are never clipped: they wrap, ask for their width, or say what is cut in a tooltip."""

import pytest
from PySide6.QtGui import QFontMetricsF

from ui.widgets.labels import Elided, Label
from ui.widgets.lines import broken, runs_left, widest_word

WORDS = "Somebody kept handing me keys and asking which of the doors was mine."


def test_a_label_asks_for_its_whole_width(look):
    label = Label(look, WORDS)
    assert label.minimumSizeHint().width() >= QFontMetricsF(look.font("body")).horizontalAdvance(
        WORDS
    )


def test_a_narrow_label_becomes_higher(look):
    label = Label(look, WORDS, wrap=True)
    assert label.heightForWidth(1000) == look.line_height("body")
    assert label.heightForWidth(120) >= 4 * look.line_height("body")


def test_two_lines_are_two_lines_and_the_rest_is_elided(look):
    lines = broken(WORDS * 5, look.font("excerpt"), 200, 2)
    assert len(lines) == 2
    assert lines[1].endswith("…")


def test_nothing_is_lost_where_lines_are_not_counted(look):
    lines = broken(WORDS, look.font("excerpt"), 120)
    assert "".join(" ".join(lines).split()) == "".join(WORDS.split())


def test_a_word_longer_than_the_line_is_broken_and_not_cut(look):
    lines = broken("w" * 300, look.font("body"), 100)
    assert sum(map(len, lines)) == 300


def test_what_is_elided_is_whole_in_the_tooltip(qtbot, look):
    label = Elided(look, WORDS)
    qtbot.addWidget(label)
    label.resize(80, 20)
    label.show()
    assert label.toolTip() == WORDS
    label.resize(label.sizeHint())
    assert not label.toolTip()


def test_words_are_words_and_never_markup(qtbot, look):
    label = Label(look, "<b>bold</b> & more")
    assert label.text() == "<b>bold</b> & more"
    assert label.sizeHint().width() > 100


def test_a_word_without_an_end_does_not_widen_what_it_stands_in(look, qtbot):
    endless = Label(look, "wörd" * 200, wrap=True)
    qtbot.addWidget(endless)
    ordinary = Label(look, "Experiment protocol", wrap=True)
    qtbot.addWidget(ordinary)
    assert endless.minimumSizeHint().width() < 250
    assert ordinary.minimumSizeHint().width() >= widest_word("Experiment", look.font("body"))


@pytest.mark.parametrize(
    ("text", "right"), [("محطة", True), ("«محطة» one", True), ("One محطة", False), ("12", False)]
)
def test_a_text_begins_at_the_side_its_first_letter_says(text, right):
    assert runs_left(text) is right


def test_a_line_without_room_is_said_shorter_before_it_is_cut(qtbot, look):
    line = Elided(look)
    qtbot.addWidget(line)
    line.show()
    line.set_text("31 words, first line written at 07:10", "31 words, begun at 07:10")
    wide = line.sizeHint().width()
    for width, told in ((wide, line.text()), (wide - 10, "31 words, begun at 07:10")):
        line.resize(width, 20)
        assert line._lines(width) == [told]
    assert line.toolTip() == line.text()
