"""What Elara ships can be drawn: every glyph, in any colour, sharp on any screen."""

import tomllib
from importlib.resources import files

import pytest
from PySide6.QtGui import QColor, QFontDatabase

from ui.assets import icon_pixmap, load_fonts, theme_table
from ui.theme.theme import THEMES

ICONS = sorted(
    each.name.removesuffix(".svg")
    for each in files("resources").joinpath("icons").iterdir()
    if each.name.endswith(".svg")
)


@pytest.mark.parametrize("name", ICONS)
def test_every_glyph_is_drawn_in_the_colour_asked_for(qapp, name):
    image = icon_pixmap(name, QColor("#F4B860"), 20, 2.0).toImage()
    inked = [
        image.pixelColor(x, y)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    ]
    assert inked
    assert {colour.name().upper() for colour in inked} == {"#F4B860"}


def test_a_glyph_is_as_sharp_as_the_screen(qapp):
    pixmap = icon_pixmap("candle", QColor("white"), 18, 2.0)
    assert pixmap.width() == 36
    assert pixmap.deviceIndependentSize().width() == 18


def test_serif_and_sans_are_there_on_every_machine(qapp):
    load_fonts()
    assert {"Literata", "Inter"} <= set(QFontDatabase.families())


@pytest.mark.parametrize("name", THEMES)
def test_a_theme_is_read_as_toml_has_it(name):
    written = files("resources").joinpath("themes", f"{name}.toml").read_text(encoding="utf-8")
    assert theme_table(name) == tomllib.loads(written)
