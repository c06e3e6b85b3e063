"""The way from page to page: names with glyphs, one chosen, and what is always at hand."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from journal.text import _
from ui.theme.look import Look
from ui.widgets.labels import Label
from ui.widgets.shapes import filled

WIDE, NARROW = 216, 56
GLYPH, MARGIN = 18, 12


class Entry(NamedTuple):
    """A page in the sidebar; `gap` leaves room above it."""

    name: str
    words: str
    icon: str
    keys: str = ""
    gap: bool = False


class Item(QAbstractButton):
    """One line of the sidebar: a glyph, a name, and for the boxed ones their key."""

    def __init__(
        self, look: Look, entry: Entry, *, boxed: bool = False, hinted: bool = False
    ) -> None:
        super().__init__()
        self._look = look
        self._entry = entry
        self._boxed = boxed
        self._hinted = hinted
        self._narrow = False
        self.setText(entry.words)
        self.setAccessibleName(entry.words)
        self.setToolTip(f"{entry.words}  {entry.keys}".rstrip())
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        look.changed.connect(self.updateGeometry)

    def show_narrow(self, narrow: bool) -> None:
        """Show the glyph alone."""
        self._narrow = narrow
        self.update()

    def sizeHint(self) -> QSize:
        """36 high, 40 for the boxed one; higher with larger text."""
        least = 40 if self._boxed else 36
        text = QFontMetrics(self._look.font("body"))
        return QSize(text.horizontalAdvance(self.text()) + 64, max(least, text.height() + 16))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter)
        chosen = self.isChecked()
        role = "ink" if chosen or self._boxed else "ink3"
        side = self._look.px(GLYPH)
        glyph = self._look.icon(self._entry.icon, role, side)
        left = (self.width() - side) // 2 if self._narrow else MARGIN
        painter.drawPixmap(left, (self.height() - side) // 2, glyph)
        if not self._narrow:
            self._words(painter, chosen=chosen)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def _ground(self, painter: QPainter) -> None:
        role = "navon" if self.isChecked() else "surface" if self._hot() else ""
        painter.setPen(Qt.PenStyle.NoPen)
        if self._boxed:
            role = "raised" if self._hot() else "surface"
            painter.setPen(QPen(self._look.colour("line"), 1))
        if role:
            painter.setBrush(self._look.colour(role))
            inset = 0.5 if self._boxed else 0
            box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
            painter.drawRoundedRect(box, 8, 8)

    def _hot(self) -> bool:
        return self.underMouse() or self.isDown()

    def _words(self, painter: QPainter, *, chosen: bool) -> None:
        font = self._look.font("body_strong")
        painter.setFont(font)
        painter.setPen(self._look.colour("ink" if chosen or self._boxed else "ink2"))
        room = self.rect().adjusted(2 * MARGIN + self._look.px(GLYPH), 0, -MARGIN, 0)
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        if (self._boxed or self._hinted) and self._entry.keys:
            room.setRight(self._keys(painter) - 4)
            painter.setFont(font)
            painter.setPen(self._look.colour("ink" if self._boxed else "ink2"))
        words = QFontMetrics(font).elidedText(
            self.text(), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, align, words)

    def _keys(self, painter: QPainter) -> int:
        """The key in its little box at the right; where that begins."""
        font = self._look.font("key_hint")
        metrics = QFontMetrics(font)
        width, height = metrics.horizontalAdvance(self._entry.keys) + 10, metrics.height() + 4
        box = QRectF(self.width() - width - 7.5, (self.height() - height) / 2, width, height)
        painter.setPen(QPen(self._look.colour("line"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 4, 4)
        painter.setFont(font)
        painter.setPen(self._look.colour("ink3"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._entry.keys)
        return round(box.left())


class Sidebar(QWidget):
    """The column of pages at the left; glyphs only where the window is small."""

    chosen = Signal(str)
    capture_asked = Signal()
    lock_asked = Signal()

    def __init__(self, look: Look, pages: Sequence[Entry], foot: Sequence[Entry]) -> None:
        super().__init__()
        self._look = look
        self._items: dict[str, Item] = {}
        self._group = QButtonGroup(self)
        self.setObjectName("sidebar")
        self.setAccessibleName(_("Pages"))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 20, 12, 14)
        column.setSpacing(2)
        self._head = Head(look)
        column.addWidget(self._head)
        column.addSpacing(12)
        for entry in pages:
            if entry.gap:
                column.addSpacing(16)
            column.addWidget(self._item(entry))
        column.addStretch(1)
        column.addWidget(self._capture())
        column.addSpacing(8)
        for entry in foot:
            column.addWidget(self._item(entry))
        column.addWidget(self._lock())
        self._promise = Label(look, _("Nothing leaves this computer"), "caption", "ink3")
        self._promise.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addSpacing(10)
        column.addWidget(self._promise)
        self.show_narrow(narrow=False)

    def choose(self, name: str) -> None:
        """Mark the page that is shown; none, where the sidebar does not name it."""
        chosen = self._items.get(name)
        self._group.setExclusive(chosen is not None)
        if chosen is not None:
            chosen.setChecked(True)
            return
        for item in self._items.values():
            item.setChecked(False)

    def show_narrow(self, *, narrow: bool) -> None:
        """Glyphs only, or glyphs with names."""
        self.setFixedWidth(NARROW if narrow else max(WIDE, self._look.px(WIDE)))
        self._head.show_narrow(narrow)
        self._promise.setVisible(not narrow)
        for item in (self._jot, self._locks, *self._items.values()):
            item.show_narrow(narrow)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        filled(painter, self.rect(), self._look.colour("well"))
        filled(painter, QRect(self.width() - 1, 0, 1, self.height()), self._look.colour("line"))

    def _capture(self) -> Item:
        entry = Entry("capture", _("Quick capture"), "pencil", "Ctrl D")
        self._jot = Item(self._look, entry, boxed=True)
        self._jot.clicked.connect(self.capture_asked)
        return self._jot

    def _lock(self) -> Item:
        self._locks = Item(self._look, Entry("lock", _("Lock"), "lock", "Ctrl L"), hinted=True)
        self._locks.clicked.connect(self.lock_asked)
        return self._locks

    def _item(self, entry: Entry) -> Item:
        item = Item(self._look, entry)
        item.setCheckable(True)
        item.setAutoExclusive(True)  # a screen reader then says that it is one of several
        self._group.addButton(item)
        self._items[entry.name] = item
        item.clicked.connect(lambda: self.chosen.emit(entry.name))
        return item


class Head(QWidget):
    """The name and its candle."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._narrow = False
        self.setFixedHeight(40)
        look.changed.connect(self.update)

    def show_narrow(self, narrow: bool) -> None:
        """Show the candle alone."""
        self._narrow = narrow
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        candle = self._look.icon("candle", "ink", 22)
        painter.drawPixmap(5 if self._narrow else 8, 8, candle)
        if self._narrow:
            return
        painter.setFont(self._look.font("head"))
        painter.setPen(self._look.colour("ink"))
        painter.drawText(self.rect().adjusted(38, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, "Elara")
