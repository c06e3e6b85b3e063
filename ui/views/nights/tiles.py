"""The rows of nights as pictures: scrolling only moves them, a leap only unpacks them."""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QImage, QPainter, QPixmap

from ui.models.shape_shelf import ShapeShelf
from ui.theme.look import Look
from ui.views.nights.rows import Rows
from ui.views.nights.scale import Grid, Scale

KEPT = 24  # tiles as they are; about what four screens show
PACKED = 1000  # tiles that are put away: thirty years of seasons in some ten megabytes
NEAR = PACKED // 2 - KEPT
FAST = 1  # of zlib: most of a tile is ground, which packs well at any level
# Without a checksum, which would take as long as the unpacking; these bytes go nowhere.
BARE = -zlib.MAX_WBITS


@dataclass(frozen=True, slots=True)
class Ground:
    """What tiles are painted for: the scale, and the width of the area and its pixel ratio."""

    grid: Grid
    scale: Scale
    width: int
    ratio: float


class Tiles:
    """The rows as pictures, painted when first needed; the ones longest unseen go first.

    Those that were `put_away` take a fortieth of the room, and come back in a fifth of the time
    in which they would be painted, to the last pixel as they were.
    """

    def __init__(self, look: Look, shelf: ShapeShelf) -> None:
        self._look = look
        self._shelf = shelf
        self._ground: Ground | None = None
        self._tiles: dict[int, QPixmap] = {}
        self._packed: dict[int, Packed] = {}
        self._rows: Rows | None = None

    def lie_on(self, ground: Ground) -> None:
        """Be tiles of this ground: what was painted for another one is of no use."""
        if ground != self._ground:
            self.clear()
            self._ground = ground

    def clear(self) -> None:
        """Paint everything anew, from now on."""
        self._tiles.clear()
        self._packed.clear()
        self._rows = None

    @property
    def rows(self) -> Rows:
        """What paints rows on this ground."""
        if self._rows is None:
            ground = self._lain_on()
            self._rows = Rows(self._look, ground.grid, ground.scale)
        return self._rows

    def has(self, number: int) -> bool:
        """Whether a tile can be shown without painting it."""
        return number in self._tiles or number in self._packed

    def tile(self, number: int) -> QPixmap:
        """The rows of a tile; its nights have been read."""
        tile = self._tiles.pop(number, None)
        if tile is None:
            packed = self._packed.get(number)
            tile = packed.opened() if packed else self._painted(number)
        self._tiles[number] = tile
        while len(self._tiles) > KEPT:
            del self._tiles[next(iter(self._tiles))]
        return tile

    def paint_at_once(self, painter: QPainter, tops: Mapping[int, float], seen: range) -> None:
        """Paint the `seen` rows of tiles as `tile` has them, without making tiles of them.

        A leap needs many tiles at once; one painting of all takes half the time of as many.
        """
        ground = self._lain_on()
        each, width = ground.grid.tile_rows, ground.width
        last = min((max(tops) + 1) * each, len(self._shelf)) - max(tops) * each
        top, bottom = tops[min(tops)], tops[max(tops)] + self._size(last).height() / ground.ratio
        painter.fillRect(QRectF(0, top, width, bottom - top), self._look.colour("bg"))
        self.rows.paint_clocks(painter, top, bottom - top)
        for number, above in tops.items():
            rows = range(number * each, min((number + 1) * each, len(self._shelf)))
            self.rows.add(self._shelf, rows, above, seen)

    def unpacked(self, here: int, count: int) -> int | None:
        """The tile nearest to one of `count`, not too far from it, that is not put away yet."""
        near = range(max(0, here - NEAR), min(count, here + NEAR + 1))
        wanting = (number for number in near if number not in self._packed)
        return min(wanting, key=lambda number: abs(number - here), default=None)

    def put_away(self, number: int) -> None:
        """Keep a tile packed, painting it where that is still to do."""
        tile = self._tiles.get(number) or self._painted(number)
        self._packed[number] = Packed.of(tile)
        while len(self._packed) > PACKED:
            del self._packed[next(iter(self._packed))]

    def _lain_on(self) -> Ground:
        if self._ground is None:
            raise RuntimeError("tiles lie on a ground before they are painted")
        return self._ground

    def _size(self, rows: int) -> QSize:
        """How large a picture of so many rows is, in pixels of the screen."""
        ground = self._lain_on()
        ratio = ground.ratio
        return QSize(round(ground.width * ratio), round(ground.grid.y(rows) * ratio) + 1)

    def _painted(self, number: int) -> QPixmap:
        ground = self._lain_on()
        grid = ground.grid
        first = number * grid.tile_rows
        last = min(first + grid.tile_rows, len(self._shelf))
        tile = QPixmap(self._size(last - first))
        tile.setDevicePixelRatio(ground.ratio)
        tile.fill(self._look.colour("bg"))
        self.rows.add(self._shelf, range(first, last), 0.0)
        with QPainter(tile) as painter:
            self.rows.paint(painter, grid.y(last - first))
        return tile


@dataclass(frozen=True, slots=True)
class Packed:
    """A picture that takes little room."""

    pixels: bytes
    size: int
    width: int
    height: int
    line: int
    form: QImage.Format
    ratio: float

    @classmethod
    def of(cls, tile: QPixmap) -> "Packed":
        """The picture, packed."""
        image = tile.toImage()
        return cls(
            zlib.compress(image.constBits(), FAST, BARE),
            image.sizeInBytes(),
            image.width(),
            image.height(),
            image.bytesPerLine(),
            image.format(),
            tile.devicePixelRatio(),
        )

    def opened(self) -> QPixmap:
        """The picture as it was."""
        pixels = zlib.decompress(self.pixels, BARE, self.size)
        image = QImage(pixels, self.width, self.height, self.line, self.form)
        tile = QPixmap.fromImage(image.copy())  # a copy, since the pixels end with this function
        tile.setDevicePixelRatio(self.ratio)
        return tile
