"""Files that are dropped on a dream: copied, wherever they fall, and never written as names."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from tests.ui.views.attached import picture_file
from tests.ui.views.journal_page import kept
from ui.views.page import Place


@pytest.fixture
def opened(journal, desk, store):
    """The journal with a dream that holds words."""
    made = kept(store, desk, "A door", "It was snowing inside.")
    journal.page.enter(Place("journal", dream=made.uid))
    return journal


@pytest.fixture
def file(tmp_path):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(picture_file(tmp_path)))])
    return mime


def test_a_picture_that_is_dropped_stays_where_it_was(opened, file, qtbot):
    button, held = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    allowed = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
    for widget in (opened.editor, opened.prose.viewport()):
        enter = QDragEnterEvent(QPoint(20, 20), allowed, file, button, held)
        fall = QDropEvent(QPointF(20, 20), allowed, file, button, held)
        for event in (enter, fall):
            event.setDropAction(Qt.DropAction.MoveAction)
            QApplication.sendEvent(widget, event)
            assert event.isAccepted()
            assert event.dropAction() == Qt.DropAction.CopyAction
    panel = opened.page._dream.attached
    qtbot.waitUntil(lambda: len(panel.attached) == 2 and not panel._coming)


def test_a_title_takes_words_and_the_page_takes_its_files(opened, file, qtbot):
    title = opened.editor._title
    words = QMimeData()
    words.setText("and a\nstair")
    title.insertFromMimeData(file)
    title.insertFromMimeData(words)
    assert "and a stair" in title.toPlainText()
    assert "file:" not in title.toPlainText()
    panel = opened.page._dream.attached
    qtbot.waitUntil(lambda: len(panel.attached) == 1 and not panel._coming)
