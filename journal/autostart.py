"""Starts the bell with the desktop, at the place that each system has for it; on, off, or gone.

Linux has a desktop entry of the person's own, macOS a launch agent, Windows a value of the
registry. Each holds the whole command, and so can be told from one that leads nowhere any more.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from journal.errors import CannotSave
from journal.text import _

NAME = "elara-bell"
LABEL = "org.elara.bell"
VALUE = "Elara bell"
RUN = r"Software\Microsoft\Windows\CurrentVersion\Run"
PLAIN = re.compile(r"[\w@%+=:,./-]+", re.ASCII)  # an argument of a desktop entry as it is
ARGUMENT = re.compile(r'"((?:\\.|[^"\\])*)"|(\S+)')
ESCAPED = re.compile(r"\\(.)")


@dataclass(frozen=True, slots=True)
class Autostart:
    """What starts with the desktop: a command, where it is written, and whether it leads anywhere.

    `gone`: the program is not there any more. `other`: it is not the command that was asked for.
    """

    on: bool
    place: str
    command: tuple[str, ...] = ()
    gone: bool = False
    other: bool = False


class Place(Protocol):
    """Where a system keeps what starts with the desktop."""

    name: str

    def read(self) -> tuple[str, ...]:
        """The command that is kept, empty where none is, or where it is switched off."""
        ...

    def write(self, command: Sequence[str]) -> None:
        """Keep this command. Raises OSError."""
        ...

    def remove(self) -> None:
        """Keep none; harmless where there is none. Raises OSError."""
        ...


def status(wanted: Sequence[str], place: Place | None = None) -> Autostart:
    """What starts with the desktop now, beside the command that should."""
    at = place or this_system()
    found = at.read()
    gone = bool(found) and shutil.which(found[0]) is None
    return Autostart(bool(found), at.name, found, gone, bool(found) and found != tuple(wanted))


def turn_on(command: Sequence[str], place: Place | None = None) -> Autostart:
    """Start this command with the desktop from now on. Raises CannotSave."""
    at = place or this_system()
    try:
        at.write(command)
    except OSError as error:
        raise _refused(at) from error
    return status(command, at)


def turn_off(command: Sequence[str], place: Place | None = None) -> Autostart:
    """Start nothing with the desktop. Raises CannotSave."""
    at = place or this_system()
    try:
        at.remove()
    except OSError as error:
        raise _refused(at) from error
    return status(command, at)


def this_system() -> Place:
    """The place that this system has."""
    if sys.platform == "darwin":
        return LaunchAgent(Path.home() / "Library" / "LaunchAgents")
    if sys.platform == "win32":
        return RunKey()
    told = os.environ.get("XDG_CONFIG_HOME", "")
    config = Path(told) if Path(told).is_absolute() else Path.home() / ".config"
    return DesktopEntry(config / "autostart")


class DesktopEntry:
    """A file of the freedesktop autostart specification."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / f"{NAME}.desktop"
        self.name = str(self._path)

    def read(self) -> tuple[str, ...]:
        """The command of the entry; empty where it is hidden or switched off by the desktop."""
        keys = dict(_keys(self._path))
        off = keys.get("Hidden") == "true" or keys.get("X-GNOME-Autostart-enabled") == "false"
        return () if off else _parted(keys.get("Exec", ""))

    def write(self, command: Sequence[str]) -> None:
        """Write the entry in one go, also over one that was switched off."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = self._path.with_name(f"{self._path.name}.tmp")
        lines = (
            "[Desktop Entry]",
            "Type=Application",
            "Version=1.0",
            "Name=Elara",
            f"Comment={_('The bell of your evenings')}",
            f"Exec={' '.join(map(_quoted, command))}",
            "Terminal=false",
            "NoDisplay=true",
            "X-GNOME-Autostart-enabled=true",
        )
        unfinished.write_text("\n".join(lines) + "\n", encoding="utf-8")
        unfinished.replace(self._path)

    def remove(self) -> None:
        """Take the entry away."""
        self._path.unlink(missing_ok=True)


class LaunchAgent:
    """A property list that launchd reads when the person logs in."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / f"{LABEL}.plist"
        self.name = str(self._path)

    def read(self) -> tuple[str, ...]:
        """The command of the agent; empty where it is disabled, or no such list."""
        import plistlib  # for macOS alone
        from xml.parsers.expat import ExpatError

        try:
            found = plistlib.loads(self._path.read_bytes())
        except (OSError, ValueError, ExpatError, plistlib.InvalidFileException):
            return ()
        words = [] if found.get("Disabled") else found.get("ProgramArguments", [])
        return tuple(map(str, words))

    def write(self, command: Sequence[str]) -> None:
        """Write the list; launchd reads it at the next login."""
        import plistlib

        agent = {
            "Label": LABEL,
            "ProgramArguments": list(command),
            "RunAtLoad": True,
            "ProcessType": "Interactive",
            "LimitLoadToSessionType": "Aqua",
        }
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._path.write_bytes(plistlib.dumps(agent))

    def remove(self) -> None:
        """Take the list away."""
        self._path.unlink(missing_ok=True)


class RunKey:
    """A value below the key of what Windows starts for a person."""

    name = f"HKCU\\{RUN}\\{VALUE}"

    def read(self) -> tuple[str, ...]:
        """The command of the value; empty where there is none."""
        import winreg  # there on Windows alone

        try:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, RUN) as key:  # type: ignore[attr-defined]  # Windows
                text, _kind = winreg.QueryValueEx(key, VALUE)  # type: ignore[attr-defined]  # Windows
        except FileNotFoundError:
            return ()
        words = shlex.split(str(text), posix=False)
        return tuple(each.strip('"') for each in words)

    def write(self, command: Sequence[str]) -> None:
        """Set the value."""
        import winreg

        line = subprocess.list2cmdline(command)
        with winreg.CreateKey(winreg.HKEY_CURRENT_USER, RUN) as key:  # type: ignore[attr-defined]  # Windows
            winreg.SetValueEx(key, VALUE, 0, winreg.REG_SZ, line)  # type: ignore[attr-defined]  # Windows

    def remove(self) -> None:
        """Delete the value."""
        import winreg

        try:
            with winreg.CreateKey(winreg.HKEY_CURRENT_USER, RUN) as key:  # type: ignore[attr-defined]  # Windows
                winreg.DeleteValue(key, VALUE)  # type: ignore[attr-defined]  # Windows
        except FileNotFoundError:
            return


def _refused(place: Place) -> CannotSave:
    return CannotSave(
        _("What starts with the desktop cannot be changed."),
        _("See whether this may be written: {place}").format(place=place.name),
    )


def _keys(path: Path) -> list[tuple[str, str]]:
    """The keys of a desktop entry's main group."""
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").split("\n")
    except OSError:
        return []
    group, found = "", []
    for line in lines:
        if line.startswith("["):
            group = line.strip()
        elif group == "[Desktop Entry]" and "=" in line:
            key, value = line.split("=", 1)
            found.append((key.strip(), value.strip()))
    return found


def _quoted(argument: str) -> str:
    """An argument as `Exec` wants it; a percent sign would be a field code."""
    safe = argument.replace("%", "%%")
    if PLAIN.fullmatch(safe):
        return safe
    for each in '\\"`$':
        safe = safe.replace(each, f"\\{each}")
    # the value of a key has escapes of its own, which are read first
    return f'"{safe}"'.replace("\\", "\\\\")


def _parted(line: str) -> tuple[str, ...]:
    """The arguments of `Exec`, as `_quoted` writes them."""
    found = ARGUMENT.findall(line.replace("\\\\", "\\"))
    words = (ESCAPED.sub(r"\1", quoted) or plain for quoted, plain in found)
    return tuple(each.replace("%%", "%") for each in words)
