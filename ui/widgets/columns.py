"""A layout in columns, as many as fit: all of them, two or one."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayoutItem

from ui.theme.look import Look
from ui.widgets.placing import PlacingLayout

BETWEEN, BELOW = 28, 14
LEAST = 150  # pixels at 100 %


class Columns(PlacingLayout):
    """Places its widgets row by row, in columns as wide as `shares` have it, else two or one even.

    The shares are pixels at 100 %; what is to spare is given out in proportion. `even` makes all
    of a row as high as the highest.
    """

    def __init__(self, look: Look, shares: Sequence[int], *, even: bool = False) -> None:
        self._leasts: dict[int, list[int]] = {}  # first: the margins invalidate
        super().__init__()
        self._even = even
        self._look = look
        self._shares = tuple(shares)
        look.changed.connect(self.invalidate)

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def invalidate(self) -> None:
        self._leasts.clear()
        super().invalidate()

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

    def _least(self, count: int) -> list[int]:
        """The least width of each of so many columns."""
        if count not in self._leasts:
            least = [item.minimumSize().width() for item in self._shown()]
            floor = self._look.px(LEAST)
            self._leasts[count] = [max([floor, *least[at::count]]) for at in range(count)]
        return self._leasts[count]

    def _place(self, rect: QRect, *, move: bool) -> int:
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
