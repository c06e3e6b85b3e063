"""A question over the page: what will happen, what will stay, and two ways on."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui.theme.look import Look
from ui.widgets.buttons import Button
from ui.widgets.focus_ring import FocusRing
from ui.widgets.labels import Label
from ui.widgets.shapes import Paint, cut_round, framed, painter_on

WIDTH, RADIUS = 420, 14
COVER = 0.6


class Veil(QWidget):
    """Covers the page behind a question."""

    def __init__(self, look: Look, over: QWidget) -> None:
        super().__init__(over)
        self._look = look
        self.resize(over.size())
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._look.colour("well", COVER))


class Question(QDialog):
    """Asks once. Esc is the quiet way; where something is lost nothing is preset."""

    def __init__(  # noqa: PLR0913, PLR0917 - the words of one question
        self,
        look: Look,
        question: str,
        explanation: str,
        deed: str,
        quiet: str = "",
        parent: QWidget | None = None,
        *,
        loses: bool = False,
    ) -> None:
        super().__init__(parent, Qt.WindowType.FramelessWindowHint | Qt.WindowType.Dialog)
        self._look = look
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setModal(True)
        self.setWindowTitle(question)
        self.setAccessibleName(question)
        self.setAccessibleDescription(explanation)
        self.setFixedWidth(self._width(parent))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(6)
        column.addWidget(Label(look, question, "head", wrap=True))
        column.addWidget(Label(look, explanation, "body", "ink2", wrap=True))
        column.addSpacing(14)
        column.addLayout(self._ways(deed, quiet, loses=loses))
        self.setFixedHeight(column.totalHeightForWidth(self.width()))
        self._ring = FocusRing(look, self)
        self._preset.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask(self) -> bool:
        """Show the question and wait; whether the deed is wanted."""
        over = self.parentWidget()
        veil = Veil(self._look, over.window()) if over is not None else None
        try:
            return self.exec() == QDialog.DialogCode.Accepted
        finally:
            if veil is not None:
                veil.hide()
                veil.deleteLater()

    def showEvent(self, event: QShowEvent) -> None:
        """In the middle of the window it stands over."""
        super().showEvent(event)
        over = self.parentWidget()
        if over is not None:
            middle = over.window().frameGeometry().center()
            self.move(middle - self.rect().center())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        cut_round(self, RADIUS)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint = Paint(self._look.colour("surface"), self._look.colour("edge"))
        framed(painter_on(self), QRectF(self.rect()), RADIUS, paint)

    def _width(self, over: QWidget | None) -> int:
        wanted = self._look.px(WIDTH)
        return min(wanted, over.window().width() - 48) if over is not None else wanted

    def _ways(self, deed: str, quiet: str, *, loses: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        accept = Button(self._look, deed, "primary")
        accept.clicked.connect(self.accept)
        self._preset = accept
        if quiet:
            away = Button(self._look, quiet, "quiet")
            away.clicked.connect(self.reject)
            row.addWidget(away)
            self._preset = away if loses else accept
        row.addWidget(accept)
        return row
