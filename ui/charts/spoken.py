"""The marks of a chart to a screen reader, kept in step with what is drawn."""

from collections.abc import Sequence

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from ui.charts.chart import Mark
from ui.widgets.spoken_marks import SpokenMark

SIDE = 12  # pixels of a mark, for who points at it


def tell(marks: list[SpokenMark], of: Sequence[Mark], chart: QWidget) -> None:
    """Let these be the chart's children; objects are kept as long as the chart stands."""
    while len(marks) < len(of):
        marks.append(SpokenMark(chart))
    while len(marks) > len(of):
        marks.pop().deleteLater()
    for spoken, mark in zip(marks, of, strict=True):
        spoken.words = mark.words
        at = mark.at.toPoint()
        spoken.place = QRect(at.x() - SIDE // 2, at.y() - SIDE // 2, SIDE, SIDE)
