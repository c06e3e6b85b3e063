"""While a ritual runs the screen stays on, on a desktop that lets it; elsewhere nothing happens."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ui import inhibit
from ui.inhibit import Inhibition

DESKTOP = Path(__file__).with_name("fake_screensaver.py")


@pytest.fixture
def bus(monkeypatch):
    """A session bus of our own with a screensaver on it, and no system bus."""
    if shutil.which("dbus-daemon") is None:
        pytest.skip("no message bus here")
    pytest.importorskip("jeepney")
    with subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address=1"],
        stdout=subprocess.PIPE,
        text=True,
    ) as daemon:
        assert daemon.stdout is not None
        address = daemon.stdout.readline().strip()
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nowhere")
        try:
            with subprocess.Popen(
                [sys.executable, DESKTOP], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
            ) as desktop:
                assert desktop.stdout is not None
                assert desktop.stdout.readline().strip() == "ready"
                yield desktop.stdout
                desktop.terminate()
        finally:
            daemon.terminate()


def test_the_screen_is_kept_on_and_let_go(bus):
    inhibition = Inhibition()
    inhibition.hold()
    inhibition.hold()
    assert inhibition.is_held
    assert bus.readline().strip() == "held by Elara: A ritual is running"
    inhibition.release()
    inhibition.release()
    assert not inhibition.is_held
    assert bus.readline().strip() == "let go"


def test_where_there_is_no_bus_nothing_is_held_and_nothing_is_said(monkeypatch):
    pytest.importorskip("jeepney")
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nowhere")
    inhibition = Inhibition()
    inhibition.hold()
    assert not inhibition.is_held
    inhibition.release()


def test_where_the_messenger_is_missing_nothing_happens(monkeypatch):
    monkeypatch.setitem(sys.modules, "jeepney", None)
    inhibition = Inhibition()
    inhibition.hold()
    assert not inhibition.is_held


def test_a_desktop_that_refuses_is_not_asked_again_until_the_ritual_goes_on(monkeypatch):
    asked = []

    def refuses(reason):
        asked.append(reason)
        raise ConnectionRefusedError

    monkeypatch.setattr(inhibit, "_screen", refuses)
    monkeypatch.setattr(inhibit, "_sleep", lambda _reason: [])
    inhibition = Inhibition()
    for _look in range(4):
        inhibition.hold()
    assert len(asked) == 1
    inhibition.release()
    inhibition.hold()
    assert len(asked) == 2
