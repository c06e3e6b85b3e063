"""Nights slept elsewhere: said in a sheet, kept at once, taken back there."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt

from journal.model.elsewhere import Stretch
from journal.model.journeys import Seeming
from ui.views.elsewhere import ElsewhereSheet, stretch_words
from ui.widgets.buttons import Button

NIGHT = date(2026, 11, 19)
AWAY = Stretch(date(2026, 10, 1), date(2026, 10, 14), "Asia/Tokyo")


@pytest.fixture
def sheet(desk, qtbot):
    made = ElsewhereSheet(desk, None, NIGHT)
    qtbot.addWidget(made)
    return made


def removing(sheet: ElsewhereSheet) -> list[Button]:
    return [each for each in sheet.findChildren(Button) if each.text() == "Remove"]


def test_nights_and_a_zone_are_kept_at_once_and_listed(sheet, desk):
    sheet.first.show_day(AWAY.first)
    sheet.last.show_day(AWAY.last)
    sheet.zone.setText("Asia/Tokyo")
    sheet.add.click()
    assert desk.store.elsewhere.stretches() == (AWAY,)
    assert sheet.before == dict.fromkeys(AWAY.nights)
    (away,) = removing(sheet)
    assert stretch_words(AWAY) in away.accessibleName()
    assert sheet.zone.text() == ""


def test_what_is_removed_stands_in_the_fields_to_be_added_again(desk, qtbot):
    desk.store.elsewhere.say(AWAY, desk.now())
    sheet = ElsewhereSheet(desk, None, NIGHT)
    qtbot.addWidget(sheet)
    assert not sheet.before
    removing(sheet)[0].click()
    assert desk.store.elsewhere.stretches() == ()
    sheet.add.click()
    assert desk.store.elsewhere.stretches() == (AWAY,)


@pytest.mark.parametrize(
    ("typed", "zone"), [("tokyo", "Asia/Tokyo"), ("new york", "America/New_York")]
)
def test_a_city_is_enough(sheet, desk, typed, zone):
    sheet.zone.setText(typed)
    sheet.add.click()
    assert desk.store.elsewhere.stretches() == (Stretch(NIGHT, NIGHT, zone),)


def test_of_two_words_on_a_night_what_stood_before_the_sheet_is_remembered(sheet, desk):
    desk.store.elsewhere.say(Stretch(NIGHT, NIGHT, "Asia/Seoul"), desk.now())
    for zone in ("Asia/Tokyo", "Europe/Lisbon"):
        sheet.zone.setText(zone)
        sheet.add.click()
    assert sheet.before == {NIGHT: "Asia/Seoul"}


def test_esc_leaves_the_sheet_from_its_field_too(sheet, qtbot):
    sheet.show()
    with qtbot.waitSignal(sheet.rejected):
        qtbot.keyClick(sheet.zone, Qt.Key.Key_Escape)


@pytest.mark.parametrize("typed", ["", "Atlantis", "a"])
def test_a_place_that_is_no_zone_keeps_nothing_and_says_so(sheet, desk, typed):
    sheet.zone.setText(typed)
    sheet.add.click()
    assert desk.store.elsewhere.stretches() == ()
    assert not sheet.refused.isHidden()
    assert sheet.zone.accessibleDescription() == sheet.refused.text()
    assert "“”" not in sheet.refused.text()


def test_the_last_morning_never_comes_before_the_first(sheet):
    sheet.first.show_day(NIGHT + timedelta(days=3))
    assert sheet.last.day == NIGHT + timedelta(days=3)


def test_nights_that_seem_to_be_slept_elsewhere_are_offered_and_only_begun(sheet, desk):
    sheet.offer((Seeming(AWAY.first, AWAY.last, timedelta(hours=9), 14),))
    (use,) = [each for each in sheet.findChildren(Button) if each.text() == "Say where"]
    assert "UTC+9" in use.accessibleName()
    use.click()
    assert (sheet.first.day, sheet.last.day) == (AWAY.first, AWAY.last)
    assert desk.store.elsewhere.stretches() == ()
