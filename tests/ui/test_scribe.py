"""What is handed over is written beside the window: in order, wholly, and with one's own hand."""

import ast
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from threading import get_ident

import pytest
from PySide6.QtCore import QObject
from shiboken6 import delete

import ui
from journal.changes import Changes
from journal.errors import CannotSave
from journal.model.dream import Dream
from journal.store import vault
from journal.store.store import Store
from ui.bridge import EVERYTHING, Bridge
from ui.jobs import Jobs
from ui.scribe import Scribe

NIGHT = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 7, tzinfo=UTC)


@pytest.fixture
def scribe(store, qapp):
    made = Scribe(store)
    yield made
    made.close()


def snow(n):
    """Writes a dream of its own."""
    return lambda own: own.dreams.save(Dream(NIGHT, f"Snow {n}."), NOW)


def told(scribe, qtbot, deed):
    errand, ended = scribe.hand(deed), []
    errand.tell(scribe, lambda: ended.append(get_ident()))
    qtbot.waitUntil(lambda: bool(ended))
    assert ended == [get_ident()]
    return errand


def test_it_writes_on_a_thread_of_its_own_and_the_answer_comes_here(scribe, store, qtbot):
    def deed(own):
        return get_ident(), own.dreams.save(Dream(NIGHT, "Snow."), NOW).uid

    thread, uid = told(scribe, qtbot, deed).result()
    assert thread != get_ident()
    assert store.dreams.get(uid).body == "Snow."


def test_what_it_changed_is_announced_by_whoever_handed_it_over(scribe, store, qtbot):
    heard: list[Changes] = []
    store.changed.connect(heard.append)
    errand = told(scribe, qtbot, lambda own: own.dreams.save(Dream(NIGHT, "Snow."), NOW))
    assert heard == []
    errand.announce()
    assert heard == [Changes.DREAMS | Changes.NIGHTS]


def test_all_is_written_in_the_order_in_which_it_was_handed_over(scribe, store):
    last = [scribe.hand(lambda own, n=n: own.facts.set("sample", str(n)) or n) for n in range(20)][
        -1
    ]
    last.wait()
    assert last.result() == 19
    assert store.facts.get("sample") == "19"


def test_what_was_refused_is_raised_where_the_answer_is_taken(scribe, store, qtbot):
    def refused(own):
        with own.writing(Changes.DREAMS):
            own.dreams.save(Dream(NIGHT, "Snow."), NOW)
            raise CannotSave("This cannot be saved.", "The disk is full.")

    errand = told(scribe, qtbot, refused)
    with pytest.raises(CannotSave):
        errand.result()
    assert store.dreams.count() == 0


def test_closing_waits_until_all_is_written(store, qapp):
    scribe = Scribe(store)
    for n in range(20):
        scribe.hand(snow(n))
    scribe.close()
    assert store.dreams.count() == 20
    scribe.close()


def test_a_window_that_ends_lets_go_of_the_file_although_words_were_on_their_way(store, qapp):
    """Whoever encrypts it next, or puts a copy in its place, has to be alone with it."""
    jobs = Jobs()
    made = jobs.scribe(store)
    assert made is not None
    made.hand(snow(1))
    jobs.close()
    jobs.close()
    store.close()
    vault.encrypt(store.path, "abc")
    with closing(Store.open(store.path, key=vault.unlock(store.path, "abc", NOW))) as locked:
        assert locked.dreams.count() == 1


def test_an_answer_that_was_waited_for_does_not_come_twice(scribe, qtbot):
    heard: list[int] = []
    first = scribe.hand(lambda _own: 1)
    first.tell(scribe, lambda: heard.append(1))
    first.wait()
    told(scribe, qtbot, lambda _own: 2)
    assert heard == []


def test_whoever_is_gone_is_told_nothing(scribe, qtbot):
    heard: list[int] = []
    gone = QObject()
    errand = scribe.hand(lambda _own: 1)
    errand.tell(gone, lambda: heard.append(1))
    delete(gone)
    told(scribe, qtbot, lambda _own: 2)
    assert heard == []


def test_the_window_and_the_scribe_take_turns(scribe, store):
    """Else a window that writes while the scribe's disk is slow were told of another program."""

    def while_writing(own):
        with own.writing(Changes.SETTINGS):
            return store.turn.locked()

    errand = scribe.hand(while_writing)
    errand.wait()
    assert errand.result()
    with store.writing(Changes.SETTINGS):
        assert store.turn.locked()
    assert not store.turn.locked()


def test_whoever_hears_of_a_commit_may_wait_for_the_scribe(scribe, store):
    """Else both waited for ever: the turn is over before anybody is told."""
    free: list[bool] = []
    store.changed.connect(lambda _changes: free.append(not store.turn.locked()))
    snow(1)(store)
    errand = scribe.hand(snow(2))
    errand.wait()
    errand.announce()
    assert free == [True, True]


def test_a_write_that_failed_lets_the_other_have_its_turn(scribe, store):
    def broken(own):
        with own.writing(Changes.DREAMS):
            raise ZeroDivisionError

    errand = scribe.hand(broken)
    errand.wait()
    with pytest.raises(ZeroDivisionError):
        errand.result()
    with pytest.raises(ZeroDivisionError):
        broken(store)
    assert not store.turn.locked()


def test_nothing_in_a_window_waits_or_asks_while_it_writes():
    """Who waits for the scribe in the middle of a write of their own waits for ever."""
    waiting = {"flush", "settle", "wait", "put_away", "leave", "keep_all", "emit"}
    waiting |= {"ask", "confirm", "tell", "exec", "processEvents"}
    blocks = [
        (path.name, each)
        for path in Path(ui.__file__).parent.rglob("*.py")
        for each in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(each, ast.With) and any("writing" in called(one) for one in each.items)
    ]
    assert len(blocks) >= 5
    assert [(name, called(each) & waiting) for name, each in blocks if called(each) & waiting] == []


def called(tree):
    """The names of all methods that are called there."""
    calls = (each.func for each in ast.walk(tree) if isinstance(each, ast.Call))
    return {each.attr for each in calls if isinstance(each, ast.Attribute)}


def test_a_journal_that_is_only_read_has_nobody_to_write_into_it(desk, store):
    store.reading = object()
    assert desk.jobs.scribe(store) is None
    store.reading = None
    assert desk.jobs.scribe(store) is desk.jobs.scribe(store)


# --- whose commit it was ------------------------------------------------------------------------


@pytest.fixture
def heard(store, desk):
    """What a bridge says of commits when it looks, and of nothing else."""
    bridge = Bridge(store, jobs=desk.jobs)
    bridge._look.stop()
    told: list[Changes] = []
    bridge.changed.connect(told.append)

    def look() -> list[Changes]:
        told.clear()
        bridge._look_again()
        scribe = desk.jobs.scribe(store)
        scribe.hand(lambda _own: None).wait()
        scribe._pass_on()
        return told

    yield look
    bridge.close()


def test_what_the_scribe_wrote_is_not_taken_for_anothers(heard, desk, store):
    scribe = desk.jobs.scribe(store)
    for n in range(4):
        scribe.hand(snow(n)).wait()
        # What was before its first word it cannot know.
        assert heard() == ([EVERYTHING] if n == 0 else [])


def test_what_another_program_wrote_shows_whatever_the_scribe_did(heard, desk, store):
    scribe, other = desk.jobs.scribe(store), store.reopen()
    for n in range(4):
        scribe.hand(snow(n)).wait()
        other.dreams.save(Dream(NIGHT, f"Ice {n}."), NOW)
        assert EVERYTHING in heard()
    other.close()
