"""A disk that is slow or refuses, and others who write: nothing that is changed is lost."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace

import pytest

from journal.errors import CannotSave
from tests.journal.an_evening import CANDLE
from tests.ui.slow_disk import SlowDisk
from tests.ui.views.conftest import standing
from ui.views.page import Place
from ui.views.rituals import RitualsPage


@pytest.fixture
def page(desk, qtbot):
    desk.store.rituals.save(CANDLE, desk.now())
    desk.store.rituals.save(replace(CANDLE, uid="other", name="Other"), desk.now())
    with standing(RitualsPage(desk), desk, qtbot) as made:
        made.enter(Place("rituals"))
        yield made


def test_what_the_disk_refuses_of_one_ritual_holds_it_open(page, desk, qtbot, monkeypatch):
    def refuses(*_args):
        raise CannotSave("This could not be saved.", "The disk is full.")

    editor = page.shelf.editor
    page.shelf.open("candle")
    with monkeypatch.context() as patched:
        patched.setattr(type(desk.store.rituals), "save", refuses)
        editor.title.setFocus()
        editor.title.selectAll()
        qtbot.keyClicks(editor.title, "By candle")
        page.shelf.open("other")
        assert (editor.uid, editor.title.text()) == ("candle", "By candle")
    page.shelf.open("other")
    assert editor.uid == "other"
    assert desk.store.rituals.get("candle").name == "By candle"


@pytest.fixture
def disk(page, desk, monkeypatch):
    made = SlowDisk(desk, monkeypatch)
    yield made
    made.go()


@pytest.fixture
def elsewhere(store):
    """Another window on the same journal, whose commits are not heard of here."""
    with closing(store.reopen()) as other:
        other.changed = type(store.changed)()
        yield other


def renamed(page, qtbot, words):
    """Type a name, and wait until it is on its way."""
    editor = page.shelf.editor
    page.shelf.open("candle")
    editor.title.setFocus()
    editor.title.selectAll()
    qtbot.keyClicks(editor.title, words)
    qtbot.waitUntil(lambda: editor.autosave.under_way)
    return editor


def test_one_types_on_while_the_disk_is_slow(page, desk, disk, qtbot):
    editor = renamed(page, qtbot, "By")
    qtbot.keyClicks(editor.title, " candle")
    assert editor.title.text() == "By candle"
    assert desk.store.rituals.get("candle").name == CANDLE.name
    assert disk.waited == 0
    disk.go()
    qtbot.waitUntil(lambda: not page.unsaved)
    assert desk.store.rituals.get("candle").name == "By candle"
    assert editor.title.text() == "By candle"


def test_leaving_waits_for_the_save_under_way(page, desk, disk, qtbot):
    editor = renamed(page, qtbot, "By")
    qtbot.keyClicks(editor.title, " candle")
    page.leave()
    assert disk.waited == 1
    assert desk.store.rituals.get("candle").name == "By candle"


def test_a_journal_in_use_is_told_of_on_the_page_and_waited_for(page, desk, elsewhere, qtbot):
    elsewhere.connection.execute("begin immediate")
    editor = renamed(page, qtbot, "By candle")
    qtbot.waitUntil(editor.trouble.isVisible)
    assert "in use" in editor.trouble.text()
    assert desk.dialogs.told == []  # no sheet takes the keyboard from whoever types
    elsewhere.connection.execute("rollback")
    qtbot.waitUntil(lambda: not page.unsaved)
    assert not editor.trouble.isVisible()
    assert desk.store.rituals.get("candle").name == "By candle"


def test_whoever_changed_it_later_is_told_and_can_take_the_other(
    page, desk, disk, elsewhere, qtbot
):
    offers: list[tuple[str, str, Callable[[], None]]] = []
    page.offered.connect(lambda *offer: offers.append(offer))
    editor = renamed(page, qtbot, "Mine")
    elsewhere.rituals.save(replace(CANDLE, name="Theirs"), desk.now())
    disk.go()
    qtbot.waitUntil(lambda: not page.unsaved)
    assert desk.store.rituals.get("candle").name == "Mine"
    ((words, _deed, take),) = offers
    assert "changed elsewhere" in words
    take()
    assert editor.flush()
    assert desk.store.rituals.get("candle").name == "Theirs"
