"""Settings: what is chosen applies at once, and stays."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QAbstractButton

from journal import intake
from journal.changes import Changes
from journal.intake import Wish
from journal.settings import Settings, ThemeChoice
from tests.exports import document, session
from tests.ui.views.opened import opened
from ui.views.settings.page import SettingsPage

NOW = datetime(2026, 11, 19, 6, 52, tzinfo=UTC)


@pytest.fixture
def page(desk, qtbot) -> SettingsPage:
    return opened(SettingsPage(desk), "settings", qtbot)


def chosen(store) -> Settings:
    settings: Settings = store.preferences.load()
    return settings


def test_a_tile_chooses_a_theme_at_once_and_announces_it(page, store):
    heard: list[Changes] = []
    store.changed.connect(heard.append)
    for choice in (ThemeChoice.PAPER, ThemeChoice.SYSTEM, ThemeChoice.EMBER, ThemeChoice.DUSK):
        page._appearance.tiles[choice].click()
        assert chosen(store).theme is choice
    assert heard == [Changes.SETTINGS] * 4


def test_the_head_leads_to_every_section_and_stays_in_sight(page, qtbot):
    qtbot.waitExposed(page)
    for section in page._sections:
        way = next(
            each
            for each in page.findChildren(QAbstractButton)
            if each.accessibleName() == f"Go to {section.name}"
        )
        way.click()
        top = section.mapTo(page._scroll, section.rect().topLeft()).y()
        assert 0 <= top < page._scroll.height() / 2
        assert way.visibleRegion().boundingRect() == way.rect()


def test_arrows_choose_among_the_tiles(page, store, qtbot):
    tiles = page._appearance.tiles
    page.activateWindow()
    tiles[ThemeChoice.DUSK].setFocus()
    qtbot.waitUntil(tiles[ThemeChoice.DUSK].hasFocus)
    qtbot.keyClick(tiles[ThemeChoice.DUSK], Qt.Key.Key_Left)
    assert chosen(store).theme is ThemeChoice.SYSTEM
    assert tiles[ThemeChoice.SYSTEM].hasFocus()


def test_showing_the_settings_changes_nothing(page, store):
    store.preferences.save(
        replace(Settings(), theme=ThemeChoice.PAPER, text_size=1.3, ember_by_night=True)
    )
    heard: list[Changes] = []
    store.changed.connect(heard.append)
    page.refresh()
    assert heard == []
    assert page._appearance.tiles[ThemeChoice.PAPER].isChecked()
    assert page._appearance.text_size.slider.accessibleDescription() == "130 %"


def test_ember_in_the_small_hours_has_its_own_times(page, store, qtbot):
    appearance = page._appearance
    assert not appearance.ember_from.isVisible()
    appearance.ember.click()
    assert chosen(store).ember_by_night
    assert appearance.ember_from.isVisible()
    appearance.ember_from.setText("2215")
    qtbot.keyClick(appearance.ember_from, Qt.Key.Key_Return)
    appearance.ember_until.setFocus()
    qtbot.keyClick(appearance.ember_until, Qt.Key.Key_Up)
    qtbot.keyClick(appearance.ember_until, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert chosen(store).ember_from == time(22, 15)
    assert chosen(store).ember_until == time(5, 36)


def test_the_slider_steps_through_the_text_sizes(page, store, qtbot):
    slider = page._appearance.text_size.slider
    qtbot.keyClick(slider, Qt.Key.Key_End)
    assert chosen(store).text_size == 2.0
    qtbot.keyClick(slider, Qt.Key.Key_Left)
    assert chosen(store).text_size == 1.5


def test_free_days_are_chosen_day_by_day_and_none_is_taken_for_granted(page, store):
    assert chosen(store).free_weekdays == frozenset()
    page._nights.free.chips[7].click()
    page._nights.free.chips[2].click()
    assert chosen(store).free_days == "2,7"
    assert chosen(store).free_weekdays == {2, 7}
    page._nights.free.chips[7].click()
    assert chosen(store).free_weekdays == {2}


def test_switches_are_kept(page, store):
    page._appearance.still.switch.click()
    page._nights.letters.switch.click()
    page._nights.hard.switch.click()
    assert chosen(store).nightmares_return
    assert chosen(store).reduce_motion
    assert not chosen(store).single_keys


def test_a_new_night_rule_places_imported_nights_again_and_can_be_undone(
    page, store, tmp_path, qtbot
):
    nap = session(
        0, started_at="2026-11-10T12:00:00+00:00", ended_at="2026-11-10T15:30:00+00:00", stages=None
    )
    intake.take_in(store, document(tmp_path / "nap.json", [nap]), Wish(), NOW)
    assert store.nights.span() == (date(2026, 11, 10), date(2026, 11, 10))
    offers = []
    page.offered.connect(lambda *offer: offers.append(offer))
    page._nights.field.setText("15:00")
    qtbot.keyClick(page._nights.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(offers) == 1)
    assert chosen(store).night_split == time(15)
    assert store.nights.span() == (date(2026, 11, 11), date(2026, 11, 11))
    offers[0][2]()
    qtbot.waitUntil(lambda: len(offers) == 2)
    assert chosen(store).night_split == time(18)
    assert store.nights.span() == (date(2026, 11, 10), date(2026, 11, 10))


def test_a_rule_that_would_part_a_nights_own_sleep_is_not_taken(page, store, qtbot):
    field = page._nights.field
    for typed in ("0600", "noon", "25:00"):
        field.setText(typed)
        qtbot.keyClick(field, Qt.Key.Key_Return)
        assert field.property("bad") == "true"
        assert "between" in field.accessibleDescription()
        assert "between" in page._nights._rule._note.text()
    assert chosen(store).night_split == time(18)


def test_the_facts_name_the_file_its_size_and_what_is_in_it(page, store, monkeypatch):
    opened: list[str] = []

    def opening(url: QUrl) -> bool:
        opened.append(url.toLocalFile())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", opening)
    page._privacy.show_button.click()
    assert [Path(each) for each in opened] == [store.path.parent]
    assert "journal.sqlite" in page._privacy._place.words.text()
    assert page._privacy._counts.words.text() == "0 dreams, 0 nights"


@pytest.mark.parametrize(("width", "size"), [(1064, 1.0), (968, 1.0), (968, 2.0)])
def test_nothing_is_cut_where_the_page_is_narrow_or_the_text_large(page, look, width, size, qtbot):
    look.set_text_size(size)
    page.resize(width, 680)
    qtbot.waitUntil(lambda: page._scroll.widget().width() <= page._scroll.viewport().width())
    assert page._scroll.minimumWidth() <= width
    for button in page.findChildren(QAbstractButton):
        assert not button.isVisible() or button.width() >= button.minimumSizeHint().width()


def test_every_control_has_a_name(page):
    assert all(each.accessibleName() for each in page.findChildren(QAbstractButton))
    assert page._appearance.text_size.slider.accessibleName() == "Text size"
    assert page._nights.field.accessibleName()


@pytest.mark.parametrize("text_size", [1.0, 1.5, 2.0])
def test_the_ways_to_the_sections_stand_in_one_line(page, desk, qtbot, text_size):
    desk.look.set_text_size(text_size)
    page.resize(1224, 800)
    page._head.layout().activate()
    ways = [
        each
        for each in page._head.findChildren(QAbstractButton)
        if each.accessibleName().startswith("Go to ")
    ]
    qtbot.waitUntil(lambda: len({each.y() for each in ways}) == 1)


def test_four_themes_stand_in_one_row_at_the_largest_text(page, desk, qtbot):
    desk.look.set_text_size(2.0)
    page.resize(1224, 800)
    tiles = page._appearance.tiles.values()
    qtbot.waitUntil(lambda: len({each.y() for each in tiles}) == 1)
