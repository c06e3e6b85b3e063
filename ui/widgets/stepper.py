"""A count or a length that may stay blank: minus, the value to type, plus."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPaintEvent, QWheelEvent

from journal.model.typed_time import read_minutes
from ui.theme.look import Look
from ui.widgets.fields import LineEdit
from ui.widgets.shapes import painter_on

SIDE = 30  # pixels at 100 % of each half
GLYPH = 16
MOST = 1440


class Stepper(LineEdit):  # noqa: PLR0904 - half of it overrides what Qt has
    """Shows a whole number as `words` have it; Up and Down, minus and plus step it, Shift by one.

    `changed` tells of a number that was settled on, or None for a blank. Text that is no number
    stays, and `readable` is False until it is mended. There is room for `widest`.
    """

    changed = Signal(object)
    unreadable = Signal()

    def __init__(
        self, look: Look, name: str, words: Callable[[int], str], step: int = 1, widest: int = 88
    ) -> None:
        super().__init__(look, name)
        self._words = words
        self._step = step
        self._widest = widest
        self._value: int | None = None
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setMouseTracking(True)
        self.editingFinished.connect(self.settle)
        look.changed.connect(self._fit)
        self._fit()

    @property
    def value(self) -> int | None:
        """The number that was settled on last; None is a blank."""
        return self._value

    @property
    def readable(self) -> bool:
        """Whether what stands in the field is a number, or nothing."""
        return not self.isModified() or not self.text().strip() or self._read() is not None

    def show_value(self, value: int | None) -> None:
        """Show a number, or nothing; what is being typed right now is left alone."""
        self._value = value
        if not (self.isModified() and (self.hasFocus() or not self.readable)):
            self._write()

    def settle(self) -> None:
        """Take what is typed; tell where that is another number than before."""
        if not self.isModified():
            return
        if not self.readable:
            self.unreadable.emit()
            return
        self._take(self._read())

    def step(self, by: int) -> None:
        """So much more or less, never below nothing; from a blank up to the first step."""
        base = self._read() if self.text().strip() else None
        self._take(max(0, min(MOST, (base or 0) + by)))

    def show_warning(self, bad: bool) -> None:
        super().show_warning(bad)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()), 0)
        if not step:
            super().keyPressEvent(event)
            return
        fine = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self.step(step * (1 if fine else self._step))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        half = self._half(event.position().toPoint())
        if half and event.button() is Qt.MouseButton.LeftButton:
            self.step(half * self._step)
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._half(event.position().toPoint())
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor)
        super().mouseMoveEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A page that scrolls under the pointer changes no answer."""
        event.ignore()

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.FocusIn
            and not self.isModified()
            and self._value is not None
        ):
            # the bare number is what is typed over
            self.setText(str(self._value))
            self.setModified(False)
        done = super().event(event)
        if event.type() == QEvent.Type.FocusOut and not self.isModified():
            self._write()
        return done

    def sizeHint(self) -> QSize:
        widest = self._words(self._widest)
        wide = QFontMetricsF(self._look.font("body")).horizontalAdvance(widest)
        return QSize(round(wide) + 2 * self._look.px(SIDE) + 8, self._look.px(36))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = painter_on(self)
        glyph = self._look.px(GLYPH)
        for name, box in (("minus", self._minus()), ("plus", self._plus())):
            at = box.center() - QPoint(glyph // 2 - 1, glyph // 2 - 1)
            painter.drawPixmap(at, self._look.icon(name, "ink2", glyph))

    def _minus(self) -> QRect:
        return QRect(0, 0, self._look.px(SIDE), self.height())

    def _plus(self) -> QRect:
        side = self._look.px(SIDE)
        return QRect(self.width() - side, 0, side, self.height())

    def _half(self, at: QPoint) -> int:
        """-1 over minus, 1 over plus, else 0."""
        return self._plus().contains(at) - self._minus().contains(at)

    def _read(self) -> int | None:
        number = read_minutes(self.text().replace(self._suffix(), ""))
        return number if number is not None and 0 <= number <= MOST else None

    def _suffix(self) -> str:
        """What the words put after a number, whatever the language."""
        return self._words(2).partition("2")[2].strip() or "\0"

    def _take(self, value: int | None) -> None:
        told, self._value = value != self._value, value
        self._write()
        if told:
            self.changed.emit(value)

    def _write(self) -> None:
        self.setText("" if self._value is None else self._words(self._value))
        self.setModified(False)

    def _fit(self) -> None:
        side = self._look.px(SIDE) - 8
        self.setTextMargins(side, 0, side, 0)
        self.updateGeometry()
