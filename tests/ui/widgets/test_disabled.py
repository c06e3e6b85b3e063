"""What cannot be turned does not look as what can, on or off."""

import pytest
from PySide6.QtGui import QColor, QImage

from ui.widgets.switch import Switch
from ui.widgets.ticks import Check, RadioCard

KIT = {
    "switch": lambda look: Switch(look, "Reduce motion"),
    "check": lambda look: Check(look, "All of it"),
    "card": lambda look: RadioCard(look, "Keep both", "Your diary stays."),
}


@pytest.mark.parametrize("theme", ["dusk", "paper"])
@pytest.mark.parametrize("on", [True, False])
@pytest.mark.parametrize("name", KIT)
def test_strong_colours_belong_to_what_can_be_turned(qtbot, look, name, on, theme):
    look.set_theme(theme)
    button = KIT[name](look)
    qtbot.addWidget(button)
    button.setChecked(on)
    button.resize(button.sizeHint())
    strong = {look.colour(role).rgb() for role in ("action", "edge", "ink")}
    strong -= {look.colour(role).rgb() for role in ("ink3", "raised", "line", "bg")}
    assert strong & _colours(button.grab().toImage())
    button.setEnabled(False)
    assert not strong & _colours(button.grab().toImage())


@pytest.mark.parametrize("on", [True, False])
@pytest.mark.parametrize("name", KIT)
def test_also_where_all_colours_are_one_they_look_different(qtbot, look, name, on):
    look.set_theme("ember")
    button = KIT[name](look)
    qtbot.addWidget(button)
    button.setChecked(on)
    button.resize(button.sizeHint())
    before = button.grab().toImage()
    button.setEnabled(False)
    assert button.grab().toImage() != before


def _colours(image: QImage) -> set[int]:
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    return {
        QColor(image.pixel(x, y)).rgb() for x in range(image.width()) for y in range(image.height())
    }
