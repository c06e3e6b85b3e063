"""The system asks the program to end, and what was just typed, drawn or said is there.

Each is a program of its own that gets a real signal.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

import pytest

from journal import clock
from journal.changes import Changes
from journal.model.dream_media import MediaKind
from journal.model.ritual import Asks, Ritual, Step, StepKind
from journal.store import sealed, vault
from journal.store.store import Store
from tests.ui.asked_to_end import WORDS
from ui.left_open import kept

ROOT = Path(__file__).parents[2]
SCRIPT = Path(__file__).with_name("asked_to_end.py")

pytestmark = [
    pytest.mark.skipif(os.name != "posix", reason="no such signals here"),
    pytest.mark.usefixtures("signals"),
]


@pytest.fixture
def journal(tmp_path) -> Path:
    path: Path = tmp_path / "journal.sqlite"
    write = Step("w", "Write", 10, StepKind.WRITE, asks=Asks.FREE)
    with closing(Store.open(path)) as store:
        store.rituals.save(Ritual("slow", "Slow", (write,)), clock.now())
    return path


@contextmanager
def amid(journal: Path, what: str, *before: str) -> Iterator[subprocess.Popen[str]]:
    """A program in which somebody is in the middle of that."""
    mine = {"ELARA_HOME": str(journal.parent), "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [*before, sys.executable, str(SCRIPT), str(journal), what],
        env={**os.environ, **mine},
        # a pipe would feed the small window
        stdin=subprocess.PIPE if what == "saving" else subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as program:
        try:
            assert program.stdout is not None
            assert program.stderr is not None
            for line in program.stdout:
                if line == "ready\n":
                    break
            else:
                raise AssertionError(program.stderr.read())
            yield program
        finally:
            program.kill()


def asked(journal: Path, what: str, number: int = signal.SIGTERM) -> int:
    """The exit code of a program that is asked to end in the middle of that."""
    with amid(journal, what) as program:
        program.send_signal(number)
        _said, wrong = program.communicate("\n" if program.stdin else None)
    assert "Traceback" not in wrong, wrong
    return program.returncode


def words_in(store: Store) -> set[str]:
    """The last of the words of each dream's title and text."""
    dreams = store.dreams.between(date.min, date.max)
    said = [text for each in dreams for text in (each.title, each.body) if WORDS in text]
    return {text.split()[-1] for text in said}


def attached_in(journal: Path) -> list[MediaKind]:
    with closing(Store.open(journal)) as store:
        (dream,) = store.dreams.between(date.min, date.max)
        assert store.health.complaints() == ()
        return [each.kind for each in store.dream_media.of(dream.uid)]


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGTERM, 0), (signal.SIGINT, 130), (signal.SIGHUP, 129)]
)
def test_what_was_typed_in_any_window_is_there(journal, number, code):
    assert asked(journal, "typing", number) == code
    with closing(Store.open(journal)) as store:
        assert words_in(store) == {"title", "text", "captured"}
        assert store.health.complaints() == ()


def test_what_was_written_in_a_ritual_is_there(journal):
    assert asked(journal, "writing_tonight") == 0
    with closing(Store.open(journal)) as store:
        run = store.runs.open()
        assert run is not None
        assert [each.text for each in store.runs.words(run.night)] == [f"{WORDS} written"]


def test_the_last_stroke_is_there(journal):
    assert asked(journal, "drawing") == 0
    assert attached_in(journal) == [MediaKind.SKETCH]


def test_what_was_just_said_is_there(journal):
    assert asked(journal, "speaking") == 0
    assert attached_in(journal) == [MediaKind.VOICE]


def test_what_stood_in_an_open_sheet_is_kept_to_be_given_back(journal):
    assert asked(journal, "in_a_sheet") == 0
    with closing(Store.open(journal)) as store:
        assert words_in(store) == {"text"}
        assert [each.words for each in kept(store)] == [f"{WORDS} pasted"]


@pytest.mark.parametrize("what", ["in_a_question", "choosing_a_file"])
def test_a_question_that_waits_holds_nothing_up_and_is_not_answered_yes(journal, what):
    assert asked(journal, what) == 0
    with closing(Store.open(journal)) as store:
        assert words_in(store) == {"text"}


def test_asked_within_a_save_it_ends_after_it(journal):
    assert asked(journal, "saving") == 0
    with closing(Store.open(journal)) as store:
        assert words_in(store) == {"text"}
        assert store.health.complaints() == ()


def test_while_another_program_writes_it_waits_for_its_turn(journal):
    with amid(journal, "typing") as program, closing(Store.open(journal)) as other:
        with other.writing(Changes.DREAMS):
            program.send_signal(signal.SIGTERM)
            with pytest.raises(subprocess.TimeoutExpired):
                program.wait(1.0)
        program.communicate()
    assert program.returncode == 0
    with closing(Store.open(journal)) as store:
        assert words_in(store) == {"title", "text", "captured"}


def test_a_locked_journal_keeps_its_sealed_note(journal):
    vault.encrypt(journal, "abc")
    assert asked(journal, "sealing") == 0
    with closing(Store.open(journal, key=vault.unlock(journal, "abc", clock.now()))) as store:
        assert sealed.take_in(store) == ()
        assert words_in(store) == {"sealed"}


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 0), (signal.SIGINT, 130)])
def test_the_small_window_alone_keeps_it_too(journal, number, code):
    assert asked(journal, "capture", number) == code
    with closing(Store.open(journal)) as store:
        assert words_in(store) == {"captured"}


def test_the_bell_ends_in_order(journal):
    assert asked(journal, "bell") == 0
    assert asked(journal, "bell", signal.SIGINT) == 130


def test_what_is_to_outlive_its_terminal_does(journal):
    with amid(journal, "typing", "nohup") as program:
        program.send_signal(signal.SIGHUP)
        program.send_signal(signal.SIGTERM)
        program.communicate()
    assert program.returncode == 0
