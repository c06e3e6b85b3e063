"""The themes keep the promises of the design: contrast, the same roles, no blue at night."""

import pytest
from PySide6.QtGui import QColor, QPalette

from journal.model.marks import COLOURS
from ui.theme.mark_palette import PALETTE
from ui.theme.palette import palette_of
from ui.theme.stylesheet import GLYPHS, stylesheet_of
from ui.theme.theme import THEMES, load_theme

GROUNDS = ("well", "bg", "surface", "raised")
TEXTS = (
    *("ink", "ink2", "ink3", "natural-ink", "synced-ink", "attention"),
    *("mark-person", "mark-place", "mark-feeling", "mark-sign", "mark-tag"),
)
GLYPH_MARKS = ("edge", "natural", "synced", "focus", *(each.role for each in PALETTE))
ON = (
    ("on-action", "action"),
    ("on-action", "action-hover"),
    ("natural-ink", "natural-tint"),
    ("synced-ink", "synced-tint"),
    ("ink", "navon"),
    ("ink", "attention-tint"),
)

Role = QPalette.ColorRole
PAIRS = (
    (Role.Text, Role.Base),
    (Role.PlaceholderText, Role.Base),
    (Role.Link, Role.Base),
    (Role.WindowText, Role.Window),
    (Role.ButtonText, Role.Button),
    (Role.ToolTipText, Role.ToolTipBase),
    (Role.HighlightedText, Role.Highlight),
)


def luminance(colour: QColor) -> float:
    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(c) for c in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(QColor(one)), luminance(QColor(other))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.fixture(params=THEMES)
def theme(request):
    return load_theme(request.param)


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("text", TEXTS)
def test_text_can_be_read_on_every_ground(theme, text, ground):
    assert contrast(theme.colours[text], theme.colours[ground]) >= 4.5


@pytest.mark.parametrize(("text", "ground"), ON)
def test_text_can_be_read_on_what_is_chosen(theme, text, ground):
    assert contrast(theme.colours[text], theme.colours[ground]) >= 4.5


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("mark", GLYPH_MARKS)
def test_marks_and_borders_can_be_seen_on_every_ground(theme, mark, ground):
    assert contrast(theme.colours[mark], theme.colours[ground]) >= 3.0


def test_every_theme_fills_the_same_roles():
    roles = [set(load_theme(name).colours) for name in THEMES]
    assert roles[0] == roles[1] == roles[2]


def test_ember_has_no_blue_in_any_colour():
    assert {QColor(colour).blue() for colour in load_theme("ember").colours.values()} == {0}


def test_nothing_of_qts_palette_is_left_in_system_grey(theme):
    ours = {QColor(colour).rgb() for colour in theme.colours.values()}
    palette = palette_of(theme)
    for group in (
        QPalette.ColorGroup.Active,
        QPalette.ColorGroup.Inactive,
        QPalette.ColorGroup.Disabled,
    ):
        for role in QPalette.ColorRole:
            if role not in {QPalette.ColorRole.NoRole, QPalette.ColorRole.NColorRoles}:
                assert palette.color(group, role).rgb() in ours, (group, role)


@pytest.mark.parametrize("group", [QPalette.ColorGroup.Active, QPalette.ColorGroup.Disabled])
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_what_qt_paints_by_itself_can_be_read(theme, group, text, ground):
    palette = palette_of(theme)
    words, behind = palette.color(group, text).name(), palette.color(group, ground).name()
    assert contrast(words, behind) >= 4.5


@pytest.mark.parametrize("text", ["ink", "on-action"])
def test_what_is_pressed_can_be_read(theme, text):
    pressed = QColor(theme.colours["action"]).darker(108).name()
    ground = theme.colours["line"] if text == "ink" else pressed
    assert contrast(theme.colours[text], ground) >= 4.5


def test_the_stylesheet_leaves_nothing_unfilled(theme):
    sheet = stylesheet_of(theme, 2.0, {key: f"/{key}.svg" for key in GLYPHS})
    assert "$" not in sheet


def test_every_colour_that_a_name_may_be_given_is_in_the_palette():
    assert tuple(each.name for each in PALETTE) == COLOURS
