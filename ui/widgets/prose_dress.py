"""How a line of prose is dressed: Markdown, marks and spelling, over the text as it was typed."""

from collections.abc import Collection, Iterable, Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from PySide6.QtGui import QFont, QTextCharFormat

from journal.model.dream import Mark, MarkKind
from journal.model.inline_marks import named, spans
from journal.model.markdown import Style, heading, stretches
from journal.spelling import Word
from ui.theme.look import Look

Line = QTextCharFormat.UnderlineStyle
# Each kind of mark has a line of its own: in Ember all colours are one.
LINES = {
    MarkKind.PERSON: Line.DotLine,
    MarkKind.PLACE: Line.DashUnderline,
    MarkKind.FEELING: Line.DashDotDotLine,
    MarkKind.SIGN: Line.DashDotLine,
    MarkKind.TAG: Line.SingleUnderline,
}
GROWN = {1: 1.33, 2: 1.2, 3: 1.1}  # headings against the text; the line keeps its height
STRONG, HEADING = 700, 600  # weights
CODE = ("monospace",)


class Dress(NamedTuple):
    """How a stretch of text looks; '' is the text's own colour, and no line below it."""

    heading: int = 0
    strong: bool = False
    emphasis: bool = False
    code: bool = False
    colour: str = ""
    mark: MarkKind | None = None
    inline: bool = False  # a mark with its sigil, not only a name that is known
    wrong: bool = False


Piece = tuple[int, int, dict[str, Any]]
_OF_STYLE: dict[Style, dict[str, Any]] = {
    Style.STRONG: {"strong": True},
    Style.EMPHASIS: {"emphasis": True},
    Style.CODE: {"code": True},
    Style.SYNTAX: {"colour": "ink3"},
}


def dressed(
    line: str, marks: tuple[Mark, ...], signs: Collection[str], wrong: Iterable[Word]
) -> Iterator[tuple[int, int, Dress]]:
    """The stretches of a line that look otherwise than plain text, from left to right."""
    level = heading(line)
    plain = Dress(heading=level)
    pieces: list[Piece] = [(0, len(line), {})] if level else []
    pieces += _written(line)
    pieces += _marked(line, marks, signs)
    pieces += [(word.start, word.end, {"wrong": True}) for word in wrong]
    edges = sorted({edge for start, end, _what in pieces for edge in (start, end)})
    starting: dict[int, list[int]] = {}
    for at, piece in enumerate(pieces):
        starting.setdefault(piece[0], []).append(at)
    on: list[int] = []
    for start, end in pairwise(edges):
        on = sorted([at for at in on if pieces[at][1] > start] + starting.get(start, []))
        if on:
            yield start, end, plain._replace(**_together(pieces, on))


def format_of(look: Look, style: str, dress: Dress) -> QTextCharFormat:
    """The format of a dress in a style of type."""
    told = QTextCharFormat()
    if dress.heading or dress.strong or dress.emphasis or dress.code:
        told.setFont(_font(look, style, dress))
    if dress.colour:
        told.setForeground(look.colour(dress.colour))
    if dress.mark is not None:
        told.setUnderlineStyle(LINES[dress.mark])
        told.setUnderlineColor(look.colour(f"mark-{dress.mark}" if dress.inline else "ink3"))
    if dress.wrong:
        told.setUnderlineStyle(Line.WaveUnderline)
        told.setUnderlineColor(look.colour("attention"))
    return told


def _together(pieces: list[Piece], on: list[int]) -> dict[str, Any]:
    """What lies over one another, the later over the earlier."""
    return {name: value for at in on for name, value in pieces[at][2].items()}


def _written(line: str) -> list[Piece]:
    return [(each.start, each.end, _OF_STYLE[each.style]) for each in stretches(line)]


def _marked(line: str, marks: tuple[Mark, ...], signs: Collection[str]) -> Iterator[Piece]:
    inline = list(spans(line, signs))
    taken = [(span.start, span.end) for span in inline]
    for span in named(line, marks):
        if not any(start < span.end and span.start < end for start, end in taken):
            yield span.start, span.end, {"mark": span.mark.kind}
    for span in inline:
        kind = span.mark.kind
        told = {"mark": kind, "inline": True}
        yield span.start, span.end, {**told, "colour": f"mark-{kind}"}
        yield span.start, span.start + 1, {"colour": "ink3"}


def _font(look: Look, style: str, dress: Dress) -> QFont:
    font = look.font(style)
    size = round(font.pixelSize() * GROWN.get(dress.heading, 1.0))
    font.setPixelSize(size)
    font.setVariableAxis(QFont.Tag("opsz"), size)
    if dress.strong or dress.heading:
        font.setVariableAxis(QFont.Tag("wght"), STRONG if dress.strong else HEADING)
    if dress.emphasis:
        font.setItalic(True)
    if dress.code:
        font.setFamilies(list(CODE))
    return font
