"""The command line: every capability of the core, for people and for scripts.

With `--json` a command prints one JSON document and nothing else. Exit code 0: done; 1: refused or
nothing done, with a title and advice on stderr; 2: wrong usage. A module of commands is listed
here; importing it adds them to `elara`.
"""

import sys
from collections.abc import Sequence

from journal.cli import (
    correcting,
    evenings,
    finding,
    importing,
    keeping,
    looking,
    morning,
    nights,
    report_clinician,
    rituals,
    tending,
    upkeep,
    writing,
)
from journal.cli.group import elara
from journal.errors import JournalError
from journal.terminal import complain

COMMANDS = (
    *(writing, importing, nights, correcting, morning),
    *(finding, keeping, tending, upkeep, rituals, evenings, looking),
    report_clinician,
)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command; exits with its code."""
    try:
        elara.main(arguments, prog_name="elara", standalone_mode=True)
    except JournalError as error:
        complain(error)
        sys.exit(1)
