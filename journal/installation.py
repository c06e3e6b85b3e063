"""The command that starts this very installation, for what starts it later."""

import sys
from pathlib import Path

from journal import paths

PROGRAM = "elara"


def command(journal: Path, *words: str) -> tuple[str, ...]:
    """The command with these words; it names the journal where that is not the usual one.

    A home of this session's own is not known to the session that begins with the next login.
    """
    usual = journal.absolute() == paths.usual_journal().absolute()
    named = () if usual else ("--journal", str(journal.absolute()))
    return (*_program(), *named, *words)


def _program() -> tuple[str, ...]:
    """The program beside this Python; without one, this Python and the package."""
    if getattr(sys, "frozen", False):
        return (sys.executable,)
    beside = Path(sys.executable).parent
    for name in (PROGRAM, f"{PROGRAM}.exe"):
        if (beside / name).is_file():
            return (str(beside / name),)
    return (sys.executable, "-m", "ui")
