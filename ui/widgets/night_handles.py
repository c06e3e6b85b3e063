"""A night's bar with a handle for each of its times: drag one, or move it with the arrow keys."""

import math
from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from journal.text import _
from ui.theme.look import Look
from ui.widgets.night_bar import Axis, Bar, paint_hours, paint_night
from ui.widgets.shapes import Paint, framed, painter_on
from ui.widgets.spoken import CHART

HIGH, ROW, WIDE, TALL = 18, 30, 8, 26
REACH = 12  # pixels at each side of a handle that take it
STEP, FINE_STEP = 5.0, 1.0  # minutes


class Handle(NamedTuple):
    """A time of the night: its field, its words, where it is, and where it begins if blank."""

    name: str
    words: str
    minute: float | None
    start: float
    clock: str = ""


class Told(NamedTuple):
    """A line in words, with the part that stands out; and a sentence for who cannot see."""

    before: str = ""
    strong: str = ""
    after: str = ""
    sentence: str = ""


class NightHandles(QWidget):  # noqa: PLR0904 - most of it overrides what Qt has
    """A bar that is one stop of the Tab key, with the chosen handle in it.

    Left and Right move a handle 5 minutes, with Shift 1; Up and Down go to another. A handle stops
    at its neighbours. A press beside them sets the next blank one.
    """

    SPOKEN = CHART

    moved = Signal(str, float)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._bar: Bar | None = None
        self._axis = Axis(600, 1200)
        self._told = Told()
        self._handles: Sequence[Handle] = ()
        self._chosen = 0
        self._marked = False
        self._dragged = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("The times of the night"))
        self.setProperty("ring", 5)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def show_night(
        self, bar: Bar | None, axis: Axis, handles: Sequence[Handle], told: Told
    ) -> None:
        """Show this night; while a handle is dragged the axis stays as it is."""
        self._bar, self._handles, self._told = bar, handles, told
        if not self._dragged:
            self._axis = axis
        self._describe()
        self.update()

    def mark(self, name: str) -> None:
        """Point out the handle of a field that has the focus; '' points out none."""
        names = [each.name for each in self._handles]
        self._marked = name in names
        if self._marked:
            self._chosen = names.index(name)
        self.update()

    def sizeHint(self) -> QSize:
        words = self._look.line_height("small") + 2
        return QSize(self._look.px(240), words + self._look.px(ROW) + self._below())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(160), self.sizeHint().height())

    def ring_rect(self) -> QRectF:
        """The chosen handle, or all of the bar while it has no place."""
        at = self._at(self._chosen) if self._handles else None
        return QRectF(self._row()) if at is None else self._box(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        along = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(key), 0)
        across = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(key), 0)
        if not self._handles or not (along or across):
            super().keyPressEvent(event)
            return
        if across:
            self._chosen = (self._chosen + across) % len(self._handles)
            self._describe()
            self.update()
            return
        fine = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        handle = self._handles[self._chosen]
        step = FINE_STEP if fine else STEP
        to = handle.start if handle.minute is None else handle.minute + along * step
        self._move(to)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton or not self._handles:
            super().mousePressEvent(event)
            return
        x = event.position().x()
        near = [(abs(at - x), n) for n in range(len(self._handles)) if (at := self._at(n))]
        blank = [n for n, each in enumerate(self._handles) if each.minute is None]
        if near and min(near)[0] <= self._look.px(REACH):
            self._chosen, self._dragged = min(near)[1], True
        elif blank:
            self._chosen, self._dragged = blank[0], True
            self._move(self._minute(x))
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragged:
            fine = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._move(self._minute(event.position().x(), FINE_STEP if fine else STEP))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._dragged:
            self._dragged = False
            handle = self._handles[self._chosen]
            if handle.minute is not None:
                self.moved.emit(handle.name, handle.minute)  # the axis may follow now

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        row = self._row()
        paint_hours(painter, row, self._axis, self._look, 1)
        if self._bar is not None:
            paint_night(painter, row, self._bar, self._axis, self._look, self._look.px(HIGH))
        self._say(painter)
        for number in range(len(self._handles)):
            at = self._at(number)
            if at is None:
                continue
            chosen = number == self._chosen and (self.hasFocus() or self._marked)
            edge = self._look.colour("focus" if chosen else "ink2")
            paint = Paint(self._look.colour("surface"), edge, 2 if chosen else 1.5)
            framed(painter, self._box(at), self._look.px(WIDE) / 2, paint)

    def _say(self, painter: QPainter) -> None:
        told, look = self._told, self._look
        parts = [(told.before, "small", "ink2"), (told.strong, "small_strong", "ink")]
        parts.append((told.after, "small", "ink2"))
        wide = [
            QFontMetricsF(look.font(style, tabular=True)).horizontalAdvance(words)
            for words, style, _role in parts
        ]
        x = max(0.0, min(self._middle() - sum(wide) / 2, self.width() - sum(wide)))
        for (words, style, role), width in zip(parts, wide, strict=True):
            painter.setFont(look.font(style, tabular=True))
            painter.setPen(look.colour(role))
            painter.drawText(QPointF(x, look.line_height("small") * 0.78), words)
            x += width

    def _middle(self) -> float:
        spans = (
            self._bar.asleep or ([self._bar.in_bed] if self._bar.in_bed else [])
            if self._bar
            else []
        )
        row = self._row()
        if not spans:
            return row.center().x()
        return (self._axis.x(spans[0][0], row) + self._axis.x(spans[-1][1], row)) / 2

    def _move(self, to: float) -> None:
        handle = self._handles[self._chosen]
        before = [each.minute for each in self._handles[: self._chosen] if each.minute is not None]
        after = [
            each.minute for each in self._handles[self._chosen + 1 :] if each.minute is not None
        ]
        least, most = max(before, default=-math.inf), min(after, default=math.inf)
        to = min(most, max(least, to))
        if to != handle.minute:
            self.moved.emit(handle.name, to)

    def _minute(self, x: float, step: float = STEP) -> float:
        row, axis = self._row(), self._axis
        share = min(1.0, max(0.0, (x - row.left()) / max(1.0, row.width())))
        return round((axis.start + share * (axis.end - axis.start)) / step) * step

    def _row(self) -> QRectF:
        inset = self._look.px(WIDE)
        top = self._look.line_height("small") + 4
        return QRectF(inset, top, self.width() - 2 * inset, self._look.px(ROW))

    def _below(self) -> int:
        return self._look.line_height("caption") + 8

    def _at(self, number: int) -> float | None:
        minute = self._handles[number].minute
        return None if minute is None else self._axis.x(minute, self._row())

    def _box(self, at: float) -> QRectF:
        wide, tall = self._look.px(WIDE), self._look.px(TALL)
        return QRectF(at - wide / 2, self._row().center().y() - tall / 2, wide, tall)

    def _describe(self) -> None:
        if not self._handles:
            return
        handle = self._handles[self._chosen]
        keys = _("Left and Right move it, Up and Down go to another time.")
        clock = handle.clock or _("blank")
        parts = [f"{handle.words}: {clock}.", keys, self._told.sentence]
        self.setAccessibleDescription(" ".join(filter(None, parts)))
