"""The bell starts with the desktop where it is wished for; an entry that leads nowhere is told."""

import plistlib
import sys
from types import ModuleType, TracebackType
from typing import Self

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal import autostart, installation, paths
from journal.autostart import DesktopEntry, LaunchAgent, RunKey
from journal.errors import CannotSave

BELL = (sys.executable, "-m", "ui", "--journal", "/a b/50 % of $it's \"x\\y`", "bell")
WORDS = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1)


class FakeKey:
    """A key of a registry of this test's own."""

    def __init__(self, values: dict[str, str]) -> None:
        self.values = values

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...


@pytest.fixture
def registry(monkeypatch) -> dict[str, str]:
    values: dict[str, str] = {}

    def query(key: FakeKey, name: str) -> tuple[str, int]:
        if name not in values:
            raise FileNotFoundError(name)
        return values[name], 1

    def delete(key: FakeKey, name: str) -> None:
        if values.pop(name, None) is None:
            raise FileNotFoundError(name)

    fake = ModuleType("winreg")
    fake.__dict__.update(
        HKEY_CURRENT_USER=0,
        REG_SZ=1,
        OpenKey=lambda *_where: FakeKey(values),
        CreateKey=lambda *_where: FakeKey(values),
        QueryValueEx=query,
        DeleteValue=delete,
        SetValueEx=lambda _key, name, _zero, _kind, text: values.update({name: text}),
    )
    monkeypatch.setitem(sys.modules, "winreg", fake)
    return values


@pytest.mark.parametrize("kind", [DesktopEntry, LaunchAgent])
def test_on_off_and_how_it_is(tmp_path, kind):
    place = kind(tmp_path / "not" / "there yet")
    assert not autostart.status(BELL, place).on
    found = autostart.turn_on(BELL, place)
    assert (found.on, found.command, found.gone, found.other) == (True, BELL, False, False)
    assert autostart.turn_on(BELL, place) == found
    assert autostart.status(("elara", "bell"), place).other
    assert not autostart.turn_off(BELL, place).on
    assert not autostart.turn_off(BELL, place).on


def test_the_registry_holds_the_command_too(registry):
    command = ("C:\\Program Files\\Elara\\elara.exe", "bell")
    found = autostart.turn_on(command, RunKey())
    assert registry == {"Elara bell": '"C:\\Program Files\\Elara\\elara.exe" bell'}
    assert (found.command, found.gone) == (command, True)
    assert not autostart.turn_off(command, RunKey()).on
    assert not autostart.turn_off(command, RunKey()).on


@given(st.lists(WORDS, min_size=1, max_size=5))
def test_every_argument_comes_back_from_a_desktop_entry(tmp_path_factory, words):
    place = DesktopEntry(tmp_path_factory.mktemp("autostart"))
    kept = tuple(words)
    place.write(kept)
    assert place.read() == kept


def test_an_entry_of_a_program_that_is_gone_says_so(tmp_path):
    program = tmp_path / "elara"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    place = DesktopEntry(tmp_path)
    command = (str(program), "bell")
    assert not autostart.turn_on(command, place).gone
    program.unlink()
    assert autostart.status(command, place).gone


@pytest.mark.parametrize("line", ["Hidden=true", "X-GNOME-Autostart-enabled=false"])
def test_what_the_desktop_switched_off_is_off_until_it_is_switched_on_here(tmp_path, line):
    place = DesktopEntry(tmp_path)
    autostart.turn_on(BELL, place)
    entry = tmp_path / "elara-bell.desktop"
    text = entry.read_text(encoding="utf-8").replace("X-GNOME-Autostart-enabled=true", line)
    entry.write_text(text, encoding="utf-8")
    assert not autostart.status(BELL, place).on
    assert autostart.turn_on(BELL, place).on


def test_a_launch_agent_runs_at_login(tmp_path):
    autostart.turn_on(BELL, LaunchAgent(tmp_path))
    found = plistlib.loads((tmp_path / "org.elara.bell.plist").read_bytes())
    assert found["RunAtLoad"]
    assert tuple(found["ProgramArguments"]) == BELL


@pytest.mark.parametrize("content", [b"", b"<plist", b"[Desktop Entry]\nExec=\xff\xfe"])
def test_a_broken_entry_starts_nothing(tmp_path, content):
    (tmp_path / "org.elara.bell.plist").write_bytes(content)
    assert not autostart.status(BELL, LaunchAgent(tmp_path)).on


def test_a_folder_that_may_not_be_written_is_told_in_words(tmp_path):
    (tmp_path / "config").write_text("no folder", encoding="utf-8")
    with pytest.raises(CannotSave, match="cannot be changed"):
        autostart.turn_on(BELL, DesktopEntry(tmp_path / "config" / "autostart"))


def test_the_command_names_a_journal_that_is_not_the_usual_one(tmp_path, elara_home):
    assert "--journal" not in installation.command(paths.usual_journal(), "bell")
    here = installation.command(elara_home / "journal.sqlite", "bell")  # known to this shell alone
    assert here[-3:] == ("--journal", str(elara_home / "journal.sqlite"), "bell")
    other = installation.command(tmp_path / "other.sqlite", "bell")
    assert other[-3:] == ("--journal", str(tmp_path / "other.sqlite"), "bell")


@pytest.mark.skipif(sys.platform != "linux", reason="the place of Linux desktops")
def test_the_command_line_switches_it(terminal, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    assert not terminal.json("autostart", "status")["on"]
    found = terminal.json("autostart", "on")
    assert found["place"] == str(tmp_path / "config" / "autostart" / "elara-bell.desktop")
    assert found["command"][-1] == "bell"
    assert "starts at login" in terminal.run("autostart", "status").stdout
    assert "does not start" in terminal.run("autostart", "off").stdout
    assert terminal.run("autostart", "perhaps").exit_code == 2
