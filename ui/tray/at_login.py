"""The bell's place among what starts with the desktop, with the bell itself begun and ended now."""

from pathlib import Path

from PySide6.QtCore import QProcess

from journal import autostart, installation
from journal.autostart import Autostart
from ui.single import QUIT, Single


class AtLogin:
    """Switches the bell of a journal on or off, at login and at once."""

    def __init__(self, journal: Path) -> None:
        self._command = installation.command(journal, "bell")
        self._bell = Single(journal, "bell")

    def status(self) -> Autostart:
        """How it is now."""
        return autostart.status(self._command)

    def turn(self, *, on: bool) -> None:
        """Start it now and at each login, or neither. Raises JournalError."""
        if on:
            autostart.turn_on(self._command)
            QProcess.startDetached(self._command[0], list(self._command[1:]))
        else:
            autostart.turn_off(self._command)
            if self._bell.taken:
                self._bell.ask(QUIT)
