"""A drawing as strokes on what was there before: drawn, erased, taken back, and kept as PNG."""

from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen

from ui.views.journal.attachments.pictures import INK, PAPER, grey_of

SIZE = QSize(1280, 800)  # pixels of every drawing
WIDTHS = {"fine": 3.0, "middle": 7.0, "broad": 18.0}
RUBBER = 4  # how much broader the eraser is than the pen
SHADES = 6  # steps of pressure that are told apart
EVERY = 24  # strokes, after which a state is kept so that taking back is quick


@dataclass(slots=True)
class Stroke:
    """A line of the pen or the eraser, in pieces of one width each; `clears` takes all away."""

    width: float
    erases: bool = False
    clears: bool = False
    pieces: list[tuple[QPainterPath, float]] = field(default_factory=list)

    def begin(self, at: QPointF, pressure: float) -> None:
        """Put the pen down."""
        path = QPainterPath(at)
        path.lineTo(at + QPointF(0.01, 0))  # a dot is a very short line
        self.pieces.append((path, self._pressed(pressure)))

    def go_on(self, at: QPointF, pressure: float) -> None:
        """Draw on to this place."""
        path, width = self.pieces[-1]
        pressed = self._pressed(pressure)
        if pressed != width:
            path = QPainterPath(path.currentPosition())
            self.pieces.append((path, pressed))
        path.lineTo(at)

    def _pressed(self, pressure: float) -> float:
        step = max(1, round(min(1.0, max(0.0, pressure)) * SHADES)) / SHADES
        return self.width * (0.4 + 0.6 * step)


class Drawing:
    """What is drawn, in one ink on nothing, so that it can be shown on any ground."""

    def __init__(self, base: QImage | None = None) -> None:
        self._base = _as_ink(base) if base is not None else _nothing()
        self._done: list[Stroke] = []
        self._undone: list[Stroke] = []
        self._states: list[tuple[int, QImage]] = [(0, self._base)]
        self.image = QImage(self._base)

    @property
    def can_undo(self) -> bool:
        """Whether there is a stroke to take back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether a stroke that was taken back can stand again."""
        return bool(self._undone)

    @property
    def blank(self) -> bool:
        """Whether nothing can be seen of it."""
        opaque = self.image.convertToFormat(QImage.Format.Format_Alpha8)
        return not any(bytes(opaque.constBits()))

    def add(self, stroke: Stroke) -> None:
        """Take a stroke that is drawn to its end."""
        _draw(self.image, stroke)
        self._done.append(stroke)
        self._undone.clear()
        if len(self._done) % EVERY == 0:
            self._states.append((len(self._done), QImage(self.image)))

    def clear(self) -> None:
        """Begin anew; like a stroke it can be taken back."""
        self.add(Stroke(0, clears=True))

    def undo(self) -> None:
        """Take the last stroke back."""
        if self._done:
            self._undone.append(self._done.pop())
            self._draw_again()

    def redo(self) -> None:
        """Let the stroke stand again that was taken back last."""
        if self._undone:
            stroke = self._undone.pop()
            _draw(self.image, stroke)
            self._done.append(stroke)

    def on(self, ink: QColor, ground: QColor) -> QImage:
        """The drawing in these colours."""
        shown = QImage(SIZE, QImage.Format.Format_RGB32)
        shown.fill(ground)
        painter = QPainter(shown)
        painter.drawImage(0, 0, tinted(self.image, ink))
        painter.end()
        return shown

    def kept(self) -> QImage:
        """The drawing as it is kept: ink on paper."""
        return self.on(INK, PAPER)

    def _draw_again(self) -> None:
        while self._states[-1][0] > len(self._done):
            self._states.pop()
        since, state = self._states[-1]
        self.image = QImage(state)
        for stroke in self._done[since:]:
            _draw(self.image, stroke)


def tinted(image: QImage, ink: QColor) -> QImage:
    """The same strokes in another ink."""
    other = QImage(image)
    painter = QPainter(other)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(other.rect(), ink)
    painter.end()
    return other


def draw_stroke(painter: QPainter, stroke: Stroke, ink: QColor) -> None:
    """Draw all of a stroke, rounded where it begins, bends and ends."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for path, width in stroke.pieces:
        pen = QPen(ink, width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.strokePath(path, pen)


def _draw(image: QImage, stroke: Stroke) -> None:
    if stroke.clears:
        image.fill(Qt.GlobalColor.transparent)
        return
    painter = QPainter(image)
    if stroke.erases:
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationOut)
    draw_stroke(painter, stroke, QColor(Qt.GlobalColor.black))
    painter.end()


def _nothing() -> QImage:
    image = QImage(SIZE, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    return image


def _as_ink(kept: QImage) -> QImage:
    """A drawing that was kept as ink on paper, as ink on nothing: how dark it is, is how opaque."""
    smooth = Qt.TransformationMode.SmoothTransformation
    sized = kept if kept.size() == SIZE else kept.scaled(SIZE, mode=smooth)
    grey = sized.convertToFormat(QImage.Format.Format_Grayscale8)
    darkest, lightest = grey_of(INK), grey_of(PAPER)
    table = bytes(
        min(255, max(0, round(255 * (lightest - shade) / (lightest - darkest))))
        for shade in range(256)
    )
    opaque = bytes(grey.constBits()).translate(table)
    mask = QImage(
        opaque, grey.width(), grey.height(), grey.bytesPerLine(), QImage.Format.Format_Alpha8
    )
    image = mask.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
    return tinted(image, QColor(Qt.GlobalColor.black))
