"""Builds the objects and hands them down; owns the start and the end of the window."""

import gc
from functools import partial
from pathlib import Path

from journal import paths
from journal.errors import JournalError
from journal.store.store import Store

# isort: split
# PySide reads the source of every module that is imported after it: those that do without come
# first.
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from ui.dialogs import WindowDialogs
from ui.elara import Elara
from ui.errors import Border, start_log
from ui.keep import Keep
from ui.single import Single, place_verb
from ui.theme.look import ARGUMENTS, Look
from ui.views.bugs import BugTeller
from ui.views.page import Place
from ui.widgets.spoken import speak

# How long a click or a save may wait for an import that is being written; what is typed stays
# pending and is tried again.
BUSY_SECONDS = 0.2

# What nobody sees waits this long, so that the first picture does not wait for it.
AFTER_THE_FIRST_PICTURE_MS = 200
# Python's own 10 would look through all of a long list every few pages, and scrolling would halt.
SELDOM = 200


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
    if not single.claim():
        single.ask(place_verb(place.page, place.words))
        return 0, None
    dialogs = WindowDialogs(look)
    try:
        store = Store.open(journal)
        store.wait_at_most(BUSY_SECONDS)
        elara = Elara(store, look, dialogs, own)
    except JournalError as error:
        single.close()
        dialogs.tell(error)
        return 1, None
    try:
        return _lived(app, elara, (dialogs, single), place), elara.elsewhere
    finally:
        single.close()
        elara.close()


def _lived(
    app: QApplication, elara: Elara, with_it: tuple[WindowDialogs, Single], place: Place
) -> int:
    dialogs, single = with_it
    window, keep, border = elara.window, Keep(), Border(elara.keep)
    bugs = BugTeller(elara.look, window)
    border.broke.connect(bugs.tell)
    elara.jobs.crashed.connect(border.crashed)
    border.met.connect(dialogs.tell)
    border.install()
    dialogs.stand_over(window)
    keep.restore(window)
    window.closing.connect(lambda: keep.remember(window, window.page.name))
    single.asked.connect(elara.come_forward)
    single.capture_asked.connect(elara.capture.show)
    single.place_asked.connect(elara.show_place)
    single.dim_asked.connect(elara.dim)
    QTimer.singleShot(AFTER_THE_FIRST_PICTURE_MS, single, partial(_settle, single, elara))
    asked = place.page and elara.place(place.page, place.words)
    window.go(asked or Place(elara.first_page(keep.page)))
    window.show()
    code = app.exec()
    border.uninstall()
    return code


def _settle(single: Single, elara: Elara) -> None:
    """Do what the first picture did not have to wait for."""
    single.listen()
    elara.finish_recordings()
    elara.new_exports.look()
    elara.begin_to_ring()
    gc.freeze()  # what the start has made stays, and need not be looked through again
    often, less, _seldom = gc.get_threshold()
    gc.set_threshold(often, less, SELDOM)
    gc.enable()
