"""A page that is longer than the window."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from ui.theme.look import Look


class Scroll(QScrollArea):
    """Scrolls its content up and down, and keeps in view what the keyboard reaches.

    Only where the text is so large that content cannot give way any more, it scrolls sideways.
    """

    def __init__(self, look: Look, content: QWidget | None = None) -> None:
        super().__init__()
        self._look = look
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

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        content = self.widget()
        if new is not None and content is not None and content.isAncestorOf(new):
            self.ensureWidgetVisible(new, 0, self._look.px(24))
