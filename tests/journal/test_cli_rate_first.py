"""On the terminal, too, last night's import waits for the own account, unless one looks."""

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from journal import clock
from journal.errors import JournalError
from journal.model.batch import Batch
from journal.model.diary import Diary
from journal.model.dream import Dream, Mark, MarkKind
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
    ("find", "night:2026-11-19"),
    ("nights",),
    ("stats",),
    ("marks",),
    ("main", NIGHT),
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
    assert "asleep" not in printed or command[0] in {"nights", "stats", "side-by-side"}
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
    assert "Imported, still covered" in terminal.run("find", "night:2026-11-19").output
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


ONLY_THERE = [
    "sea",
    "title:Title",
    "feeling:awe",
    "text:sea",
    "/the sea a/",
    "-stair",
    '"the sea a"',
]
PASSED_BY = "1 dream is still covered and was not searched."


@pytest.mark.parametrize("question", ONLY_THERE)
def test_no_word_of_it_can_be_guessed_by_searching(terminal, question):
    found = terminal.run("find", "--", question).output
    assert "Imported" not in found
    assert PASSED_BY in found
    assert "--look" in found
    assert "2026-11-19" not in found.replace("2026-11-19  Stair", "")
    assert seen(terminal) is None
    right, wrong = (terminal.run("find", word).output for word in ("awesome", "zebra"))
    assert right == wrong


def test_to_look_searches_it_too_and_is_kept(terminal):
    found = terminal.run("find", "sea", "--look").output
    assert "Title a" in found
    assert PASSED_BY not in found
    assert seen(terminal) == NOW


def test_its_names_are_not_counted_among_the_marks(terminal):
    store = Store.open(terminal.journal)
    (waits,) = (each for each in store.dreams.of(NIGHT) if each.title == "Title a")
    zara = Mark(MarkKind.PERSON, "Zara")
    store.dreams.save(replace(waits, marks=(*waits.marks, zara)), NOW)
    store.close()
    printed = terminal.run("marks").output
    assert "Zara" not in printed
    assert "Zara" in terminal.run("marks", "--look").output


def waiting_uid(terminal: Terminal) -> str:
    store = Store.open(terminal.journal)
    (dream,) = (each for each in store.dreams.of(NIGHT) if each.title == "Title a")
    store.close()
    return dream.uid


def test_its_history_says_no_word_of_it(terminal):
    uid = waiting_uid(terminal)
    printed = terminal.run("history", uid).output
    assert "Title a" not in printed
    assert "the sea" not in printed
    assert "words" not in printed
    assert "Imported, still covered" in printed
    assert COVERED in printed
    assert seen(terminal) is None
    assert "Title a" in terminal.run("history", uid, "--look").output
    assert seen(terminal) == NOW


def test_the_history_of_a_private_dream_is_read_as_its_night_is(terminal):
    store = Store.open(terminal.journal)
    own = store.dreams.save(Dream(BEFORE, "A heron.", "Brass", private=True), NOW)
    store.close()
    printed = terminal.run("history", own.uid).output
    assert "Brass" not in printed
    assert "heron" not in printed
    assert "Private" in printed
    assert "Brass" in terminal.run("history", own.uid, "--private").output


def test_no_question_before_it_is_erased_tells_of_it(terminal):
    uid = waiting_uid(terminal)
    store = Store.open(terminal.journal)
    store.dreams.delete(uid, NOW)
    store.close()
    asked = terminal.run("trash", "--erase", uid, text="n\n")
    assert "Title a" not in asked.output
    assert "Imported, still covered" in asked.output


def test_a_time_of_its_sleep_is_not_guessed_by_correcting_it(terminal):
    (session,) = terminal.json("show", NIGHT)["sessions"]
    refused = terminal.run("correct", session["id"], "--from", "12:00")
    assert refused.exit_code == 1
    assert COVERED in str(refused.exception)
    assert "asleep" not in terminal.run("correct", session["id"], "--kind", "nap").output
    looked = terminal.run("correct", session["id"], "--from", "12:00", "--look")
    assert isinstance(looked.exception, JournalError)
    assert "recorded from" in looked.exception.advice
    assert seen(terminal) == NOW


def test_a_copy_that_differs_tells_nothing_of_it(terminal, tmp_path):
    copy = tmp_path / "copy.sqlite"
    Store.open(copy).close()
    printed = terminal.run("restore", copy, "--preview").output
    assert "Title b" in printed
    assert "Title a" not in printed
    assert "Imported, still covered" in printed
