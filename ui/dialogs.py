"""The one door for questions to a person; tests hand in another."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from journal.errors import JournalError
from journal.text import _
from ui.theme.look import Look
from ui.widgets.typing_on import Typing


class Dialogs(Protocol):
    """Everything that stops and waits for an answer."""

    def open_files(self, title: str, patterns: str) -> Sequence[Path]:
        """The files a person chooses; none where they change their mind."""
        ...

    def open_folder(self, title: str) -> Path | None:
        """The folder a person chooses; None where they change their mind."""
        ...

    def save_file(self, title: str, name: str) -> Path | None:
        """Where a person wants a file that is called so; None where they change their mind."""
        ...

    def confirm(self, question: str, explanation: str, deed: str) -> bool:
        """Whether a person wants the deed named on the button."""
        ...

    def tell(self, error: JournalError) -> None:
        """Say what happened, what is safe and what to do; perhaps only after this returns."""
        ...


class WindowDialogs:
    """Dialogs over the main window; they are imported when asked: the window stands sooner."""

    def __init__(self, look: Look, typing: Typing | None = None) -> None:
        self._look = look
        self._typing = typing or Typing()
        self._over: QWidget | None = None

    def stand_over(self, window: QWidget) -> None:
        """Show all dialogs over this window from now on."""
        self._over = window

    def open_files(self, title: str, patterns: str) -> Sequence[Path]:
        """Ask with the system's own file chooser."""
        from PySide6.QtWidgets import QFileDialog

        names, _chosen = QFileDialog.getOpenFileNames(self._over, title, "", patterns)
        return [Path(name) for name in names]

    def open_folder(self, title: str) -> Path | None:
        """Ask with the system's own folder chooser."""
        from PySide6.QtWidgets import QFileDialog

        chosen = QFileDialog.getExistingDirectory(self._over, title)
        return Path(chosen) if chosen else None

    def save_file(self, title: str, name: str) -> Path | None:
        """Ask with the system's own file chooser, which asks before a file is replaced."""
        from PySide6.QtWidgets import QFileDialog

        chosen, _filter = QFileDialog.getSaveFileName(self._over, title, name)
        return Path(chosen) if chosen else None

    def confirm(self, question: str, explanation: str, deed: str) -> bool:
        """Ask before something is lost; nothing is preset."""
        from ui.widgets.question import Question

        sheet = Question(
            self._look, question, explanation, deed, _("Not now"), self._over, loses=True
        )
        if self._typing.under_way:  # it may have been asked for a while ago
            sheet.open_suddenly()
        return sheet.ask()

    def tell(self, error: JournalError) -> None:
        """Show an error's title and advice; while somebody types, with the next pause."""
        self._typing.when_paused(partial(self._show, error))

    def _show(self, error: JournalError) -> None:
        from ui.widgets.question import Question

        over = self._over if self._over is not None and isValid(self._over) else None
        sheet = Question(self._look, error.title, error.advice, _("Close"), "", over)
        sheet.open_suddenly()
        sheet.ask()
