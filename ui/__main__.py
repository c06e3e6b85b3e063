"""`elara`: the window, or, with a command, the command line."""

import gc
import sys
from pathlib import Path

from journal import paths


def main() -> None:
    """Open the window where no command is given; else run the command."""
    arguments = sys.argv[1:]
    journal = _window_for(arguments)
    if journal is None:
        # The command line and its library stay off the window's start path.
        from ui.commands import run

        run(arguments)
        return
    # Hardly anything that the start makes is garbage: looking for it would hold up the window.
    gc.disable()
    from ui.app import open_window

    sys.exit(open_window(journal))


def _window_for(arguments: list[str]) -> Path | None:
    """The journal to open a window on; None where a command or another option is given."""
    match arguments:
        case []:
            return paths.journal()
        case ["--journal", journal]:
            return Path(journal)
        case [option] if option.startswith("--journal="):
            return Path(option.removeprefix("--journal="))
    return None


if __name__ == "__main__":
    main()
