"""The nights of the raster to a screen reader: each row in view is a child, said in a sentence."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QRect
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

from ui.widgets.spoken_marks import SpokenMark

Row = tuple[date, QRect]


class SpokenNight(SpokenMark):
    """One night in view; it is read only when it is asked for."""

    def __init__(self, raster: QWidget, words: Callable[[date], str]) -> None:
        super().__init__(raster)
        self.night = date.min
        self._words = words

    def said(self) -> str:
        """The night in a sentence."""
        return self._words(self.night)


class RasterInterface(QAccessibleWidget):
    """A chart whose children are the rows that are seen just then."""

    def __init__(
        self, raster: QWidget, rows: Callable[[], Sequence[Row]], words: Callable[[date], str]
    ) -> None:
        super().__init__(raster, QAccessible.Role.Chart)
        self._raster = raster
        self._rows = rows
        self._words = words
        self._told: list[SpokenNight] = []  # kept as long as the raster stands

    def childCount(self) -> int:
        return len(self._rows())

    def child(self, index: int) -> Any:
        rows = self._rows()
        if not 0 <= index < len(rows):
            return None
        while len(self._told) <= index:
            self._told.append(SpokenNight(self._raster, self._words))
        told = self._told[index]
        told.night, told.place = rows[index]
        return QAccessible.queryAccessibleInterface(told)

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        found = child.object()
        return next((n for n, each in enumerate(self._told) if each is found), -1)
