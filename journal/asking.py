"""Where the command line takes a passphrase from: never from its arguments, which others see."""

import os
import sys

import click

from journal.errors import JournalError, LockedJournal
from journal.text import _


class Passphrases:
    """Passphrases in the order they are needed: lines of an open file, or hidden prompts."""

    def __init__(self, handle: int | None = None) -> None:
        self._handle = handle

    @property
    def given(self) -> bool:
        """Whether they come from an open file, so that nobody has to be asked."""
        return self._handle is not None

    def one(self, prompt: str) -> str:
        """The next passphrase. Raises LockedJournal where nobody can be asked."""
        if self.given:
            return self._line()
        if sys.stdin is None or not sys.stdin.isatty():
            raise LockedJournal(
                _("A passphrase is needed."),
                _("Here nobody can be asked. Give it as a line: --passphrase-fd N"),
            )
        return str(click.prompt(prompt, hide_input=True, err=True))

    def new(self) -> str:
        """A new passphrase, given twice. Raises JournalError where the two differ."""
        first = self.one(_("New passphrase"))
        if not first.strip():
            raise JournalError(_("An empty passphrase locks nothing."), _("Nothing was changed."))
        if self.one(_("The same again")) != first:
            raise JournalError(
                _("The two passphrases differ."), _("Nothing was changed. Try again.")
            )
        return first

    def _line(self) -> str:
        """The next line. Byte by byte: what comes after it is for whoever reads on."""
        line = bytearray()
        try:
            while (sign := os.read(self._handle or 0, 1)) not in {b"", b"\n"}:
                line += sign
            words = line.decode().removesuffix("\r")
        except (OSError, UnicodeDecodeError) as error:
            raise LockedJournal(
                _("The passphrase cannot be read."),
                _("File descriptor {n} is not open, or holds no text.").format(n=self._handle),
            ) from error
        if not (words or sign):
            raise LockedJournal(
                _("A passphrase is missing."),
                _("The file descriptor holds fewer lines than are needed. Nothing was changed."),
            )
        return words
