"""The words at the end of a line stand clear of it, and of the other line's words."""

import pytest
from PySide6.QtCore import QPointF, QSizeF

from journal.looking.insights import KINDS, Kept, Period
from journal.statistics.recall import RecallRate
from tests.ui.charts.test_over_time import QUARTERS
from ui.charts.kept import AWAY, KeptChart, _Drawing


def drawn(look, natural, synced) -> tuple[_Drawing, list[list[tuple[int, RecallRate, QPointF]]]]:
    periods: tuple[Period, ...] = QUARTERS[:2]
    of = {
        kind: tuple(rate(share) for share in shares)
        for kind, shares in zip(KINDS, (natural, synced), strict=True)
    }
    chart = KeptChart(Kept(of, (rate(0.5), rate(0.5)), rate(0.5)), periods)
    drawing = _Drawing(chart, QSizeF(300, chart.height(look, 300)), look)
    lines = sorted((list(drawing.points(kind)) for kind in KINDS), key=lambda p: p[-1][2].y())
    return drawing, lines


def rate(share: float) -> RecallRate:
    return RecallRate(20, round(20 * share), 0, 20 - round(20 * share), 0, share)


@pytest.mark.parametrize("text_size", [1.0, 2.0])
@pytest.mark.parametrize(
    ("natural", "synced"),
    [((1, 1), (1, 1)), ((0, 0), (0, 0)), ((1, 1), (0, 0)), ((0.5, 0.5), (0.45, 0.5))],
)
def test_no_words_stand_on_a_line_or_on_each_other(look, natural, synced, text_size):
    look.set_text_size(text_size)
    drawing, lines = drawn(look, natural, synced)
    high = look.line_height("small_strong")
    tops = drawing.tops(lines)
    assert all(top >= 0 for top in tops)
    assert tops[0] + high <= tops[1] or tops[1] + high <= tops[0]
    for top, points in zip(tops, lines, strict=True):
        for y in {at.y() for _number, _rate, at in points[-2:]}:
            assert top + high <= y - AWAY + 0.5 or top >= y + AWAY - 0.5
