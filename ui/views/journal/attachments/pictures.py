"""Pictures from bytes, within limits; and the few colours in which the night may show them."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QColor, QImage, QImageIOHandler, QImageReader, QImageWriter, QPainter

from journal.errors import CannotAttach
from journal.model.file_kinds import FIRST_BYTES, JPEG, kind_of
from journal.text import _

# Pixels of a picture that is decoded whole; a JPEG is made small while it is read.
LARGEST, LARGEST_JPEG = 60_000_000, 250_000_000
# What drawings are kept in: ink on paper, so that they can be read anywhere.
INK, PAPER = QColor("#28243c"), QColor("#f8f3e9")
GREYS = 256


def decoded(content: bytes, within: QSize, *, covering: bool = False) -> QImage:
    """The picture of these bytes, no larger than needed to fit into `within`, or to cover it.

    The kind is taken from the bytes, and only what keeps nothing but pixels is read: a drawing in
    SVG, or a document, could do more. Raises CannotAttach where it is damaged or too large.
    """
    kind = kind_of(content[:FIRST_BYTES])
    if kind is None or not kind.picture:
        raise _unreadable()
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(kind.name.encode()))
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or size.isEmpty():
        raise _unreadable()
    if size.width() * size.height() > (LARGEST_JPEG if kind is JPEG else LARGEST):
        raise CannotAttach(
            _("This picture is too large to be shown."),
            _("Make a smaller copy of it, and attach that. The dream is as it was."),
        )
    reader.setScaledSize(_scaled(size, _turned(within, reader), covering=covering))
    image = reader.read()
    if image.isNull():
        raise _unreadable()
    return image


def encoded(image: QImage) -> bytes:
    """A picture as PNG."""
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(kept.data())


def in_two_colours(image: QImage, dark: QColor, light: QColor) -> QImage:
    """The picture between two colours, by how bright it is: no other colour is left."""
    return _recoloured(image, [_between(dark, light, grey / (GREYS - 1)) for grey in range(GREYS)])


def drawing_in(image: QImage, ink: QColor, ground: QColor) -> QImage:
    """A drawing, which is kept as ink on paper, in another ink on another ground."""
    darkest, lightest = grey_of(INK), grey_of(PAPER)
    steps = [(grey - darkest) / (lightest - darkest) for grey in range(GREYS)]
    return _recoloured(image, [_between(ink, ground, step) for step in steps])


def _recoloured(image: QImage, colours: list[int]) -> QImage:
    flat = QImage(image.size(), QImage.Format.Format_RGB32)
    flat.fill(PAPER)  # what shines through a picture, in most programs
    painter = QPainter(flat)
    painter.drawImage(0, 0, image)
    painter.end()
    grey = flat.convertToFormat(QImage.Format.Format_Grayscale8)
    shades = QImage(
        grey.constBits(),
        grey.width(),
        grey.height(),
        grey.bytesPerLine(),
        QImage.Format.Format_Indexed8,
    )
    shades.setColorTable(colours)
    return shades.convertToFormat(QImage.Format.Format_RGB32)


def _between(dark: QColor, light: QColor, step: float) -> int:
    part = min(1.0, max(0.0, step))
    mixed = QColor.fromRgbF(
        dark.redF() + (light.redF() - dark.redF()) * part,
        dark.greenF() + (light.greenF() - dark.greenF()) * part,
        dark.blueF() + (light.blueF() - dark.blueF()) * part,
    )
    return mixed.rgb()


def grey_of(colour: QColor) -> int:
    """How bright Qt counts this colour, from 0 to 255."""
    pixel = QImage(1, 1, QImage.Format.Format_RGB32)
    pixel.fill(colour)
    return pixel.convertToFormat(QImage.Format.Format_Grayscale8).pixelColor(0, 0).red()


def _turned(within: QSize, reader: QImageReader) -> QSize:
    """The room as it lies in the file: a photograph may have been taken with the camera upright."""
    quarter = QImageIOHandler.Transformation.TransformationRotate90
    return within.transposed() if quarter in reader.transformation() else within


def _scaled(size: QSize, room: QSize, *, covering: bool) -> QSize:
    mode = Qt.AspectRatioMode
    how = mode.KeepAspectRatioByExpanding if covering else mode.KeepAspectRatio
    fitted = size.scaled(room, how)
    return fitted.expandedTo(QSize(1, 1)) if fitted.width() < size.width() else size


def _unreadable() -> CannotAttach:
    return CannotAttach(
        _("This picture cannot be shown."),
        _("It may be damaged. The dream is as it was."),
    )
