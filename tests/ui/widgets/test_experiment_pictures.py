"""The beads of an experiment show what they are given."""

import pytest

from ui.widgets.beads import Bead, Beads


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
