"""Nights of which it is known that no dream was kept stand in the journal's list, too."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from journal.model.dream import Recall
from journal.model.listing import BareNight
from tests.ui.views.journal_page import NIGHT, kept
from ui.models.dream_list import Role
from ui.views.page import Place

DAY = timedelta(days=1)


def rows(journal):
    """What stands in the list under its heads, from the top."""
    model = journal.table.model()
    entries = [model.index(row, 0).data(Role.ENTRY) for row in range(model.rowCount())]
    return [
        "gone" if isinstance(each, BareNight) else each.title for each in entries if dated(each)
    ]


def dated(entry):
    return hasattr(entry, "night")


@pytest.fixture
def gone(journal, desk, store):
    """A dream of last night, and one the night before that was gone on waking."""
    dream = kept(store, desk, "A door")
    store.nights.say_recall(NIGHT - DAY, Recall.FELT, desk.now())
    journal.page.enter(Place("journal", dream=dream.uid))
    return journal


def test_a_dream_that_was_gone_is_a_row_of_its_own_and_says_so(gone):
    assert rows(gone) == ["A door", "gone"]
    index = gone.table.model().index(2, 0)
    assert index.data() == "No dream kept"
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Natural night")
    assert "I dreamed, but it was gone." in spoken
    gone.table.grab()  # it is painted without complaint


@pytest.mark.parametrize(("size", "spared"), [(1.0, 1), (1.15, 1), (1.3, 0), (2.0, 0)])
def test_its_row_is_as_high_as_its_words_need_at_every_text_size(gone, desk, size, spared):
    desk.look.set_text_size(size)
    heights = {gone.table.rowHeight(row) for row in (1, 2)}
    one_line = desk.look.line_height("row_excerpt")
    assert max(heights) - gone.table.rowHeight(2) == spared * one_line


def test_choosing_it_shows_its_night_with_room_to_write_and_writes_nothing(gone, store, qtbot):
    qtbot.keyClick(gone.table, Qt.Key.Key_Down)
    assert gone.editor.dream.night == NIGHT - DAY
    assert not gone.prose.text()
    assert QApplication.focusWidget() is gone.table
    gone.page.leave()
    assert store.dreams.count() == 1


def test_what_comes_back_is_written_there_and_takes_the_place_of_the_row(gone, store, qtbot):
    qtbot.keyClick(gone.table, Qt.Key.Key_Down)
    qtbot.keyClick(gone.table, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is gone.prose
    qtbot.keyClicks(gone.prose, "A red coat")
    gone.page.leave()
    assert [each.body for each in store.dreams.of(NIGHT - DAY)] == ["A red coat"]
    assert store.nights.of(NIGHT - DAY).recall is None  # words say more than 'gone'
    assert rows(gone) == ["A door", ""]


def test_delete_leaves_such_a_night_as_it_is(gone, store, qtbot):
    qtbot.keyClick(gone.table, Qt.Key.Key_Down)
    qtbot.keyClick(gone.table, Qt.Key.Key_Delete)
    assert rows(gone) == ["A door", "gone"]
    assert not gone.offers


def test_an_answer_given_elsewhere_comes_into_the_list_and_what_was_chosen_stays(
    gone, desk, store, qtbot
):
    qtbot.keyClick(gone.table, Qt.Key.Key_Down)
    store.nights.say_recall(NIGHT - 2 * DAY, Recall.NOTHING, desk.now())
    qtbot.waitUntil(lambda: rows(gone) == ["A door", "gone", "gone"])
    assert gone.table.currentIndex().row() == 2
    assert gone.table.selectionModel().hasSelection()
