"""The marks of a chart to a screen reader: each is a child with words of its own.

A child is told of through an object that Qt knows: interfaces without one end the program as soon
as a reader walks through them.
"""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QAccessible, QAccessibleInterface, QAccessibleObject
from PySide6.QtWidgets import QAccessibleWidget, QWidget


class SpokenMark(QObject):
    """One mark, in a chart's list of children."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.chart = parent
        self.words = ""
        self.place = QRect()

    def said(self) -> str:
        """What it is, in words; asked for only by who listens."""
        return self.words

    def told_as(self) -> "MarkInterface":
        """How a screen reader meets it."""
        return MarkInterface(self)


class MarkInterface(QAccessibleObject):
    """A mark as an item of a list."""

    def __init__(self, mark: SpokenMark) -> None:
        super().__init__(mark)
        self._mark = mark

    def parent(self) -> QAccessibleInterface | None:  # type: ignore[override]  # Qt takes None
        return QAccessible.queryAccessibleInterface(self._mark.chart)

    def childCount(self) -> int:
        return 0

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]  # Qt takes None
        return None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return -1

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.ListItem

    def rect(self) -> QRect:
        chart = self._mark.chart
        return self._mark.place.translated(chart.mapToGlobal(chart.rect().topLeft()))

    def state(self) -> QAccessible.State:
        return QAccessible.State()

    def text(self, kind: QAccessible.Text) -> str:
        return self._mark.said() if kind == QAccessible.Text.Name else ""


class ChartInterface(QAccessibleWidget):
    """A chart with its marks as children."""

    def __init__(self, chart: QWidget, marks: Sequence[SpokenMark]) -> None:
        super().__init__(chart, QAccessible.Role.Chart)
        self._marks = marks

    def childCount(self) -> int:
        return len(self._marks)

    def child(self, index: int) -> Any:
        if 0 <= index < len(self._marks):
            return QAccessible.queryAccessibleInterface(self._marks[index])
        return None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        found = child.object()
        return next((n for n, each in enumerate(self._marks) if each is found), -1)
