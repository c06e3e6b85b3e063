"""How soon one can write in the small window, and whether a key ever waits for the disk."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit

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


@pytest.fixture
def typed_into(tmp_path: Path, qapp: QApplication) -> Iterator[CaptureWindow]:
    """A capture window on a real journal."""
    look, store = Look("ember"), Store.open(tmp_path / "journal.sqlite")
    stand = Nightstand(lambda: store, clock.now, clock.local_zone)
    window = CaptureWindow(look, stand, FakeDialogs())
    look.dress(window)
    window.jot()
    window.keep()
    yield window
    window.close()
    store.close()


def test_one_can_write_a_tenth_of_a_second_after_a_bare_window(tmp_path):
    ours = started(UNFED + OURS, "--journal", str(tmp_path / "j"), "capture", caches=tmp_path)
    bare = started(BARE, caches=tmp_path)
    measured = compare("capture window, to a bare window", ours, bare, target=1.5, rounds=9)
    later = measured.ours - measured.limit
    print(f"  {shown(max(later, 0.0))} later, aim {shown(BEHIND)}", end="")


def test_a_key_is_on_the_screen_without_waiting_for_the_disk(typed_into):
    bare = QTextEdit()
    bare.setFont(typed_into.prose.font())
    bare.resize(typed_into.prose.size())
    bare.show()

    def type_into(field: QTextEdit) -> None:
        field.clear()
        for letter in LINE:
            QTest.keyClicks(field, letter)
            field.viewport().repaint()

    ours, limit = (lambda: type_into(typed_into.prose)), (lambda: type_into(bare))
    compare("a line of keys, to a bare text field", ours, limit, target=3)
