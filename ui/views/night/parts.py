"""The small parts a night is written out with."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ui.theme.look import Look
from ui.widgets.card import Line
from ui.widgets.labels import Label


def column(widget: QWidget, spacing: int = 0) -> QVBoxLayout:
    """A plain column over the whole of a widget."""
    laid = QVBoxLayout(widget)
    laid.setContentsMargins(0, 0, 0, 0)
    laid.setSpacing(spacing)
    return laid


class Told(QWidget):
    """A caption, and below it lines of words that a machine said."""

    def __init__(self, look: Look, caption: str, lines: Sequence[str]) -> None:
        super().__init__()
        laid = column(self, 4)
        laid.addWidget(Label(look, caption, "caption", "ink3"))
        laid.addSpacing(2)
        for words in lines:
            laid.addWidget(Label(look, words, "small", "ink2", wrap=True))


class Table(QWidget):
    """Rows of words and numbers under their heads, a hairline above each."""

    def __init__(self, look: Look, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look.px(10))
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(0, 1)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for place, words in enumerate(heads):
            head = Label(look, words, "caption", "ink3")
            head.setAlignment(right)
            grid.addWidget(head, 0, place + 1)
        for number, (name, *values) in enumerate(rows):
            grid.addWidget(Line(look), 2 * number + 1, 0, 1, len(heads) + 1)
            grid.addWidget(Label(look, name, "small", "ink2", wrap=True), 2 * number + 2, 0)
            for place, (head_words, value) in enumerate(zip(heads, values, strict=True)):
                cell = Label(look, value, "small")
                cell.set_style("small", tabular=True)
                cell.setAlignment(right)
                cell.setAccessibleName(f"{name}, {head_words}: {value}")
                grid.addWidget(cell, 2 * number + 2, place + 1)
