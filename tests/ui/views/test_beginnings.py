"""An empty page asks and offers, and inserts nothing by itself; dreams of a night have an order."""

import pytest
from PySide6.QtCore import Qt

from journal.model.template import Template
from tests.ui.views.journal_page import NIGHT, kept
from ui.models.starts import first_templates, prompt_for
from ui.views.page import Place
from ui.views.settings.page import SettingsPage


@pytest.fixture
def beginnings(journal, store):
    store.templates.save(Template("Five lines", "Where:\nWho:"))
    store.templates.save(Template("Thursdays", "The week so far:", (4,)))
    store.templates.save(Template("Sundays", "The week so far:", (7,)))
    yield journal.page._beginnings
    journal.page.leave()


def names(beginnings):
    return [each.text() for each in beginnings.chips]


def test_an_empty_dream_asks_the_question_of_its_day_and_offers_its_templates(journal, beginnings):
    journal.page.new_dream()
    assert journal.prose.placeholderText() == prompt_for(NIGHT)
    assert names(beginnings) == ["Five lines", "Thursdays"]
    assert beginnings.isVisible()
    assert journal.prose.text() == ""


def test_a_tap_inserts_a_template_and_undo_takes_it_back(journal, beginnings):
    journal.page.new_dream()
    beginnings.chips[0].click()
    assert journal.prose.text() == "Where:\nWho:"
    assert journal.prose.textCursor().position() == len("Where:")
    assert not beginnings.isVisible()
    journal.prose.undo()
    assert journal.prose.text() == ""
    assert beginnings.isVisible()


def test_the_first_letter_takes_the_offer_away(journal, beginnings, qtbot):
    journal.page.new_dream()
    qtbot.keyClicks(journal.prose, "I")
    assert not beginnings.isVisible()


def test_a_dream_that_was_kept_is_offered_nothing(journal, store, desk, beginnings):
    dream = kept(store, desk, "Lamp")
    journal.page.refresh()
    journal.page.enter(Place("journal", dream=dream.uid))
    assert names(beginnings) == []


def test_each_weekday_has_a_question_of_its_own():
    week = [NIGHT.replace(day=day) for day in range(16, 23)]
    assert len({prompt_for(each) for each in week}) == 7


# --- several dreams of a night ------------------------------------------------------------------


def test_a_dream_goes_earlier_and_later_in_its_night(journal, store, desk):
    first, second = kept(store, desk, "First"), kept(store, desk, "Second")
    journal.page.refresh()
    journal.page.enter(Place("journal", dream=second.uid))
    order = journal.page._order
    assert order._way(1, "Later") == ""
    assert order._way(-1, "Earlier") == "Earlier"
    order.move(-1)
    assert [each.uid for each in store.dreams.of(NIGHT)] == [second.uid, first.uid]
    assert journal.editor.dream.uid == second.uid
    assert journal.editor.line._place.text() == "1 of 2"
    assert journal.column.current == second.uid
    assert order._way(-1, "Earlier") == ""


# --- settings -----------------------------------------------------------------------------------


@pytest.fixture
def card(desk, qtbot):
    page = SettingsPage(desk)
    qtbot.addWidget(page)
    page.resize(1064, 800)
    page.refresh()
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    yield page._templates
    page.close()


def test_a_start_is_taken_with_one_tap_and_then_no_longer_offered(card, store):
    assert len(card.start_chips) == len(first_templates()) == 3
    card.start_chips[0].click()
    assert store.templates.all() == first_templates()[:1]
    assert len(card.start_chips) == 2


def test_a_template_is_written_changed_and_deleted_with_undo(card, store, qtbot):
    card.add.click()
    qtbot.keyClicks(card.editor.name, "Senses")
    qtbot.keyClicks(card.editor.text, "Heard:")
    card.editor.days[6].click()
    card.editor.keep.click()
    assert store.templates.all() == (Template("Senses", "Heard:", (6,)),)
    card._edit(store.templates.all()[0])
    qtbot.keyClicks(card.editor.name, " and sounds")
    qtbot.keyClick(card.editor.name, Qt.Key.Key_Return)
    assert [each.name for each in store.templates.all()] == ["Senses and sounds"]
    offers = []
    card.offered.connect(lambda *offer: offers.append(offer))
    card._delete(store.templates.all()[0])
    assert store.templates.all() == ()
    assert offers[0][0] == "Deleted: Senses and sounds"
    offers[0][2]()
    assert store.templates.all() == (Template("Senses and sounds", "Heard:", (6,)),)


def test_a_name_that_is_taken_is_said_at_the_field_and_nothing_is_kept(card, store, qtbot):
    store.templates.save(Template("Senses", "Heard:"))
    card.add.click()
    qtbot.keyClicks(card.editor.name, "Senses")
    card.editor.keep.click()
    assert card.editor.isVisible()
    assert card.editor.name.property("bad") == "true"
    assert len(store.templates.all()) == 1
