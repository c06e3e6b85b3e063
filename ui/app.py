"""Builds the objects and hands them down; owns the start and the end of the window."""

from pathlib import Path

from journal import paths
from ui import plain_import  # noqa: F401 - ahead of Qt

# isort: split
from PySide6.QtWidgets import QApplication

from ui.door import Door
from ui.ending import Ending
from ui.errors import start_log
from ui.single import Single, place_verb
from ui.theme.look import ARGUMENTS, Look
from ui.views.page import Place
from ui.widgets.spoken import speak


def open_window(journal: Path, page: str = "", words: str = "") -> int:
    """Open the window on a journal and stay until it is closed; the exit code.

    A `page` is shown first, and there what the words name. Leaving for the sample journal closes
    this one and opens that one, and the other way round.
    """
    app = QApplication(list(ARGUMENTS))
    app.setApplicationName("Elara")
    app.setDesktopFileName("elara")
    start_log(paths.log())
    look = Look()
    look.apply(app)
    speak()
    at: Path | None = journal
    code, place = 0, Place(page, words=words)
    while at is not None:
        code, at = _one_journal(app, look, (at, journal), place)
        place = Place("")
    return code


def _one_journal(
    app: QApplication, look: Look, journals: tuple[Path, Path], place: Place
) -> tuple[int, Path | None]:
    """The exit code, and the journal to open next, if the person asked for another.

    The journals are the one to open, and the person's own, to which leaving the sample leads back.
    """
    journal, own = journals
    single = Single(journal)
    if not single.claim_or_ask(place_verb(place.page, place.words)):
        return 0, None
    door = Door(look, journal, own, single)
    ending = Ending(door.end, door.note)
    code = 1
    try:
        if door.enter(place):
            code = app.exec()
    finally:
        single.hear_no_more()
        door.close()
        single.close()
        ending.close()
    return ending.code(code), door.elsewhere
