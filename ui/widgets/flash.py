"""A frame that shows for a moment where something is."""

from PySide6.QtCore import QEasingCurve, QRectF, Qt, QVariantAnimation
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.theme.look import Look
from ui.widgets.shapes import Paint, framed, painter_on

STAYS_MS = 1600
AROUND = 6


class Flash(QWidget):
    """Lies round a widget, lets every click through, and goes by itself; it never blinks."""

    def __init__(self, look: Look, around: QWidget) -> None:
        super().__init__(around.parentWidget())
        self._look = look
        self._strength = 1.0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setGeometry(around.geometry().adjusted(-AROUND, 0, AROUND, 0))
        self._fade = QVariantAnimation(self)
        self._fade.setDuration(STAYS_MS)
        self._fade.setStartValue(1.0)
        # With reduced motion it stays as it is, and then is gone.
        self._fade.setEndValue(1.0 if look.reduce_motion else 0.0)
        self._fade.setEasingCurve(QEasingCurve.Type.InQuad)
        self._fade.valueChanged.connect(self._weaken)
        self._fade.finished.connect(self.deleteLater)
        self._fade.start()
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        edge = self._look.colour("ink2", self._strength)
        framed(painter_on(self), QRectF(self.rect()), 8, Paint(None, edge, 1.5))

    def _weaken(self, strength: object) -> None:
        self._strength = float(strength) if isinstance(strength, float) else 1.0
        self.update()
