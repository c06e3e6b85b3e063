"""Ctrl+K leads anywhere, is there at once, and shows nothing of what is private."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from journal import clock
from journal.model.dream import Dream, Mark, MarkKind
from journal.store.saved_searches import SavedSearch
from journal.store.store import Store
from tests.ui.fakes import FakeDialogs
from ui.elara import Elara
from ui.left_open import LeftOpen
from ui.models.jump import Sort
from ui.views.jump.sheet import JumpSheet
from ui.views.keys import KeySheet
from ui.views.page import Place
from ui.widgets.rows import SettingRow
from ui.widgets.switch import SwitchRow

NOW = datetime(2026, 11, 19, 14, tzinfo=UTC)
NIGHT = date(2026, 11, 19)
SIDES = {"Schedule": "schedule", "Looking back": "back", "New endings": "endings"}
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def elara(qtbot, look, tmp_path, monkeypatch) -> Iterator[Elara]:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    monkeypatch.setattr(clock, "local_zone", lambda: ZoneInfo("Europe/Lisbon"))
    store = Store.open(tmp_path / "journal.sqlite")
    store.dreams.save(Dream(NIGHT, "It snowed indoors.", "The station"), NOW)
    store.dreams.save(Dream(NIGHT, "A red kite.", "Hidden away", private=True), NOW)
    marks = (Mark(MarkKind.PERSON, "Zara"),)
    store.dreams.save(Dream(date(2026, 11, 10), "She rowed.", "A boat", marks=marks), NOW)
    store.saved_searches.keep(SavedSearch("Boats of mine", "boat"))
    made = Elara(store, look, FakeDialogs(), tmp_path / "journal.sqlite", as_given=True)
    made.window.resize(1280, 800)
    made.window.go(Place("tonight"))
    with qtbot.waitActive(made.window):
        made.window.show()
        made.window.activateWindow()
    yield made
    made.window.close()
    made.close()


def rows(page: QWidget) -> list[QWidget]:
    """All rows of the settings, those that are not shown among them."""
    return [*page.findChildren(SettingRow), *page.findChildren(SwitchRow)]


def active(elara: Elara, qtbot) -> None:
    """What a desktop does by itself once a dialog is gone."""
    elara.window.activateWindow()
    qtbot.waitUntil(elara.window.isActiveWindow)


def words(sheet: JumpSheet) -> list[str]:
    found = [sheet._found.hit(row) for row in sheet._found.hits]
    return [hit.target.words for hit in found if hit]


def standing(elara: Elara) -> JumpSheet | None:
    sheets = elara.window.findChildren(JumpSheet)
    return next((each for each in sheets if each.isVisible()), None)


def at(elara: Elara, qtbot, act: Callable[[JumpSheet], None]) -> None:
    """Press Ctrl+K, and act on the sheet once it has read what there is."""
    done: list[object] = []

    def use() -> None:
        sheet = standing(elara)
        if sheet is None:
            QTimer.singleShot(10, use)  # it does not stand yet
            return
        try:
            qtbot.waitUntil(lambda: bool(sheet._known.read))
            act(sheet)
            done.append(sheet)
        finally:
            if sheet.isVisible():
                sheet.reject()

    active(elara, qtbot)
    QTimer.singleShot(0, use)
    qtbot.keyClick(elara.window, Qt.Key.Key_K, CTRL)
    assert done


def jumped(elara: Elara, qtbot, typed: str, *wanted: str) -> None:
    """Type, wait until the first answers are these, and press Enter."""

    def act(sheet: JumpSheet) -> None:
        qtbot.keyClicks(sheet.field, typed)
        qtbot.waitUntil(lambda: words(sheet)[: len(wanted)] == list(wanted))
        qtbot.keyClick(sheet.field, Qt.Key.Key_Return)

    at(elara, qtbot, act)


def test_a_page_is_a_few_letters_away(elara, qtbot):
    jumped(elara, qtbot, "sbs", "Side by side")
    assert elara.window.page.name == "side_by_side"


def test_a_dream_is_found_by_its_title_and_by_its_text(elara, qtbot):
    for typed in ("station", "indoors"):
        jumped(elara, qtbot, typed, "The station")
        assert elara.window.page.name == "journal"
        assert elara.window.page._editor.dream.title == "The station"
        elara.window.go(Place("tonight"))


def test_of_a_private_dream_neither_title_nor_text_is_shown(elara, qtbot):
    def act(sheet: JumpSheet) -> None:
        qtbot.keyClicks(sheet.field, "kite")
        qtbot.waitUntil(lambda: words(sheet)[:1] == ["Private dream"])
        spoken = sheet._found.spoken(sheet._found.hits[0])
        assert "Hidden" not in spoken
        assert "kite" not in spoken

    at(elara, qtbot, act)


def test_of_a_nightmare_only_that_it_is_hard_is_shown_where_that_is_wished(elara, qtbot):
    hard = Dream(NIGHT, "A black kestrel.", "The cellar", nightmare=True)
    elara.store.dreams.save(hard, NOW)
    preferences = elara.store.preferences
    preferences.save(replace(preferences.load(), cover_nightmares=True))

    def act(sheet: JumpSheet) -> None:
        qtbot.keyClicks(sheet.field, "kestrel")
        qtbot.waitUntil(lambda: words(sheet)[:1] == ["A hard dream"])
        assert "cellar" not in sheet._found.spoken(sheet._found.hits[0])

    at(elara, qtbot, act)


def test_a_day_leads_to_its_night(elara, qtbot):
    jumped(elara, qtbot, "2026-11-10", "Mon 9 to Tue 10 November 2026")
    assert elara.window.page.name == "nights"
    assert elara.window.page._raster.night == date(2026, 11, 10)


def test_a_name_and_a_saved_search_ask_the_journal(elara, qtbot):
    jumped(elara, qtbot, "zara", "Zara")
    assert elara.window.page._column._search.text() == 'person:"Zara"'
    assert elara.window.page._editor.dream.title == "A boat"
    jumped(elara, qtbot, "boats of", "Boats of mine")
    assert elara.window.page._column._search.text() == "boat"


def test_a_setting_is_shown_with_the_keyboard_on_it(elara, qtbot):
    jumped(elara, qtbot, "reduce mo", "Reduce motion")
    assert elara.window.page.name == "settings"
    active(elara, qtbot)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.accessibleName() == "Reduce motion"


def test_only_what_can_be_done_now_is_offered(elara, qtbot):
    """A journal that is not encrypted has no lock, and a setting with nothing to choose no row."""

    def act(sheet: JumpSheet) -> None:
        offered = {(each.sort, each.words) for each in sheet._known.given}
        settings = {words for sort, words in offered if sort is Sort.SETTING}
        assert not {each for each in settings if each.startswith("Lock when")}
        assert not {"Lock with the screen", "Quick capture while locked"} & settings
        assert {"Passphrase", "Reduce motion"} <= settings
        assert (Sort.DEED, "Lock") not in offered
        assert {(Sort.DEED, "New dream"), (Sort.DEED, "Quick capture")} <= offered
        hidden = {each.accessibleName() for each in rows(page) if not each.isVisibleTo(page)}
        assert not hidden & settings

    page = elara.window.room("settings")
    at(elara, qtbot, act)


def test_deeds_are_done_once_the_sheet_is_gone(elara, qtbot):
    jumped(elara, qtbot, "ember", "Ember on or off")
    elara.dress()
    jumped(elara, qtbot, "new dr", "New dream")
    assert elara.window.page.name == "journal"
    assert not elara.window.page._editor.dream.uid


def test_help_opens_the_list_of_keys(elara, qtbot):
    shown: list[object] = []

    def look_and_close() -> None:
        sheet = QApplication.activeModalWidget()
        if isinstance(sheet, KeySheet):
            shown.append(sheet)
            sheet.reject()

    closing = QTimer()
    closing.timeout.connect(look_and_close)
    closing.start(10)
    jumped(elara, qtbot, "keys", "Keys")
    closing.stop()
    assert shown


def test_arrows_go_through_what_was_found_and_back_to_the_first(elara, qtbot):
    def act(sheet: JumpSheet) -> None:
        first = sheet.list.currentIndex().row()
        qtbot.keyClick(sheet.field, Qt.Key.Key_Down)
        assert sheet.list.currentIndex().row() == sheet._found.hits[1]
        assert sheet.field.accessibleDescription().startswith("Journal, Ctrl+2, Pages")
        qtbot.keyClick(sheet.field, Qt.Key.Key_Up)
        qtbot.keyClick(sheet.field, Qt.Key.Key_Up)
        assert sheet.list.currentIndex().row() == sheet._found.hits[-1]
        qtbot.keyClick(sheet.field, Qt.Key.Key_Down)
        assert sheet.list.currentIndex().row() == first

    at(elara, qtbot, act)


def test_the_same_key_again_closes_it_and_nothing_happens(elara, qtbot):
    at(elara, qtbot, lambda sheet: qtbot.keyClick(sheet.field, Qt.Key.Key_K, CTRL))
    assert elara.window.page.name == "tonight"


def test_esc_closes_at_once_whatever_was_typed(elara, qtbot):
    def act(sheet: JumpSheet) -> None:
        qtbot.keyClicks(sheet.field, "compare")
        qtbot.keyClick(sheet.field, Qt.Key.Key_Escape)
        assert not sheet.isVisible()

    at(elara, qtbot, act)
    assert elara.window.page.name == "tonight"


@pytest.mark.parametrize("side", ["Schedule", "Looking back", "New endings"])
def test_a_side_of_the_rituals_is_a_place_to_go_to(elara, qtbot, side):
    jumped(elara, qtbot, side.lower(), side)
    assert elara.window.page.name == "rituals"
    assert elara.window.page.sides.value == SIDES[side]


def test_what_was_jumped_to_comes_first_the_next_time(elara, qtbot):
    jumped(elara, qtbot, "nights", "Nights")
    jumped(elara, qtbot, "", "Nights", "Tonight")
    assert elara.window.page.name == "nights"


def test_what_cannot_be_read_as_a_question_finds_no_dream_and_breaks_nothing(elara, qtbot):
    def act(sheet: JumpSheet) -> None:
        qtbot.keyClicks(sheet.field, "/(/")
        qtbot.waitUntil(lambda: sheet._sought == "/(/" and sheet._seeking is None)
        assert words(sheet) == []

    at(elara, qtbot, act)


def test_what_is_typed_at_the_window_right_after_the_key_is_in_the_field(elara, qtbot):
    """No window manager has had its say yet: the keys still come to the main window."""
    active(elara, qtbot)
    handle, read = elara.window.windowHandle(), []

    def type_on() -> None:
        sheet = standing(elara)
        try:
            for letter in "ZARA":
                QTest.keyClick(handle, Qt.Key[f"Key_{letter}"])
            read.append(sheet.field.text() if sheet else "")
            QTest.keyClick(handle, Qt.Key.Key_Escape)
            read.append("" if standing(elara) is None else "stands")
        finally:
            if sheet is not None:
                sheet.reject()

    QTimer.singleShot(0, type_on)
    qtbot.keyClick(elara.window, Qt.Key.Key_K, CTRL)
    assert read == ["zara", ""]
    assert elara.window.page.name == "tonight"


def test_the_keyboard_goes_back_to_where_it_was(elara, qtbot):
    elara.window.go(Place("journal"))
    elara.window.page.focus_search()
    active(elara, qtbot)
    before = elara.window.focusWidget()
    at(elara, qtbot, lambda sheet: qtbot.keyClick(sheet.field, Qt.Key.Key_Escape))
    assert before is not None
    assert elara.window.focusWidget() is before


def test_no_key_and_no_page_takes_the_keyboard_from_the_sheet(elara, qtbot):
    def act(sheet: JumpSheet) -> None:
        for key, held in ((Qt.Key.Key_2, CTRL), (Qt.Key.Key_F6, Qt.KeyboardModifier(0))):
            QTest.keyClick(elara.window.windowHandle(), key, held)
        qtbot.keyClick(sheet.field, Qt.Key.Key_Tab)
        qtbot.keyClick(sheet.field, Qt.Key.Key_Backtab)
        assert elara.window.focusWidget() is sheet.field
        elara.window.next_pane()
        assert elara.window.focusWidget() is sheet.field

    at(elara, qtbot, act)
    assert elara.window.page.name == "tonight"


def test_it_stays_in_the_middle_when_the_window_grows(elara, qtbot):
    def act(sheet: JumpSheet) -> None:
        elara.window.resize(1500, 900)
        qtbot.waitUntil(lambda: sheet.geometry().center().x() in {749, 750})
        qtbot.keyClick(sheet.field, Qt.Key.Key_Escape)

    at(elara, qtbot, act)


def test_it_ends_with_its_window(elara, qtbot):
    def act(sheet: JumpSheet) -> None:
        elara.window.close()
        assert not sheet.isVisible()

    at(elara, qtbot, act)


def test_it_is_closed_with_the_sheets_when_the_journal_is_locked(elara, qtbot):
    def act(sheet: JumpSheet) -> None:
        assert LeftOpen().close_sheets()
        assert not sheet.isVisible()

    at(elara, qtbot, act)


def test_a_search_begins_among_the_dreams_where_a_page_has_nothing_to_search(elara, qtbot):
    active(elara, qtbot)
    qtbot.keyClick(elara.window, Qt.Key.Key_F, CTRL)
    assert elara.window.page.name == "journal"
    assert elara.window.focusWidget() is elara.window.page._column._search


@pytest.mark.parametrize("typed", ["someone", "not wanting", "suicide", "crisis", "harm"])
def test_somebody_to_talk_to_is_found_and_leaves_no_trace(elara, qtbot, typed):
    def act(sheet: JumpSheet) -> None:
        qtbot.keyClicks(sheet.field, typed)
        qtbot.waitUntil(lambda: "Someone to talk to" in words(sheet))
        hits = [sheet._found.hit(row) for row in sheet._found.hits]
        (found,) = [each for each in hits if each and each.target.words == "Someone to talk to"]
        assert found.target.quiet

    at(elara, qtbot, act)
