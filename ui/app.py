"""Builds the objects and hands them down; owns the start and the end of the window."""

import gc
from functools import partial
from pathlib import Path

from journal import clock, paths
from journal.errors import DamagedJournal, JournalError
from journal.store.opening import upgrade_due
from journal.store.store import Store
from journal.text import _

# isort: split
# PySide reads the source of every module that is imported after it: those that do without come
# first.
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from ui.dialogs import Dialogs, WindowDialogs
from ui.elara import Elara
from ui.errors import Border, start_log
from ui.keep import Keep
from ui.single import Single
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
    dialogs = WindowDialogs(look)
    try:
        if _declined(journal, dialogs):
            single.close()
            return 0, None
        store = Store.open(journal)
        store.wait_at_most(BUSY_SECONDS)
        elara = Elara(store, look, dialogs, own)
    except DamagedJournal as error:
        single.close()
        return (0, journal) if _recovered(look, journal, error) else (1, None)
    except JournalError as error:
        single.close()
        dialogs.tell(error)
        return 1, None
    try:
        code = _lived(app, elara, dialogs, single)
    finally:
        single.close()
        elara.close()
    if elara.in_place is not None:
        _put_in_place(look, journal, elara.in_place)
    return code, elara.elsewhere


def _declined(journal: Path, dialogs: Dialogs) -> bool:
    """Whether the journal is older, and the person would rather leave it as it is."""
    if not upgrade_due(journal):
        return False
    question = _("Upgrade this journal?")
    told = _(
        "An older Elara wrote it. A copy is made and checked first. Once upgraded, only this Elara"
        " or a newer one can open it. If you would rather not, nothing is touched."
    )
    return not dialogs.confirm(question, told, _("Upgrade"))


def _recovered(look: Look, journal: Path, error: DamagedJournal) -> bool:
    """Offer to bring back what is readable; whether there is a journal to go on with."""
    from ui.views.damaged import DamagedDoor  # on the worst of days alone

    return DamagedDoor(look, journal, error, clock.now()).stand_alone()


def _put_in_place(look: Look, journal: Path, copy: Path) -> None:
    """Let a copy take the place of the closed journal; where it may not, say so."""
    from journal.store.swapping import swap  # seldom; the window stands sooner

    try:
        swap(journal, copy, clock.now())
    except JournalError as error:
        WindowDialogs(look).tell(error)


def _lived(app: QApplication, elara: Elara, dialogs: WindowDialogs, single: Single) -> int:
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
    QTimer.singleShot(AFTER_THE_FIRST_PICTURE_MS, single, partial(_settle, single, elara))
    window.go(Place(elara.first_page(keep.page)))
    window.show()
    code = app.exec()
    border.uninstall()
    return code


def _settle(single: Single, elara: Elara) -> None:
    """Do what the first picture did not have to wait for."""
    single.listen()
    elara.finish_recordings()
    elara.keep_copies()
    gc.freeze()  # what the start has made stays, and need not be looked through again
    often, less, _seldom = gc.get_threshold()
    gc.set_threshold(often, less, SELDOM)
    gc.enable()
