"""Builds the objects and hands them down; owns the start and the end of the window."""

from pathlib import Path

from journal import paths

# isort: split
# PySide reads the source of every module that is imported after it: those that do without come
# first.
from PySide6.QtWidgets import QApplication

from ui.door import Door
from ui.errors import start_log
from ui.single import Single
from ui.theme.look import ARGUMENTS, Look
from ui.widgets.spoken import speak


def open_window(journal: Path) -> int:
    """Open the window on a journal and stay until it is closed; the exit code.

    Leaving for the sample journal closes this one and opens that one, and the other way round.
    """
    app = QApplication(list(ARGUMENTS))
    app.setApplicationName("Elara")
    app.setDesktopFileName("elara")
    start_log(paths.log())
    look = Look()
    look.apply(app)
    speak()
    place: Path | None = journal
    code = 0
    while place is not None:
        code, place = _one_journal(app, look, place, journal)
    return code


def _one_journal(
    app: QApplication, look: Look, journal: Path, own: Path
) -> tuple[int, Path | None]:
    """The exit code, and the journal to open next, if the person asked for another.

    `own` is the person's journal, to which leaving the sample leads back.
    """
    single = Single(journal)
    if not single.claim():
        single.ask()
        return 0, None
    door = Door(look, journal, own, single)
    code = 1
    try:
        if door.enter():
            code = app.exec()
    finally:
        door.close()
        single.close()
    return code, door.elsewhere
