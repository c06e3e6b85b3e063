"""Four weeks lived through in the window, the clock moved night by night."""

from dataclasses import replace
from datetime import timedelta

import pytest

from journal.experiments.words import arm
from journal.model.night import Kind
from journal.statistics.definitions import definition
from tests.journal.living import FIRST, ZONE, evening, morning, slept
from tests.journal.looking.diaries import keep
from tests.ui.fakes import FakeClock
from tests.ui.views.opened import following
from ui.views.compare import ComparePage
from ui.views.experiment import ExperimentPage
from ui.views.experiment.result import NUMBERS
from ui.widgets.labels import Label


@pytest.fixture
def clock():
    return FakeClock(evening(FIRST).replace(hour=12))


@pytest.fixture
def here(desk, clock):
    keep(desk.store, "ns" * 10)  # nights before it, in spring
    return replace(desk, now=clock, zone=lambda: ZONE)


def words(page):
    return [each.text() for each in page.findChildren(Label) if each.isVisibleTo(page)]


def set_up(page):
    for _step in range(3):
        page.setup.next.click()


def lived(page, clock, uid):
    """What was drawn, evening by evening; every night is slept and written down."""
    here = page.desk
    seen = []
    for n in range(28):
        night = FIRST + timedelta(days=n)
        clock.now = evening(night).replace(hour=17, minute=59)
        page.refresh()
        assert page.running.draw.arm.text() == "Tonight’s draw is sealed until 18:00"
        clock.now = evening(night)
        page.running.draw.refresh()
        told = page.running.draw.arm.text()
        assert told in {"Natural", "Synced"}
        seen.append(told)
        clock.now = morning(night)
        minutes = 420 + (n * 37) % 40 - 90 * (told == "Synced")
        quality = 2 + n // 2 % 2 + 2 * (told == "Natural")
        here.store.nights.save_diary(night, slept(night, minutes, quality), clock.now)
        here.store.nights.say_kind(night, Kind(told.casefold()), clock.now)
        page.refresh()
        opened = here.store.experiments.get(uid).opened
        assert sorted(opened) == list(range(n + 1)), "no draw but those of evenings that came"
    return seen


def test_twenty_eight_nights_from_the_first_question_to_the_result(here, clock, qtbot):
    page = following(ExperimentPage(here), here.store, qtbot)
    compared = following(ComparePage(here), here.store, qtbot)
    set_up(page)
    page.setup.next.click()
    registered = here.store.experiments.running()
    assert registered
    seen = lived(page, clock, registered.uid)
    qtbot.waitUntil(lambda: compared.rests)
    assert "13 of 14 pairs done. Results stay sealed so that they can’t steer you." in words(page)
    assert any("10 natural and 10 synced nights" in each for each in words(compared))
    clock.now = morning(FIRST + timedelta(days=27)).replace(hour=12)
    page.refresh()
    page.running.uncover.click()
    qtbot.waitUntil(page.result.isVisible)
    ended = here.store.experiments.get(registered.uid)
    assert [arm(ended.registration, on=each.drawn) for each in ended.taken] == seen
    assert ended.intact
    assert "On nights drawn to be synced" in page.result.sentence.text()
    assert page.result.plot.isVisible()
    assert all(definition(each).source for each in NUMBERS)
    assert "No night is missing." in page.result.beside.text()
    qtbot.waitUntil(lambda: compared.rests)
    assert any("24 natural and 24 synced nights" in each for each in words(compared))
