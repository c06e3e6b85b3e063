"""What was imported is not shown before the own account, unless a person looks."""

from datetime import UTC, datetime
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from journal.model.batch import Batch
from journal.model.diary import Diary
from journal.model.dream import Dream
from journal.store.batches import TOUCHED
from tests.journal.store.slept import put, slept, told
from ui.models.night_shape import Shape
from ui.models.shape_shelf import ShapeShelf
from ui.views.journal.page import JournalPage
from ui.views.night.cover import Cover
from ui.views.nights.page import NightsPage
from ui.views.page import Place
from ui.widgets.labels import Label


@pytest.fixture
def imported(store, desk):
    session = slept(17)
    with store.writing(TOUCHED):
        batch = store.batches.begin(Batch("dreamsync", "DreamSync", "x.json", desk.now()))
        put(store, session, told("a"), batch, desk.now())


@pytest.mark.usefixtures("imported")
def test_what_was_imported_stays_covered_until_the_diary_is_saved(morning, clock):
    assert "stays covered" in morning.words()
    assert "DreamSync reported:" not in morning.words()
    assert "the sea" not in morning.words()
    morning.form.say("sol", 18)
    morning.diary.save()
    assert morning.kept().score_seen_before_diary is False
    assert "DreamSync reported:" in morning.words()
    assert "stays covered" not in morning.words()


@pytest.mark.usefixtures("imported")
def test_it_stays_covered_in_the_evening_too(morning, clock):
    morning.qtbot.wait(0)
    morning.half.capture._prose.clearFocus()
    clock[0] = datetime(2026, 11, 19, 19, tzinfo=UTC)
    morning.page.refresh()
    assert not morning.page._shows(morning.half)
    words = morning.words()
    assert "stays covered" in words
    assert "reported:" not in words
    assert "the sea" not in words


@pytest.mark.usefixtures("imported")
def test_to_look_before_is_a_choice_and_is_kept(morning):
    morning.half.cover.look_now.click()
    assert "DreamSync reported:" in morning.words()
    assert morning.diary.card.isVisible()
    morning.form.say("sol", 18)
    morning.diary.save()
    assert morning.kept().score_seen_before_diary is True


@pytest.mark.usefixtures("imported")
def test_after_an_undo_the_score_was_seen(morning):
    offers: list[Any] = []
    morning.page.offered.connect(lambda _words, _deed, undo: offers.append(undo))
    morning.form.say("sol", 18)
    morning.diary.save()
    offers[0]()
    morning.diary.save()
    assert morning.kept().score_seen_before_diary is True


def shape_of(shelf: ShapeShelf, row: int) -> Shape:
    shape = shelf.shape(row)
    assert shape is not None
    return shape


def words_of(within: QWidget) -> str:
    """What is written in there."""
    labels = within.findChildren(Label)
    return " ".join(each.text() for each in labels if each.isVisibleTo(within))


def words_beside(page: JournalPage) -> str:
    """What the journal says of the night around the open dream."""
    return words_of(page._dream.margin.around)


@pytest.mark.usefixtures("imported")
def test_beside_last_nights_dream_it_is_covered_until_the_diary_is_saved(store, desk, qtbot):
    night = desk.tonight()
    dream = store.dreams.save(Dream(night, "A stair that went on."), desk.now())
    page = JournalPage(desk)
    qtbot.addWidget(page)
    page.show()
    page.refresh()
    page.enter(Place("journal", night=night, dream=dream.uid))
    assert "DreamSync reported stays covered" in words_beside(page)
    assert "DreamSync reported:" not in words_beside(page)
    assert store.mornings.score_seen(night) is None
    store.nights.save_diary(night, Diary(quality=4), desk.now())
    page.refresh()
    assert "stays covered" not in words_beside(page)
    assert "DreamSync reported:" in words_beside(page)
    page.leave()


@pytest.mark.usefixtures("imported")
def test_among_the_nights_it_is_covered_until_one_chooses_to_look(store, desk, qtbot):
    page = NightsPage(desk)
    qtbot.addWidget(page)
    page.show()
    page.refresh()
    last = page._shelf.row(desk.tonight())
    page._shelf.need(range(last, last + 1))
    assert shape_of(page._shelf, last).main is None
    assert "covered" in words_of(page._panel)
    assert "asleep" not in page._sentence(desk.tonight())
    assert store.mornings.score_seen(desk.tonight()) is None
    (cover,) = page._panel.findChildren(Cover)
    cover.look_now.click()
    page._shelf.need(range(last, last + 1))
    assert shape_of(page._shelf, last).main is not None
    assert "asleep" in page._sentence(desk.tonight())
    assert store.mornings.score_seen(desk.tonight()) == desk.now()
    store.nights.save_diary(desk.tonight(), Diary(quality=4), desk.now())
    diary = store.nights.of(desk.tonight()).diary
    assert diary is not None
    assert diary.score_seen_before_diary is True


def test_another_night_that_is_looked_at_is_not_noted(store, desk, qtbot):
    with store.writing(TOUCHED):
        batch = store.batches.begin(Batch("dreamsync", "DreamSync", "x.json", desk.now()))
        put(store, slept(10), told("a"), batch, desk.now())
    page = NightsPage(desk)
    qtbot.addWidget(page)
    page.refresh()
    page.show()
    assert store.mornings.score_seen(desk.tonight()) is None
