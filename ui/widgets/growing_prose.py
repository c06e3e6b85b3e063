"""Prose as high as its text, for a page that scrolls as a whole."""

import math

from PySide6.QtCore import QMimeData, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy

from ui.theme.look import Look
from ui.widgets.dropping import holds_files, take_copy
from ui.widgets.prose_edit import ProseEdit, vast

LONGEST = 10_000  # characters to a line: the page around it has the measure


class GrowingProse(ProseEdit):
    """Never scrolls itself; `caret_at` says where the cursor stands, so that the page can."""

    caret_at = Signal(QRectF)  # in this widget's coordinates
    brought = Signal(QMimeData)  # pictures or files, pasted or dropped, where one takes them

    def __init__(
        self, look: Look, style: str = "prose", *, name: str = "", placeholder: str = ""
    ) -> None:
        super().__init__(look, style, name=name, placeholder=placeholder)
        self._least = 0
        self._laid = 0.0  # as high as the text is laid out so far
        self._takes_files = False
        self.set_measure(LONGEST)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        self.document().documentLayout().documentSizeChanged.connect(self._grow_to)
        self.cursorPositionChanged.connect(self._tell_caret)
        self._grow()

    def set_least(self, lines: int) -> None:
        """Be at least so many lines high."""
        self._least = lines
        self._grow()

    def take_files(self) -> None:
        """Hand on pictures and files, by `brought`, instead of writing their names."""
        self._takes_files = True

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return (self._takes_files and holds_files(source)) or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if self._takes_files and holds_files(source):
            self.brought.emit(source)
        else:
            super().insertFromMimeData(source)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        super().dragEnterEvent(event)
        self._leave_files(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)
        self._leave_files(event)

    def dropEvent(self, event: QDropEvent) -> None:
        super().dropEvent(event)
        self._leave_files(event)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(120), self.minimumHeight())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The page scrolls, not the text."""
        event.ignore()

    def _leave_files(self, event: QDropEvent) -> None:
        if self._takes_files and holds_files(event.mimeData()):
            take_copy(event)

    def _grow_to(self, size: QSizeF) -> None:
        self._laid = size.height()
        self._grow()

    def _grow(self) -> None:
        line = self._look.line_height(self._style)
        # To ask for its size would lay out the rest of it at once.
        laid = self._laid if vast(self.document()) else self.document().size().height()
        high = max(math.ceil(laid), self._least * line)
        if high != self.minimumHeight():
            self.setMinimumHeight(high)

    def _tell_caret(self) -> None:
        if self.hasFocus():
            self.caret_at.emit(QRectF(self.cursorRect()))
