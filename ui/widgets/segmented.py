"""One choice among a few parts in a frame: arrow keys move, Tab goes past."""

import math
from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QSizePolicy, QWidget

from ui.theme.look import Look
from ui.widgets.kind import KIND_ICON, kind_role
from ui.widgets.shapes import Paint, filled, framed, painter_on
from ui.widgets.spoken import GROUP


class Part(NamedTuple):
    """One of the choices; `kind` is 'natural' or 'synced' where it is about one."""

    value: str
    words: str
    icon: str = ""
    kind: str = ""


class Cell(QRadioButton):
    """One part, painted; to the keyboard and to a screen reader it is a radio button."""

    def __init__(self, look: Look, part: Part, style: str, padding: int) -> None:
        super().__init__()
        self.part = part
        self._look = look
        self._style = style
        self._padding = padding
        self.first = self.last = False
        self.setAccessibleName(part.words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setProperty("ring", 7)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        width = QFontMetricsF(self._look.font(self._style)).horizontalAdvance(self.part.words)
        glyph = self._look.px(16) + 7 if self._icon() else 0
        around = 2 * self._look.px(self._padding) + 1
        return QSize(math.ceil(width) + glyph + around, self._look.line_height(self._style) + 4)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, _at: object) -> bool:
        """The whole part is the target, not only a dot."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        ink, ground = self._colours()
        if ground:
            painter.fillPath(self._shape(), self._look.colour(ground))
        if not self.first:
            filled(painter, QRect(0, 1, 1, self.height() - 2), self._look.colour("line"))
        words = self.part.words
        metrics = QFontMetricsF(self._look.font(self._style))
        side = self._look.px(16) if self._icon() else 0
        left = (self.width() - metrics.horizontalAdvance(words) - (side + 7 if side else 0)) / 2
        if side:
            glyph = self._look.icon(self._icon(), ink, side)
            painter.drawPixmap(round(left), (self.height() - side) // 2, glyph)
            left += side + 7
        painter.setFont(self._look.font(self._style))
        painter.setPen(self._look.colour(ink))
        room = QRectF(left, 0, self.width() - left, self.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)

    def _colours(self) -> tuple[str, str]:
        if not self.isEnabled():
            return "ink3", ""
        if not self.isChecked():
            return "ink2", "surface" if self.underMouse() else ""
        if self.part.kind in {"natural", "synced"}:
            return kind_role(self.part.kind), kind_role(self.part.kind, "tint")
        return "ink", "raised"

    def _icon(self) -> str:
        return self.part.icon or (KIND_ICON[self.part.kind] if self.part.kind else "")

    def _shape(self) -> QPainterPath:
        """The part's ground, rounded where it meets the end of the frame."""
        box = QRectF(self.rect()).adjusted(0 if self.first else 1, 0, 0, 0)
        path = QPainterPath()
        path.addRoundedRect(box, 7, 7)
        path.setFillRule(Qt.FillRule.WindingFill)
        if not self.first:
            path.addRect(QRectF(box.left(), box.top(), 8, box.height()))
        if not self.last:
            path.addRect(QRectF(box.right() - 8, box.top(), 8, box.height()))
        return path


class Segmented(QWidget):
    """A framed row of parts, at most one of them chosen; `chosen` says which, and only then."""

    SPOKEN = GROUP

    chosen = Signal(str)

    def __init__(
        self, look: Look, name: str, parts: Sequence[Part], *, small: bool = False
    ) -> None:
        super().__init__()
        self._look = look
        self._high = 30 if small else 36
        self._group = QButtonGroup(self)
        self._cells: dict[str, Cell] = {}
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        for part in parts:
            cell = Cell(look, part, "label" if small else "segment", 11 if small else 14)
            self._group.addButton(cell)
            self._cells[part.value] = cell
            row.addWidget(cell)
        cells = list(self._cells.values())
        cells[0].first = cells[-1].last = True
        self._group.buttonClicked.connect(self._clicked)
        look.changed.connect(self._fit)
        self._fit()

    @property
    def value(self) -> str:
        """The chosen part's value; '' where none is."""
        cell = self._group.checkedButton()
        return cell.part.value if isinstance(cell, Cell) else ""

    def choose(self, value: str, quiet: bool = False) -> None:  # noqa: FBT002 - the kit's contract
        """Choose a part; '' chooses none. Quietly: without telling."""
        if value == self.value:
            return
        if value:
            self._cells[value].setChecked(True)
        else:
            self._group.setExclusive(False)
            self._cells[self.value].setChecked(False)
            self._group.setExclusive(True)
        if not quiet:
            self.chosen.emit(value)

    def paintEvent(self, event: QPaintEvent) -> None:
        role = "edge" if self.isEnabled() else "line"
        framed(painter_on(self), QRectF(self.rect()), 8, Paint(edge=self._look.colour(role)))

    def _clicked(self, cell: Cell) -> None:
        self.chosen.emit(cell.part.value)

    def _fit(self) -> None:
        self.setFixedHeight(self._look.px(self._high))
        for cell in self._cells.values():
            cell.updateGeometry()
        self.update()
