"""Files that are dropped on the window, wherever one is."""

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from tests.exports import document, session
from ui.views.page import Place

EITHER = Qt.DropAction.MoveAction | Qt.DropAction.CopyAction
LEFT, NO_KEY = Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0)


def drop(window, data: QMimeData) -> QDropEvent:
    entering = QDragEnterEvent(QPoint(600, 400), EITHER, data, LEFT, NO_KEY)
    QApplication.sendEvent(window, entering)
    event = QDropEvent(QPointF(600, 400), EITHER, data, LEFT, NO_KEY)
    if entering.isAccepted():
        QApplication.sendEvent(window, event)
    else:
        event.ignore()
    return event


def test_a_file_dropped_on_any_page_is_looked_at_and_stays_where_it_was(elara, qtbot, tmp_path):
    elara.window.settle()
    elara.window.go(Place("tonight"))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(document(tmp_path / "one.json", [session(0)])))])
    event = drop(elara.window, data)
    assert event.isAccepted()
    assert event.dropAction() is Qt.DropAction.CopyAction
    assert elara.window.page.name == "import"
    qtbot.waitUntil(lambda: not elara.window.page._files.busy)
    assert elara.window.page._files.path == tmp_path / "one.json"


def test_words_and_addresses_dropped_on_the_window_lead_nowhere(elara):
    elara.window.settle()
    data = QMimeData()
    data.setUrls([QUrl("https://example.org/export.zip")])
    data.setText("words")
    assert not drop(elara.window, data).isAccepted()
    assert elara.window.page.name == "tonight"
