"""What stands over a window until it is answered: one ground, one edge, the page veiled behind."""

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QWidget

from ui.theme.look import Look
from ui.widgets.focus_ring import FocusRing
from ui.widgets.shapes import Paint, cut_round, framed, painter_on
from ui.widgets.typing_on import KeysBehind, field_with_cursor

RADIUS, COVER = 14, 0.6


class Veil(QWidget):
    """Covers the page behind what floats."""

    def __init__(self, look: Look, over: QWidget) -> None:
        super().__init__(over)
        self._look = look
        self.resize(over.size())
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._look.colour("well", COVER))


class Floating(QDialog):
    """A frameless dialog in the middle of the window it stands over."""

    def __init__(self, look: Look, title: str, over: QWidget | None) -> None:
        super().__init__(over, Qt.WindowType.FramelessWindowHint | Qt.WindowType.Dialog)
        self.look = look
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setModal(True)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self._placed = False  # once more, after it was shown
        self._ring = FocusRing(look, self)

    def open_suddenly(self) -> None:
        """It opens by itself: what is being typed goes on into its field, until a pause."""
        field = field_with_cursor()
        if field is not None:
            KeysBehind(self, field).lead()

    def wait(self) -> bool:
        """Stand over the veiled window until answered; whether the answer was yes."""
        over = self.parentWidget()
        veil = Veil(self.look, over.window()) if over is not None else None
        try:
            return self.exec() == QDialog.DialogCode.Accepted
        finally:
            if veil is not None:
                veil.hide()
                veil.deleteLater()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._placed = False
        self._to_the_middle()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        # A window manager may tell of another place than where the dialog stands, and lists would
        # open there: once it has taken the dialog in, it is asked for the same place again.
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            if not self._placed:
                self._to_the_middle()
            self._placed = True

    def _to_the_middle(self) -> None:
        over = self.parentWidget()
        if over is not None:
            middle = over.window().frameGeometry().center()
            self.move(middle - self.rect().center())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.isWindow():
            cut_round(self, RADIUS)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint = Paint(self.look.colour("surface"), self.look.colour("edge"))
        framed(painter_on(self), QRectF(self.rect()), RADIUS, paint)
