"""A deed as a glyph in a circle, large enough for a dark room."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent

from ui.theme.look import Look
from ui.widgets.buttons import Pressable
from ui.widgets.shapes import Paint, framed, painter_on

LARGE, USUAL = 60, 44


class RoundButton(Pressable):
    """Its name is its tooltip; the large one leads."""

    def __init__(self, look: Look, icon: str, name: str, *, large: bool = False) -> None:
        super().__init__(look, name)
        self._icon = icon
        self._large = large
        self.setToolTip(name)
        self.setProperty("ring", "round")

    def set_icon(self, icon: str, name: str) -> None:
        """Become another deed."""
        self._icon = icon
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.update()

    def sizeHint(self) -> QSize:
        """A square around the circle."""
        side = self._look.px(LARGE if self._large else USUAL)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        hot = self.isEnabled() and (self.underMouse() or self.isDown())
        ground = self._look.colour("line" if self.isDown() else "raised") if hot else None
        edge = self._look.colour("edge" if self._large else "line")
        framed(painter, QRectF(self.rect()), self.width() / 2, Paint(ground, edge))
        role = "ink3" if not self.isEnabled() else "ink" if self._large else "ink2"
        side = self._look.px(24 if self._large else 20)
        glyph = self._look.icon(self._icon, role, side)
        painter.drawPixmap((self.width() - side) // 2, (self.height() - side) // 2, glyph)
