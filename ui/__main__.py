"""`elara`: the window, the small one, the bell, or the command line.

`elara open PAGE [WORDS]` shows the window at a page; the bell starts it so.
"""

import gc
import os
import stat
import sys
from functools import partial
from pathlib import Path

from journal import paths
from ui.whole_errors import underway

SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def main() -> None:
    """Open the window where no command is given, or what has a face of its own; else run it."""
    arguments = sys.argv[1:]
    journal, command = _journal_of(arguments)
    if journal is None or not _has_face(command):
        # The command line and its library stay off the window's start path.
        from ui.commands import run

        run(arguments)
        return
    if not _has_screen() and command != ["bell", "--stop"]:
        sys.exit(_without_screen())
    # Hardly anything that the start makes is garbage: looking for it would hold up the window.
    gc.disable()
    sys.exit(underway(partial(_opened, journal, command)))


def _has_face(command: list[str]) -> bool:
    """Whether this opens a window or an icon, and there is a screen for it."""
    match command:
        case []:
            return True
        case ["capture"]:
            return _has_screen() and not _is_fed()
        case ["bell"]:
            return _has_screen()
        case ["bell", "--stop"] | ["open", _] | ["open", _, _]:
            return True
    return False


def _opened(journal: Path, command: list[str]) -> int:
    """Open what the command names and stay until it is closed; the exit code."""
    match command:
        case ["capture"]:
            from ui.capture.start import open_capture

            return open_capture(journal)
        case ["bell"]:
            from ui.tray.start import keep_ringing

            return keep_ringing(journal)
        case ["bell", "--stop"]:
            if not _has_screen():
                os.environ["QT_QPA_PLATFORM"] = "offscreen"  # nothing is shown, and Qt wants one
            from ui.tray.start import stop_ringing

            return stop_ringing(journal)
    from ui.app import open_window

    return open_window(journal, *command[1:])


def _journal_of(arguments: list[str]) -> tuple[Path | None, list[str]]:
    """The journal that is meant, and what else is said; no journal where an option is odd."""
    match arguments:
        case ["--journal", journal, *command]:
            return Path(journal), command
        case [option, *command] if option.startswith("--journal="):
            return Path(option.removeprefix("--journal=")), command
        case [option, *_rest] if option.startswith("-"):
            return None, arguments
    return paths.journal(), arguments


def _has_screen() -> bool:
    """Whether there is a screen to show anything on."""
    return sys.platform in {"win32", "darwin"} or any(map(os.environ.get, SCREENS))


def _without_screen() -> int:
    """Say that no window can open; the exit code."""
    # All of it is for whoever has no window.
    from journal.errors import JournalError
    from journal.terminal import complain
    from journal.text import _

    title = _("There is no display here, so no window can open.")
    complain(JournalError(title, _("`elara --help` lists what can be done without one.")))
    return 1


def _is_fed() -> bool:
    """Whether the standard input is a pipe or a file, and not a keyboard or nothing."""
    try:
        mode = os.fstat(0).st_mode
    except OSError:  # closed: started from a desktop
        return False
    return stat.S_ISFIFO(mode) or stat.S_ISREG(mode)


if __name__ == "__main__":
    main()
