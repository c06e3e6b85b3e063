"""Whoever closes or locks while a save is under way loses nothing and doubles nothing."""

from contextlib import closing
from datetime import UTC, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from journal.intake import Wish
from journal.model.dream import Dream
from journal.portable.erasing import What
from journal.store.dreams import Dreams
from journal.store.key import Keyed
from journal.store.store import Store
from tests.ui.doors import NIGHT, NOW, entered, lock, open_with
from tests.ui.slow_disk import SlowDisk
from ui.ending import Way
from ui.views.broke import BrokeSheet
from ui.views.imports import work
from ui.views.page import Place, WhileClosed
from ui.views.settings import data_work
from ui.views.settings.locking.card import _decrypted, _encrypted

EXPORT = Path(__file__).parents[1] / "samples" / "oura" / "api-1.json"


@pytest.fixture
def writing(look, doors, qtbot, monkeypatch):
    """Opens a journal, types into a new dream, and stops where its first save is under way."""

    def begin(path, unlock=False):
        door = entered(path, look, doors)
        if unlock:
            open_with(door, qtbot)
        elara: Any = door.elara
        disk = SlowDisk(elara.desk, monkeypatch)
        elara.window.go(Place("journal", night=NIGHT, dream="new"))
        editor = elara.window.page._editor
        qtbot.keyClicks(editor.prose, "Under the water")
        qtbot.waitUntil(lambda: editor.autosave.under_way)
        qtbot.keyClicks(editor.prose, " a door")
        return door, disk

    return begin


def bodies(path):
    with closing(Store.open(path)) as store:
        return [each.body for each in store.dreams.of(NIGHT)]


def test_closing_the_window_keeps_all_of_it_once(plain, writing):
    door, disk = writing(plain)
    assert door.elara.window.close()
    assert disk.waited == 1
    door.close()
    assert bodies(plain)[1:] == ["Under the water a door"]


def test_the_system_ends_it_and_all_is_kept(plain, writing):
    door, _disk = writing(plain)
    assert door.end(True) is Way.CLEAR
    door.close()
    assert bodies(plain)[1:] == ["Under the water a door"]


def test_a_session_that_may_end_keeps_all_and_goes_on(plain, writing):
    door, _disk = writing(plain)
    door.note()
    assert bodies(plain)[1:] == ["Under the water a door"]
    assert door.elara.window.isVisible()


def test_locking_keeps_all_of_it_once(locked, writing, qtbot):
    door, _disk = writing(locked, unlock=True)
    lock(door, qtbot)
    open_with(door, qtbot)
    dreams = door.elara.store.dreams.of(NIGHT)
    assert [each.body for each in dreams][1:] == ["Under the water a door"]


def test_a_program_that_ends_with_words_on_their_way_writes_them(plain, writing):
    """Nobody asks the page: the scribe itself lets go of nothing."""
    door, disk = writing(plain)
    disk.go()
    door.elara.jobs.close()
    assert bodies(plain)[1:] == ["Under the water"]


def test_a_bug_of_saving_is_shown_once_however_often_it_happens_and_no_word_is_lost(
    plain, writing, qtbot, monkeypatch
):
    door, disk = writing(plain)
    window = door.elara.window
    shown: list[BrokeSheet] = []
    monkeypatch.setattr(BrokeSheet, "stand", lambda sheet, *_size: shown.append(sheet))
    tries: list[object] = []

    def broken(*given: object) -> None:
        tries.append(given)
        raise ZeroDivisionError

    with monkeypatch.context() as bug:
        bug.setattr(Dreams, "write", broken)
        disk.go()
        for beside_and_here in (2, 4):
            qtbot.waitUntil(lambda n=beside_and_here: len(tries) >= n)
            qtbot.keyClicks(window.page._editor.prose, " ajar")
        qtbot.waitUntil(lambda: len(shown) == 1)
        assert window.unsaved
    assert window.close()
    door.close()
    assert bodies(plain)[1:] == ["Under the water a door ajar ajar"]


# --- what needs the journal for itself ----------------------------------------------------------


def test_the_journal_is_encrypted_and_decrypted_again_with_all_of_it(
    plain, writing, qtbot, monkeypatch
):
    """Either needs to be alone with the file: the scribe has let go of it by then."""
    door, _disk = writing(plain)
    door._do_while_closed(WhileClosed("", "", partial(_encrypted, "abc")))
    qtbot.waitUntil(lambda: door.elara is not None)
    assert door._dialogs.told == []
    key = door.elara.store.key
    assert key is not None
    assert [each.body for each in door.elara.store.dreams.of(NIGHT)][1:] == [
        "Under the water a door"
    ]
    elara = door.elara
    SlowDisk(elara.desk, monkeypatch)
    elara.window.go(Place("journal", dream=elara.store.dreams.of(NIGHT)[1].uid))
    editor = elara.window.page._editor
    editor.write()
    qtbot.keyClicks(editor.prose, " ajar")
    qtbot.waitUntil(lambda: editor.autosave.under_way)
    door._do_while_closed(WhileClosed("", "", partial(_decrypted, key)))
    qtbot.waitUntil(lambda: door.elara is not None)
    assert door._dialogs.told == []
    assert door.elara.store.key is None
    assert bodies(plain)[1:] == ["Under the water a door ajar"]


def test_a_copy_takes_the_place_of_the_journal_which_is_kept_with_all_of_it(
    plain, writing, tmp_path
):
    copy = tmp_path / "copy.sqlite"
    with closing(Store.open(copy)) as store:
        store.dreams.save(Dream(NIGHT, "From the copy"), NOW)
    door, _disk = writing(plain)
    door.elara._restore(Keyed(copy))
    door.close()
    assert door._dialogs.told == []
    assert bodies(plain) == ["From the copy"]
    aside = [each for each in plain.parent.rglob("*.sqlite") if each not in {plain, copy}]
    assert any("Under the water a door" in bodies(each) for each in aside)


def test_one_journal_is_left_for_another_with_all_of_it(plain, writing, tmp_path):
    other = tmp_path / "other.sqlite"
    door, _disk = writing(plain)
    door.elara._leave_for(other)
    door.close()
    assert door.elsewhere == other
    assert bodies(plain)[1:] == ["Under the water a door"]


def test_the_copy_that_is_made_on_leaving_holds_all_of_it(plain, writing):
    door, _disk = writing(plain)
    assert door.elara.window.close()
    door.close()
    with closing(Store.open(plain)) as store:
        copies = store.backups.all(UTC)
    assert any(bodies(each.path)[1:] == ["Under the water a door"] for each in copies)


def test_nights_are_erased_while_a_save_is_under_way(plain, writing, qtbot):
    """What is still on its way belongs to another night, and is saved after it."""
    earlier = NIGHT - timedelta(days=3)
    with closing(Store.open(plain)) as store:
        store.dreams.save(Dream(earlier, "A lake"), NOW)
    door, disk = writing(plain)
    elara, editor = door.elara, door.elara.window.page._editor
    elara.jobs.run(partial(data_work.erase, elara.store, What(span=(earlier, earlier)), NOW))
    qtbot.waitUntil(lambda: not elara.jobs.busy)
    assert elara.store.dreams.of(earlier) == ()
    disk.go()
    qtbot.waitUntil(lambda: editor.settled)
    assert bodies(plain)[1:] == ["Under the water a door"]


def test_a_sleep_export_is_imported_while_a_save_is_under_way(plain, writing, qtbot):
    door, disk = writing(plain)
    elara, editor = door.elara, door.elara.window.page._editor
    wrong: list[Exception] = []
    job = elara.jobs.run(lambda progress: work.take_in(elara.store, EXPORT, Wish(), NOW, progress))
    job.failed.connect(wrong.append)
    qtbot.waitUntil(lambda: not elara.jobs.busy)
    assert wrong == []
    assert elara.store.sessions.count() > 0
    disk.go()
    qtbot.waitUntil(lambda: editor.settled)
    assert bodies(plain)[1:] == ["Under the water a door"]
