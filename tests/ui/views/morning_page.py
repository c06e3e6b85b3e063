"""Tonight in the morning, as a person with a keyboard meets it."""

from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from journal.store.store import Store
from ui.views.tonight import TonightPage

NIGHT = date(2026, 11, 19)
TAB = Qt.Key.Key_Tab
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Morning:
    def __init__(self, page: TonightPage, store: Store, qtbot: Any) -> None:
        self.page = page
        self.store = store
        self.qtbot = qtbot
        assert page._morning is not None
        self.half = page._morning
        self.diary = self.half.diary
        self.form = self.diary.form
        self.fields = self.diary.card.fields
        self.bar = self.diary.card.bar

    def words(self) -> str:
        QApplication.sendPostedEvents()
        labels = self.page.findChildren(QLabel)
        return " ".join(each.text() for each in labels if each.isVisibleTo(self.page))

    def press(self, *keys: Qt.Key, modifier: Any = Qt.KeyboardModifier.NoModifier) -> None:
        for key in keys:
            self.qtbot.keyClick(focused(), key, modifier)

    def type(self, *texts: str) -> None:
        """Type each text into the field with the focus and go on to the next."""
        for text in texts:
            self.qtbot.keyClicks(focused(), text)
            self.press(TAB)

    def written(self) -> None:
        """Wait until all is in the journal that was tapped."""
        self.qtbot.waitUntil(lambda: not self.page.unsaved)

    def kept(self) -> Any:
        return self.store.nights.of(NIGHT).diary


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget
