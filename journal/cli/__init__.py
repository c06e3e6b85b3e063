"""The command line: every capability of the core, for people and for scripts.

With `--json` a command prints one JSON document and nothing else. Exit code 0: done; 1: refused or
nothing done, with a title and advice on stderr; 2: wrong usage.
"""

import sys
from collections.abc import Callable, Sequence
from io import BytesIO, TextIOWrapper
from pathlib import Path

from journal.cli.called import COMMANDS
from journal.cli.group import elara
from journal.errors import JournalError
from journal.terminal import complain, no_window

__all__ = ["COMMANDS", "main"]


def main(
    arguments: Sequence[str] | None = None, lock_window: Callable[[Path], bool] = no_window
) -> None:
    """Run one command; exits with its code. `lock_window` asks a running window to lock."""
    if sys.stdin is None:  # closed by who started this: then there is nothing to read
        sys.stdin = TextIOWrapper(BytesIO(), encoding="utf-8")
    try:
        elara.main(arguments, prog_name="elara", standalone_mode=True, obj=lock_window)
    except JournalError as error:
        complain(error)
        sys.exit(1)
