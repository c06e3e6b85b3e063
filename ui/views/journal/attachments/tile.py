"""A picture in the strip: small, with the person's line below."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent

from journal.model.dream_media import DreamMedia, MediaKind
from ui.theme.look import Look
from ui.views.journal.attachments.pictures import drawing_in, in_two_colours
from ui.views.journal.attachments.words import spoken, titled
from ui.widgets.buttons import Pressable
from ui.widgets.lines import broken, paint_lines
from ui.widgets.shapes import Paint, framed, painter_on

WIDE, HIGH, RADIUS, GAP = 124, 93, 8, 5  # three are as wide as the text
MOST_LINES = 2
MOST_GROWN = 1.5  # with the text; larger, too few would stand beside each other
DIM = 0.75  # of Ember's ink, which is the most that a picture may shine with at night


def at_night(image: QImage, media: DreamMedia, look: Look) -> QImage:
    """The picture as this theme shows it unasked: drawings in its ink, and in Ember all in red."""
    if media.kind is MediaKind.SKETCH:
        return drawing_in(image, look.colour("ink"), look.colour("surface"))
    if look.theme.name == "ember":
        ink = look.colour("ink")
        dim = ink.fromRgbF(ink.redF() * DIM, ink.greenF() * DIM, 0.0)
        return in_two_colours(image, look.colour("well"), dim)
    return image


class Tile(Pressable):
    """Opens its picture large."""

    def __init__(self, look: Look, media: DreamMedia) -> None:
        super().__init__(look, spoken(media))
        self.media = media
        self._image: QImage | None = None
        self._shown: QImage | None = None
        self._broken = False
        self._lines = 0
        self.setProperty("ring", RADIUS)
        look.changed.connect(self._look_again)

    def lines_of(self, media: DreamMedia) -> int:
        """How many lines below it the words about this attachment take."""
        return len(self._broken_words(media.caption)) if media.caption else 0

    def show_media(self, media: DreamMedia, lines: int) -> None:
        """Show what it is called now; all tiles of a strip leave room for so many lines below."""
        self.media, self._lines = media, lines
        self.setAccessibleName(spoken(media))
        self.setToolTip(titled(media))
        self.fit()

    def show_picture(self, image: QImage | None, *, broken: bool) -> None:
        """Show the picture, once it is made; or that none can be."""
        self._image, self._broken = image, broken
        self._look_again()

    def sizeHint(self) -> QSize:
        below = self._lines * self._look.line_height("row_excerpt") + GAP if self._lines else 0
        return QSize(self._grown(WIDE), self._grown(HIGH) + below)

    def ring_rect(self) -> QRectF:
        """The focus is around the picture, not around the line below."""
        return QRectF(0, 0, self.width(), self._grown(HIGH))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        box = self.ring_rect()
        framed(painter, box, RADIUS, Paint(self._look.colour("surface")))
        if self._shown is not None:
            self._paint_picture(painter, box, self._shown)
        else:
            self._paint_glyph(painter, box)
        edge = self._look.colour("edge" if self.underMouse() else "line")
        framed(painter, box, RADIUS, Paint(edge=edge))
        if self.media.caption:
            self._paint_words(painter, box)

    def _grown(self, length: int) -> int:
        return round(length * min(self._look.text_size, MOST_GROWN))

    def _look_again(self) -> None:
        """Make the picture as it is painted, at the pixels of this screen."""
        self._shown = None
        if self._image is not None:
            ratio = self.devicePixelRatioF()
            room = QSize(self._grown(WIDE), self._grown(HIGH)) * ratio
            how = Qt.AspectRatioMode.KeepAspectRatioByExpanding
            smooth = Qt.TransformationMode.SmoothTransformation
            fitted = self._image.scaled(room, how, smooth)
            self._shown = at_night(fitted, self.media, self._look)
            self._shown.setDevicePixelRatio(ratio)
        self.update()

    def _paint_picture(self, painter: QPainter, box: QRectF, image: QImage) -> None:
        shape = QPainterPath()
        shape.addRoundedRect(box, RADIUS, RADIUS)
        painter.save()
        painter.setClipPath(shape)
        size = image.deviceIndependentSize()
        at = QPointF(box.center().x() - size.width() / 2, box.center().y() - size.height() / 2)
        painter.drawImage(at, image)
        painter.restore()

    def _paint_glyph(self, painter: QPainter, box: QRectF) -> None:
        """What stands there until the picture is made, or for good where none can be."""
        side = self._look.px(20)
        glyph = self._look.icon("warn" if self._broken else "picture", "ink3", side)
        painter.drawPixmap(QPointF(box.center().x() - side / 2, box.center().y() - side / 2), glyph)

    def _paint_words(self, painter: QPainter, box: QRectF) -> None:
        painter.setFont(self._look.font("row_excerpt"))
        painter.setPen(self._look.colour("ink2"))
        room = QRectF(0, box.bottom() + GAP, self.width(), self.height())
        line = self._look.line_height("row_excerpt")
        lines = self._broken_words(self.media.caption)
        paint_lines(painter, room, lines, line, Qt.AlignmentFlag.AlignLeft)

    def _broken_words(self, words: str) -> list[str]:
        return broken(words, self._look.font("row_excerpt"), self._grown(WIDE), MOST_LINES)
