"""`elara`: the window, or, with a command, the command line."""

import gc
import os
import stat
import sys
from pathlib import Path

from journal import paths

SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def main() -> None:
    """Open the window where no command is given, the small one for `capture`; else run it."""
    arguments = sys.argv[1:]
    journal, command = _journal_of(arguments)
    if journal is None or not (command == [] or (command == ["capture"] and _can_show())):
        # The command line and its library stay off the window's start path.
        from ui.commands import run

        run(arguments)
        return
    # Hardly anything that the start makes is garbage: looking for it would hold up the window.
    gc.disable()
    if command:
        from ui.capture.start import open_capture

        sys.exit(open_capture(journal))
    from ui.app import open_window

    sys.exit(open_window(journal))


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


def _can_show() -> bool:
    """Whether there is a screen to write on, and no words wait on the standard input."""
    screen = sys.platform in {"win32", "darwin"} or any(map(os.environ.get, SCREENS))
    return screen and not _is_fed()


def _is_fed() -> bool:
    """Whether the standard input is a pipe or a file, and not a keyboard or nothing."""
    try:
        mode = os.fstat(0).st_mode
    except OSError:  # closed: started from a desktop
        return False
    return stat.S_ISFIFO(mode) or stat.S_ISREG(mode)


if __name__ == "__main__":
    main()
