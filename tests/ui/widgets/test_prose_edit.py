"""Prose is plain text: kept exactly, undone step by step, never disturbed by itself."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QApplication

from ui.widgets.prose_edit import ProseEdit

DREAM = "I was in the old station.\nIt was snowing\u00a0inside, 🌙 without anybody minding."


@pytest.fixture
def prose(qtbot, look):
    edit = ProseEdit(look, name="The dream", placeholder="One line is enough")
    qtbot.addWidget(edit)
    edit.resize(700, 400)
    with qtbot.waitExposed(edit):
        edit.show()
    return edit


def test_what_is_shown_is_what_is_read_back(prose):
    prose.show_text(DREAM)
    assert prose.text() == DREAM


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t")))
def test_any_text_comes_back_as_it_was(prose, text):
    # Qt keeps these four for itself: two line ends, and the frames of tables.
    text = "".join(c for c in text if c not in "\u2028\u2029\ufdd0\ufdd1\ufffc")
    prose.show_text(text)
    assert prose.text() == text


def test_showing_a_text_tells_nobody(qtbot, prose):
    with qtbot.assertNotEmitted(prose.edited):
        prose.show_text(DREAM)


def test_a_person_writing_is_told_once_a_key(qtbot, prose):
    told = []
    prose.edited.connect(lambda: told.append(prose.text()))
    qtbot.keyClicks(prose, "sea")
    assert told == ["s", "se", "sea"]


def test_equal_text_leaves_cursor_and_undo_alone(qtbot, prose):
    prose.show_text("A birthday")
    prose.moveCursor(prose.textCursor().MoveOperation.End)
    qtbot.keyClicks(prose, " of somebody")
    prose.moveCursor(prose.textCursor().MoveOperation.Start)
    prose.show_text("A birthday of somebody")
    assert prose.textCursor().position() == 0
    prose.undo()
    assert prose.text() == "A birthday"


def test_another_text_starts_with_nothing_to_undo(prose):
    prose.show_text("one")
    prose.show_text("two")
    assert not prose.document().isUndoAvailable()


def test_pasting_keeps_words_and_leaves_their_dress_behind(prose):
    carried = QMimeData()
    carried.setHtml("<h1>Loud</h1><p style='color:red'>and <b>red</b></p>")
    carried.setText("Loud\nand red")
    prose.insertFromMimeData(carried)
    assert prose.text() == "Loud\nand red"
    assert "color" not in prose.document().toHtml().partition("<body")[2].partition(">")[2]


def test_tags_are_only_words(prose):
    prose.show_text("<b>not bold</b> &amp;")
    assert prose.text() == "<b>not bold</b> &amp;"


def test_lines_stand_thirty_pixels_apart_and_grow_with_the_text(prose, look):
    prose.show_text("word " * 200)

    def apart():
        layout = prose.document().firstBlock().layout()
        return layout.lineAt(1).y() - layout.lineAt(0).y()

    assert apart() == 30
    look.set_text_size(2.0)
    assert apart() == 60


def test_growing_the_text_is_no_edit_and_keeps_what_can_be_undone(qtbot, prose, look):
    qtbot.keyClicks(prose, "sea")
    with qtbot.assertNotEmitted(prose.edited):
        look.set_text_size(1.5)
    qtbot.keyClick(prose, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not prose.text()
    assert prose.document().firstBlock().blockFormat().lineHeight() == 45


def test_lines_are_never_longer_than_can_be_read(prose):
    prose.resize(1600, 400)
    prose.show_text("the glass roof and it was snowing inside " * 20)
    layout = prose.document().firstBlock().layout()
    lengths = [layout.lineAt(number).textLength() for number in range(layout.lineCount() - 1)]
    assert all(46 <= length <= 70 for length in lengths)


def test_tab_leads_on_and_escape_leads_out(qtbot, prose):
    with qtbot.waitSignal(prose.left):
        qtbot.keyClick(prose, Qt.Key.Key_Escape)
    assert prose.tabChangesFocus()
    assert QApplication.clipboard() is not None


def test_a_long_placeholder_goes_on_in_the_next_line(qtbot, look, prose):
    prose.setPlaceholderText(
        "Nothing is an answer too. It is kept as a night without a dream. " * 2
    )
    prose.resize(300, 400)
    picture = prose.viewport().grab().toImage()
    below = prose.cursorRect().bottom() + look.line_height("prose")
    rows = range(below, below + look.line_height("prose"))
    colours = {picture.pixel(x, y) for y in rows for x in range(picture.width())}
    assert len(colours) > 1
    prose.show_text("A word")
    assert prose.placeholderText().startswith("Nothing")
