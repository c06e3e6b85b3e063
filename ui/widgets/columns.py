"""A layout in columns, as many as fit: all of them, two or one."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem

from ui.theme.look import Look

BETWEEN, BELOW = 28, 14
LEAST = 150  # pixels at 100 %


class Columns(QLayout):  # noqa: PLR0904 - most of them are overrides of Qt
    """Places its widgets row by row, in columns as wide as `shares` have it, else two or one even.

    The shares are pixels at 100 %; what is to spare is given out in proportion. `even` makes all
    of a row as high as the highest.
    """

    def __init__(self, look: Look, shares: Sequence[int], *, even: bool = False) -> None:
        super().__init__()
        self._even = even
        self._look = look
        self._shares = tuple(shares)
        self._items: list[QLayoutItem] = []
        # Layouts above ask many times at the same few widths.
        self._high: dict[int, int] = {}
        self._leasts: dict[int, list[int]] = {}
        self.setContentsMargins(0, 0, 0, 0)
        look.changed.connect(self.invalidate)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._high:
            self._high[width] = self._place(QRect(0, 0, width, 0), move=False)
        return self._high[width]

    def invalidate(self) -> None:
        self._high.clear()
        self._leasts.clear()
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        wide = sum(map(self._look.px, self._shares)) + (len(self._shares) - 1) * BETWEEN
        return QSize(wide, self.heightForWidth(wide))

    def minimumSize(self) -> QSize:
        least = QSize()
        for item in self._shown():
            least = least.expandedTo(item.minimumSize())
        return least

    def columns(self, width: int) -> list[int]:
        """The widths of the columns that stand side by side in so much room."""
        for shares in (self._shares, (1, 1)):
            free = width - (len(shares) - 1) * BETWEEN
            wide = [free * share // sum(shares) for share in shares]
            least = self._least(len(shares))
            if all(has >= needs for has, needs in zip(wide, least, strict=True)):
                return wide
        return [width]

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _least(self, count: int) -> list[int]:
        """The least width of each of so many columns."""
        if count not in self._leasts:
            least = [item.minimumSize().width() for item in self._shown()]
            floor = self._look.px(LEAST)
            self._leasts[count] = [max([floor, *least[at::count]]) for at in range(count)]
        return self._leasts[count]

    def _place(self, rect: QRect, *, move: bool) -> int:
        """The height needed at the rect's width; moves the items there if asked to."""
        shown, wide, y = self._shown(), self.columns(rect.width()), rect.y()
        for first in range(0, len(shown), len(wide)):
            row = list(zip(shown[first : first + len(wide)], wide, strict=False))
            highs = [_height(item, width) for item, width in row]
            if self._even:
                highs = [max(highs)] * len(highs)
            x = rect.x()
            for (item, width), high in zip(row, highs, strict=True):
                if move:
                    item.setGeometry(QRect(x, y, width, high))
                x += width + BETWEEN
            y += max(highs) + BELOW
        return max(0, y - BELOW - rect.y())


def _height(item: QLayoutItem, width: int) -> int:
    if item.hasHeightForWidth():
        return item.heightForWidth(width)
    return item.sizeHint().height()
