"""What floats stands in the middle, also where a window manager tells of another place."""

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QWidget

from ui.widgets.sheet import Sheet


def test_a_sheet_is_asked_for_its_place_again_once_it_is_active(look, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 600)
    window.show()
    sheet = Sheet(look, "Title", "Close", window)
    stood: list[QPoint] = []

    def told_elsewhere() -> None:
        sheet.move(0, 0)
        sheet._placed = False
        window.activateWindow()
        sheet.activateWindow()
        QTimer.singleShot(50, seen)

    def seen() -> None:
        stood.append(sheet.frameGeometry().center() - window.frameGeometry().center())
        sheet.accept()

    QTimer.singleShot(50, told_elsewhere)
    sheet.stand(400, 300)
    assert abs(stood[0].x()) <= 1
    assert abs(stood[0].y()) <= 1
