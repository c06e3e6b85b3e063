"""Somebody to talk to: found by who looks for it, never shown by itself, and nothing is kept."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from journal import helplines
from journal.model.dream import Dream
from tests.ui.views.journal_page import NIGHT
from tests.ui.views.morning_page import TAB, focused
from tests.ui.views.standing_sheets import Seen, soon
from ui.views import someone
from ui.views.journal.night_line import NightLine
from ui.views.keys import KeySheet, show_keys
from ui.views.someone import SomeoneSheet
from ui.widgets.labels import Label


def said(sheet):
    return [each.text() for each in sheet.findChildren(Label) if each.isVisibleTo(sheet)]


def spoken(sheet):
    return [each.accessibleName() for each in sheet.findChildren(QWidget)]


def test_it_shows_the_numbers_of_the_country_and_the_one_for_an_emergency(look, qtbot):
    sheet = SomeoneSheet(look, None, "GB")
    qtbot.addWidget(sheet)
    assert "116 123" in said(sheet)
    assert "116 123: Samaritans, day and night" in spoken(sheet)
    assert "call 999" in sheet.danger.text()
    assert helplines.how_sure() in said(sheet)
    assert helplines.first_words() in said(sheet)


def test_another_country_is_chosen_and_its_numbers_stand_alone(look, qtbot):
    sheet = SomeoneSheet(look, None, "GB")
    qtbot.addWidget(sheet)
    sheet.country.choose("BR")
    assert "188" in said(sheet)
    assert "116 123" not in said(sheet)
    assert "call 192" in sheet.danger.text()
    sheet.country.choose("LU")
    assert "call 112" in sheet.danger.text()
    assert helplines.no_line(helplines.known().of("LU")) in said(sheet)


@pytest.mark.parametrize("code", ["", "XX"])
def test_where_nothing_is_known_it_invents_no_number(look, qtbot, code):
    sheet = SomeoneSheet(look, None, code)
    qtbot.addWidget(sheet)
    assert sheet.country.value == ""
    assert helplines.no_line(None) in said(sheet)
    assert not re.search(r"\d", sheet.danger.text())


def test_by_keyboard_at_twice_the_text_size_each_number_comes_into_view(look, over, qtbot):
    look.set_text_size(2.0)
    sheet = SomeoneSheet(look, over, "BE")
    sheet.resize(1200, 600)
    with qtbot.waitActive(sheet):
        sheet.show()
        sheet.activateWindow()
    sheet.country.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(sheet.country.hasFocus)
    reached = []
    for _tab in range(4):
        qtbot.keyClick(focused(), TAB)
        now = focused()
        reached.append(now.accessibleName().partition(":")[0])
        assert now.visibleRegion().boundingRect().height() > now.height() // 2
    assert reached == ["1813", "0800 32 123", "02 648 40 14", "Close"]
    assert sheet.danger.isVisible()
    sheet.close()


def test_the_menu_of_a_dream_leads_to_it_and_the_dream_stays_as_it_is(journal, qtbot):
    store = journal.page.desk.store
    kept = store.dreams.save(
        Dream(NIGHT, "The grey water", "I did not want to come up"), journal.page.desk.now()
    )
    journal.page.refresh()
    before = store.all("select count(*) from change")[0][0], store.version()
    deeds = dict(journal.page.findChild(NightLine)._more_deeds)
    seen: Seen = []
    soon(seen)
    deeds["This is about not wanting to live…"]()
    assert seen == [SomeoneSheet]
    assert store.dreams.get(kept.uid).body == kept.body
    assert (store.all("select count(*) from change")[0][0], store.version()) == before


def test_the_list_of_keys_leads_to_it(desk, over, qtbot):
    seen: Seen = []

    def press(sheet):
        soon(seen)
        sheet.someone.click()

    soon(seen, press)
    show_keys(desk, over)
    assert seen == [KeySheet, SomeoneSheet]


def test_no_text_of_a_dream_ever_brings_it():
    ui = Path(someone.__file__).parents[1]
    callers = {
        path.relative_to(ui).as_posix()
        for path in ui.rglob("*.py")
        if "show_someone" in path.read_text("utf-8")
    }
    assert callers == {
        "shot_states.py",
        "views/compare/page.py",
        "views/journal/page.py",
        "views/jump/sheet.py",
        "views/keys.py",
        "views/someone.py",
    }
