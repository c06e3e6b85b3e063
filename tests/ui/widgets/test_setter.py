"""Lines that are broken by what is known of words are the lines that Qt would make of them."""

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QFontMetricsF

from ui.widgets.lines import broken
from ui.widgets.setter import Setter

WORDS = ("I", "walked", "through", "the", "forest,", "and", "“nobody”", "don't", "12.5", "Zoë;")
ODD = (
    "half-forgotten",
    "http://a.b/c?d",
    "—",
    "(so)",
    "夢の中で",
    "שלום",
    "a  b",
    "x\ny",
    "...",
    "-",
)
PIXEL = 1.0


@pytest.fixture
def setter(look) -> Setter:
    return Setter(look.font("row_excerpt"))


def prose(*words: str) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(words), min_size=1, max_size=40).map(" ".join)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=prose(*WORDS), width=st.integers(120, 500), most=st.integers(1, 3))
def test_each_line_holds_as_many_words_as_there_is_room_for(setter, text, width, most):
    wide = QFontMetricsF(setter.font).horizontalAdvance
    lines = setter.broken(text, width, most)
    told = " ".join(lines)
    assert len(lines) <= most
    assert told == text or text.startswith(told.removesuffix("…"))
    assert all(wide(line) <= width + PIXEL for line in lines)
    for line, below in pairwise(lines):
        assert wide(f"{line} {below.split()[0]}") > width - PIXEL
    if told != text:
        last = text[len(told) - 1 :].lstrip()[:2]
        assert wide(f"{lines[-1][:-1]}{last}…") > width - 2 * PIXEL


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=prose(*WORDS, *ODD), width=st.integers(120, 500))
def test_no_text_takes_another_number_of_lines(setter, text, width):
    slack = {len(broken(text, setter.font, width + by, 3)) for by in (-PIXEL, 0, PIXEL)}
    assert len(setter.broken(text, width, 3)) in slack


@pytest.mark.parametrize("odd", ODD)
def test_what_does_not_add_up_is_left_to_qt(setter, odd):
    text = f"I walked {odd} {odd} {odd} {odd} {odd} through the forest and on and on " * 2
    assert setter.broken(text, 140, 3) == broken(text, setter.font, 140, 3)


def test_a_word_too_wide_for_a_line_is_broken(setter):
    assert len(setter.broken("w" * 60, 120, 9)) > 1


def test_a_line_with_no_room_for_more_than_its_ellipsis_is_cut_back(setter):
    lines = setter.broken("walking wildly onwards", setter.width("walking wildly"), 1)
    assert lines[0].endswith("…")
    assert setter.width(lines[0]) <= setter.width("walking wildly") + PIXEL
