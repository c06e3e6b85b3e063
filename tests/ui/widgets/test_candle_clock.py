"""The candle says in words what it shows, and gives every step its own line."""

from itertools import pairwise

import pytest
from PySide6.QtGui import QAccessible

from ui.widgets.candle_clock import CandleClock, Cut, Wax
from ui.widgets.candle_labels import Labels, Row

STEPS = (
    Cut(24, "Dim every lamp", "22:00", "5 min"),
    Cut(29, "Warm drink, phone in the drawer", "22:05", "10 min", "Chamomile"),
    Cut(30, "Set tomorrow down on paper", "22:06", "1 min"),
)
WAX = Wax(69, STEPS, top=("21:36", "now"), foot=("22:45", "Lights out"), lit=True)


@pytest.fixture
def candle(look, qtbot):
    made = CandleClock(look)
    qtbot.addWidget(made)
    made.resize(620, 500)
    made.show()
    return made


def test_it_has_one_name_and_tells_its_steps(candle):
    candle.show_wax(WAX, "Slow Evening, three steps, begins in 24 minutes")
    face = QAccessible.queryAccessibleInterface(candle)
    assert face.text(QAccessible.Text.Name).startswith("Slow Evening")
    assert "22:05 Warm drink, phone in the drawer 10 min" in face.text(QAccessible.Text.Description)


@pytest.mark.parametrize("size", [0.9, 1.0, 2.0])
@pytest.mark.parametrize("wide", [420, 620, 900])
def test_no_two_lines_of_words_touch_and_none_leaves_the_widget(candle, look, size, wide):
    look.set_text_size(size)
    candle.show_wax(WAX, "x")
    candle.resize(wide, 10)
    place = candle._place()
    labels = Labels(look)
    assert candle.height() >= candle.minimumHeight()
    assert place.rows[0].name == "now"
    for above, below in zip(place.rows, place.rows[1:], strict=False):
        assert below.y - above.y >= labels._height(above) - 0.5
    last = place.rows[-1]
    assert place.rows[0].y > 0
    assert last.y + labels._height(last) / 2 <= candle.height()


def test_a_lit_candle_sways_and_stands_still_where_motion_is_not_wanted(candle, look):
    candle.show_wax(WAX, "x")
    assert candle._timer.isActive()
    look.set_reduce_motion(True)
    assert not candle._timer.isActive()
    look.set_reduce_motion(False)
    candle.hide()
    assert not candle._timer.isActive()


def test_the_flame_stands_lower_the_more_has_burned(candle):
    tops = []
    for burned in (0, 20, 60):
        candle.show_wax(Wax(69, STEPS, burned=burned), "x")
        tops.append(candle._candle(candle._place()).top())
    assert tops == sorted(tops)
    assert tops[0] < tops[-1]


def test_an_empty_candle_is_only_its_holder(candle):
    candle.show_wax(Wax(0), "Nothing planned")
    assert not candle.grab().isNull()
    assert candle._is_gone()


def test_a_note_stands_only_where_there_is_room(look):
    rows = [Row(100, "One", "22:00", note="A note"), Row(180, "Two", "22:10", note="Another")]
    rows.append(Row(215, "Three", "22:12"))
    first, second, _third = Labels(look).placed(rows, 100, 700, 400)
    assert first.noted == ("A note",)
    assert second.noted == ()


MANY = tuple(
    Cut(5 * n, f"Turn down the heating of the whole house, and then {n}", state="now" * (n == 9))
    for n in range(20)
)


@pytest.mark.parametrize("size", [1.0, 2.0])
def test_a_thinned_candle_keeps_the_words_nearest_to_now_within_its_height(look, qtbot, size):
    look.set_text_size(size)
    candle = CandleClock(look, inset=48, thinned=True)
    qtbot.addWidget(candle)
    candle.show_wax(Wax(100, MANY, burned=47, foot=("22:45", "Lights out"), lit=True), "x")
    candle.resize(look.px(338), 760)
    candle.show()
    assert candle.height() == 760
    rows, labels = candle._place().rows, Labels(look)
    steps = [row.of for row in rows if row.of >= 0]
    assert 9 in steps
    assert steps == list(range(steps[0], steps[-1] + 1))
    assert len(steps) < 20
    assert rows[-1].name == "Lights out"
    for above, below in pairwise(rows):
        assert below.y - above.y >= labels._height(above) - 0.5
    assert "and then 19" in candle.accessibleDescription()


def test_a_thinned_candle_with_room_leaves_nothing_out(look, qtbot):
    candle = CandleClock(look, thinned=True)
    qtbot.addWidget(candle)
    candle.show_wax(WAX, "x")
    candle.resize(620, 500)
    candle.show()
    assert [row.of for row in candle._place().rows if row.of >= 0] == [0, 1, 2]
