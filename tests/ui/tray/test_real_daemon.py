"""Against a notification daemon as desktops have it, on a screen of its own, by mouse."""

import os
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from ui.tray.bus import Bus
from ui.tray.desktop_notes import DesktopNotes
from ui.tray.notifier import Note

TOPIC = (date(2026, 11, 25), "candle")
NOTE = Note(TOPIC, "Candle-lit evening", "It is time, if you like.", (("begin", "Begin"),))
DAEMONS = (
    "/usr/lib/notification-daemon/notification-daemon",
    "/usr/libexec/notification-daemon",
    "/usr/lib/notification-daemon-1.0/notification-daemon",
)


@pytest.fixture
def daemon(session_bus: str, screen: str) -> Iterator[dict[str, str]]:
    """A notification daemon on that display and a bus of its own; its environment."""
    found = next((each for each in DAEMONS if Path(each).exists()), None)
    if found is None:
        pytest.skip("notification-daemon is not installed")
    env = {**os.environ, "DISPLAY": screen, "NO_AT_BRIDGE": "1", "GDK_BACKEND": "x11"}
    with subprocess.Popen([found], env=env, stderr=subprocess.DEVNULL) as running:
        yield env
        running.terminate()


@pytest.fixture
def notes(qapp) -> Iterator[DesktopNotes]:
    made = DesktopNotes(Bus())
    yield made
    made.close()


def xdotool(env: dict[str, str], *words: str) -> str:
    done = subprocess.run(["xdotool", *words], env=env, capture_output=True, text=True, check=False)
    return done.stdout


def popup(env: dict[str, str]) -> str:
    """The window of the notification, once it is on the screen; '' until then."""
    found = xdotool(env, "search", "--onlyvisible", "--class", "notification-daemon")
    return found.split()[0] if found else ""


def standing(qtbot, env: dict[str, str], notes: DesktopNotes) -> str:
    """Show the note until a daemon that has just begun takes it; its window."""

    def stands() -> bool:
        if TOPIC not in notes._numbers:
            notes.show(NOTE)
        return bool(notes._numbers.get(TOPIC)) and bool(popup(env))

    qtbot.waitUntil(stands)
    return popup(env)


def test_a_click_on_a_notification_is_heard(qtbot, daemon, notes):
    chosen: list[tuple[object, str]] = []
    notes.chosen.connect(lambda topic, way: chosen.append((topic, way)))
    window = standing(qtbot, daemon, notes)

    def is_heard() -> bool:
        if not chosen:  # a window that has just come up may not listen to its first click
            xdotool(daemon, "mousemove", "--window", window, "90", "30", "click", "1")
        return bool(chosen)

    qtbot.waitUntil(is_heard)
    assert chosen[0] == (TOPIC, "default")


def test_a_notification_is_gone_when_it_was_acted_on_elsewhere(qtbot, daemon, notes):
    standing(qtbot, daemon, notes)
    number, by_a_call = notes._numbers[TOPIC], 3
    with qtbot.waitSignal(notes._bus.heard) as heard:
        notes.withdraw(TOPIC)
    assert heard.args == ["NotificationClosed", (number, by_a_call)]
