"""A look tells when it changes, and lengths grow with the text."""

import pytest
from PySide6.QtGui import QFont, QFontMetricsF, QPalette

from ui.theme.look import Look
from ui.theme.type import STYLES


def test_another_theme_is_told_and_dresses_the_application(qtbot, qapp, look):
    with qtbot.waitSignal(look.changed):
        look.set_theme("paper")
    assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == "#F8F3E9"
    assert look.colour("ink").name().upper() == "#28243C"


def test_what_is_already_so_is_not_told(qtbot, look):
    with qtbot.assertNotEmitted(look.changed):
        look.set_theme("dusk")
        look.set_text_size(1.0)
        look.set_reduce_motion(False)


@pytest.mark.parametrize(("asked", "given"), [(0.1, 0.9), (1.3, 1.3), (9.0, 2.0)])
def test_text_size_stays_between_90_and_200_percent(qapp, asked, given):
    look = Look(text_size=asked)
    assert look.text_size == given
    look.set_text_size(asked)
    assert look.text_size == given


def test_lengths_and_lines_grow_with_the_text(qapp):
    look = Look(text_size=2.0)
    assert (look.px(18), look.line_height("prose"), look.font("body").pixelSize()) == (36, 60, 28)


def test_weights_are_real_cuts_and_not_smeared_ones(look):
    plain, strong = look.font("body"), look.font("body_strong")
    words = "Nothing leaves this computer"
    wide = QFontMetricsF(strong).horizontalAdvance(words)
    assert wide > QFontMetricsF(plain).horizontalAdvance(words)


@pytest.mark.parametrize("style", STYLES)
def test_every_style_fits_its_line(look, style):
    metrics = QFontMetricsF(look.font(style))
    assert metrics.capHeight() + metrics.descent() <= look.line_height(style)


def test_clocks_stand_in_columns(look):
    metrics = QFontMetricsF(look.font("caption", tabular=True))
    assert metrics.horizontalAdvance("11:11") == metrics.horizontalAdvance("08:48")


def test_ember_smooths_its_letters_in_grey_only(qapp):
    look = Look("ember")
    assert look.font("body").styleStrategy() & QFont.StyleStrategy.NoSubpixelAntialias


def test_a_font_may_be_changed_without_changing_the_next(look):
    look.font("body").setItalic(True)
    assert not look.font("body").italic()
