"""What is saved as a plain deed is written beside the window; what a tap says is shown at once."""

from contextlib import closing
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import QObject, QTimer

from journal.changes import Changes
from journal.errors import CannotSave, JournalError
from journal.model.night import Kind
from tests.ui.slow_disk import SlowDisk
from ui.saving import Taps, read_next, saved_beside

NIGHT = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 7, tzinfo=UTC)


@pytest.fixture
def parent(qapp):
    return QObject()


@pytest.fixture
def disk(desk, monkeypatch):
    made = SlowDisk(desk, monkeypatch)
    yield made
    made.go()


@pytest.fixture
def refused():
    return []


@pytest.fixture
def taps(desk, parent, refused):
    made = Taps(desk, parent, refused.append)
    yield made
    made._autosave.forget()


def says(value):
    return lambda store: store.facts.set("sample", value)


def test_what_is_due_is_written_beside_the_window_and_its_answer_taken_once(
    desk, store, parent, disk, qtbot
):
    kept: list[str] = []
    heard: list[tuple[Changes, list[str]]] = []

    def write(own):
        with own.writing(Changes.NIGHTS):
            own.facts.set("sample", "1")
        return "answer"

    store.changed.connect(lambda changes: heard.append((changes, list(kept))))
    autosave = saved_beside(desk, parent, lambda: write, kept.append)
    autosave.touch()
    autosave.hurry()
    assert (disk.waited, kept, store.facts.get("sample")) == (0, [], None)
    disk.go()
    qtbot.waitUntil(lambda: not autosave.pending)
    assert kept == ["answer"]
    # whoever hears of it finds the page knowing of it
    assert [(bool(changes & Changes.NIGHTS), known) for changes, known in heard] == [
        (True, ["answer"])
    ]


def test_what_is_read_with_the_next_event_is_asked_of_no_closed_journal(desk, store, parent, qtbot):
    done: list[str] = []
    read_next(desk, parent, lambda: done.append("open"))
    qtbot.waitUntil(lambda: done == ["open"])
    read_next(desk, parent, lambda: done.append("closed"))
    store.close()
    QTimer.singleShot(0, parent, lambda: done.append("later"))
    qtbot.waitUntil(lambda: "later" in done)
    assert done == ["open", "later"]


def test_where_nothing_is_due_nothing_is_pending(desk, parent):
    kept: list[object] = []
    autosave = saved_beside(desk, parent, lambda: None, kept.append)
    autosave.touch()
    autosave.hurry()
    assert (autosave.pending, kept) == (False, [])


def test_a_tap_is_known_at_once_and_of_one_name_the_newest_counts(taps, store, disk, qtbot):
    for value in ("1", "2", "3"):
        taps.say("sample", value, says(value))
    assert taps.said("sample", None) == "3"
    assert taps.said("another", "known") == "known"
    assert disk.waited == 0
    disk.go()
    qtbot.waitUntil(lambda: not taps.pending)
    assert taps.said("sample", "known") == "known"
    assert store.facts.get("sample") == "3"


def test_whoever_leaves_waits_for_every_tap(taps, store, disk):
    taps.say("a", 1, says("1"))
    taps.say("b", 2, lambda own: own.nights.say_kind(NIGHT, Kind.SYNCED, NOW))
    assert taps.flush()
    assert (store.facts.get("sample"), store.nights.of(NIGHT).kind_said) == ("1", Kind.SYNCED)
    assert not taps.pending


def test_a_journal_in_use_is_tried_again_by_itself_and_told_of_to_nobody(
    taps, store, refused, qtbot
):
    with closing(store.reopen()) as other:
        other.connection.execute("begin immediate")
        with qtbot.waitSignal(taps._autosave.failed):
            taps.say("sample", "1", says("1"))
        assert taps.pending
        other.connection.execute("rollback")
    qtbot.waitUntil(lambda: not taps.pending)
    assert (store.facts.get("sample"), refused) == ("1", [])


def test_what_was_tapped_since_is_written_though_the_one_before_was_refused(
    taps, store, refused, disk, qtbot
):
    def refuses(_store):
        raise CannotSave("This cannot be saved.", "The disk is full.")

    taps.say("a", "1", refuses)
    taps.say("b", "2", says("2"))
    disk.go()
    qtbot.waitUntil(lambda: not taps.pending)
    assert (len(refused), store.facts.get("sample")) == (1, "2")


def test_what_the_disk_refuses_is_told_of_and_holds_nobody_up(taps, refused, qtbot):
    def refuses(_store):
        raise CannotSave("This cannot be saved.", "The disk is full.")

    taps.say("sample", "1", refuses)
    qtbot.waitUntil(lambda: bool(refused))
    assert isinstance(refused[0], JournalError)
    assert not taps.pending
    assert taps.said("sample", "known") == "known"
    assert taps.flush()
