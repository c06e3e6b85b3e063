"""The night bar tells kinds apart by shape alone, and draws nothing that is not known."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QAccessible, QFontMetricsF, QImage, QPainter

from ui.widgets.night_bar import (
    LEAST_CUT,
    Axis,
    Bar,
    NightBar,
    clocks_that_fit,
    cut,
    paint_hours,
    paint_night,
)

AXIS = Axis(600, 1200)
ASLEEP = ((640.0, 860.0), (863.0, 1100.0))
SIZE = (300, 24)


@pytest.fixture
def drawn(look):
    def draw(bar: Bar, height: float = 12, ratio: float = 1) -> QImage:
        image = QImage(
            round(SIZE[0] * ratio),
            round(SIZE[1] * ratio),
            QImage.Format.Format_ARGB32_Premultiplied,
        )
        image.setDevicePixelRatio(ratio)
        image.fill(look.colour("bg"))
        painter = QPainter(image)
        paint_night(painter, QRectF(0, 0, *SIZE), bar, AXIS, look, height)
        painter.end()
        return image

    return draw


def greys(image: QImage, y: int) -> list[bool]:
    """Where a row of the picture is inked, seen without any colour."""
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    ground = grey.pixel(0, 0)
    return [grey.pixel(x, y) != ground for x in range(grey.width())]


def changes(row: list[bool]) -> int:
    return sum(1 for left, right in pairwise(row) if left != right)


@pytest.mark.parametrize("theme", ["dusk", "paper", "ember"])
@pytest.mark.parametrize("height", [6.4, 9, 12, 14, 18])
def test_kinds_differ_by_shape_without_colour(look, drawn, theme, height):
    look.set_theme(theme)
    natural = drawn(Bar("natural", (620, 1120), ASLEEP), height)
    synced = drawn(Bar("synced", (620, 1120), ASLEEP), height)
    # Inside the bar: natural is one even ground, synced comes and goes.
    middle = 12
    stretch = slice(25, 120)
    flat = natural.convertToFormat(QImage.Format.Format_Grayscale8)
    hatched = synced.convertToFormat(QImage.Format.Format_Grayscale8)
    assert len({flat.pixel(x, middle) for x in range(stretch.start, stretch.stop)}) == 1
    tones = [hatched.pixel(x, middle) & 0xFF for x in range(stretch.start, stretch.stop)]
    assert max(tones) - min(tones) > 12


def test_natural_ends_round_and_synced_square(look, drawn):
    top = 6
    corner = round((640 - 600) / 600 * 300)
    natural = greys(drawn(Bar("natural", None, ASLEEP)), top)
    synced = greys(drawn(Bar("synced", None, ASLEEP)), top)
    assert not natural[corner]
    assert synced[corner]


def test_an_awakening_of_a_minute_can_be_seen():
    spans = list(cut(((0.0, 100.0), (101.0, 200.0))))
    assert spans[1][0] - spans[0][1] >= LEAST_CUT


@given(
    st.lists(
        st.tuples(st.floats(0, 1400), st.floats(0, 40)).map(lambda pair: (pair[0], sum(pair))),
        max_size=12,
    )
)
def test_cuts_never_make_sleep_longer_or_turn_it_round(spans):
    drawn = list(cut(tuple(spans)))
    assert len(drawn) <= len(spans)
    for start, end in drawn:
        assert end > start
        assert any(first <= start and end <= last for first, last in spans)


def test_only_hours_in_bed_are_drawn_as_an_outline_without_a_fill(drawn):
    row = greys(drawn(Bar("natural", (640, 1100), outline_only=True)), 12)
    assert changes(row) == 4  # two thin walls, nothing between
    assert row.count(True) < 10


def test_a_night_without_known_hours_draws_nothing(drawn):
    assert not any(greys(drawn(Bar("natural", None)), 12))


def test_a_year_row_tells_kinds_by_height(drawn):
    natural = drawn(Bar("natural", (620, 1120), ASLEEP), 3.9)
    synced = drawn(Bar("synced", (620, 1120), ASLEEP), 3.9)

    def high(image: QImage) -> int:
        return sum(greys(image, y)[150] for y in range(image.height()))

    assert high(natural) > high(synced) > 0


def test_what_lies_outside_the_axis_stays_inside_the_picture():
    rect = QRectF(10, 0, 100, 10)
    assert AXIS.x(-500, rect) == 10
    assert AXIS.x(5000, rect) == 110


def test_hours_are_whole_and_counted_from_noon():
    assert [minute for minute, _words in Axis(570, 1200).hours(2)] == [
        600,
        720,
        840,
        960,
        1080,
        1200,
    ]
    assert [minute for minute, _words in Axis(0, 300, zero=30).hours(1)] == [30, 90, 150, 210, 270]


def test_clocks_that_have_no_room_are_left_out(look):
    image = QImage(60, 40, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(look.colour("bg"))
    painter = QPainter(image)
    paint_hours(painter, QRectF(0, 0, 60, 16), Axis(0, 1440), look, 1)
    painter.end()
    inked = greys(image, 26)
    assert any(inked)
    assert not all(inked)


@pytest.mark.parametrize("text_size", [1.0, 2.0])
@pytest.mark.parametrize("step", [1, 2, 4])
@pytest.mark.parametrize("wide", [80, 240, 380, 560, 900])
def test_clocks_stand_evenly_and_never_touch(look, text_size, step, wide):
    look.set_text_size(text_size)
    metrics = QFontMetricsF(look.font("caption", tabular=True))
    placed = clocks_that_fit(QRectF(0, 0, wide, 20), Axis(570, 1200), metrics, step)
    assert placed
    for (one, _words), (other, _others) in pairwise(placed):
        assert one.right() < other.left()
    hours = [int(words.split(":")[0]) for _box, words in placed]
    assert len({(other - one) % 24 for one, other in pairwise(hours)}) <= 1
    look.set_text_size(1.0)


def test_the_widget_says_in_words_what_it_shows(qtbot, look):
    widget = NightBar(look)
    qtbot.addWidget(widget)
    sentence = "In bed 22:31 to 06:45, asleep about 6 h 51, awake twice"
    widget.show_night(Bar("synced", (620, 1120), ASLEEP), AXIS, sentence)
    face = QAccessible.queryAccessibleInterface(widget)
    assert face.text(QAccessible.Text.Name) == "Synced night"
    assert face.text(QAccessible.Text.Description) == sentence


def test_it_is_as_sharp_as_the_screen(drawn):
    bar = Bar("synced", (620, 1120), ASLEEP)
    once, twice = greys(drawn(bar), 12), greys(drawn(bar, ratio=2), 24)
    assert len(twice) == 2 * len(once)
