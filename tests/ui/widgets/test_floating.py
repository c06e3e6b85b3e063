"""What floats stands in the middle, also where a window manager tells of another place."""

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QWidget

from tests.patience import PATIENCE_MS
from ui.widgets.sheet import Sheet


def test_a_sheet_is_asked_for_its_place_again_once_it_is_active(look, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 600)
    window.show()
    sheet = Sheet(look, "Title", "Close", window)
    stood: list[QPoint] = []
    asked_again = QTimer(window, singleShot=True)

    def told_elsewhere() -> None:
        sheet.move(0, 0)
        sheet._placed = False
        window.activateWindow()
        sheet.activateWindow()
        asked_again.start(PATIENCE_MS)
        QTimer.singleShot(50, seen)

    def seen() -> None:
        away = sheet.frameGeometry().center() - window.frameGeometry().center()
        if away.manhattanLength() > 2 and asked_again.remainingTime() > 0:
            QTimer.singleShot(10, seen)  # it is not active yet
            return
        stood.append(away)
        sheet.accept()

    QTimer.singleShot(50, told_elsewhere)
    sheet.stand(400, 300)
    assert abs(stood[0].x()) <= 1
    assert abs(stood[0].y()) <= 1
