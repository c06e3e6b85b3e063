"""On the terminal, too, last night's import waits for the own account, unless one looks."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from journal import clock
from journal.model.batch import Batch
from journal.model.diary import Diary
from journal.model.dream import Dream
from journal.store.batches import TOUCHED
from journal.store.store import Store
from tests.journal.store.slept import put, slept, told
from tests.journal.terminal import Terminal

NOW = datetime(2026, 11, 19, 7, tzinfo=UTC)
NIGHT, BEFORE = date(2026, 11, 19), date(2026, 11, 18)
COVERED = "What DreamSync reported stays covered until your own account is saved."
COMMANDS = [
    ("show", NIGHT),
    ("side-by-side", NIGHT, BEFORE),
    ("side-by-side", NIGHT, NIGHT),
    ("find", "sea"),
    ("nights",),
    ("stats",),
]


@pytest.fixture
def terminal(tmp_path, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW)
    monkeypatch.setattr(clock, "local_zone", lambda: ZoneInfo("Etc/UTC"))
    made = Terminal(tmp_path / "journal.sqlite")
    store = Store.open(made.journal)
    with store.writing(TOUCHED):
        batch = store.batches.begin(Batch("dreamsync", "DreamSync", "x.json", NOW))
        put(store, slept(17), told("a"), batch, NOW)
        put(store, slept(16), told("b"), batch, NOW)
    store.dreams.save(Dream(NIGHT, "A stair by the sea.", "Stair"), NOW)
    store.close()
    return made


def seen(terminal: Terminal) -> datetime | None:
    store = Store.open(terminal.journal)
    at = store.mornings.score_seen(NIGHT)
    store.close()
    return at


@pytest.mark.parametrize("command", COMMANDS, ids=str)
def test_what_waits_is_not_printed_and_how_to_look_is_said(terminal, command):
    printed = terminal.run(*command).output
    assert "Title a" not in printed
    assert "the sea a" not in printed
    assert COVERED in printed
    assert "--look" in printed
    assert seen(terminal) is None


@pytest.mark.parametrize("command", COMMANDS, ids=str)
def test_to_look_prints_it_and_is_kept(terminal, command):
    printed = terminal.run(*command, "--look").output
    assert COVERED not in printed
    assert seen(terminal) == NOW
    assert COVERED not in terminal.run(*command).output


def test_no_number_of_it_is_printed_either(terminal):
    lines = terminal.run("nights").output.splitlines()
    assert "says DreamSync" in next(each for each in lines if each.startswith("2026-11-18"))
    assert "says DreamSync" not in next(each for each in lines if each.startswith("2026-11-19"))
    assert "asleep" not in terminal.run("show", NIGHT).output


def test_the_measures_of_last_night_leave_it_out(terminal):
    last = ("--from", NIGHT, "--to", NIGHT)
    printed = terminal.run("stats", *last).output.partition(COVERED)[0]
    whole = terminal.run("stats", *last, "--look").output
    assert printed.strip() != whole.strip()


def test_the_own_dream_of_that_night_and_other_nights_are_printed(terminal):
    found = terminal.run("find", "sea").output
    assert "Stair" in found
    assert "Title b" in found
    assert "Imported, still covered" in found
    assert "A stair by the sea." in terminal.run("show", NIGHT).output
    assert COVERED not in terminal.run("find", "stair").output


def test_once_the_diary_is_saved_nothing_waits(terminal):
    store = Store.open(terminal.journal)
    store.nights.save_diary(NIGHT, Diary(quality=4), NOW)
    store.close()
    printed = terminal.run("show", NIGHT).output
    assert "Title a" in printed
    assert COVERED not in printed


def test_to_look_where_nothing_waits_is_not_kept(terminal):
    terminal.run("show", BEFORE)
    store = Store.open(terminal.journal)
    store.nights.save_diary(NIGHT, Diary(quality=4), NOW)
    store.close()
    terminal.run("show", NIGHT, "--look")
    assert seen(terminal) is None


def test_related_dreams_tell_nothing_of_it(terminal):
    store = Store.open(terminal.journal)
    waits = next(each for each in store.dreams.of(NIGHT) if each.session_uid)
    store.close()
    assert COVERED in terminal.run("related", waits.uid).output
    assert COVERED not in terminal.run("related", waits.uid, "--look").output
    assert seen(terminal) == NOW


def test_the_document_for_machines_is_whole_as_it_was(terminal):
    document = terminal.json("show", NIGHT)
    assert "Title a" in [each["title"] for each in document["dreams"]]
    assert seen(terminal) is None


def test_the_bin_tells_nothing_of_it_nor_of_a_private_dream(terminal):
    store = Store.open(terminal.journal)
    (waiting,) = (each for each in store.dreams.of(NIGHT) if each.title == "Title a")
    store.dreams.delete(waiting.uid, NOW)
    own = store.dreams.save(Dream(NIGHT, "A heron.", "Brass", private=True), NOW)
    store.dreams.delete(own.uid, NOW)
    store.close()
    printed = terminal.run("trash").output
    assert "Title a" not in printed
    assert "Brass" not in printed
    assert COVERED in printed
    assert "Title a" in terminal.run("trash", "--look").output
    assert seen(terminal) == NOW
