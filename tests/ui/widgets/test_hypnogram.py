"""Stages are drawn as they were reported, and what was not scored is a gap."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from ui.widgets.hypnogram import Spans, gutter, paint_hypnogram
from ui.widgets.night_bar import Axis

AXIS = Axis(0, 400)
WIDE, HIGH = 440, 110


@pytest.fixture
def drawn(look):
    def draw(spans: Spans, role: str = "synced") -> QImage:
        image = QImage(WIDE, HIGH, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(look.colour("bg"))
        painter = QPainter(image)
        paint_hypnogram(painter, QRectF(0, 0, WIDE, HIGH), spans, AXIS, look, role)
        painter.end()
        return image

    return draw


@pytest.fixture
def inked(look, drawn):
    """The columns of the picture that carry a stage's line or block."""

    def columns(spans: Spans, role: str = "synced") -> set[int]:
        image = drawn(spans, role)
        bare = drawn((), role)
        return {
            x
            for x in range(WIDE)
            if any(image.pixel(x, y) != bare.pixel(x, y) for y in range(HIGH))
        }

    return columns


@pytest.fixture
def at(look):
    left = gutter(look)
    return lambda minute: round(left + minute / 400 * (WIDE - left))


def test_what_was_not_scored_is_a_gap_and_not_awake(inked, at):
    spans = ((0, 100, "light"), (100, 300, "unscored"), (300, 400, "light"))
    columns = inked(spans)
    assert at(50) in columns
    assert at(350) in columns
    assert not columns & set(range(at(100) + 2, at(300) - 2))


def test_a_silence_between_two_reports_is_a_gap_too(inked, at):
    columns = inked(((0, 100, "deep"), (200, 400, "rem")))
    assert not columns & set(range(at(100) + 2, at(200) - 2))


def test_an_unknown_word_for_a_stage_is_drawn_as_nothing(inked):
    assert inked(((0, 400, "levitating"),)) == set()


def test_every_stage_has_its_own_height(drawn):
    pictures = [drawn(((0, 400, stage),)) for stage in ("awake", "rem", "light", "deep")]
    for one in pictures:
        assert sum(one == other for other in pictures) == 1


def test_rem_is_told_by_shape_too(drawn, look):
    """Seven pixels high, and hatched: it comes and goes along the block."""
    image = drawn(((0, 400, "rem"),)).convertToFormat(QImage.Format.Format_Grayscale8)
    left = gutter(look) + 20
    tall = [y for y in range(HIGH) if image.pixel(left, y) != image.pixel(left, 2)]
    tones = {image.pixel(x, tall[2]) for x in range(left, WIDE - 20)}
    assert len(tones) > 2


def test_order_does_not_matter(drawn):
    spans = ((0, 100, "light"), (100, 200, "deep"), (200, 400, "awake"))
    assert drawn(spans) == drawn(tuple(reversed(spans)))


def test_a_mere_tracker_is_not_drawn_in_violet(drawn, look):
    image = drawn(((0, 400, "light"),), "ink2")
    colours = {image.pixelColor(x, y).name() for x in range(WIDE) for y in range(HIGH)}
    assert look.colour("synced").name() not in colours
