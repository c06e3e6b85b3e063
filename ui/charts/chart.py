"""What a chart is: its words, its drawing, its marks, and the same numbers as a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import QPointF, QSizeF
from PySide6.QtGui import QPainter

from ui.theme.look import Look


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark of a chart: where its middle lies, what it says, and what it is of."""

    at: QPointF
    words: str
    subject: Any = None  # a night's date, where a mark is one


@dataclass(frozen=True, slots=True)
class Table:
    """The chart's numbers: a head for each column, and the rows."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def copied(self) -> str:
        """Heads and rows as text that a spreadsheet takes, parted by tabs."""
        return "\n".join("\t".join(each) for each in (self.heads, *self.rows))


class Drawing(Protocol):
    """What can be drawn. `draw` is the one drawing: for screen, PNG, SVG and PDF."""

    @property
    def name(self) -> str:
        """What the chart is called, in a sentence."""
        ...

    @property
    def sentence(self) -> str:
        """What it shows, for who does not see it."""
        ...

    def draw(self, painter: QPainter, size: QSizeF, look: Look) -> None:
        """Draw it from the upper left corner."""
        ...


class Chart(Drawing, Protocol):
    """Values that can be drawn, as marks that can be gone through, and as a table."""

    @property
    def table(self) -> Table:
        """The same numbers as a table."""
        ...

    def height(self, look: Look, width: float) -> int:
        """How high it wishes to be at this width."""
        ...

    def marks(self, size: QSizeF, look: Look) -> Sequence[Mark]:
        """Its marks in the order in which they are gone through."""
        ...
