"""The plot of an experiment: every night by what was drawn, the difference on its own axis."""

from datetime import date, timedelta
from itertools import combinations

import pytest
from PySide6.QtCore import QSizeF

from ui.charts.trial import Trial
from ui.charts.trial_values import Arm, Difference, Night, Values
from ui.charts.view import ChartView

SIZE = QSizeF(760, 290)
FIRST = date(2026, 11, 3)
VALUES = ((True, [380.0, 380.0, 400.0, 420.0]), (False, [400.0, 410.0, 410.0, 410.0, 460.0]))
NIGHTS = tuple(
    Night(FIRST + timedelta(days=n), on, value, counted=value != 460.0)
    for n, (on, value) in enumerate((on, value) for on, told in VALUES for value in told)
)


def chart(kinds=("natural", "synced"), nights=NIGHTS, *, drawn=True):
    difference = Difference(-12.5, -50.0, 4.0, "Synced less natural") if drawn else None
    arms = (Arm("Natural", kinds[0]), Arm("Synced", kinds[1]))
    return Trial(
        Values("Time asleep", "In numbers.", arms, nights, difference, "{:g} min".format,
               "{:+g} min".format)
    )  # fmt: skip


def test_every_night_that_counts_is_a_mark_and_all_stand_in_the_table(look):
    made = chart()
    marks = made.marks(SIZE, look)
    assert len([each for each in marks if each.subject]) == 8
    assert "Natural, 4 nights: 407.5 min on average" in [each.words for each in marks]
    assert marks[-1].words == "Difference: -12.5 min; 95 % interval -50 min to +4 min"
    assert all(0 <= each.at.x() <= 760 and 0 <= each.at.y() <= 290 for each in marks)
    assert len(made.table.rows) == 9
    assert [row[3] for row in made.table.rows].count("left out") == 1
    assert made.table.rows[0][1] == "Synced"


def test_the_difference_lies_as_far_from_its_zero_as_the_means_from_one_another(look):
    marks = chart().marks(SIZE, look)
    means = [each.at.y() for each in marks if "on average" in each.words]
    assert marks[-1].at.y() - means[0] == pytest.approx(means[1] - means[0])


def test_without_a_difference_there_are_nights_and_no_means(look):
    marks = chart(drawn=False).marks(SIZE, look)
    assert len(marks) == 8
    assert not any("on average" in each.words for each in marks)


def test_no_mark_hides_another(look):
    nights = tuple(Night(None, True, value) for value in [1.0] * 9 + [1.01, 1.02, 2.0])
    marks = chart(nights=(*nights, Night(None, False, 1.5)), drawn=False).marks(SIZE, look)
    spots = [each.at for each in marks if "a night" in each.words]
    for one, other in combinations(spots, 2):
        assert (one - other).manhattanLength() >= 10


def test_values_that_are_all_alike_are_drawn_too(look):
    alike = tuple(Night(None, on, 3.0) for on in (True, False, True))
    marks = chart(nights=alike, drawn=False).marks(SIZE, look)
    assert all(0 < each.at.y() < 290 for each in marks)


@pytest.mark.parametrize("theme", ["dusk", "paper", "ember"])
@pytest.mark.parametrize("size", [1.0, 2.0])
@pytest.mark.parametrize("kinds", [("natural", "synced"), ("off", "on")])
def test_it_is_drawn_in_every_theme_and_size(look, qtbot, theme, size, kinds):
    look.set_theme(theme)
    look.set_text_size(size)
    view = ChartView(look, chart(kinds))
    qtbot.addWidget(view)
    view.resize(900, view.sizeHint().height())
    picture = view.grab().toImage()
    inks = {
        picture.pixelColor(x, y).name()
        for x in range(picture.width())
        for y in range(picture.height())
    }
    assert look.colour("ink").name() in inks
    if "natural" in kinds:
        assert look.colour("natural-fill").name() in inks
