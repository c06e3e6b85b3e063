"""A person who types passphrases into the sheet that asks for a copy's."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from ui.views.lock.copy_sheet import CopySheet


def will_type(qtbot, *tried: str) -> list[str]:
    """Type each as soon as the sheet stands; what it complained of, after each but the last."""
    complaints: list[str] = []

    def type_them() -> None:
        sheet = QApplication.activeModalWidget()
        assert isinstance(sheet, CopySheet)
        for words in tried:
            qtbot.keyClicks(sheet.secret._edit, words)
            sheet.done_button.click()
            if words != tried[-1]:
                qtbot.waitUntil(sheet.done_button.isEnabled)
                complaints.append(sheet.field._below.text())

    QTimer.singleShot(0, type_them)
    return complaints
