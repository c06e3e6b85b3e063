"""Plain text broken into lines, for labels and for the rows that delegates paint."""

from unicodedata import bidirectional

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption


def broken(text: str, font: QFont, width: float, most: int = 0) -> list[str]:
    """The lines a text takes at this width; of `most` lines (0: all) the last one is elided."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines.extend(_paragraph(paragraph, font, width, most))
        if most and len(lines) > most:
            break
    if most and len(lines) > most:
        rest = " ".join(line.strip() for line in lines[most - 1 :])
        metrics = QFontMetricsF(font)
        last = metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)
        lines = [*lines[: most - 1], last.removesuffix("…").rstrip() + "…"]
    return lines


def widest_word(text: str, font: QFont) -> float:
    """How wide a label must be so that no word is cut."""
    metrics = QFontMetricsF(font)
    return max((metrics.horizontalAdvance(word) for word in text.split()), default=0.0)


def runs_left(text: str) -> bool:
    """Whether a text is written from right to left, as its first letter says."""
    for letter in text:
        if (way := bidirectional(letter)) in {"L", "R", "AL"}:
            return way != "L"
    return False


def paint_lines(
    painter: QPainter, rect: QRectF, lines: list[str], line: float, align: Qt.AlignmentFlag
) -> None:
    """Lines of `line` pixels each from the top of the rect, in the painter's font and pen."""
    metrics = QFontMetricsF(painter.font())
    down = (line - metrics.height()) / 2 + metrics.ascent()
    for number, text in enumerate(lines):
        left, middle = 0.0, bool(align & Qt.AlignmentFlag.AlignHCenter)
        if middle or align & Qt.AlignmentFlag.AlignRight or runs_left(text):
            spare = rect.width() - metrics.horizontalAdvance(text)
            left = spare / 2 if middle else spare
        baseline = round(rect.top() + number * line + down)
        painter.drawText(QPointF(rect.left() + left, baseline), text)


def _paragraph(text: str, font: QFont, width: float, most: int) -> list[str]:
    if not text:
        return [""]
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    lines: list[str] = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1.0, width))
        lines.append(text[line.textStart() : line.textStart() + line.textLength()].rstrip())
        if most and len(lines) > most:
            # What follows is only ever elided: enough of it to fill the last line, which no
            # letters fill that are two pixels wide on average.
            start = line.textStart()
            lines[-1] = text[start : start + max(40, int(width / 2))]
            break
    layout.endLayout()
    return lines
