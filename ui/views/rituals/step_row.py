"""One step of a ritual on the page: when, what, how long; moved, lengthened and removed by key."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from journal.model.ritual import Step
from journal.text import _
from ui.models.naming import minutes_words
from ui.models.ritual_words import step_line
from ui.theme.look import Look
from ui.widgets.buttons import IconButton
from ui.widgets.labels import Glyph, Label
from ui.widgets.shapes import Paint, framed, painter_on
from ui.widgets.spoken import GROUP

SIDE, MIDDLE = 30, 72  # pixels at 100 % of each half, and of the words between
BY_FIVE = 5
LENGTHS = {
    Qt.Key.Key_Plus.value: 1,
    Qt.Key.Key_Equal.value: 1,
    Qt.Key.Key_Asterisk.value: BY_FIVE,  # what Shift makes of plus on some keyboards
    Qt.Key.Key_Minus.value: -1,
    Qt.Key.Key_Underscore.value: -BY_FIVE,
}


class MinuteBox(QWidget):
    """Minus, a length, plus: for the pointer; the row's own keys do the same."""

    stepped = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._words = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(_("One minute less or more; with Shift five") + "  - +")
        look.changed.connect(self.updateGeometry)

    def show_words(self, words: str) -> None:
        """Show a length; '' is a step that takes the time it takes."""
        self._words = words or "\N{EN DASH}"
        self.setAccessibleName(words or _("takes the time it takes"))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(2 * SIDE + MIDDLE), self._look.px(34))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        shifted = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        by = BY_FIVE if shifted else 1
        if event.position().x() < self._look.px(SIDE):
            self.stepped.emit(-by)
        elif event.position().x() > self.width() - self._look.px(SIDE):
            self.stepped.emit(by)
        else:
            super().mousePressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colour = painter_on(self), self._look.colour
        framed(painter, QRectF(self.rect()), 8, Paint(colour("bg"), colour("edge")))
        glyph, side = self._look.px(14), self._look.px(SIDE)
        for name, left in (("minus", 0), ("plus", self.width() - side)):
            box = QRect(left, 0, side, self.height())
            at = box.center() - QPoint(glyph // 2 - 1, glyph // 2 - 1)
            painter.drawPixmap(at, self._look.icon(name, "ink2", glyph))
        painter.setFont(self._look.font("small", tabular=True))
        painter.setPen(colour("ink"))
        room = self.rect().adjusted(side, 0, -side, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, self._words)


class StepRow(QWidget):
    """A row that holds the keyboard's focus; what its keys ask for, its list does."""

    SPOKEN = GROUP

    walked = Signal(int)  # to the row before or after
    moved = Signal(int)  # one place up or down
    lengthened = Signal(int)
    removed = Signal()
    opened = Signal()
    reached = Signal()
    dragged = Signal(int, bool)  # to this height of the list; whether it is let go there

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._grabbed = False
        self._chosen = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ring", 10)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.grip = Glyph(look, "grip", "ink3", 18)
        self.grip.setCursor(Qt.CursorShape.OpenHandCursor)
        self.grip.setToolTip(_("Move the step") + "  Alt+Up, Alt+Down")
        self.time = Label(look, "", "small", "ink3")
        self.time.set_style("small", tabular=True)
        self.name = Label(look, "", "segment", wrap=True)
        self.line = Label(look, "", "small", "ink3", wrap=True)
        self.minutes = MinuteBox(look)
        self.away = IconButton(look, "x", _("Remove the step"), size=28, role="ink3")
        self.away.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.minutes.stepped.connect(self.lengthened)
        self.away.clicked.connect(self.removed)
        self._lay_out()

    def show_step(self, step: Step, time: str, spoken: str) -> None:
        """Show a step that begins at this time, '' where nothing says when."""
        self.setAccessibleName(spoken)
        self.time.set_text(time)
        self.time.setVisible(bool(time))
        self.name.set_text(step.name or _("A step without a name"))
        self.name.set_role("ink" if step.name else "ink3")
        line = step_line(step)
        self.line.set_text(line)
        self.line.setVisible(bool(line))
        self.minutes.show_words(minutes_words(step.minutes))
        self.away.setAccessibleName(_("Remove {name}").format(name=step.name))

    def show_chosen(self, *, chosen: bool) -> None:
        """Stand out as the step that keys go to."""
        self._chosen = chosen
        policy = Qt.FocusPolicy.StrongFocus if chosen else Qt.FocusPolicy.ClickFocus
        self.setFocusPolicy(policy)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = event.key(), event.modifiers()
        way = {Qt.Key.Key_Up.value: -1, Qt.Key.Key_Down.value: 1}.get(key, 0)
        if way and held & Qt.KeyboardModifier.AltModifier:
            self.moved.emit(way)
        elif way:
            self.walked.emit(way)
        elif key in LENGTHS and not held & Qt.KeyboardModifier.ControlModifier:
            shifted = bool(held & Qt.KeyboardModifier.ShiftModifier)
            self.lengthened.emit(_by(LENGTHS[key], shifted=shifted))
        elif key == Qt.Key.Key_Delete:
            self.removed.emit()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2} and not _held(held):
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.reached.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._grabbed = self.grip.geometry().contains(event.position().toPoint())
        super().mousePressEvent(event)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grabbed:
            self.dragged.emit(self._height_of(event), False)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._grabbed:
            self._grabbed = False
            self.dragged.emit(self._height_of(event), True)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.opened.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        colour, painter = self._look.colour, painter_on(self)
        if self._chosen or self.underMouse():
            edge = colour("edge") if self._chosen else None
            framed(painter, QRectF(self.rect()), 10, Paint(colour("raised"), edge))
        else:
            painter.fillRect(10, 0, self.width() - 20, 1, colour("line"))

    def _height_of(self, event: QMouseEvent) -> int:
        return self.mapToParent(event.position().toPoint()).y()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 8, 8, 8)
        row.setSpacing(10)
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addStretch(1)
        said.addWidget(self.name)
        said.addWidget(self.line)
        said.addStretch(1)
        row.addWidget(self.grip)
        row.addWidget(self.time)
        row.addLayout(said, 1)
        row.addWidget(self.minutes)
        row.addWidget(self.away)


def _by(step: int, *, shifted: bool) -> int:
    return BY_FIVE * (1 if step > 0 else -1) if shifted else step


def _held(held: Qt.KeyboardModifier) -> bool:
    return bool(held & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier))
