"""How soon one can write in the small window, and whether a key ever waits for the disk."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from journal import clock
from journal.store.store import Store
from tests.benchmarks.harness import compare, shown
from tests.benchmarks.test_start import BARE, OURS, started
from tests.ui.fakes import FakeDialogs
from ui.capture.jotting import Nightstand
from ui.capture.window import CaptureWindow
from ui.theme.look import Look

LINE = "a chair on the landing, told it to sit "
BEHIND = 0.1  # seconds that the small window may stand after a bare one
# Nobody feeds it: it opens its window.
UNFED = """
    import os
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
"""
CAPTURE = OURS.replace("ui.app", "ui.capture.start")


class Nowhere(CaptureWindow):
    """The same window with nothing to keep."""

    def _save(self) -> None:
        pass


@pytest.fixture
def windows(tmp_path: Path, qtbot: QtBot) -> Iterator[list[CaptureWindow]]:
    """A capture window on a real journal, and one that keeps nothing."""
    look, store = Look("ember"), Store.open(tmp_path / "journal.sqlite")
    stand = Nightstand(lambda: store, clock.now, clock.local_zone, store.path)
    made = [kind(look, stand, FakeDialogs()) for kind in (CaptureWindow, Nowhere)]
    for window in made:
        qtbot.addWidget(window)
        look.dress(window)
        window.jot()
    yield made
    for window in made:
        window.close()
    store.close()


def test_one_can_write_a_tenth_of_a_second_after_a_bare_window(tmp_path):
    ours = started(UNFED + CAPTURE, "--journal", str(tmp_path / "j"), "capture", caches=tmp_path)
    bare = started(BARE, caches=tmp_path)
    measured = compare("capture window, to a bare window", ours, bare, target=1.5, rounds=9)
    later = measured.ours - measured.limit
    print(f"  {shown(max(later, 0.0))} later, aim {shown(BEHIND)}", end="")


def test_a_key_is_on_the_screen_without_waiting_for_the_disk(windows, qtbot):
    def type_into(window: CaptureWindow) -> None:
        window.prose.clear()
        for letter in LINE:
            qtbot.keyClicks(window.prose, letter)
            window.prose.viewport().repaint()
        qtbot.wait(1)

    ours, limit = (partial(type_into, window) for window in windows)
    compare("a line of keys, to a window without a journal", ours, limit, target=1.2)
