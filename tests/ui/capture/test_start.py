"""The small window on its own, in a process as a person starts it."""

import os
import subprocess
import sys
import textwrap
from contextlib import closing
from pathlib import Path

import pytest

from journal.store.store import Store
from ui.capture.start import LateJournal
from ui.keep import Keep
from ui.single import CAPTURE, Single

ROOT = Path(__file__).parents[3]

# Types by itself, says when the first words are on the disk, then types on until it is killed.
TYPING = """
    import sys
    from PySide6.QtCore import QTimer
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication
    from ui.capture.window import CaptureWindow
    real = CaptureWindow.jot
    def jot(window):
        real(window)
        def typed():
            QTest.keyClicks(window.prose, "a chair")
            window._autosave.saved.connect(further)
        def further():
            print("kept", flush=True)
            QTest.keyClicks(window.prose, " and")
            print("typed", flush=True)
        QTimer.singleShot(300, typed)
    CaptureWindow.jot = jot
    sys.argv = ["elara", "--journal", sys.argv[1], "capture"]
    from ui.__main__ import main
    main()
"""


def environment(home: Path) -> dict[str, str]:
    here = {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen", "ELARA_HOME": str(home)}
    return {**os.environ, **here}


@pytest.mark.skipif(os.name != "posix", reason="there is no such kill here")
def test_a_kill_while_typing_leaves_all_but_the_last_moment(tmp_path):
    journal = tmp_path / "journal.sqlite"
    with subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(TYPING), str(journal)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        env=environment(tmp_path),
        text=True,
    ) as running:
        assert running.stdout is not None
        try:
            assert [running.stdout.readline() for _line in range(2)] == ["kept\n", "typed\n"]
        finally:
            running.kill()
    with closing(Store.open(journal)) as store:
        (kept,) = store.mornings.open_hooks()
        assert kept.body.startswith("a chair")
        assert store.health.complaints() == ()


def test_a_running_elara_shows_its_own_window_instead(qtbot, tmp_path):
    journal = tmp_path / "journal.sqlite"
    first = Single(journal)
    assert first.claim()
    first.listen()
    with qtbot.waitSignal(first.capture_asked):
        started = subprocess.Popen(
            [sys.executable, "-m", "ui", "--journal", str(journal), "capture"],
            stdin=subprocess.DEVNULL,
            env=environment(tmp_path),
        )
    assert started.wait() == 0
    first.close()
    assert not journal.exists()


def test_two_verbs_are_heard_apart(qtbot, tmp_path):
    first, second = Single(tmp_path / "j"), Single(tmp_path / "j")
    assert first.claim()
    first.listen()
    shown: list[None] = []
    first.asked.connect(lambda: shown.append(None))
    with qtbot.waitSignal(first.capture_asked):
        assert second.ask(CAPTURE)
    assert shown == []
    with qtbot.waitSignal(first.asked):
        assert second.ask()
    first.close()


def test_the_capture_window_takes_no_right_from_the_main_one(tmp_path, qtbot):
    small, main = Single(tmp_path / "j", "capture"), Single(tmp_path / "j")
    assert small.claim()
    assert not main.taken
    assert main.claim()
    main.close()
    small.close()


def test_the_journal_is_opened_at_the_first_call_and_only_once(tmp_path):
    late = LateJournal(tmp_path / "journal.sqlite")
    assert not (tmp_path / "journal.sqlite").exists()
    assert late() is late()
    late.close()


@pytest.mark.parametrize("written", [("ember", 1.0), ("paper", 1.5)])
def test_how_the_small_window_looks_is_known_before_the_journal_is_open(tmp_path, written):
    Keep(tmp_path / "window.ini").capture_look = written
    assert Keep(tmp_path / "window.ini").capture_look == written


def test_it_is_in_ember_as_long_as_nobody_chose_otherwise(tmp_path):
    assert Keep(tmp_path / "none.ini").capture_look == ("ember", 1.0)
