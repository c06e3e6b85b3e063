"""Setting up: what a few tests use of a desktop is added where it can be, and nothing insists."""

import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

SETUP = Path(__file__).resolve().parent.parent / ".ci" / "setup.py"


class Computer:
    """Notes each command and each word to the person; nothing is run."""

    def __init__(self) -> None:
        self.commands: list[list[str]] = []
        self.said: list[str] = []
        self.code = 0

    def run(self, command, **_options):
        self.commands.append([str(part) for part in command])
        return self.code

    @property
    def installed(self) -> list[str]:
        """The packages that were asked for."""
        return [
            word
            for command in self.commands
            if "install" in command
            for word in command[command.index("install") + 1 :]
            if not word.startswith("-")
        ]


@pytest.fixture
def setup() -> ModuleType:
    spec = spec_from_file_location("setup_of_ci", SETUP)
    assert spec is not None
    assert spec.loader is not None
    made = module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


@pytest.fixture
def computer(setup, monkeypatch, tmp_path) -> Computer:
    """A Debian whose root has no such program yet."""
    made = Computer()
    monkeypatch.setattr(setup, "run", made.run)
    monkeypatch.setattr(setup, "say", made.said.append)
    monkeypatch.setattr(setup, "is_root", lambda: True)
    monkeypatch.setattr(setup, "installer", lambda: "apt-get")
    monkeypatch.setattr(setup, "ASIDE", (str(tmp_path / "aside"),))
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    return made


def put(folder: Path, name: str) -> None:
    folder.mkdir(exist_ok=True)
    program = folder / name
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)


def test_every_library_and_program_has_a_package_on_each_system(setup):
    tables = (setup.PACKAGES, setup.WINDOW_PACKAGES, setup.EXTRA_PACKAGES, setup.TEST_PROGRAMS)
    for table in tables:
        rows = [line.split() for line in table.splitlines() if line]
        assert rows
        assert {len(row) for row in rows} == {1 + len(setup.INSTALLERS)}


def test_the_programs_that_tests_use_are_added_on_debian(setup, computer):
    setup.add_test_programs()
    assert computer.installed == ["dbus-daemon", "xvfb", "xdotool", "notification-daemon"]


def test_what_is_there_is_not_added_wherever_it_lies(setup, computer, tmp_path):
    for name in ("dbus-daemon", "Xvfb"):
        put(tmp_path / "bin", name)
    put(tmp_path / "aside", "notification-daemon")
    setup.add_test_programs()
    assert computer.installed == ["xdotool"]
    put(tmp_path / "bin", "xdotool")
    computer.commands.clear()
    setup.add_test_programs()
    assert computer.commands == []


def test_the_lists_of_packages_are_fetched_once(setup, computer):
    assert setup.install_system(["libegl1"])
    setup.add_test_programs()
    assert [command[1] for command in computer.commands] == ["update", "install", "install"]


def test_where_they_cannot_be_added_it_goes_on_and_says_how(setup, computer):
    computer.code = 100
    setup.add_test_programs()
    assert "skipped" in computer.said[-2]
    assert computer.said[-1].endswith("dbus-daemon xvfb xdotool notification-daemon")


def test_another_system_is_told_its_own_packages_and_nothing_is_run(setup, computer, monkeypatch):
    monkeypatch.setattr(setup, "installer", lambda: "dnf")
    setup.add_test_programs()
    assert computer.commands == []
    assert "dnf install -y dbus-daemon xorg-x11-server-Xvfb" in computer.said[-1]


@pytest.mark.parametrize(("purpose", "wanted"), [("test", True), ("run", False)])
def test_whoever_only_runs_it_gets_none_of_them(setup, monkeypatch, tmp_path, purpose, wanted):
    asked: list[str] = []
    monkeypatch.setattr(sys, "argv", ["setup.py", purpose])
    monkeypatch.setattr(setup, "fresh", lambda _purpose: False)
    monkeypatch.setattr(setup, "add_system_packages", lambda **_options: True)
    monkeypatch.setattr(setup, "add_test_programs", lambda: asked.append("programs"))
    for step in ("make_environment", "install", "start"):
        monkeypatch.setattr(setup, step, lambda *_given: 0)
    monkeypatch.setattr(setup, "STAMP", tmp_path / "stamp")
    assert setup.main() == 0
    assert bool(asked) is wanted
