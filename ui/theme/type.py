"""The styles of type: a face, a size and line, a weight."""

from typing import NamedTuple

from PySide6.QtGui import QFont

SERIF = ("Literata", "Source Serif 4", "Georgia", "Noto Serif", "serif")
SANS = ("Inter", "sans-serif")
# The sans is drawn alike below this size: asked for nothing smaller, one face serves them all.
SANS_LEAST_OPTICAL = 14


class Style(NamedTuple):
    """A style of type at 100 %: logical pixels of letter and line, weight, letter spacing."""

    faces: tuple[str, ...]
    size: int
    line: int
    weight: int = 400
    spacing: float = 0.0


STYLES = {
    "display": Style(SERIF, 40, 48, spacing=-0.4),
    "title": Style(SERIF, 28, 36, spacing=-0.2),
    "dream_title": Style(SERIF, 30, 38, spacing=-0.2),
    "head": Style(SERIF, 20, 28, 500),
    "finding": Style(SERIF, 22, 31),
    "prose": Style(SERIF, 18, 30),
    "capture": Style(SERIF, 20, 33),
    "excerpt": Style(SERIF, 15, 22),
    "row_excerpt": Style(SERIF, 13, 19),
    "row_title": Style(SERIF, 15, 21, 500),
    "card_title": Style(SERIF, 16, 22, 500),
    "body": Style(SANS, 14, 20),
    "body_strong": Style(SANS, 14, 20, 550),
    "segment": Style(SANS, 14, 20, 500),
    "hero": Style(SANS, 15, 22, 550),
    "small_strong": Style(SANS, 13, 18, 550),
    "chip": Style(SANS, 13, 18, 450),
    "label": Style(SANS, 13, 18, 500),
    "small": Style(SANS, 13, 18),
    "caption": Style(SANS, 12, 16, 500),
    "key_hint": Style(SANS, 11, 16, 500),
}


def font_of(style: Style, text_size: float, *, tabular: bool, grey: bool) -> QFont:
    """The font of a style; tabular figures for clocks and columns; grey edges for Ember."""
    size = max(1, round(style.size * text_size))
    font = QFont(list(style.faces))
    font.setPixelSize(size)
    # The weight is asked of the font's own axis: as a weight Qt would smear the regular cut.
    font.setVariableAxis(QFont.Tag("wght"), style.weight)
    optical = max(size, SANS_LEAST_OPTICAL) if style.faces is SANS else size
    font.setVariableAxis(QFont.Tag("opsz"), optical)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if style.spacing:
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, style.spacing * text_size)
    if tabular:
        font.setFeature(QFont.Tag("tnum"), 1)
    if grey:
        font.setStyleStrategy(QFont.StyleStrategy.NoSubpixelAntialias)
    return font
