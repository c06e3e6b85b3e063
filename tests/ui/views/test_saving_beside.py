"""No key waits for the disk: what is written is saved beside the window, and nothing is lost."""

from contextlib import closing

import pytest
from PySide6.QtCore import Qt

from journal.changes import Changes
from journal.errors import CannotSave
from journal.model.dream import Recall
from journal.store.dreams import Dreams
from tests.ui.slow_disk import SlowDisk
from tests.ui.views.journal_page import NIGHT, kept
from ui.views.page import Place

BACK = Qt.Key.Key_Backspace


@pytest.fixture
def disk(journal, desk, monkeypatch):
    made = SlowDisk(desk, monkeypatch)
    yield made
    made.go()


@pytest.fixture
def elsewhere(store):
    """Another window on the same journal, whose commits are not heard of here."""
    with closing(store.reopen()) as other:
        other.changed = type(store.changed)()
        yield other


def begun(journal) -> None:
    journal.page.enter(Place("journal", night=NIGHT, dream="new"))


def opened(journal, dream) -> None:
    journal.page.refresh()
    journal.page.enter(Place("journal", dream=dream.uid))
    journal.editor.write()


def handed_over(journal, qtbot, words) -> None:
    """Type, and wait until the words are on their way."""
    qtbot.keyClicks(journal.prose, words)
    qtbot.waitUntil(lambda: journal.editor.autosave.under_way)


def all_saved(journal, qtbot) -> None:
    qtbot.waitUntil(lambda: journal.editor.settled)
    assert journal.foot._state.text() == "Saved"


def bodies(store):
    return [each.body for each in store.dreams.of(NIGHT)]


# --- a disk that takes its time -----------------------------------------------------------------


def test_one_types_on_while_the_disk_is_slow_and_all_is_saved(journal, store, disk, qtbot):
    begun(journal)
    handed_over(journal, qtbot, "Snow")
    qtbot.keyClicks(journal.prose, " on the landing")
    assert journal.prose.text() == "Snow on the landing"
    assert journal.foot._state.text() == ""
    assert journal.page.unsaved
    assert bodies(store) == []
    assert disk.waited == 0
    disk.go()
    all_saved(journal, qtbot)
    assert bodies(store) == ["Snow on the landing"]


def test_words_saved_beside_the_window_are_one_version_as_ever(journal, store, disk, qtbot):
    begun(journal)
    handed_over(journal, qtbot, "Snow")
    qtbot.keyClicks(journal.prose, " and ice")
    disk.go()
    all_saved(journal, qtbot)
    (dream,) = store.dreams.of(NIGHT)
    assert [each.dream.body for each in store.versions.of(dream.uid)] == ["Snow and ice"]


def test_what_is_taken_back_meanwhile_stays_taken_back(journal, store, desk, disk, qtbot):
    opened(journal, kept(store, desk, "A door", "Snow"))
    handed_over(journal, qtbot, "s")
    qtbot.keyClick(journal.prose, BACK)
    disk.go()
    all_saved(journal, qtbot)
    assert journal.prose.text() == "Snow"
    assert bodies(store) == ["Snow"]


def test_a_title_written_meanwhile_is_saved_with_the_rest(journal, store, disk, qtbot):
    begun(journal)
    handed_over(journal, qtbot, "Snow")
    qtbot.keyClicks(journal.title, "A door")
    disk.go()
    all_saved(journal, qtbot)
    assert [(each.title, each.body) for each in store.dreams.of(NIGHT)] == [("A door", "Snow")]


def test_marks_in_the_words_are_the_dreams_and_the_margin_shows_them(journal, store, disk, qtbot):
    begun(journal)
    handed_over(journal, qtbot, "With @Zara")
    qtbot.keyClicks(journal.prose, " and @Jasper")
    disk.go()
    all_saved(journal, qtbot)
    (dream,) = store.dreams.of(NIGHT)
    assert [each.name for each in dream.marks] == ["Zara", "Jasper"]
    assert journal.editor.dream.marks == dream.marks


def test_words_say_more_than_that_nothing_was_dreamed(journal, store, desk, disk, qtbot):
    store.nights.say_recall(NIGHT, Recall.NOTHING, desk.now())
    begun(journal)
    handed_over(journal, qtbot, "Snow")
    disk.go()
    all_saved(journal, qtbot)
    assert store.nights.of(NIGHT).recall is not Recall.NOTHING


def test_everybody_hears_of_it_once_it_is_saved(journal, store, disk, qtbot):
    heard: list[Changes] = []
    store.changed.connect(heard.append)
    begun(journal)
    handed_over(journal, qtbot, "Snow")
    assert heard == []
    disk.go()
    all_saved(journal, qtbot)
    assert heard == [Changes.DREAMS | Changes.NIGHTS]
    assert journal.uids == [each.uid for each in store.dreams.of(NIGHT)]
    assert journal.column.current == journal.uids[0]


def test_the_key_that_leads_to_the_text_does_not_wait_for_the_title(journal, store, disk, qtbot):
    begun(journal)
    journal.title.setFocus()
    qtbot.keyClicks(journal.title, "A door")
    qtbot.keyClick(journal.title, Qt.Key.Key_Return)
    assert journal.prose.hasFocus()
    qtbot.keyClicks(journal.prose, "Snow")
    assert journal.prose.text() == "Snow"
    assert journal.editor.autosave.under_way
    assert disk.waited == store.dreams.count() == 0
    disk.go()
    all_saved(journal, qtbot)
    assert [(each.title, each.body) for each in store.dreams.of(NIGHT)] == [("A door", "Snow")]


# --- whoever goes waits -------------------------------------------------------------------------


def test_leaving_the_page_waits_for_the_first_save_and_makes_one_dream(journal, store, disk, qtbot):
    begun(journal)
    handed_over(journal, qtbot, "Snow")
    qtbot.keyClicks(journal.prose, " on the landing")
    journal.page.leave()
    assert disk.waited == 1
    assert bodies(store) == ["Snow on the landing"]
    assert not journal.page.unsaved


def test_another_dream_is_opened_only_after_the_first_save(journal, store, desk, disk, qtbot):
    other = kept(store, desk, "A door")
    begun(journal)
    handed_over(journal, qtbot, "Snow")
    journal.page._dream.open(other.uid)
    assert journal.title.text() == "A door"
    assert bodies(store) == ["", "Snow"]
    qtbot.keyClicks(journal.title, "s")
    assert journal.editor.flush()
    assert [each.title for each in store.dreams.of(NIGHT)] == ["sA door", ""]


def test_a_first_save_whose_words_are_taken_back_leaves_nothing(journal, store, disk, qtbot):
    begun(journal)
    handed_over(journal, qtbot, "S")
    qtbot.keyClick(journal.prose, BACK)
    journal.page.leave()
    assert bodies(store) == []
    assert store.bin.count() == 1


def test_a_dream_goes_to_the_bin_with_all_its_words(journal, store, disk, qtbot):
    begun(journal)
    handed_over(journal, qtbot, "Snow")
    qtbot.keyClicks(journal.prose, " and ice")
    journal.page._dream.bin()
    assert bodies(store) == []
    assert store.bin.count() == 1
    (offer,) = journal.offers
    offer[2]()
    assert bodies(store) == ["Snow and ice"]


def test_a_dream_that_is_erased_does_not_come_back_with_words_under_way(
    journal, desk, disk, qtbot, monkeypatch
):
    store = desk.store
    dream, other = kept(store, desk, "A door", "Snow"), kept(store, desk, "Other", "Ice")
    opened(journal, dream)

    def confirmed(*_words):
        handed_over(journal, qtbot, "wherry")
        return True

    monkeypatch.setattr(desk.dialogs, "confirm", confirmed)
    journal.editor.line.erase_asked.emit()
    qtbot.waitUntil(lambda: bool(journal.offers))
    disk.go()
    qtbot.waitUntil(lambda: journal.editor.settled)
    assert [each.uid for each in store.dreams.of(NIGHT)] == [other.uid]
    assert journal.editor.base == store.dreams.get(other.uid)


def test_the_answer_to_a_save_is_never_taken_for_that_of_the_next_dream(
    journal, store, desk, disk, qtbot
):
    dream, other = kept(store, desk, "A door", "Snow"), kept(store, desk, "Other", "Ice")
    opened(journal, dream)
    handed_over(journal, qtbot, "!")
    journal.editor.open(other, "", (2, 2), fresh=False)
    disk.go()
    qtbot.waitUntil(lambda: journal.editor.settled)
    assert journal.editor.base.uid == other.uid
    journal.editor.write()
    qtbot.keyClicks(journal.prose, "!")
    assert journal.editor.flush()
    assert sorted(bodies(store)) == ["Ice!", "Snow!"]


def test_the_origin_is_chosen_while_a_save_is_under_way(journal, store, disk, qtbot):
    begun(journal)
    handed_over(journal, qtbot, "Snow")
    journal.editor.line._choice._cells["synced"].click()
    assert disk.waited == 0
    disk.go()
    all_saved(journal, qtbot)
    assert [(each.body, each.origin.value) for each in store.dreams.of(NIGHT)] == [
        ("Snow", "synced")
    ]


def test_the_night_is_read_again_after_the_answer(journal, desk, disk, elsewhere, qtbot):
    store = desk.store
    dream = kept(store, desk, "A door", "Snow")
    opened(journal, dream)
    handed_over(journal, qtbot, "s")
    elsewhere.dreams.save(type(dream)(NIGHT, "Ice", "Another"), desk.now())
    journal.page.refresh()
    assert journal.prose.text() == "Snows"
    disk.go()
    all_saved(journal, qtbot)
    assert bodies(store) == ["Snows", "Ice"]
    qtbot.waitUntil(lambda: not journal.page._dream._missed)
    assert journal.prose.text() == "Snows"


# --- two that write -----------------------------------------------------------------------------


def test_whoever_wrote_later_is_told_and_both_texts_are_kept(journal, desk, disk, elsewhere, qtbot):
    store = desk.store
    dream = kept(store, desk, "A door", "Snow")
    opened(journal, dream)
    handed_over(journal, qtbot, "s")
    elsewhere.dreams.save(type(dream)(NIGHT, "Theirs", "A door", uid=dream.uid), desk.now())
    disk.go()
    all_saved(journal, qtbot)
    assert journal.page._kept.elsewhere.isVisible()
    assert bodies(store) == ["Snows"]
    assert "Theirs" in [each.dream.body for each in store.versions.of(dream.uid)]


def test_what_was_written_elsewhere_meanwhile_comes_onto_the_page(
    journal, desk, disk, elsewhere, qtbot
):
    store = desk.store
    dream = kept(store, desk, "A door", "Snow")
    opened(journal, dream)
    qtbot.keyClicks(journal.title, "s")
    qtbot.waitUntil(lambda: journal.editor.autosave.under_way)
    elsewhere.dreams.save(type(dream)(NIGHT, "Theirs", "A door", uid=dream.uid), desk.now())
    disk.go()
    all_saved(journal, qtbot)
    assert journal.prose.text() == "Theirs"
    assert journal.prose.textCursor().atEnd()
    assert [(each.title, each.body) for each in store.dreams.of(NIGHT)] == [("sA door", "Theirs")]
    assert not journal.page._kept.elsewhere.isVisible()


def test_words_typed_over_what_was_written_elsewhere_meanwhile_are_told_of(
    journal, desk, disk, elsewhere, qtbot
):
    store = desk.store
    dream = kept(store, desk, "A door", "Snow")
    opened(journal, dream)
    qtbot.keyClicks(journal.title, "s")
    qtbot.waitUntil(lambda: journal.editor.autosave.under_way)
    elsewhere.dreams.save(type(dream)(NIGHT, "Theirs", "A door", uid=dream.uid), desk.now())
    journal.editor.write()
    qtbot.keyClicks(journal.prose, "s")
    disk.go()
    all_saved(journal, qtbot)
    assert bodies(store) == ["Snows"]
    assert journal.page._kept.elsewhere.isVisible()
    assert "Theirs" in [each.dream.body for each in store.versions.of(dream.uid)]


# --- a disk that says no ------------------------------------------------------------------------


def test_a_journal_that_another_program_writes_to_is_told_of_and_waited_for(
    journal, store, elsewhere, qtbot
):
    begun(journal)
    elsewhere.connection.execute("begin immediate")
    with qtbot.waitSignal(journal.editor.autosave.failed):
        qtbot.keyClicks(journal.prose, "Snow")
    assert journal.foot._state.text() == "Not saved"
    qtbot.keyClicks(journal.prose, " on the landing")
    assert journal.prose.text() == "Snow on the landing"
    elsewhere.connection.execute("rollback")
    all_saved(journal, qtbot)
    assert bodies(store) == ["Snow on the landing"]


def test_a_full_disk_is_told_of_and_the_next_key_tries_again(journal, store, qtbot, monkeypatch):
    def refused(*_given):
        raise CannotSave("This cannot be saved.", "The disk is full.")

    begun(journal)
    with monkeypatch.context() as full:
        full.setattr(Dreams, "write", refused)
        with qtbot.waitSignal(journal.editor.autosave.failed):
            qtbot.keyClicks(journal.prose, "Snow")
        assert journal.foot._state.text() == "Not saved"
        assert journal.page.unsaved
        assert not journal.editor.autosave.under_way
    qtbot.keyClicks(journal.prose, "s")
    all_saved(journal, qtbot)
    assert bodies(store) == ["Snows"]


def test_a_save_that_failed_under_way_is_made_good_by_leaving(
    journal, store, disk, qtbot, monkeypatch
):
    write, tries = Dreams.write, []

    def refused_once(*given):
        tries.append(given)
        if len(tries) == 1:
            raise CannotSave("This cannot be saved.", "The disk is full.")
        return write(*given)

    monkeypatch.setattr(Dreams, "write", refused_once)
    begun(journal)
    handed_over(journal, qtbot, "Snow")
    journal.page.leave()
    assert len(tries) == 2
    assert bodies(store) == ["Snow"]
    assert not journal.page.unsaved


def test_a_bug_beside_the_window_is_told_as_one_here_and_no_word_is_lost(
    journal, store, disk, qtbot, monkeypatch
):
    begun(journal)
    handed_over(journal, qtbot, "Snow")
    with monkeypatch.context() as broken:
        broken.delattr(Dreams, "write")
        with qtbot.captureExceptions() as told:
            disk.go()
            qtbot.waitUntil(lambda: not journal.editor.autosave.under_way)
    assert [each[0] for each in told] == [AttributeError]
    assert journal.page.unsaved
    journal.page.leave()
    assert bodies(store) == ["Snow"]
