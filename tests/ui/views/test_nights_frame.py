"""What stands around the rows leaves the chosen one alone."""

import pytest

from ui.views.nights.frame import BAND, _clear
from ui.views.nights.scale import SEASON, Grid, Sight

TOP = 40


@pytest.fixture
def sight(look):
    return Sight(Grid.of(look, SEASON, 800), 60, TOP, 600, 0)


def test_the_only_nights_month_stands_below_its_band(sight):
    band = sight.y(0) + sight.grid.row + BAND
    assert _clear(sight, 0, float(TOP), 21.0) > band


@pytest.mark.parametrize("y", [TOP, TOP + 100, TOP + 200])
def test_a_month_is_never_written_across_the_chosen_row(sight, y):
    for chosen in range(60):
        at, high = _clear(sight, chosen, float(y), 42.0), 42.0
        above = round(sight.y(chosen)) - BAND
        below = above + round(sight.grid.row) + 2 * BAND
        assert at + high <= above or at > below or at == y >= below
