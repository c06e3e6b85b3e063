"""Ways from the bell into Elara: the running one is asked, else one is started."""

from pathlib import Path

from PySide6.QtCore import QProcess

from journal import installation
from ui.single import CAPTURE, Single, place_verb

TONIGHT = "tonight"


class Doors:
    """Opens the windows of a journal; the bell itself holds neither of them."""

    def __init__(self, journal: Path) -> None:
        self._journal = journal
        self._main = Single(journal)

    def open(self, page: str = TONIGHT, words: str = "") -> None:
        """Show the main window at a page; `words` are what to have open there."""
        if not (self._main.taken and self._main.ask(place_verb(page, words))):
            self._start("open", page, *filter(None, (words,)))

    def capture(self) -> None:
        """Show the small window to write a dream."""
        if not (self._main.taken and self._main.ask(CAPTURE)):
            self._start("capture")

    def tell(self, verb: bytes) -> None:
        """Say something to the main window, if there is one."""
        if self._main.taken:
            self._main.ask(verb)

    def _start(self, *words: str) -> None:
        program, *arguments = installation.command(self._journal, *words)
        # the standard input of a bell is nobody's words: capture would take them for a dream
        process = QProcess()
        process.setProgram(program)
        process.setArguments(arguments)
        process.setStandardInputFile(QProcess.nullDevice())
        process.setStandardOutputFile(QProcess.nullDevice())
        process.startDetached()
