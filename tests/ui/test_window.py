"""The whole window, on a sample journal: what it keeps, reads again and remembers."""

from dataclasses import replace
from datetime import UTC, date, datetime

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from journal.errors import CannotSave
from journal.model.dream import Dream
from journal.model.wav import Sound
from journal.store.key import Keyed
from journal.store.store import Store
from tests.ui.fakes import FakeDialogs
from ui.elara import Elara
from ui.keep import Keep
from ui.views.page import Place


def test_what_is_typed_is_kept_when_the_window_closes_at_once(elara, qtbot):
    elara.window.go(Place("journal", night=date(2026, 11, 19), dream="new"))
    qtbot.keyClicks(QApplication.focusWidget(), "A bell under the water")
    path = elara.store.path
    elara.window.close()
    store = Store.open(path)
    found = [each.body + each.title for each in store.dreams.of(date(2026, 11, 19))]
    store.close()
    assert any("A bell under the water" in each for each in found)


def refused(*_anything: object) -> None:
    """What the journal says when the disk is full."""
    raise CannotSave("The disk is full.", "Free some room on it.")


def test_words_that_cannot_be_saved_are_left_behind_only_after_a_yes(elara, qtbot, monkeypatch):
    elara.window.go(Place("journal", night=date(2026, 11, 19), dream="new"))
    qtbot.keyClicks(QApplication.focusWidget(), "A bell")
    dialogs = elara.desk.dialogs
    with monkeypatch.context() as patched:
        patched.setattr(type(elara.store.dreams), "write", refused)
        dialogs.yes = False
        assert not elara.window.close()
        assert elara.window.isVisible()
        dialogs.yes = True
        assert elara.window.close()
    assert dialogs.asked == ["Close without your last words?"] * 2


def test_words_that_cannot_be_saved_hold_back_the_way_to_another_journal(
    elara, qtbot, monkeypatch, tmp_path
):
    elara.window.go(Place("tonight"))
    elara.window.go(Place("journal", night=date(2026, 11, 19), dream="new"))
    qtbot.keyClicks(QApplication.focusWidget(), "A bell")
    elara.desk.dialogs.yes = False
    with monkeypatch.context() as patched:
        patched.setattr(type(elara.store.dreams), "write", refused)
        elara._leave_for(tmp_path / "other")
    assert elara.elsewhere is None
    assert elara.window.isVisible()


def test_a_dream_begun_in_the_evening_is_of_the_night_that_ended_today(desk):
    evening = replace(desk, now=lambda: datetime(2026, 11, 19, 21, 30, tzinfo=UTC))
    assert evening.tonight() == desk.tonight() == date(2026, 11, 19)


def test_a_hidden_page_reads_again_when_it_is_shown(elara, qtbot):
    elara.window.go(Place("journal"))
    elara.window.go(Place("settings"))
    elara.store.dreams.save(
        Dream(date(2026, 11, 19), "Zebra crossing.", "Zebra"), datetime(2026, 11, 19, tzinfo=UTC)
    )
    assert "journal" in elara.window._stale
    elara.window.go(Place("journal"))
    assert "journal" not in elara.window._stale


def test_an_empty_journal_begins_at_the_three_doors(qtbot, look, tmp_path):
    elara = Elara(Store.open(tmp_path / "new"), look, FakeDialogs(), tmp_path / "new")
    assert elara.first_page("journal") == "first_start"
    elara.close()


def test_a_journal_in_use_begins_where_one_was_last(elara):
    assert elara.first_page("nights") == "nights"
    assert elara.first_page("no-such-page") == "tonight"


def test_the_first_window_leaves_its_screen_room_for_a_frame(elara, tmp_path):
    room = elara.window.screen().availableSize()
    elara.window.setMinimumSize(300, 200)  # else no screen of the tests holds it
    elara.window.resize(room)
    Keep(tmp_path / "none.ini").restore(elara.window)
    assert elara.window.width() < room.width()
    assert elara.window.height() < room.height()
    elara.window.resize(400, 300)
    Keep(tmp_path / "none.ini").restore(elara.window)
    assert elara.window.size() == QSize(400, 300)


def test_the_window_remembers_its_size_and_page(elara, tmp_path):
    keep = Keep(tmp_path / "window.ini")
    elara.window.resize(1024, 700)
    keep.remember(elara.window, "nights")
    again = Keep(tmp_path / "window.ini")
    elara.window.resize(1280, 800)
    again.restore(elara.window)
    assert (elara.window.width(), elara.window.height(), again.page) == (1024, 700, "nights")


def test_a_voice_note_that_a_crash_left_unfinished_is_whole_after_the_start(elara):
    store, now = elara.store, datetime(2026, 11, 19, 14, tzinfo=UTC)
    dream = store.dreams.save(Dream(date(2026, 11, 19)), now)
    left = store.recordings.begin(dream.uid, "Voice note", Sound(), now)
    store.recordings.record(left.uid, bytes(Sound().bytes_a_second))
    elara.finish_recordings()
    assert [each.seconds for each in store.dream_media.of(dream.uid)] == [1.0]


def test_a_copy_is_put_in_place_only_once_the_journal_is_closed(elara, tmp_path):
    copy = Keyed(tmp_path / "copy.sqlite")
    elara.window.page.restore.emit(copy)
    assert (elara.in_place, elara.elsewhere) == (copy, elara.store.path)
    assert not elara.window.isVisible()
