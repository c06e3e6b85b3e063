"""The beads of an experiment and the plot of its result show what they are given."""

from itertools import combinations

import pytest
from PySide6.QtCore import QRectF

from ui.widgets.beads import Bead, Beads
from ui.widgets.estimation import Arm, Difference, Estimation, Shown, _Scale, _swarm

ARMS = (
    Arm("Synced", "synced", [380.0, 380.0, 400.0, 420.0]),
    Arm("Natural", "natural", [400.0, 410.0, 410.0, 410.0, 460.0]),
)
SHOWN = Shown(*ARMS, Difference(-23.0, -50.0, 4.0, "Synced less natural"), str, str)


def inks(widget):
    """How many different colours a picture of the widget has."""
    picture = widget.grab().toImage()
    return {
        picture.pixelColor(x, y).name()
        for x in range(picture.width())
        for y in range(picture.height())
    }


@pytest.mark.parametrize(
    ("bead", "role", "there"),
    [
        (Bead("natural"), "natural-fill", True),
        (Bead("natural", blank=True), "natural-fill", False),
        (Bead("on"), "natural-fill", False),
        (Bead(), "natural-fill", False),
    ],
)
def test_a_bead_wears_amber_where_a_natural_night_was_written_down(look, qtbot, bead, role, there):
    beads = Beads(look, "Nights")
    qtbot.addWidget(beads)
    beads.show_beads([bead] * 9, "nine nights")
    beads.resize(beads.sizeHint())
    filled = look.colour(role).name()
    picture = beads.grab().toImage()
    middle = picture.pixelColor(look.px(19), look.px(15)).name()
    assert (middle == filled) is there
    assert beads.accessibleDescription() == "nine nights"


def test_beads_stand_in_weeks(look, qtbot):
    beads = Beads(look, "Nights")
    qtbot.addWidget(beads)
    heights = []
    for n in (7, 8, 28):
        beads.show_beads([Bead()] * n, "")
        heights.append(beads.sizeHint().height())
    assert heights[0] < heights[1] < heights[2]
    assert heights[2] == 4 * heights[0]


@pytest.mark.parametrize("theme", ["dusk", "paper", "ember"])
@pytest.mark.parametrize("size", [1.0, 2.0])
def test_the_plot_is_drawn_in_every_theme_and_size(look, qtbot, theme, size):
    look.set_theme(theme)
    look.set_text_size(size)
    plot = Estimation(look)
    qtbot.addWidget(plot)
    plot.resize(900, plot.sizeHint().height())
    plot.show_values(SHOWN, "A sentence", "numbers")
    assert {look.colour("ink").name(), look.colour("natural-fill").name()} <= inks(plot)
    assert (plot.accessibleName(), plot.accessibleDescription()) == ("A sentence", "numbers")


def test_no_dot_hides_another():
    values = [1.0] * 9 + [1.01, 1.02, 2.0]
    shown = Shown(Arm("a", "on", values), Arm("b", "off", [1.5]), None, str, str)
    scale = _Scale(shown, QRectF(0, 0, 400, 200))
    placed = [(shift, scale.y(value)) for value, shift in _swarm(values, scale, 11.0)]
    for one, other in combinations(placed, 2):
        apart = max(abs(one[0] - other[0]), abs(one[1] - other[1]))
        assert apart >= 11.0 - 1e-6


def test_values_that_are_all_alike_have_a_scale_too():
    alike = Arm("a", "on", [3.0, 3.0])
    scale = _Scale(Shown(alike, alike, None, str, str), QRectF(0, 0, 400, 200))
    assert scale.low < 3.0 < scale.high
    assert scale.ticks
