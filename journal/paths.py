"""Where the journal, its backups and its log live on this computer."""

import os
from pathlib import Path

import appdirs

NAME = "Elara"


def home() -> Path:
    """The folder of everything Elara keeps; `ELARA_HOME` overrides the system's own place."""
    chosen = os.environ.get("ELARA_HOME")
    return Path(chosen).expanduser() if chosen else _own_place()


def usual_journal() -> Path:
    """The journal of who names neither a home nor a file."""
    return _own_place() / "journal.sqlite"


def _own_place() -> Path:
    return Path(appdirs.user_data_dir(NAME, appauthor=False))


def journal() -> Path:
    """The one file of the journal, unless a command names another."""
    return home() / "journal.sqlite"


def backups(journal_file: Path) -> Path:
    """The folder of copies set aside for this journal."""
    return journal_file.parent / "backups"


def key_file(journal_file: Path) -> Path:
    """The wrapped key of an encrypted journal.

    Of a journal that is a link to a file elsewhere it lies beside that file, so that it opens by
    either name, unless there is one beside the link.
    """
    beside = journal_file.with_name(journal_file.name + ".key")
    if journal_file.is_symlink() and not beside.exists():
        real = journal_file.resolve()
        return real.with_name(real.name + ".key")
    return beside


def sealed(journal_file: Path) -> Path:
    """The folder of notes that were written while the journal was locked."""
    return journal_file.with_name(journal_file.name + ".sealed")


def tries(journal_file: Path) -> Path:
    """How many wrong passphrases were tried, and when the last."""
    return journal_file.with_name(journal_file.name + ".tries")


def log() -> Path:
    """The log of this computer; it never holds a person's words."""
    if os.environ.get("ELARA_HOME"):
        return home() / "elara.log"
    return Path(appdirs.user_log_dir(NAME, appauthor=False)) / "elara.log"
