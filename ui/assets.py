"""The one door to what Elara ships: glyphs, themes and fonts."""

import json
from functools import cache, lru_cache
from importlib import import_module
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QFontDatabase, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

# The person's own words are set in the serif, the machine's in the sans.
FONTS = (
    ("fontpkg_literata", "Literata[opsz,wght].ttf"),
    ("fontpkg_literata", "Literata-Italic[opsz,wght].ttf"),
    ("fontpkg_inter", "Inter[opsz,wght].ttf"),
)


@cache
def _shipped() -> Traversable:
    return files("resources")


def theme_table(name: str) -> dict[str, Any]:
    """A theme as it is written down: title, dark, light, colours."""
    written = _shipped().joinpath("themes", f"{name}.toml")
    return _plainly_read(written.read_text(encoding="utf-8"))


def _plainly_read(written: str) -> dict[str, Any]:
    """A TOML text that has one key and one plain value a line, as themes have.

    To load TOML's own reader and have it read a theme took a fiftieth of the window's start.
    """
    table: dict[str, Any] = {}
    part = table
    for line in written.splitlines():
        key, is_, value = line.partition(" = ")
        if line.startswith("["):
            part = table[line.strip("[]")] = {}
        elif is_ and not line.startswith("#"):
            part[key] = json.loads(value)
    return table


def recall_table() -> dict[str, Any]:
    """The gentle questions as they are written down."""
    import tomllib  # see above; they are asked where somebody remembers little

    return tomllib.loads(_shipped().joinpath("recall.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=64)
def icon_svg(name: str) -> bytes:
    """A glyph's drawing, in one colour on a grid of 20 units."""
    return _shipped().joinpath("icons", f"{name}.svg").read_bytes()


def icon_pixmap(name: str, colour: QColor, size: int, ratio: float = 1.0) -> QPixmap:
    """A glyph in this colour, `size` logical pixels square, sharp at the device pixel ratio."""
    return _pixmap(name, colour.name(QColor.NameFormat.HexArgb), size, ratio)


@lru_cache(maxsize=512)
def _pixmap(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    side = max(1, round(size * ratio))
    picture = QPixmap(side, side)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(icon_svg(name))).render(painter, QRectF(0, 0, side, side))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.setBackground(QColor(colour))  # `fillRect` would make PySide name every gradient
    painter.eraseRect(picture.rect())
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


def load_fonts() -> None:
    """Make serif and sans known to Qt; what they lack (CJK, emoji) comes from the system."""
    for package, name in FONTS:
        folder = Path(str(import_module(package).__file__)).parent
        QFontDatabase.addApplicationFont(str(folder / "files" / name))
