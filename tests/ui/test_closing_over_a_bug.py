"""A bug of saving closes no window over words unasked, and keeps no other page from saving."""

from contextlib import suppress

import pytest

from journal.store.dreams import Dreams
from tests.ui.doors import NIGHT, entered
from ui.views.broke import BrokeSheet
from ui.views.page import Place


def broken(*_anything: object) -> None:
    """A mistake of the program's own."""
    raise ZeroDivisionError


@pytest.fixture
def elara(plain, look, doors, monkeypatch):
    monkeypatch.setattr(BrokeSheet, "stand", lambda *_anything: None)  # nobody answers here
    return entered(plain, look, doors).elara


def test_words_that_a_bug_keeps_from_being_saved_are_left_behind_only_after_a_yes(
    elara, qtbot, monkeypatch
):
    elara.window.go(Place("journal", night=NIGHT, dream="new"))
    qtbot.keyClicks(elara.window.page._editor.prose, "A bell")
    dialogs = elara.desk.dialogs
    with monkeypatch.context() as patched:
        patched.setattr(Dreams, "write", broken)
        for leaves in (False, True):
            dialogs.yes = leaves
            with suppress(ZeroDivisionError):  # it comes out here or at the border
                elara.window.close()
            assert elara.window.isVisible() is not leaves
    assert dialogs.asked == ["Close without your last words?"] * 2


@pytest.mark.parametrize("page", ["tonight", "nights"])
def test_a_bug_of_one_page_holds_up_no_other(elara, qtbot, monkeypatch, page):
    elara.window.go(Place("tonight"))
    elara.window.go(Place("journal"))
    elara.window.go(Place("nights"))
    elara.window.go(Place("journal", night=NIGHT, dream="new"))
    qtbot.keyClicks(elara.window.page._editor.prose, "A bell")
    with monkeypatch.context() as patched:
        patched.setattr(type(elara.window.room(page)), "leave", broken)
        with pytest.raises(ZeroDivisionError):
            elara.keep()
    assert not elara.unsaved
