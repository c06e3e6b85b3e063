"""Traps that other diaries fell into: each is walked into here, and nothing is lost."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from importlib.resources import as_file, files
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journal import clock, intake
from journal.changes import Changes
from journal.errors import CannotSave
from journal.model.dream import Dream
from journal.store.store import Store
from tests.journal.store.pictures import attach
from tests.ui.fakes import FakeDialogs
from ui.elara import Elara
from ui.theme.look import Look
from ui.views.journal import JournalPage
from ui.views.journal.editor import DreamEditor
from ui.views.page import Place

MORNING = datetime(2026, 11, 24, 7, 5, tzinfo=UTC)
LISBON = ZoneInfo("Europe/Lisbon")
NIGHT = date(2026, 11, 24)
ROOT = Path(__file__).parents[2]
CONTROL = Qt.KeyboardModifier.ControlModifier
SECOND = timedelta(seconds=1)


class Writer:
    """A person writing in the journal."""

    def __init__(self, qtbot: QtBot, elara: Elara, hours: list[datetime]) -> None:
        self.qtbot = qtbot
        self.hours = hours  # what the clock says is the last of them
        self.elara = elara
        self.store = elara.store
        self.window = elara.window

    def types(self, words: str) -> None:
        self.qtbot.keyClicks(self.focused, words)

    def presses(self, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        self.qtbot.keyClick(self.focused, key, modifier or Qt.KeyboardModifier.NoModifier)

    @property
    def focused(self):
        return QApplication.focusWidget() or self.window

    def opens(self, dream: Dream) -> None:
        self.window.go(Place("journal", dream=dream.uid))
        self.editor.write()

    @property
    def editor(self) -> DreamEditor:
        page = self.window.page
        assert isinstance(page, JournalPage)
        return page._editor

    @property
    def bodies(self) -> list[str]:
        """What another program reads in the file."""
        with closing(Store.open(self.store.path)) as other:
            return [each.body for each in other.dreams.between(date.min, date.max)]


@pytest.fixture
def writer(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Writer]:
    hours = [MORNING]
    monkeypatch.setattr(clock, "now", lambda: hours[-1])
    monkeypatch.setattr(clock, "local_zone", lambda: LISBON)
    look = Look()
    look.apply(qapp)
    journal = tmp_path / "journal.sqlite"
    store = Store.open(journal)
    store.wait_at_most(0.05)
    elara = Elara(store, look, FakeDialogs(), journal)
    elara.window.go(Place("journal"))
    with qtbot.waitActive(elara.window):
        elara.window.show()
        elara.window.activateWindow()
    yield Writer(qtbot, elara, hours)
    elara.window.close()
    elara.close()


# --- an autosave that takes a dream for empty ---------------------------------------------------


def test_a_dream_that_holds_only_a_picture_is_never_put_away(writer):
    dream = writer.store.dreams.save(Dream(NIGHT, "x"), MORNING)
    attach(writer.store, dream, b"a picture", MORNING)
    writer.opens(dream)
    writer.presses(Qt.Key.Key_Backspace)
    writer.window.go(Place("tonight"))
    assert writer.store.dreams.get(dream.uid).deleted_at is None
    assert writer.bodies == [""]


def test_a_picture_that_comes_while_the_dream_is_open_counts_at_once(writer):
    dream = writer.store.dreams.save(Dream(NIGHT, "x"), MORNING)
    writer.opens(dream)
    writer.presses(Qt.Key.Key_Backspace)
    with closing(Store.open(writer.store.path)) as other:
        attach(other, dream, b"a picture", MORNING)
    writer.window.go(Place("tonight"))
    assert writer.store.dreams.get(dream.uid).deleted_at is None


def test_a_dream_without_a_title_or_with_nothing_but_one_is_kept(writer):
    for title, body in (("", "Snow."), ("A door", "")):
        dream = writer.store.dreams.save(Dream(NIGHT, body, title), MORNING)
        writer.opens(dream)
        writer.window.go(Place("tonight"))
        assert writer.store.dreams.get(dream.uid) == dream


# --- leaving while the first save is still to come ----------------------------------------------


@pytest.mark.parametrize("leave", ["close", "quit key", "another page", "another dream"])
def test_the_first_letter_outlives_leaving_at_once(writer, leave):
    writer.presses(Qt.Key.Key_N, CONTROL)
    writer.types("S")
    match leave:
        case "close":
            writer.window.close()
        case "quit key":
            writer.presses(Qt.Key.Key_Q, CONTROL)
        case "another page":
            writer.window.go(Place("nights"))
        case "another dream":
            writer.presses(Qt.Key.Key_N, CONTROL)
    assert writer.bodies == ["S"]


def test_another_window_coming_to_the_front_saves(writer, qtbot):
    from PySide6.QtWidgets import QLineEdit

    writer.presses(Qt.Key.Key_N, CONTROL)
    writer.editor.autosave._timer.setInterval(3_600_000)  # not what saves here
    writer.types("Snow")
    other = QLineEdit()
    qtbot.addWidget(other)
    with qtbot.waitActive(other):
        other.show()
        other.activateWindow()
    qtbot.waitUntil(lambda: writer.bodies == ["Snow"])


def test_new_dreams_begun_one_after_the_other_are_all_kept(writer):
    for word in ("one", "two", "three"):
        writer.presses(Qt.Key.Key_N, CONTROL)
        writer.types(word)
    writer.window.close()
    assert writer.bodies == ["one", "two", "three"]


def test_quitting_while_another_program_writes_asks_and_keeps_the_words(writer):
    writer.presses(Qt.Key.Key_N, CONTROL)
    writer.types("Snow")
    writer.elara.desk.dialogs.yes = False
    with closing(writer.store.reopen()) as other, other.writing(Changes(0)):
        assert not writer.window.close()
        assert writer.focused.text() == "Snow"
    writer.window.close()
    assert writer.bodies == ["Snow"]


def test_what_is_typed_while_a_save_runs_is_saved_after_it(writer, monkeypatch):
    dreams = writer.store.dreams
    write = dreams.write
    typed = iter(["ow"])

    def slow(*given):
        for more in typed:
            writer.types(more)
        return write(*given)

    monkeypatch.setattr(dreams, "write", slow)
    writer.presses(Qt.Key.Key_N, CONTROL)
    writer.types("Sn")
    writer.editor.flush()
    writer.qtbot.waitUntil(lambda: writer.bodies == ["Snow"])


def test_a_disk_full_at_the_first_save_loses_nothing(writer, monkeypatch):
    def refuses(*_given):
        raise CannotSave("This could not be saved.", "The disk is full.")

    writer.presses(Qt.Key.Key_N, CONTROL)
    with monkeypatch.context() as full:
        full.setattr(type(writer.store.dreams), "write", refuses)
        writer.types("Sn")
        writer.window.go(Place("tonight"))
    writer.window.go(Place("journal"))
    writer.window.close()
    assert writer.bodies == ["Sn"]


# --- an import at the same time -----------------------------------------------------------------


def test_writing_goes_on_while_an_import_is_written(writer):
    path = writer.store.path
    with as_file(files("resources") / "samples" / "nights.dreamsync.json") as sample:

        def bring(progress):
            with closing(Store.open(path)) as own:
                return intake.take_in(own, sample, intake.Wish(), MORNING, progress)

        job = writer.elara.jobs.run(bring)
        writer.presses(Qt.Key.Key_N, CONTROL)
        with writer.qtbot.waitSignal(job.ended):
            writer.types("It was snowing inside, and nobody minded.")
        writer.types(" And then")
    writer.window.close()
    assert writer.store.path.exists()
    assert "It was snowing inside, and nobody minded. And then" in writer.bodies
    assert len(writer.bodies) > 1


def test_a_journal_held_by_another_is_written_as_soon_as_it_is_free(writer):
    writer.presses(Qt.Key.Key_N, CONTROL)
    with closing(writer.store.reopen()) as other:
        with other.writing(Changes(0)):
            writer.types("Snow")
            assert not writer.editor.flush()
        writer.qtbot.waitUntil(lambda: writer.bodies == ["Snow"])


def test_taking_an_import_back_leaves_a_dream_that_was_written_on(writer):
    store = writer.store
    with as_file(files("resources") / "samples" / "nights.dreamsync.json") as sample:
        intake.take_in(store, sample, intake.Wish(), MORNING)
    first, *_rest = store.dreams.between(date.min, date.max)
    writer.opens(first)
    writer.types("I walked.")
    writer.editor.flush()
    store.batches.undo(store.batches.history()[0].id, MORNING)
    assert writer.bodies == ["I walked."]


def test_taking_an_import_back_leaves_a_dream_with_a_picture_of_ones_own(writer):
    store = writer.store
    with as_file(files("resources") / "samples" / "nights.dreamsync.json") as sample:
        intake.take_in(store, sample, intake.Wish(), MORNING)
    first, *_rest = store.dreams.between(date.min, date.max)
    attach(store, first, b"a picture", MORNING)
    store.batches.undo(store.batches.history()[0].id, MORNING)
    assert [each.uid for each in store.dreams.between(date.min, date.max)] == [first.uid]


def test_words_on_a_dream_whose_import_is_taken_back_meanwhile_are_kept(writer):
    store = writer.store
    with as_file(files("resources") / "samples" / "nights.dreamsync.json") as sample:
        intake.take_in(store, sample, intake.Wish(), MORNING)
    first, *_rest = store.dreams.between(date.min, date.max)
    writer.opens(first)
    writer.types("I walked.")
    with closing(store.reopen()) as own:
        own.batches.undo(own.batches.history()[0].id, MORNING)
    writer.window.close()
    assert writer.bodies == ["I walked."]


# --- clocks -------------------------------------------------------------------------------------


def test_a_clock_that_jumps_back_while_writing_keeps_the_order_of_versions(writer):
    writer.presses(Qt.Key.Key_N, CONTROL)
    for hours, word in enumerate(("one ", "two ", "three")):
        writer.hours.append(MORNING - timedelta(hours=hours))
        writer.types(word)
        writer.editor.flush()
    (dream,) = writer.store.dreams.between(date.min, date.max)
    bodies = [each.dream.body for each in writer.store.versions.of(dream.uid)]
    assert bodies == ["one two three", "one two ", "one "]


def test_the_hour_that_comes_twice_keeps_both_texts(tmp_path):
    twice = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)  # 01:30 in Lisbon, and an hour later again
    with closing(Store.open(tmp_path / "journal.sqlite")) as store:
        dream = store.dreams.save(Dream(date(2026, 10, 25), "before"), twice)
        store.dreams.save(replace(dream, body="after"), twice + timedelta(hours=1))
        found = store.versions.of(dream.uid)
    assert [each.at.astimezone(LISBON).hour for each in found] == [1, 1]
    assert [each.dream.body for each in found] == ["after", "before"]


def test_an_answer_never_given_is_never_told_as_no(tmp_path):
    with closing(Store.open(tmp_path / "journal.sqlite")) as store:
        dream = store.dreams.save(Dream(NIGHT, "a"), MORNING)
        store.dreams.save(replace(dream, lucid=False, vividness=1), MORNING + 120 * SECOND)
        first = store.versions.of(dream.uid)[-1].dream
    assert (first.lucid, first.vividness, first.distress) == (None, None, None)


# --- the power goes while somebody types --------------------------------------------------------

TYPES = """
import sys, time
from datetime import date
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from journal.store.store import Store
from ui.dialogs import WindowDialogs
from ui.elara import Elara
from ui.theme.look import ARGUMENTS, Look
from ui.views.page import Place

app = QApplication(list(ARGUMENTS))
look = Look()
look.apply(app)
path = Path(sys.argv[1])
elara = Elara(Store.open(path), look, WindowDialogs(look), path, as_given=True)
elara.window.show()
elara.window.go(Place("journal", night=date(2026, 11, 24), dream="new"))
typed, lived, last = 0, 0.0, time.monotonic()

def type_one():
    global typed, lived, last
    QTest.keyClicks(elara.window.page._editor.prose, "x")
    now = time.monotonic()
    typed, lived, last = typed + 1, lived + min(now - last, float(sys.argv[2])), now
    print(typed, lived, flush=True)

timer = QTimer()
timer.timeout.connect(type_one)
timer.start(15)
app.exec()
"""
BEHIND = 0.8  # seconds of typing that a power cut may take
LATE = 0.25  # seconds by which a timer may come late, and a save may take
TRIES = 3
AT_ONCE = 0.03  # seconds; longer between two letters nobody typed: the computer was busy elsewhere


@pytest.mark.skipif(os.name != "posix", reason="there is no such kill here")
@pytest.mark.parametrize("letters", [30, 85, 140])
def test_a_power_cut_takes_no_more_than_the_last_moment_of_typing(tmp_path, letters):
    # A disk that others keep busy may take longer than a moment once, and not every time.
    took = (taken_by_a_power_cut(tmp_path / f"{turn}.sqlite", letters) for turn in range(TRIES))
    assert any(seconds <= BEHIND + LATE for seconds in took)


def taken_by_a_power_cut(path: Path, letters: int) -> float:
    """Seconds of typing that are not in the journal, which is sound, after so many letters."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    running = subprocess.Popen(
        [sys.executable, "-c", TYPES, str(path), str(AT_ONCE)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=environment,
    )
    with running:
        assert running.stdout is not None
        lines = [running.stdout.readline() for _letter in range(letters)]
        running.kill()
        lines += running.stdout.read().splitlines(keepends=True)
    whole = [line.split() for line in lines if line.endswith("\n")]
    times = {int(count): float(at) for count, at in whole}
    with closing(Store.open(path)) as store:
        assert store.health.complaints() == ()
        kept = sum(len(each.body) for each in store.dreams.of(NIGHT))
    last = max(times)
    assert kept <= last + 1
    return times[last] - times[kept + 1] if kept < last else 0.0
