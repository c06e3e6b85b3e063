"""Ways from the bell into Elara, and from the computer's sleep to the next look."""

import stat
import sys
from pathlib import Path

import pytest

from journal import autostart, installation
from journal.autostart import DesktopEntry
from ui.single import DIM, Single
from ui.tray.at_login import AtLogin
from ui.tray.doors import Doors
from ui.tray.waking import Waking

posix = pytest.mark.skipif(sys.platform == "win32", reason="it starts a script of the shell")


@pytest.fixture
def window(qapp, tmp_path):
    """A window that has the right to the journal, and listens."""
    held = Single(tmp_path / "journal.sqlite")
    assert held.claim()
    held.listen()
    yield held
    held.close()


@pytest.fixture
def program(tmp_path, monkeypatch) -> Path:
    """An Elara that only notes how it was started, and what stands on its standard input."""
    noted: Path = tmp_path / "noted"
    script = tmp_path / "elara.sh"
    script.write_text(f'#!/bin/sh\necho "$* $(cat)" > {noted}.part\nmv {noted}.part {noted}\n')
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setattr(installation, "command", lambda _journal, *words: (str(script), *words))
    return noted


def test_a_running_window_is_asked(window, tmp_path, qtbot):
    doors = Doors(tmp_path / "journal.sqlite")
    with qtbot.waitSignal(window.place_asked) as asked:
        doors.open("tonight", "candle")
    assert asked.args == ["tonight", "candle"]
    with qtbot.waitSignal(window.capture_asked):
        doors.capture()
    with qtbot.waitSignal(window.dim_asked):
        doors.tell(DIM)


@posix
def test_without_a_window_one_is_started_at_the_place(qapp, tmp_path, program, qtbot):
    Doors(tmp_path / "journal.sqlite").open("tonight", "candle")
    qtbot.waitUntil(program.exists)
    assert program.read_text() == "open tonight candle \n"


@posix
def test_the_small_window_takes_nothing_of_the_bell_for_a_dream(qapp, tmp_path, program, qtbot):
    Doors(tmp_path / "journal.sqlite").capture()
    qtbot.waitUntil(program.exists)
    assert program.read_text() == "capture \n"


def test_without_a_window_nothing_is_dimmed(qapp, tmp_path):
    Doors(tmp_path / "journal.sqlite").tell(DIM)


@posix
def test_the_switch_starts_the_bell_now_and_at_login_and_ends_both(
    qapp, tmp_path, program, qtbot, monkeypatch
):
    entry = DesktopEntry(tmp_path / "autostart")
    monkeypatch.setattr(autostart, "this_system", lambda: entry)
    switch = AtLogin(tmp_path / "journal.sqlite")
    switch.turn(on=True)
    qtbot.waitUntil(program.exists)
    assert switch.status().on
    bell = Single(tmp_path / "journal.sqlite", "bell")
    assert bell.claim()
    bell.listen()
    with qtbot.waitSignal(bell.quit_asked):
        switch.turn(on=False)
    assert not switch.status().on
    bell.close()


def test_after_the_computers_sleep_it_looks_at_once(service, session_bus, monkeypatch, qtbot):
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", session_bus)
    waking = Waking()
    woke: list[bool] = []
    waking.woke.connect(lambda: woke.append(True))
    qtbot.waitUntil(lambda: not waking._bus._waiting)  # it is listening
    qtbot.waitUntil(service.say("sleep true"))
    with qtbot.waitSignal(waking.woke):
        service.say("sleep false")
    assert woke == [True]
    waking.close()


def test_without_a_login_manager_nothing_is_missed(qapp, no_bus):
    Waking().close()
