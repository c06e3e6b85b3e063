"""No fault is found with what is still being typed at the end of the search field."""

import pytest
from PySide6.QtCore import Qt

from tests.ui.views.journal_page import kept
from ui.views.page import Place


@pytest.fixture
def asking(journal):
    return journal.column._asking


@pytest.fixture
def some(journal, desk, store):
    """A journal with a dream in it."""
    kept(store, desk, "A door")
    journal.page.enter(Place("journal"))
    return journal


@pytest.fixture
def half_typed(some, asking, qtbot):
    """A filter that is being typed at the end of the field, where the keyboard is."""
    with qtbot.waitActive(some.page.window()):
        some.page.window().activateWindow()
    some.search.setFocus()
    asking._pause.setInterval(100_000)  # nobody pauses
    qtbot.keyClicks(some.search, "door feeling:fear>=")
    qtbot.waitUntil(lambda: asking._wrong is not None)
    return some


def test_a_filter_that_is_still_being_typed_at_the_end_is_not_found_fault_with(
    half_typed, asking, qtbot
):
    assert not asking.fault.isVisible()
    assert half_typed.column._below.currentIndex() == 0  # nothing is claimed meanwhile
    qtbot.keyClicks(half_typed.search, "3 ")
    qtbot.waitUntil(lambda: asking._wrong is None)
    assert not asking.fault.isVisible()


def test_enter_points_at_the_place_and_stays_in_the_field(half_typed, asking, store, qtbot):
    qtbot.keyClick(half_typed.search, Qt.Key.Key_Return)
    assert asking.fault.isVisible()
    assert asking.fault._place._parts == ("…feeling:fear", ">=", "")
    assert "A number is missing." in asking.fault.accessibleName()
    assert half_typed.search.hasFocus()
    assert store.saved_searches.recent() == ()


def test_a_pause_points_at_the_place_too(half_typed, asking, qtbot):
    asking._pause.setInterval(0)
    qtbot.keyClicks(half_typed.search, "x")
    qtbot.waitUntil(asking.fault.isVisible)


def test_what_is_wrong_before_the_end_is_told_at_once(half_typed, asking, qtbot):
    qtbot.keyClicks(half_typed.search, " sea")
    qtbot.waitUntil(asking.fault.isVisible)
