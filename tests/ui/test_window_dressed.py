"""The whole window is dressed by settings, keys, the system and the hour."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest
from PySide6.QtCore import Qt

from journal.changes import Changes
from journal.settings import Settings, ThemeChoice
from ui.theme.due import theme_for


def test_text_size_follows_its_keys_and_is_remembered(elara, qtbot):
    qtbot.keyClick(elara.window, Qt.Key.Key_Equal, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: elara.look.text_size == 1.15)
    assert elara.store.preferences.load().text_size == 1.15
    qtbot.keyClick(elara.window, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: elara.look.text_size == 1.0)


@pytest.mark.parametrize(
    ("at", "theme"),
    [
        (time(22, 0), "paper"),
        (time(23, 30), "ember"),
        (time(3, 0), "ember"),
        (time(5, 30), "paper"),
    ],
)
def test_ember_comes_and_goes_by_the_clock(at, theme):
    settings = Settings(theme=ThemeChoice.PAPER, ember_by_night=True)
    local = datetime.combine(date(2026, 11, 19), at, tzinfo=UTC)
    assert theme_for(settings, local, dark=False) == theme


def test_the_system_decides_between_dusk_and_paper_where_it_is_asked_to(qtbot):
    settings = Settings(theme=ThemeChoice.SYSTEM)
    noon = datetime(2026, 11, 19, 12, tzinfo=UTC)
    assert theme_for(settings, noon, dark=True) == "dusk"
    assert theme_for(settings, noon, dark=False) == "paper"


def test_changes_of_settings_dress_the_window(elara, qtbot):
    assert Changes.SETTINGS
    elara.store.preferences.save(Settings(theme=ThemeChoice.PAPER))
    qtbot.waitUntil(lambda: elara.look.theme.name == "paper")


def test_ember_by_hand_stays_until_the_theme_is_set_otherwise(elara, qtbot):
    store = elara.store
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(elara.window, Qt.Key.Key_E, held)
    assert elara.look.theme.name == "ember"
    store.preferences.save(replace(store.preferences.load(), text_size=1.3))
    qtbot.waitUntil(lambda: elara.look.text_size == 1.3)
    elara.bridge.changed.emit(~Changes(0))  # another program wrote something
    assert elara.look.theme.name == "ember"
    store.preferences.save(replace(store.preferences.load(), theme=ThemeChoice.PAPER))
    qtbot.waitUntil(lambda: elara.look.theme.name == "paper")
