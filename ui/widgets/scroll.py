"""A page that is longer than the window."""

from typing import Self

from PySide6.QtCore import QEvent, QMargins, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QLayout, QScrollArea, QWidget

from ui.theme.look import Look

BAR = 12  # pixels of the scroll bar


class Scroll(QScrollArea):
    """Scrolls its content up and down, and keeps in view what the keyboard reaches.

    What has the focus as the page arrives, or as its window comes to the front, moves nothing: a
    page is seen from its top at first, and afterwards from where it was left. Only where the text
    is so large that content cannot give way any more, it scrolls sideways.
    """

    def __init__(self, look: Look, content: QWidget | None = None) -> None:
        super().__init__()
        self._look = look
        self._arriving = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setViewport(QWidget())
        if content is not None:
            self.hold(content)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def hold(self, content: QWidget) -> None:
        """Show this content."""
        self.setWidget(content)
        content.setAutoFillBackground(False)

    def keep_edge(self, laid: QLayout | None = None) -> Self:
        """Let `laid`, else the content, end at one place, with a scroll bar or without it."""
        content = self.widget()
        held = laid or (content.layout() if content is not None else None)
        if held is None:
            return self
        around = held.contentsMargins()
        beside = around - QMargins(0, 0, BAR, 0)

        def leave_room(_least: int, most: int) -> None:
            held.setContentsMargins(beside if most else around)

        self.verticalScrollBar().rangeChanged.connect(leave_room)
        return self

    def showEvent(self, event: QShowEvent) -> None:
        self._arrive()
        super().showEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.ActivationChange:
            self._arrive()
        super().changeEvent(event)

    def _arrive(self) -> None:
        """Qt gives the focus to something within this turn."""
        if not self._arriving:
            self._arriving = True
            QTimer.singleShot(0, self, self._arrived)

    def _arrived(self) -> None:
        self._arriving = False

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        content = self.widget()
        if self._arriving or new is None or content is None:
            return
        if content.isAncestorOf(new):
            self.ensureWidgetVisible(new, 0, self._look.px(24))
