"""A shelf of candles: a list to walk with the arrow keys, as many in a row as there is room."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from journal.model.ritual import Step
from ui.theme.look import Look
from ui.views.rituals.wax import SLIM, Standing, paint_standing, wax_height
from ui.widgets.candle import FLAME, WIDE
from ui.widgets.lines import broken
from ui.widgets.shapes import Paint, framed, pen

TILE = 122  # pixels at 100 %
PLACE = 54  # of the outline where none stands yet
ABOVE, BELOW, ASIDE = 12, 10, 8
MARGIN, USUAL, MOST = 4, 2, 3  # of a name, and its lines
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Candle:
    """What stands on the shelf: a name, a quiet line, its steps; `key` names what it is."""

    key: str
    name: str
    line: str
    steps: tuple[Step, ...] = ()
    empty: bool = False  # a place for one: nothing but its outline

    @property
    def minutes(self) -> float:
        """How long it burns."""
        return sum(each.minutes or 0 for each in self.steps)


class CandlePainter(QStyledItemDelegate):
    """Paints a candle on its board, with its name below."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.candles: Sequence[Candle] = ()
        self.longest = 60.0
        self._words = 0

    def highest(self) -> int:
        """How high a tile's candle may be."""
        heights = [
            self._look.px(PLACE) if each.empty else round(wax_height(each.minutes, self.longest))
            for each in self.candles
        ]
        return max(heights, default=0)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        look = self._look
        flame = round(FLAME * look.px(SLIM) / WIDE)
        high = ABOVE + flame + self.highest() + 10 + self._words + BELOW
        return QSize(look.px(TILE), high)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, tile = self._look, QRectF(option.rect)
        candle = self.candles[index.row()]
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            edge = look.colour("edge") if chosen else look.colour("line")
            framed(painter, tile.adjusted(1, 1, -1, -1), 12, Paint(look.colour("surface"), edge))
        words = self._words
        board = tile.bottom() - BELOW - words - 10
        painter.setPen(pen(look.colour("line"), 1.5))
        painter.drawLine(QPointF(tile.left() + ASIDE, board), QPointF(tile.right() - ASIDE, board))
        foot = QPointF(tile.center().x(), board)
        if candle.empty:
            self._outline(painter, foot)
        else:
            high = wax_height(candle.minutes, self.longest)
            paint_standing(painter, look, Standing(foot, candle.steps, high, lit=chosen))
        self._name(painter, tile.adjusted(MARGIN, board + 8 - tile.top(), -MARGIN, 0), candle)
        painter.restore()

    def measure(self) -> None:
        """Find how high the words below a board are: as many lines as the longest name takes."""
        look, room = self._look, self._look.px(TILE) - 2 * MARGIN
        font = look.font("card_title")
        taken = (len(broken(each.name, font, room, MOST)) for each in self.candles)
        lines = max(taken, default=USUAL)
        self._words = max(USUAL, lines) * look.line_height("card_title")
        self._words += look.line_height("small")

    def _outline(self, painter: QPainter, foot: QPointF) -> None:
        wide, high = self._look.px(SLIM), self._look.px(PLACE)
        painter.setPen(pen(self._look.colour("edge"), 1.5, (3, 4)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(foot.x() - wide / 2, foot.y() - high, wide, high), 2.5, 2.5)

    def _name(self, painter: QPainter, room: QRectF, candle: Candle) -> None:
        look = self._look
        font = look.font("card_title")
        lines = broken(candle.name, font, room.width(), MOST)
        painter.setFont(font)
        painter.setPen(look.colour("ink"))
        high = look.line_height("card_title")
        for n, line in enumerate(lines):
            box = QRectF(room.left(), room.top() + n * high, room.width(), high)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, line.strip())
        font = look.font("small")
        painter.setFont(font)
        painter.setPen(look.colour("ink3"))
        small = look.line_height("small")
        box = QRectF(room.left(), room.top() + len(lines) * high, room.width(), small)
        elide = Qt.TextElideMode.ElideRight
        told = QFontMetricsF(font).elidedText(candle.line, elide, room.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, told)


class Shelf(QListWidget):
    """Candles on boards; `chosen` names the one the arrows reach, `taken` the one that is opened.

    `left` tells that an arrow went beyond its first or last row: -1 up, 1 down.
    """

    chosen = Signal(str)
    taken = Signal(str)
    left = Signal(int)
    removal_asked = Signal(str)

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        self._painter = CandlePainter(look)
        self.setItemDelegate(self._painter)
        self.setAccessibleName(name)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setWrapping(True)
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("ring", "inside")
        self.setMouseTracking(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setStyleSheet(
            "QListWidget { background: transparent; border: 0; }"
            "QListWidget::item, QListWidget::item:selected { background: transparent; border: 0; }"
        )
        self.currentRowChanged.connect(self._tell)
        self.itemActivated.connect(lambda item: self.taken.emit(self.key_of(self.row(item))))
        look.changed.connect(self._fit)

    @property
    def key(self) -> str:
        """The key of the chosen candle; '' where none is."""
        return self.key_of(self.currentRow())

    def key_of(self, row: int) -> str:
        """The key of the candle in this place; '' where there is none."""
        candles = self._painter.candles
        return candles[row].key if 0 <= row < len(candles) else ""

    def show_candles(self, candles: Sequence[Candle], longest: float) -> None:
        """Show these candles, silently; the chosen one stays chosen where it is still there."""
        key = self.key
        self.blockSignals(True)
        self.clear()
        self._painter.candles, self._painter.longest = candles, longest
        for each in candles:
            item = QListWidgetItem(each.name)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{each.name}, {each.line}")
            item.setToolTip(each.name)
            self.addItem(item)
        self.blockSignals(False)
        self.choose(key)
        self._fit()

    def choose(self, key: str) -> None:
        """Choose this candle silently; none where it is not here."""
        keys = [each.key for each in self._painter.candles]
        self.blockSignals(True)
        self.setCurrentRow(keys.index(key) if key in keys else -1)
        self.blockSignals(False)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, row = event.key(), self.currentRow()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if self.key:
                self.taken.emit(self.key)
        elif key == Qt.Key.Key_Delete and self.key:
            self.removal_asked.emit(self.key)
        elif key == Qt.Key.Key_Down and row + self._across() >= self.count():
            self.left.emit(1)
        elif key == Qt.Key.Key_Up and row - self._across() < 0:
            self.left.emit(-1)
        elif key in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            by = 1 if key == Qt.Key.Key_Right else -1
            self.setCurrentRow(max(0, min(self.count() - 1, row + by)))
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are no search here."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The page scrolls, not the shelf."""
        event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def ring_rect(self) -> QRectF:
        """Where the focus ring lies: on the chosen candle."""
        rect = self.visualRect(self.currentIndex())
        return QRectF(rect if rect.isValid() else self.viewport().rect())

    def _tell(self, row: int) -> None:
        if self.key_of(row):
            self.chosen.emit(self.key_of(row))

    def _across(self) -> int:
        return max(1, self.viewport().width() // self._look.px(TILE))

    def _fit(self) -> None:
        self._painter.measure()
        rows = -(-self.count() // self._across())
        high = self._painter.sizeHint(QStyleOptionViewItem(), QModelIndex()).height()
        wanted = max(1, rows) * high + 4
        if wanted != self.height():
            self.setFixedHeight(wanted)
        self.scheduleDelayedItemsLayout()
