"""A dream erased for good from its own menu: what is said before, what goes, and no way back."""

from datetime import UTC, timedelta

import pytest

from tests.ui.views.journal_page import NIGHT, kept
from ui.views.page import Place
from ui.widgets.menu import Menu

DAY = timedelta(days=1)

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # of a menu without a screen


def choose(journal, qtbot, words):
    """Open the menu of the dream, and take an entry."""
    journal.editor.line._open_menu()
    menu = journal.editor.line.findChildren(Menu)[-1]
    next(each for each in menu.actions() if each.text() == words).trigger()
    menu.close()


def test_what_goes_and_what_remains_is_said_and_then_it_is_gone_without_undo(
    journal, desk, store, qtbot
):
    dream = kept(store, desk, "A door", "Wherrymoth.")
    other = kept(store, desk, "Other", night=NIGHT - DAY)
    made = store.backups.make(desk.now(), UTC)
    journal.page.enter(Place("journal", dream=dream.uid))
    choose(journal, qtbot, "Erase for good…")
    qtbot.waitUntil(lambda: bool(journal.offers))
    assert desk.dialogs.asked == ["Erase this dream for good?"]
    (told,) = desk.dialogs.explained
    assert "There is no way back." in told
    assert str(made.path) in told
    assert journal.offers == [("Erased for good.", "", None)]
    assert (journal.editor.dream.uid, journal.uids) == (other.uid, [other.uid])
    assert store.bin.all() == ()
    assert not store.all("select 1 from change where uid = ?", [dream.uid])
    assert b"Wherrymoth" not in store.path.read_bytes()


def test_what_is_typed_while_it_goes_is_not_written_on_it(journal, desk, store, qtbot):
    dream = kept(store, desk, "A door", "Wherrymoth.")
    other = kept(store, desk, "Other", night=NIGHT - DAY)
    journal.page.enter(Place("journal", dream=dream.uid))
    choose(journal, qtbot, "Erase for good…")
    qtbot.waitUntil(lambda: bool(desk.dialogs.asked))
    assert journal.editor.dream.uid == other.uid
    qtbot.keyClicks(journal.prose, "Snow")
    qtbot.waitUntil(lambda: bool(journal.offers))
    assert journal.editor.flush()
    assert journal.uids == [other.uid]
    assert store.dreams.get(other.uid).body.count("Snow") == 1
    assert store.all("select 1 from dream where uid = ?", [dream.uid]) == []


def test_no_leaves_everything_as_it_is(journal, desk, store, qtbot):
    dream = kept(store, desk, "A door", "Open.")
    journal.page.enter(Place("journal", dream=dream.uid))
    desk.dialogs.yes = False
    choose(journal, qtbot, "Erase for good…")
    qtbot.waitUntil(lambda: bool(desk.dialogs.asked))
    assert store.dreams.count() == 1
    assert journal.editor.dream.uid == dream.uid
    assert journal.offers == []


def test_words_that_were_never_saved_are_only_put_away(journal, desk, store, qtbot):
    journal.page.enter(Place("journal", night=NIGHT, dream="new"))
    choose(journal, qtbot, "Erase for good…")
    assert (desk.dialogs.asked, store.dreams.count()) == ([], 0)


def test_the_last_dream_leaves_an_empty_page(journal, desk, store, qtbot):
    dream = kept(store, desk, "A door", "Open.")
    journal.page.enter(Place("journal", dream=dream.uid))
    choose(journal, qtbot, "Erase for good…")
    qtbot.waitUntil(lambda: bool(journal.offers))
    assert journal.uids == []
