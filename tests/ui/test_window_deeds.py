"""What was done is spoken of above every page, and taken back by button and key."""

from PySide6.QtCore import Qt

from ui.views.page import Place
from ui.widgets.toast import Toast


def in_a_new_dream(elara, qtbot, words):
    elara.window.go(Place("journal", dream="new"))
    prose = elara.window.page._editor.prose
    prose.setFocus()
    qtbot.keyClicks(prose, words)
    return prose


def test_undo_beside_a_deed_takes_back_the_deed_and_not_the_words(elara, qtbot):
    prose = in_a_new_dream(elara, qtbot, "A heron")
    done = []
    elara.window.offer("Attached", "Undo", lambda: done.append("undone"))
    elara.window.findChild(Toast)._deed.click()
    assert done == ["undone"]
    assert prose.toPlainText() == "A heron"


def test_the_key_takes_words_back_first_and_then_the_deed_that_is_spoken_of(elara, qtbot):
    prose = in_a_new_dream(elara, qtbot, "A")
    done = []
    elara.window.offer("Attached", "Undo", lambda: done.append("undone"))
    for _press in range(2):
        qtbot.keyClick(prose, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert prose.toPlainText() == ""
    assert done == ["undone"]


def test_a_deed_that_is_no_longer_spoken_of_is_not_taken_back_from_within_a_text(elara, qtbot):
    prose = in_a_new_dream(elara, qtbot, "A")
    done = []
    elara.window.offer("Attached", "Undo", lambda: done.append("undone"))
    elara.window.findChild(Toast).hide()
    for _press in range(3):
        qtbot.keyClick(prose, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not done


def test_what_was_said_of_a_deed_goes_once_the_deed_is_undone(elara, qtbot):
    done = []
    elara.window.offer("In the bin", "Undo", lambda: done.append("undone"))
    toast = elara.window.findChild(Toast)
    assert toast.isVisible()
    elara.window.undo()
    assert done == ["undone"]
    assert not toast.isVisible()


def test_what_was_said_of_a_deed_stays_above_the_page_one_goes_to(elara):
    elara.window.offer("Moved to the bin")
    toast = elara.window.findChild(Toast)
    for page in ("nights", "marks", "tonight"):
        elara.window.go(Place(page))
        above = toast.parentWidget().childAt(toast.geometry().center())
        assert toast in {above, above.parentWidget()}


def test_what_was_said_of_a_deed_makes_room_for_the_deeds_at_the_foot_of_a_page(elara):
    elara.window.go(Place("import"))
    elara.window.offer("A night is in your journal")
    toast = elara.window.findChild(Toast)
    low = toast.geometry().bottom()
    elara.window.page._open.footed.emit(76)
    assert toast.geometry().bottom() == low - 76
    elara.window.go(Place("nights"))
    assert toast.geometry().bottom() == low
