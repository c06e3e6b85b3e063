"""How the raster is laid out: how high a row is, and where minutes and rows stand."""

from dataclasses import dataclass
from functools import cached_property, lru_cache

from journal.text import _
from ui.models.night_shape import DAY
from ui.theme.look import Look
from ui.widgets.night_bar import PLAIN_BELOW, Axis

NOON_TO_NOON = Axis(0, DAY)
HOURS = 3  # between two lines of the axis
MIDNIGHT = DAY / 2
SEAM = 1e-6  # pixels
TILE = 160  # pixels of height that are painted at once


@dataclass(frozen=True, slots=True)
class Scale:
    """How much of the nights is seen at once: the height of a row and of its bar."""

    name: str
    words: str
    row: float
    bar: float
    every_date: bool = False

    @property
    def fine(self) -> bool:
        """Whether rows are too low for outlines and marks."""
        return self.row < PLAIN_BELOW


WEEKS = Scale("weeks", _("6 weeks"), 14, 9, every_date=True)
SEASON = Scale("season", _("Season"), 9.55, 6.4)
YEAR = Scale("year", _("Year"), 2.2, 2.2)
# As many nights as there are: their rows become lower than a pixel where they have to.
ALL = Scale("all", _("All"), 0, 2.2)
SCALES = (WEEKS, SEASON, YEAR, ALL)


@dataclass(frozen=True, slots=True)
class Grid:
    """Where minutes and rows stand, in pixels from the left and from the first row."""

    left: float
    width: float
    row: float

    @classmethod
    def of(cls, look: Look, scale: Scale, width: int, fit: float = YEAR.row) -> "Grid":
        """Room for month and day at the left; the axis takes the rest.

        `fit` is how high a row may be for all of them to be seen at once.
        """
        left = look.px(72)
        # Every row of the near scale bears its date, which must not touch the next.
        row = scale.row * max(1.0, look.text_size) if scale.every_date else scale.row
        row = row or min(YEAR.row, fit)
        return cls(left, max(120.0, width - left - look.px(32)), row)

    def x(self, minutes: float) -> float:
        """Where a minute after noon stands."""
        return self.left + minutes / DAY * self.width

    def y(self, row: int) -> float:
        """Where a row begins."""
        return row * self.row

    @property
    def dense(self) -> bool:
        """Whether nights outnumber pixels."""
        return self.row < 1

    @property
    def tile_rows(self) -> int:
        """How many rows are painted at once: of whole pixels where that is near, for no seam."""
        return _tile_rows(self.row)


@lru_cache(maxsize=64)
def _tile_rows(row: float) -> int:
    most = max(8, int(TILE / row))
    fair = range(most, most * 3 // 4, -1)
    whole = (rows for rows in fair if abs(rows * row - round(rows * row)) < SEAM)
    return next(whole, most)


@dataclass(frozen=True)
class Sight:
    """What part of `count` rows a viewport shows, below `top` and scrolled so far."""

    grid: Grid
    count: int
    top: int
    height: int
    scrolled: int

    @property
    def shift(self) -> int:
        """From the first row's place among all rows to its place in the viewport."""
        return self.top - self.scrolled

    @cached_property
    def rows(self) -> range:
        """The rows in view."""
        first = int(self.scrolled // self.grid.row)
        last = int((self.scrolled + self.height - self.top) // self.grid.row) + 1
        return range(max(0, min(first, self.count - 1)), min(last, self.count))

    @property
    def tiles(self) -> range:
        """The tiles in view."""
        each = self.grid.tile_rows
        return range(self.rows.start // each, -(-self.rows.stop // each))

    @property
    def tile_count(self) -> int:
        """How many tiles there are in all."""
        return -(-self.count // self.grid.tile_rows)

    @property
    def bottom(self) -> float:
        """Where the last row ends, or the viewport."""
        return min(float(self.height), self.shift + self.grid.y(self.count))

    def y(self, row: int) -> float:
        """Where a row begins in the viewport."""
        return self.shift + self.grid.y(row)

    def row_at(self, y: int) -> int | None:
        """The row at a height of the viewport."""
        row = int((y - self.shift) // self.grid.row)
        return row if y >= self.top and 0 <= row < self.count else None
