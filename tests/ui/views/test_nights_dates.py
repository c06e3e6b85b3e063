"""The days beside the rows of nights, month by month."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgGenerator

from ui.views.nights.day_numbers import stretches
from ui.views.nights.frame import paint_dates
from ui.views.nights.scale import WEEKS, Grid, Sight


@pytest.mark.parametrize("step", [1, 7])
def test_every_row_has_the_number_of_its_day(step):
    first = date(2023, 12, 18)
    rows = range(5, 120, step)
    told: dict[int, int] = {}
    for row, day, count in stretches(rows, first):
        told |= {row + n * step: day + n * step for n in range(count)}
    assert told == {row: (first + timedelta(days=row - 5)).day for row in rows}


def test_no_rows_have_no_numbers():
    assert not list(stretches(range(5, 5), date(2024, 1, 1)))


def test_in_a_drawing_the_days_stay_words(qapp, look, tmp_path):
    drawing = QSvgGenerator()
    drawing.setFileName(str(tmp_path / "days.svg"))
    drawing.setSize(QSize(600, 300))
    sight = Sight(Grid.of(look, WEEKS, 600), 100, 28, 300, 0)
    with QPainter(drawing) as painter:
        paint_dates(painter, look, sight, date(2024, 2, 26), 3)
    written = (tmp_path / "days.svg").read_text("utf-8")
    assert all(f">{day}<" in written for day in (26, 27, 28, 29, 1, 2, 3))
