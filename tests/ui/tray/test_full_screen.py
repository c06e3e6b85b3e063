"""Whether something fills the screen is seen on X11, and elsewhere is not guessed."""

import os
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from ui.tray.full_screen import is_full_screen

ROOT = Path(__file__).parents[3]
# A film begins, and ends; each time it says what is seen.
FILM = """
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QWidget
    from ui.tray.full_screen import is_full_screen
    app = QApplication([])
    film = QWidget()
    seen = [is_full_screen()]
    def look():
        now = is_full_screen()
        if now != seen[-1]:
            seen.append(now)
            film.showNormal() if now else app.quit()
    tick = QTimer()
    tick.timeout.connect(look)
    tick.start(50)
    film.showFullScreen()
    film.activateWindow()
    app.exec()
    print(*seen)
"""


@pytest.fixture
def desktop(qtbot, screen: str) -> Iterator[dict[str, str]]:
    """The environment of that display, once a window manager rules it."""
    if shutil.which("openbox") is None:
        pytest.skip("openbox is not installed")
    env = {**os.environ, "DISPLAY": screen, "QT_QPA_PLATFORM": "xcb", "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(["openbox"], env=env, stderr=subprocess.DEVNULL) as manager:
        try:
            qtbot.waitUntil(lambda: rules(env))
            yield env
        finally:
            manager.terminate()


def rules(env: dict[str, str]) -> bool:
    asked = ["xdotool", "get_num_desktops"]  # nobody answers without a window manager
    return subprocess.run(asked, env=env, capture_output=True, check=False).returncode == 0


def test_a_film_is_seen_and_so_is_its_end(desktop):
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(FILM)],
        env=desktop,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.stdout.split() == ["False", "True", "False"]


@pytest.mark.parametrize("session", [{}, {"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}])
def test_where_nobody_can_tell_nothing_is_held_back(monkeypatch, session):
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    for name, value in session.items():
        monkeypatch.setenv(name, value)
    assert not is_full_screen()


def test_a_display_that_does_not_answer_is_no_film(monkeypatch):
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("DISPLAY", ":4711")
    assert not is_full_screen()
