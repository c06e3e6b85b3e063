"""The caret is of the theme: it is seen where one writes, and never blue at night."""

from itertools import groupby

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QInputMethodEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.caret import WIDTH
from ui.widgets.fields import LineEdit
from ui.widgets.prose_edit import ProseEdit
from ui.widgets.search_field import SearchField

LIT = 60  # of 255: whatever is of a letter or the caret
FIELDS = {
    "line": lambda look: LineEdit(look, "Title"),
    "search": lambda look: SearchField(look, "Search", "Search"),
    "prose": lambda look: ProseEdit(look, name="The dream"),
}


@pytest.fixture(params=FIELDS)
def field(request, qtbot, look):
    look.set_theme("ember")
    look.reduce_motion = True
    page = QWidget()
    column = QVBoxLayout(page)
    made = FIELDS[request.param](look)
    column.addWidget(made)
    qtbot.addWidget(page)
    page.resize(400, 120)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    yield made
    page.close()


def pixels(image: QImage) -> list[tuple[int, int]]:
    return [
        (image.pixelColor(x, y).blue(), image.pixelColor(x, y).red())
        for x in range(image.width())
        for y in range(image.height())
    ]


def test_no_caret_is_blue_at_night(qtbot, field):
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    assert max(blue for blue, _red in pixels(field.grab().toImage())) == 0


def test_a_caret_is_seen_where_one_writes_and_nowhere_else(qtbot, field):
    field.clearFocus()
    without = field.grab().toImage()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    within = field.grab().toImage()
    assert within != without
    field.clearFocus()
    assert field.grab().toImage() == without


def test_composing_letters_leaves_what_is_written(qtbot, look):
    line = LineEdit(look, "Title")
    qtbot.addWidget(line)
    line.show()
    line.setFocus()
    line.inputMethodEvent(QInputMethodEvent("にほ", []))
    done = QInputMethodEvent("", [])
    done.setCommitString("日本")
    line.inputMethodEvent(done)
    assert line.text() == "日本"
    qtbot.keyClick(line, Qt.Key.Key_Backspace)
    assert line.text() == "日"


def test_the_caret_leaves_the_first_letter_of_a_placeholder_free(qtbot, field):
    field.setPlaceholderText("Hour")
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    image, at = field.grab().toImage(), field.cursorRect()
    middle = at.center().y() + (field.viewport().y() if isinstance(field, ProseEdit) else 0)
    line = [image.pixelColor(x, middle).red() > LIT for x in range(image.width())]
    runs = [len(list(run)) for lit, run in groupby(line) if lit]
    assert WIDTH in runs[: runs.index(max(runs))], runs  # before the bar of the H
