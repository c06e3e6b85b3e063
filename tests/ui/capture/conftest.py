"""The capture window over a disk that can say no, or take its time."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from journal.errors import CannotSave
from tests.ui.fakes import FakeDialogs
from tests.ui.slow_disk import SlowDisk
from ui.capture.jotting import Nightstand
from ui.capture.window import CaptureWindow

DEEP = datetime(2026, 11, 19, 3, 12, tzinfo=UTC)


class Refusing:
    """A disk that can be told to say no."""

    def __init__(self, store: Any) -> None:
        self.store = store
        self.refuses = False

    def __call__(self) -> Any:
        if self.refuses:
            raise CannotSave("This could not be saved.", "The disk is full.")
        return self.store


@pytest.fixture
def disk(store) -> Refusing:
    return Refusing(store)


@pytest.fixture
def dialogs() -> FakeDialogs:
    return FakeDialogs()


@pytest.fixture
def window(look, disk, dialogs, desk, qtbot) -> Iterator[CaptureWindow]:
    made = CaptureWindow(look, Nightstand(disk, lambda: DEEP, desk.zone, desk.store.path), dialogs)
    with qtbot.waitActive(made):
        made.jot()
    yield made
    disk.refuses = False
    made.close()
    made.deleteLater()


@pytest.fixture
def slow(window, disk, desk, monkeypatch) -> Iterator[SlowDisk]:
    """The disk takes its time, and somebody writes beside the window."""
    window._jotting._stand = replace(window._jotting._stand, scribe=desk.jobs.scribe)
    made = SlowDisk(desk, monkeypatch)
    yield made
    made.go()
