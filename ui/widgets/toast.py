"""A line that says what was done, and for a while how to take it back."""

from collections.abc import Callable

from PySide6.QtCore import QEasingCurve, QEvent, QObject, QPropertyAnimation, QRectF, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPaintEvent
from PySide6.QtWidgets import QGraphicsOpacityEffect, QHBoxLayout, QWidget

from ui.theme.look import Look
from ui.widgets.buttons import Button
from ui.widgets.labels import Glyph, Label
from ui.widgets.shapes import Paint, framed, painter_on

STAYS_MS = 6000
IN_MS, OUT_MS = 160, 240
INSET, HEIGHT, RADIUS = 24, 48, 10


class Toast(QWidget):
    """Bottom left of its parent, one at a time; stays while pointed at or focused."""

    _foot = 0  # pixels left free below

    def __init__(self, look: Look, parent: QWidget, *, stays_ms: int = STAYS_MS) -> None:
        super().__init__(parent)
        self._look, self._page = look, parent
        self._run: Callable[[], None] | None = None
        self._glyph = Glyph(look, "check", "ink", 18)
        self._words = Label(look, wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self._deed = Button(look, "", "quiet", icon="undo", size="small")
        self._deed.clicked.connect(self._chosen)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 10, 8)
        row.setSpacing(12)
        row.addWidget(self._glyph)
        row.addWidget(self._words, 1)
        row.addSpacing(12)
        row.addWidget(self._deed)
        self._effect = QGraphicsOpacityEffect(self)
        self.setGraphicsEffect(self._effect)
        self._fade = QPropertyAnimation(self._effect, b"opacity", self)
        self._fade.finished.connect(self._faded)
        self._stays_ms = stays_ms
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._leave)
        parent.installEventFilter(self)
        look.changed.connect(self._place)
        self.hide()

    def show_words(self, words: str, deed: str = "", run: Callable[[], None] | None = None) -> None:
        """Say `words`; offer `deed`, if any, which calls `run`."""
        self._run = run
        self._words.set_text(words)
        self._deed.set_text(deed)
        self._deed.setVisible(bool(deed))
        self.setAccessibleName(words)
        self._place()
        self.show()
        self.raise_()
        self._fade_to(1.0, IN_MS, QEasingCurve.Type.OutQuad)
        self._timer.start(self._stays_ms)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def stand_above(self, foot: int) -> None:
        """Leave so many pixels free below: deeds stand there that it must not cover."""
        if foot != self._foot:
            self._foot = foot
            self._place()

    def close_now(self) -> None:
        """Go at once; the deed can no longer be chosen here."""
        self._timer.stop()
        self._fade.stop()
        self._run = None
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the corner while the page changes its size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint = Paint(self._look.colour("raised"), self._look.colour("edge"))
        framed(painter_on(self), QRectF(self.rect()), RADIUS, paint)

    def _place(self) -> None:
        """As wide as the words need, at the most as the page; then as high as they need."""
        layout = self.layout()
        assert layout is not None  # noqa: S101 - made in __init__
        layout.activate()
        room = self._page.width() - 2 * INSET
        width = max(layout.minimumSize().width(), min(layout.sizeHint().width(), room))
        height = max(self._look.px(HEIGHT), layout.heightForWidth(width))
        top = self._page.height() - self._foot - height - INSET
        self.setGeometry(INSET, top, width, height)

    def _chosen(self) -> None:
        run = self._run
        self.close_now()
        if run is not None:
            run()

    def _leave(self) -> None:
        if self.underMouse() or self._deed.hasFocus():
            self._timer.start(self._stays_ms)
        else:
            self._fade_to(0.0, OUT_MS, QEasingCurve.Type.InQuad)

    def _fade_to(self, opacity: float, milliseconds: int, curve: QEasingCurve.Type) -> None:
        self._fade.stop()
        if self._look.reduce_motion:
            self._effect.setOpacity(opacity)
            self.setVisible(opacity > 0)
            return
        self._fade.setDuration(milliseconds)
        self._fade.setEasingCurve(curve)
        self._fade.setStartValue(self._effect.opacity() if opacity == 0 else 0.0)
        self._fade.setEndValue(opacity)
        self._fade.start()

    def _faded(self) -> None:
        if self._effect.opacity() == 0:
            self.hide()
