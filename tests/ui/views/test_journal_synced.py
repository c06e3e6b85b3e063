"""A synced dream: the service's words stand beside the person's and never under their pen."""

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel

from journal.changes import Changes
from journal.model.batch import Batch
from journal.model.dream import ServiceDream
from journal.model.session_detail import Detail
from tests.journal.store.slept import put, slept
from ui.bridge import Bridge
from ui.views.journal import JournalPage
from ui.views.page import Place

NIGHT = date(2026, 11, 2)
NOW = datetime(2026, 11, 3, tzinfo=UTC)


def take_in(store, words: str, revision: int = 1) -> None:
    account = ServiceDream("1", "Scene 4", words, origin="generated", vividness=7.5, lucid=False)
    with store.writing(Changes.SESSIONS | Changes.DREAMS):
        batch = store.batches.begin(Batch("dreamsync", "DreamSync", "export.json", NOW))
        put(store, slept(0, revision), Detail(dreams=(account,)), batch, NOW)


@pytest.fixture
def page(desk, store, qtbot):
    take_in(store, "You were handed a key.")
    page = JournalPage(desk)
    page.refresh()
    qtbot.addWidget(page)
    bridge = Bridge(store)
    bridge.changed.connect(lambda changes: page.refresh() if page.concerns & changes else None)
    page.resize(1064, 800)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.enter(Place("journal"))
    yield page
    bridge.close()


def editor(page):
    return page._editor


def test_the_services_words_are_said_to_be_the_services(page):
    card = editor(page)._account
    assert card.isVisible()
    assert card._whose.text() == "DreamSync’s words, not yours"
    assert card._words.text() == "You were handed a key."
    assert editor(page).prose.text() == ""


def test_opening_it_changes_nothing(page, store):
    page.leave()
    assert store.dreams.of(NIGHT)[0].touched_at is None


def test_own_words_stand_in_the_serif_beside_the_services(page, store, qtbot):
    qtbot.keyClicks(editor(page).prose, "I did not take it.")
    page.leave()
    dream = store.dreams.of(NIGHT)[0]
    assert (dream.body, dream.own_body) == ("I did not take it.", True)
    assert editor(page)._account._words.text() == "You were handed a key."


def test_the_title_is_set_in_the_voice_of_whoever_gave_it(page, store, qtbot):
    title = editor(page)._title
    assert title.font().families()[0] == "Inter"
    qtbot.keyClicks(title, "My ")
    assert title.font().families()[0] == "Literata"
    page.leave()
    assert store.dreams.of(NIGHT)[0].own_title


def test_taking_own_words_back_gives_the_services_again(page, store, qtbot):
    prose = editor(page).prose
    qtbot.keyClicks(prose, "x")
    page.leave()
    qtbot.keyClick(prose, Qt.Key.Key_Backspace)
    page.leave()
    assert store.dreams.of(NIGHT)[0].body == "You were handed a key."
    assert prose.text() == ""


def test_a_changed_account_is_said_and_can_be_taken_note_of(page, store, qtbot):
    qtbot.keyClicks(editor(page).prose, "Mine")
    page.leave()
    take_in(store, "You were handed two keys.", revision=2)
    change = editor(page)._change
    assert change.isVisible()
    assert editor(page).prose.text() == "Mine"
    assert editor(page)._account._words.text() == "You were handed two keys."
    note = next(each for each in change.findChildren(QAbstractButton) if "note" in each.text())
    qtbot.mouseClick(note, Qt.MouseButton.LeftButton)
    assert not change.isVisible()
    assert not store.dreams.of(NIGHT)[0].account_changed


def test_an_untouched_dream_follows_its_account_silently(page, store):
    take_in(store, "You were handed two keys.", revision=2)
    assert not editor(page)._change.isVisible()
    assert editor(page)._account._words.text() == "You were handed two keys."


def test_where_it_came_from_is_not_for_the_person_to_say(page):
    assert editor(page).dream.session_uid
    assert not editor(page).line._choice.isVisible()


def test_the_margin_names_the_service_beside_its_ratings(page):
    words = [each.text() for each in page._dream.margin.findChildren(QLabel)]
    assert "What DreamSync reported" in words
    assert "7.5 of 10" in words
    assert "made for the session" in words
