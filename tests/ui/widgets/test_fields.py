"""Fields say what is needed, give way to Esc, and take what is dropped."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from ui.widgets.buttons import KeyHint
from ui.widgets.choice import Choice
from ui.widgets.drop_zone import DropZone
from ui.widgets.fields import Field, LineEdit
from ui.widgets.search_field import SearchField
from ui.widgets.switch import SwitchRow


def test_escape_clears_the_search_and_then_leaves_it(qtbot, look):
    search = SearchField(look, "Search 214 dreams", "Search")
    qtbot.addWidget(search)
    search.show()
    qtbot.keyClicks(search, "lighthouse")
    with qtbot.assertNotEmitted(search.left):
        qtbot.keyClick(search, Qt.Key.Key_Escape)
    assert not search.text()
    with qtbot.waitSignal(search.left):
        qtbot.keyClick(search, Qt.Key.Key_Escape)


def test_the_key_that_leads_there_hides_behind_what_is_written(qtbot, look):
    search = SearchField(look, "Search 214 dreams", "Search")
    qtbot.addWidget(search)
    search.show()
    assert search.findChildren(KeyHint)[0].isVisible()
    qtbot.keyClicks(search, "s")
    assert not search.findChildren(KeyHint)[0].isVisible()


def test_down_leads_from_the_search_to_what_was_found(qtbot, look):
    search = SearchField(look, "Search", "Search")
    qtbot.addWidget(search)
    with qtbot.waitSignal(search.down):
        qtbot.keyClick(search, Qt.Key.Key_Down)


def test_a_field_says_what_would_be_right_until_it_is(qtbot, look):
    editor = LineEdit(look, "")
    field = Field(look, "Got up", editor, "24 hours")
    qtbot.addWidget(field)
    assert editor.accessibleName() == "Got up"
    field.complain("A time between 00:00 and 23:59, please.")
    assert editor.accessibleDescription() == "A time between 00:00 and 23:59, please."
    field.clear()
    assert editor.accessibleDescription() == "24 hours"


def test_a_dropped_file_is_told_by_its_path(qtbot, look, tmp_path):
    zone = DropZone(look, "Drop an export here", "DreamSync", "Choose a file")
    qtbot.addWidget(zone)
    carried = QMimeData()
    file = tmp_path / "dream sync.json"
    carried.setUrls([QUrl.fromLocalFile(str(file)), QUrl("https://example.org/x.json")])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    zone.dragEnterEvent(QDragEnterEvent(QPoint(5, 5), copy, carried, left, none))
    assert zone.hovering
    with qtbot.waitSignal(zone.dropped) as told:
        zone.dropEvent(QDropEvent(QPointF(5, 5), copy, carried, left, none))
    assert told.args == [[Path(file)]]
    assert not zone.hovering


def test_an_address_on_the_web_is_not_taken(look):
    zone = DropZone(look, "Drop an export here", "DreamSync", "Choose a file")
    carried = QMimeData()
    carried.setUrls([QUrl("https://example.org/x.json")])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    zone.dragEnterEvent(QDragEnterEvent(QPoint(5, 5), copy, carried, left, none))
    assert not zone.hovering


def test_the_whole_row_is_the_target_of_its_switch(qtbot, look):
    row = SwitchRow(look, "Reduce motion", "Nothing sways")
    qtbot.addWidget(row)
    row.resize(400, 60)
    row.show()
    with qtbot.waitSignal(row.toggled) as told:
        qtbot.mouseClick(row, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    assert told.args == [True]
    qtbot.mouseClick(row.switch, Qt.MouseButton.LeftButton)
    assert not row.switch.isChecked()
    qtbot.keyClick(row.switch, Qt.Key.Key_Space)
    assert row.switch.isChecked()


def test_a_choice_tells_only_what_a_person_picked(qtbot, look):
    choice = Choice(look, "Keep", [("10 copies", 10), ("30 copies", 30)])
    qtbot.addWidget(choice)
    with qtbot.assertNotEmitted(choice.picked):
        choice.choose(30, quiet=True)
    assert choice.value == 30
    with qtbot.waitSignal(choice.picked) as told:
        qtbot.keyClick(choice, Qt.Key.Key_Up)
    assert told.args == [10]


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_an_unfolded_choice_cuts_no_words(look, qtbot):
    words = "a good deal longer than the choice itself is wide"
    choice = Choice(look, "Keep", [("10 copies", 10), (words, 30)])
    qtbot.addWidget(choice)
    choice.setFixedWidth(80)
    choice.show()
    choice.showPopup()
    assert choice.view().width() >= choice.view().fontMetrics().horizontalAdvance(words)
    choice.hidePopup()
