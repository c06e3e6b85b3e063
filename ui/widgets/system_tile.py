"""The tile of a look that follows the desktop: half by day, half by night."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPixmap

from ui.theme.look import Look
from ui.theme.theme import load_theme
from ui.widgets.theme_tile import ThemeTile

SLANT = 18


class SystemTile(ThemeTile):
    """Two themes in one picture, parted by a slant."""

    def __init__(self, look: Look, light: str, dark: str, words: str) -> None:
        super().__init__(look, dark, words)
        self._light = load_theme(light)

    def _paint_picture(self, painter: QPainter, box: QRectF) -> None:
        half = QPainterPath(box.topLeft())
        slant = SLANT * self._scale()
        half.lineTo(QPointF(box.center().x() + slant, box.top()))
        half.lineTo(QPointF(box.center().x() - slant, box.bottom()))
        half.lineTo(box.bottomLeft())
        super()._paint_picture(painter, box)
        painter.save()
        painter.setClipPath(half)
        painter.drawPixmap(box.topLeft(), self._by_day(box))
        painter.restore()

    def _by_day(self, box: QRectF) -> QPixmap:
        """The whole picture in the light theme."""
        ratio = self.devicePixelRatioF()
        drawn = QPixmap((box.size() * ratio).toSize())
        drawn.setDevicePixelRatio(ratio)
        drawn.fill(Qt.GlobalColor.transparent)
        within = QPainter(drawn)
        within.setRenderHint(QPainter.RenderHint.Antialiasing)
        dark, self.theme = self.theme, self._light
        super()._paint_picture(within, QRectF(QPointF(0, 0), box.size()))
        self.theme = dark
        within.end()
        return drawn
