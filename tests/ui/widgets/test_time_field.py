"""Times as people type them."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.model.typed_time import read_clock, read_time
from ui.widgets.time_field import TimeField
from ui.widgets.typed_time import moved, time_words


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2231", time(22, 31)),
        ("22:31", time(22, 31)),
        ("22.31", time(22, 31)),
        ("10:31 pm", time(22, 31)),
        ("10:31 p.m.", time(22, 31)),
        ("12 am", time(0)),
        ("12:05 pm", time(12, 5)),
        ("7", time(7)),
        ("731", time(7, 31)),
        (" 05:30 ", time(5, 30)),
    ],
)
def test_a_time_is_read_as_it_is_meant(typed, meant):
    assert read_time(typed) == meant


@pytest.mark.parametrize("typed", ["", "24:00", "12:60", "13 pm", "0 am", "late", "1:2", "12345"])
def test_what_is_no_time_is_none(typed):
    assert read_time(typed) is None


@pytest.mark.parametrize("typed", ["24:00", "2400", "24.00", "24 h", " 24h00 "])
def test_the_end_of_the_day_is_midnight_where_no_day_is_named(typed):
    assert read_clock(typed) == time()
    assert read_time(typed) is None


@pytest.mark.parametrize("typed", ["24:01", "25:00", "24 pm", "240"])
def test_nothing_lies_behind_the_end_of_the_day(typed):
    assert read_clock(typed) == read_time(typed)


@given(st.times().map(lambda each: each.replace(second=0, microsecond=0)))
def test_what_is_written_is_read_again(value):
    assert read_time(time_words(value)) == value


@given(st.text(max_size=12))
def test_no_text_breaks_the_reading(text):
    assert read_time(text) is None or isinstance(read_time(text), time)


def test_steps_go_round_the_clock():
    assert moved(time(23, 58), 5) == time(0, 3)
    assert moved(time(0, 2), -5) == time(23, 57)


def test_a_field_tells_of_a_time_once(look, qtbot):
    field = TimeField(look, "Ember from")
    qtbot.addWidget(field)
    field.show_time(time(23, 30))
    told: list[time] = []
    field.changed.connect(told.append)
    for typed in ("2330", "22:00", "22:00"):
        field.setText(typed)
        field.editingFinished.emit()
    assert told == [time(22)]


def test_a_field_in_doubt_keeps_the_time_before(look, qtbot):
    field = TimeField(look, "Ember from")
    qtbot.addWidget(field)
    field.show_time(time(23, 30))
    field.setText("soon")
    field.editingFinished.emit()
    assert field.settled == time(23, 30)
    assert field.property("bad") == "true"
