"""A session that locks its screen is heard; one without a bus is no mistake."""

import shutil
import subprocess
import sys

import pytest

from ui.screen_lock import ScreenLock

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="D-Bus is of Linux")

LOCKS = """
import sys
from jeepney import DBusAddress, new_signal
from jeepney.io.blocking import open_dbus_connection
bus = open_dbus_connection()
there = DBusAddress("/org/gnome/ScreenSaver", interface="org.gnome.ScreenSaver")
for active in map(int, sys.argv[1:]):
    bus.send(new_signal(there, "ActiveChanged", "b", (bool(active),)))
bus.close()
"""


@pytest.fixture
def bus(monkeypatch):
    """A session bus of this test's own."""
    daemon = shutil.which("dbus-daemon")
    if daemon is None:
        pytest.skip("no dbus-daemon here")
    with subprocess.Popen(
        [daemon, "--session", "--nofork", "--print-address"], stdout=subprocess.PIPE, text=True
    ) as running:
        assert running.stdout is not None
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", running.stdout.readline().strip())
        yield
        running.terminate()


def say(*active: int) -> None:
    subprocess.run([sys.executable, "-c", LOCKS, *map(str, active)], check=True)


def test_a_screen_that_is_locked_is_heard_once_and_unlocking_is_not(bus, qtbot):
    screen = ScreenLock()
    assert screen.hears
    heard: list[None] = []
    screen.locked.connect(lambda: heard.append(None))
    with qtbot.waitSignal(screen.locked):
        say(0, 1, 0)
    qtbot.wait(50)
    assert len(heard) == 1
    screen.close()


def test_without_a_bus_nothing_is_heard_and_nothing_breaks(monkeypatch, tmp_path, qtbot):
    for name in ("DBUS_SESSION_BUS_ADDRESS", "DBUS_SYSTEM_BUS_ADDRESS"):
        monkeypatch.setenv(name, f"unix:path={tmp_path / 'none'}")
    screen = ScreenLock()
    assert not screen.hears
    screen.close()


def test_a_bus_that_goes_is_not_asked_again(bus, qtbot):
    screen = ScreenLock()
    connection, notifier = screen._buses[0]
    connection.sock.shutdown(2)
    qtbot.waitUntil(lambda: not notifier.isEnabled())
    screen.close()
