"""Ten years at once: a line of pixels tells the share of its nights, and no gap is false."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QImage, QPainter

from journal.model.night import Kind
from ui.models.night_shape import DAY, Shape
from ui.views.nights.density import Density, steps
from ui.views.nights.scale import ALL, Grid
from ui.widgets.night_bar import Bar

NIGHT = date(2026, 11, 19)


def shape(kind, start, end):
    asleep = ((float(start), float(end)),)
    return Shape(NIGHT, Kind(kind), Bar(kind, asleep[0], asleep), (), asleep[0])


def painted(look, rows):
    """A line of pixels for each list of nights, one pixel a minute."""
    image = QImage(int(DAY), len(rows), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    density = Density(look, 0, DAY)
    for y, nights in enumerate(rows):
        for each in nights:
            density.add(each, y + 0.3)
    with QPainter(image) as painter:
        density.paint(painter)
    return image


def test_a_night_without_a_record_does_not_thin_its_line(look):
    whole = painted(look, [[shape("natural", 660, 1140)] * 3])
    gaps = painted(look, [[shape("natural", 660, 1140), None, shape("natural", 660, 1140)]])
    assert whole.pixel(900, 0) == gaps.pixel(900, 0)
    assert gaps.pixelColor(900, 0).alpha() == 255


def test_the_share_of_nights_asleep_is_the_depth_of_the_colour(look):
    line = painted(look, [[shape("natural", 600, 900), shape("natural", 800, 1100)]])
    assert 120 <= line.pixelColor(700, 0).alpha() <= 136
    assert line.pixelColor(850, 0).alpha() == 255
    assert line.pixelColor(500, 0).alpha() == 0


def test_a_line_without_any_record_is_dotted_and_no_sleep(look):
    line = painted(look, [[None, None]])
    inked = [x for x in range(int(DAY)) if line.pixelColor(x, 0).alpha()]
    assert inked
    assert len(inked) < 300


def test_sleep_over_noon_stands_at_both_ends(look):
    line = painted(look, [[shape("synced", 1400, 1500)]])
    assert line.pixelColor(1420, 0).alpha() == 255
    assert line.pixelColor(30, 0).alpha() == 255


def test_all_nights_fit_the_view_and_few_are_not_stretched(look):
    dense = Grid.of(look, ALL, 700, 500 / 3650)
    assert dense.dense
    assert dense.y(3650) <= 500.01
    few = Grid.of(look, ALL, 700, 500 / 30)
    assert not few.dense
    assert few.row == 2.2


@given(st.lists(st.tuples(st.integers(0, 700), st.integers(1, 700)), max_size=30))
def test_steps_cover_as_many_minutes_as_the_spans(pairs):
    spans = [(float(start), float(start + length)) for start, length in pairs]
    total = sum((end - start) * count for start, end, count in steps(spans))
    assert total == sum(end - start for start, end in spans)
