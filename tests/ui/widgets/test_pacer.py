"""The breath is paced by the clock alone, and without motion by words, ring and count."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFontMetricsF

from ui.widgets.breath import HELD, IN, OUT, WORDS, moment, stepped
from ui.widgets.lines import broken
from ui.widgets.pacer import INSIDE, Pacer, share_left

PATTERNS = ((4, 0, 6, 0), (4, 7, 8, 0), (4, 4, 4, 4), (5.5, 0, 5.5, 0))
pattern = st.tuples(*[st.sampled_from([0, 1, 4, 5.5, 7, 8])] * 4).filter(sum)


def left(pacer: Pacer) -> int:
    assert pacer.now is not None
    return pacer.now.left


@pytest.mark.parametrize("breath", PATTERNS)
def test_each_part_lasts_as_long_as_the_pattern_says(breath):
    parts = [moment(breath, n / 100).part for n in range(round(sum(breath) * 100))]
    lasted = tuple(parts.count(part) / 100 for part in range(4))
    assert lasted == pytest.approx(breath, abs=0.02)


@given(pattern, st.floats(0, 7200))
def test_after_hours_a_breath_is_where_it_was_in_the_first_round(breath, seconds):
    once = moment(breath, seconds % sum(breath))
    later = moment(breath, seconds % sum(breath) + 0)
    assert once == later
    assert breath[moment(breath, seconds).part] > 0
    assert 0 <= moment(breath, seconds).full <= 1


@given(pattern, st.floats(0, 600))
def test_the_count_is_what_is_left_of_the_part(breath, seconds):
    found = moment(breath, seconds)
    assert 1 <= found.left <= breath[found.part] + 1


def test_the_lungs_are_empty_full_and_empty_again():
    breath = (4, 7, 8, 0)
    assert moment(breath, 0).full == 0
    assert moment(breath, 2).full == pytest.approx(0.5)
    assert [moment(breath, at).full for at in (4, 10.9, 11)] == [1, 1, 1]
    assert moment(breath, 18.999).full == pytest.approx(0, abs=0.001)
    assert [moment(breath, at).part for at in (0, 5, 12)] == [IN, HELD, OUT]


@given(pattern, st.floats(0, 600))
def test_without_motion_it_stands_at_whole_seconds_of_the_part(breath, seconds):
    shown = stepped(breath, seconds)
    assert shown <= seconds + 1e-6
    assert seconds - shown < 1 + 1e-6


def test_the_shown_moment_follows_the_clock_however_late_it_is_asked(look, qtbot):
    at = [0.0]
    pacer = Pacer(look, lambda: at[0])
    qtbot.addWidget(pacer)
    pacer.show_breath((4, 0, 6, 0), moving=True)
    pacer.show()
    assert pacer._timer.isActive()
    at[0] = 10 * 360 + 5.0  # an hour, and no frame was drawn
    pacer._beat()
    assert pacer.accessibleName() == WORDS[OUT]
    assert left(pacer) == 5


def test_reduced_motion_keeps_the_circle_and_counts_in_seconds(look, qtbot):
    at = [1.7]
    pacer = Pacer(look, lambda: at[0])
    qtbot.addWidget(pacer)
    look.set_reduce_motion(True)
    pacer.show_breath((4, 0, 6, 0), moving=True)
    pacer.resize(460, 460)
    pacer.show()
    first = pacer.grab().toImage()
    at[0] = 1.99
    assert pacer.grab().toImage() == first
    at[0] = 2.0
    assert pacer.grab().toImage() != first
    assert left(pacer) == 2


def test_a_breath_that_stands_still_needs_no_frames(look, qtbot):
    pacer = Pacer(look, lambda: 1.0)
    qtbot.addWidget(pacer)
    pacer.show()
    pacer.show_breath((4, 0, 6, 0), moving=False)
    assert not pacer._timer.isActive()
    pacer.show_rest("Read", 0.5)
    assert pacer.now is None
    assert pacer.accessibleName() == "Read"


def test_a_step_without_an_end_has_no_share():
    assert share_left(10, None) is None
    assert share_left(150, 300) == 0.5
    assert share_left(400, 300) == 0


@pytest.mark.parametrize("text_size", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("words", ["Read by one light", "Dim every lamp", "Rain at the window"])
def test_the_words_of_a_step_keep_off_the_edge_of_their_circle(look, qtbot, words, text_size):
    look.set_text_size(text_size)
    pacer = Pacer(look, lambda: 0.0)
    qtbot.addWidget(pacer)
    radius = 140.0
    for style in ("title", "head", "card_title"):
        if pacer._fits(words, style, 2 * radius * INSIDE, 0):
            lines = broken(words, look.font(style), 2 * radius * INSIDE)
            metrics = QFontMetricsF(look.font(style))
            for number, each in enumerate(lines):
                middle = (number + 0.5 - len(lines) / 2) * look.line_height(style)
                corner = math.hypot(metrics.horizontalAdvance(each) / 2, middle)
                assert corner < 0.92 * radius, (style, each)
