"""A layout like words in a paragraph: what does not fit goes to the next line."""

from itertools import zip_longest

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QHBoxLayout, QLayoutItem, QWidget

from ui.widgets.placing import PlacingLayout


class FlowLayout(PlacingLayout):
    """Places its widgets in lines, `spacing` apart in both directions, each line on one middle.

    `apart` puts the last widget of a line at its right end, `centred` each line in the middle;
    `level` lets the widgets of a line begin at one height instead; `lines` is how far apart the
    lines are where that is another distance. A widget with the property 'leads' is never the last
    of a line: it stays with the next one. What has a `hang` (pixels of air before its words, in
    which nothing is drawn) loses it where it begins a line, so that its words stand under others.
    """

    def __init__(
        self,
        spacing: int = 6,
        *,
        apart: bool = False,
        centred: bool = False,
        level: bool = False,
        lines: int | None = None,
    ) -> None:
        super().__init__()
        self._between = spacing if lines is None else lines
        self._apart, self._centred, self._level = apart, centred, level
        self._hint: QSize | None = None
        self._least: QSize | None = None
        self.setSpacing(spacing)

    def invalidate(self) -> None:
        self._hint = self._least = None
        super().invalidate()

    def sizeHint(self) -> QSize:
        if self._hint is None:
            shown = [item.sizeHint() for item in self._shown()]
            width = sum(size.width() + self.spacing() for size in shown) - self.spacing()
            self._hint = QSize(max(0, width), max((size.height() for size in shown), default=0))
        return QSize(self._hint)

    def minimumSize(self) -> QSize:
        if self._least is None:
            self._least = QSize()
            for item in self._items:
                self._least = self._least.expandedTo(item.minimumSize())
        return QSize(self._least)

    def _place(self, rect: QRect, *, move: bool) -> int:
        y = rect.y()
        for line in self._lines(rect.width()):
            x, high = rect.x(), max(size.height() for _item, size in line)
            if self._centred:
                whole = sum(size.width() + self.spacing() for _item, size in line) - self.spacing()
                x += max(0, (rect.width() - whole) // 2)
            for item, size in line:
                if self._apart and item is line[-1][0] and len(line) > 1:
                    x = max(x, rect.x() + rect.width() - size.width())
                if move:
                    top = y if self._level else y + (high - size.height()) // 2
                    item.setGeometry(QRect(QPoint(x, top), size))
                x += size.width() + self.spacing()
            y += high + self._between
        return max(0, y - self._between - rect.y())

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        """The items that are there, line by line, each with the size it is given."""
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        room = 0
        there = self._shown()
        for item, following in zip_longest(there, there[1:]):
            size = item.sizeHint()
            wide = min(size.width(), max(item.minimumSize().width(), width))
            if wide < size.width() and item.hasHeightForWidth():
                size.setHeight(item.heightForWidth(wide))
            size.setWidth(wide)
            need = size.width()
            if following is not None and _stays_with_next(item):
                need = min(width, need + self.spacing() + following.sizeHint().width())
            if not lines or need > room:
                lines.append([])
                room = width
                size.setWidth(size.width() - self._hang(item, size.width()))
            lines[-1].append((item, size))
            room -= size.width() + self.spacing()
        return lines

    def _hang(self, item: QLayoutItem, wide: int) -> int:
        """The air that an item loses as the first of its line."""
        needs = item.sizeHint().width()
        if self._centred or wide < needs:
            return 0
        return int(getattr(item.widget(), "hang", 0))


def _stays_with_next(item: QLayoutItem) -> bool:
    widget = item.widget()
    return widget is not None and bool(widget.property("leads"))


def together(*widgets: QWidget, apart: int = 2) -> QWidget:
    """Widgets that stay on one line when the line has to break."""
    group = QWidget()
    row = QHBoxLayout(group)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(apart)
    for widget in widgets:
        row.addWidget(widget)
    return group
