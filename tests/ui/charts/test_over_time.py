"""The names of periods stand evenly below a chart, and never touch."""

from datetime import date
from itertools import pairwise

import pytest
from PySide6.QtGui import QFontMetricsF

from journal.looking.insights import Period
from ui.charts.over_time import Columns

QUARTERS = tuple(
    Period(date(year, month, 1), date(year, month + 2, 28))
    for year in (2024, 2025)
    for month in (1, 4, 7, 10)
)


@pytest.mark.parametrize("wide", [90, 120, 160, 240, 400, 900])
@pytest.mark.parametrize("many", [1, 2, 6, 7, 8])
@pytest.mark.parametrize("text_size", [1.0, 2.0])
def test_names_stand_evenly_apart_and_the_last_one_always(look, wide, many, text_size):
    look.set_text_size(text_size)
    columns = Columns(QUARTERS[:many], 40, wide)
    metrics = QFontMetricsF(look.font("caption"))
    named = columns.names(metrics)
    assert named[-1][1] == Columns(QUARTERS[many - 1 : many], 40, wide).names(metrics)[0][1]
    for (one, _words), (other, _others) in pairwise(named):
        assert one.right() < other.left()
    numbers = [
        round((box.center().x() - columns.left) / columns.wide - 0.5) for box, _words in named[:-1]
    ]
    steps = {other - one for one, other in pairwise([*numbers, many - 1])}
    assert len(steps) <= 1
