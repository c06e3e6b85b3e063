"""The stages of a night: each stretch is said, in the table, and saved; the diary lies below."""

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QAccessible

from ui.charts import saving
from ui.charts.stages import StagesChart
from ui.charts.view import ChartView
from ui.widgets.night_bar import Axis, Bar
from ui.widgets.spoken import speak

AXIS = Axis(570, 1200)
SPANS = ((660, 690, "awake"), (690, 800, "light"), (800, 830, "unscored"), (830, 900, "rem"))
YOU = Bar("natural", (650, 1110), ((680, 1100),))


@pytest.fixture
def chart():
    return StagesChart(SPANS, AXIS, "Asleep 6 h 40", YOU)


def test_every_stretch_is_a_mark_and_a_row(chart, look):
    marks = chart.marks(QSizeF(300, 170), look)
    assert [each.words for each in marks] == [
        "Awake, 23:00 to 23:30, 30 min",
        "Light, 23:30 to 01:20, 110 min",
        "Not scored, 01:20 to 01:50, 30 min",
        "REM, 01:50 to 03:00, 70 min",
        "You: asleep, 23:20 to 06:20, 7 h 00",
    ]
    assert marks[0].at.y() < marks[1].at.y()
    assert chart.table.rows[1] == ("Light", "23:30", "01:20", "110")


def test_the_diarys_line_takes_room_only_where_there_is_one(chart, look):
    alone = StagesChart(SPANS, AXIS, "Asleep 6 h 40")
    assert chart.height(look, 300) > alone.height(look, 300)


def test_a_screen_reader_hears_the_sentence_and_each_stretch(chart, look, qtbot):
    speak()
    view = ChartView(look, chart)
    qtbot.addWidget(view)
    view.resize(300, 170)
    told = QAccessible.queryAccessibleInterface(view)
    assert told.text(QAccessible.Text.Description) == "Asleep 6 h 40"
    assert told.childCount() == 5


def test_it_is_saved_as_it_is_drawn(chart, look, tmp_path):
    path = tmp_path / "night.svg"
    saving.save(chart, path, QSizeF(300, 170), look)
    assert "Stages of the night" in path.read_text(encoding="utf-8")
