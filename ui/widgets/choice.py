"""A choice among named things, folded to the one that is chosen."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPaintEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy

from ui.theme.look import Look
from ui.widgets.shapes import Paint, cut_round, framed, painter_on

RADIUS = 10  # of the unfolded list, as the stylesheet has it
MARGINS = 56  # of the unfolded list: its edge, the room around a row, the bar


class Choice(QComboBox):
    """Words for values; `picked` tells what a person picked, and only then."""

    picked = Signal(object)

    def __init__(self, look: Look, name: str, entries: Sequence[tuple[str, object]]) -> None:
        super().__init__()
        self._look = look
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setProperty("ring", 7)
        self.setMaxVisibleItems(16)
        for words, value in entries:
            self.addItem(words, value)
        self.activated.connect(lambda _index: self.picked.emit(self.value))
        look.changed.connect(self.updateGeometry)

    @property
    def value(self) -> object:
        """The chosen value; None where nothing is chosen."""
        return self.currentData()

    def choose(self, value: object, quiet: bool = False) -> None:  # noqa: FBT002 - the kit's contract
        """Choose the entry with this value. Quietly: without telling."""
        values = [self.itemData(index) for index in range(self.count())]
        self.setCurrentIndex(values.index(value) if value in values else -1)
        if not quiet:
            self.picked.emit(self.value)

    def showPopup(self) -> None:
        """Unfold, as wide as the widest words, wherever the folded choice is narrower."""
        metrics = QFontMetricsF(self.view().font())
        words = [self.itemText(index) for index in range(self.count())]
        widest = max((metrics.horizontalAdvance(each) for each in words), default=0)
        self.view().setMinimumWidth(math.ceil(widest) + MARGINS)
        floating = self.view().window()
        if floating is not self.window() and not floating.property("round"):
            flags = Qt.WindowType.FramelessWindowHint | Qt.WindowType.NoDropShadowWindowHint
            floating.setWindowFlags(floating.windowFlags() | flags)
            floating.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
            floating.setProperty("round", True)
        super().showPopup()
        cut_round(floating, RADIUS)

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(self._look.font("small_strong"))
        words = [self.itemText(index) for index in range(self.count())]
        widest = max((metrics.horizontalAdvance(each) for each in words), default=0)
        return QSize(math.ceil(widest) + self._look.px(14) + 34, self._look.px(30))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), self._look.px(110)), self._look.px(30))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        off = not self.isEnabled()
        ground = self._look.colour("raised") if self.underMouse() and not off else None
        edge = self._look.colour("line" if off else "edge")
        framed(painter, QRectF(self.rect()), 7, Paint(ground, edge))
        side = self._look.px(14)
        arrow = self._look.icon("down", "ink3" if off else "ink2", side)
        painter.drawPixmap(self.width() - side - 10, (self.height() - side) // 2, arrow)
        font = self._look.font("small_strong")
        painter.setFont(font)
        painter.setPen(self._look.colour("ink3" if off else "ink"))
        room = self.rect().adjusted(12, 0, -side - 16, 0)
        elide = Qt.TextElideMode.ElideRight
        words = QFontMetricsF(font).elidedText(self.currentText(), elide, room.width() + 0.5)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
