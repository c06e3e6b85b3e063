"""How Elara looks: theme, Ember in the small hours, text size, motion."""

from datetime import time
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSlider, QWidget

from journal.settings import TEXT_SIZES, Settings, ThemeChoice
from journal.text import _
from ui.theme.look import Look
from ui.widgets.card import Card, Line
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Label
from ui.widgets.rows import SettingRow
from ui.widgets.switch import Switch, SwitchRow
from ui.widgets.system_tile import SystemTile
from ui.widgets.theme_tile import ThemeTile
from ui.widgets.time_field import TimeField
from ui.widgets.typed_time import time_words

TILES = (
    (ThemeChoice.DUSK, _("Dusk")),
    (ThemeChoice.PAPER, _("Paper")),
    (ThemeChoice.EMBER, _("Ember")),
)

WIDE = 150  # the text size's slider, in pixels


class Appearance(Card):
    """Each change is told as soon as it is made: the setting's name and its value."""

    changed = Signal(str, object)

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.setAccessibleName(_("Appearance"))
        self.tiles: dict[ThemeChoice, ThemeTile] = {
            choice: ThemeTile(look, choice.value, words) for choice, words in TILES
        }
        self.tiles[ThemeChoice.SYSTEM] = SystemTile(look, "paper", "dusk", _("As the desktop"))
        self.ember = Switch(look, _("Ember in the small hours"))
        self._ember_row = SettingRow(look, _("Ember in the small hours"), " ", self.ember)
        self.ember_from = TimeField(look, _("Ember from"))
        self.ember_until = TimeField(look, _("Ember until"))
        self._note = ""
        for field in (self.ember_from, self.ember_until):
            field.refused.connect(lambda told: self._ember_row.set_note(told or self._note))
        self._hours = self._hours_row()
        self.text_size = TextSize(look)
        self.still = SwitchRow(look, _("Reduce motion"), _("No fades, a still flame"))
        self._fill()
        self._tell()

    def show_settings(self, settings: Settings) -> None:
        """Show what is chosen, without telling of it."""
        self.blockSignals(True)
        self.tiles[settings.theme].setChecked(True)
        self.ember.setChecked(settings.ember_by_night)
        self.ember_from.show_time(settings.ember_from)
        self.ember_until.show_time(settings.ember_until)
        self._hours.setVisible(settings.ember_by_night)
        self._note = _ember_words(settings)
        self._ember_row.set_note(self._note)
        self.text_size.show_size(settings.text_size)
        self.still.switch.setChecked(settings.reduce_motion)
        self.blockSignals(False)

    def _fill(self) -> None:
        self.body.addWidget(Label(self._look, _("Appearance"), "head"))
        self.body.addSpacing(4)
        tiles = FlowLayout(12)
        self._group = QButtonGroup(self)
        for choice in (ThemeChoice.SYSTEM, *(choice for choice, _words in TILES)):
            self._group.addButton(self.tiles[choice])
            tiles.addWidget(self.tiles[choice])
        self.body.addLayout(tiles)
        self.body.addSpacing(6)
        size = SettingRow(self._look, _("Text size"), "", self.text_size)
        for row in (self._ember_row, self._hours, size, self.still):
            if row is not self._hours:
                self.body.addWidget(Line(self._look))
            self.body.addWidget(row)
        self.body.addStretch(1)

    def _hours_row(self) -> QWidget:
        hours = QWidget()
        row = QHBoxLayout(hours)
        row.setContentsMargins(0, 0, 0, 6)
        row.setSpacing(10)
        row.addWidget(Label(self._look, _("from"), "small", "ink2"))
        row.addWidget(self.ember_from)
        row.addWidget(Label(self._look, _("until"), "small", "ink2"))
        row.addWidget(self.ember_until)
        row.addStretch(1)
        return hours

    def _tell(self) -> None:
        for choice, tile in self.tiles.items():
            tile.clicked.connect(lambda _on=False, one=choice: self._say("theme", one))
        self.ember.toggled.connect(lambda on: self._say("ember_by_night", on))
        self.ember_from.changed.connect(lambda value: self._say("ember_from", value))
        self.ember_until.changed.connect(lambda value: self._say("ember_until", value))
        self.text_size.changed.connect(lambda value: self._say("text_size", value))
        self.still.toggled.connect(lambda on: self._say("reduce_motion", on))

    def _say(self, name: str, value: Any) -> None:
        self.changed.emit(name, value)


class TextSize(QWidget):
    """A slider over the sizes there are; dragging settles where it is let go."""

    changed = Signal(float)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, len(TEXT_SIZES) - 1)
        self.slider.setPageStep(1)
        self.slider.setTracking(False)  # the page would move away under the hand
        self.slider.setFixedWidth(WIDE)
        self.slider.setAccessibleName(_("Text size"))
        self.slider.valueChanged.connect(self._moved)
        self._told = Label(look, "", "small", "ink2")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self._told)
        row.addWidget(Label(look, "A", "row_excerpt", "ink3"))
        row.addWidget(self.slider, 1)
        row.addWidget(Label(look, "A", "head", "ink2"))

    def show_size(self, size: float) -> None:
        """Show the chosen size."""
        self.slider.blockSignals(True)
        self.slider.setValue(TEXT_SIZES.index(size))
        self.slider.blockSignals(False)
        self._say(size)

    def _moved(self, at: int) -> None:
        self._say(TEXT_SIZES[at])
        self.changed.emit(TEXT_SIZES[at])

    def _say(self, size: float) -> None:
        words = _("{n} %").format(n=round(size * 100))
        self._told.set_text(words)
        self.slider.setAccessibleDescription(words)
        self.slider.setToolTip(words)


def _ember_words(settings: Settings) -> str:
    """What Ember does, and when, if it comes by itself."""
    if not settings.ember_by_night:
        return _("No blue light while you should not be woken")
    start: time = settings.ember_from
    return _("No blue light from {start} to {end}").format(
        start=time_words(start), end=time_words(settings.ember_until)
    )
