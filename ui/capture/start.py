"""`elara capture`: the small window alone, without what the main window takes to stand."""

import gc
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from journal import clock, paths
from journal.errors import JournalError
from journal.text import _
from ui import plain_import  # noqa: F401 - ahead of Qt
from ui.capture.jotting import Nightstand

# isort: split
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from ui.capture.window import CaptureWindow
from ui.dialogs import WindowDialogs
from ui.ending import Ending, Way
from ui.keep import Keep
from ui.single import CAPTURE, Single
from ui.theme.look import ARGUMENTS, Look

if TYPE_CHECKING:
    from journal.store.store import Store
    from ui.scribe import Scribe

# How long a save may wait for another program that writes; what is typed stays pending.
BUSY_SECONDS = 0.2
AFTER_THE_FIRST_PICTURE_MS = 100


class LateJournal:
    """Opens the journal at the first call, and not again; what failed is tried anew."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._store: Store | None = None
        self._scribe: Scribe | None = None

    def __call__(self) -> "Store":
        """The open journal. Raises a JournalError where it cannot be opened."""
        if self._store is None:
            # the first picture does not wait for these
            from journal.store.opening import upgrade_due
            from journal.store.store import Store

            if upgrade_due(self._path):
                raise JournalError(
                    _("An older Elara wrote this journal."),
                    _("Open Elara once to upgrade it. What you type here stays until then."),
                )
            store = Store.open(self._path, BUSY_SECONDS)
            store.wait_at_most(BUSY_SECONDS)
            self._store = store
        return self._store

    def scribe(self, store: "Store") -> "Scribe":
        """Who writes into the open journal beside the window."""
        if self._scribe is None:
            from ui.scribe import Scribe  # with the first word: the first picture does not wait

            self._scribe = Scribe(store)
        return self._scribe

    def close(self) -> None:
        """Close the journal, if it was opened; what is being written is written."""
        if self._scribe is not None:
            self._scribe.close()
        if self._store is not None:
            self._store.close()


def open_capture(journal: Path) -> int:
    """Show the capture window, in a running Elara where there is one; the exit code.

    It holds no right that the main window needs: Elara can be started beside it.
    """
    app = QApplication(list(ARGUMENTS))
    app.setApplicationName("Elara")
    app.setDesktopFileName("elara")
    main, own = Single(journal), Single(journal, "capture")
    if main.taken and main.ask(CAPTURE):
        return 0
    if not own.claim() and own.ask():
        return 0
    return _alone(app, journal, own)


def _alone(app: QApplication, path: Path, single: Single) -> int:
    keep = Keep()
    look = Look(*keep.capture_look)
    look.apply(app)
    journal, dialogs = LateJournal(path), WindowDialogs(look)
    stand = Nightstand(journal, clock.now, clock.local_zone, path, journal.scribe)
    window = CaptureWindow(look, stand, dialogs)
    dialogs.stand_over(window)
    single.asked.connect(window.jot)
    window.jot()
    settle = partial(_settle, window, look, (journal, keep, single))
    QTimer.singleShot(AFTER_THE_FIRST_PICTURE_MS, window, settle)
    ending = Ending(partial(_end, window), window.keep)
    code = 0
    try:
        code = app.exec()
    finally:
        single.close()
        journal.close()
        ending.close()
    return ending.code(code)


def _end(window: CaptureWindow, patient: bool) -> Way:
    """Keep what is written and close, as the system asks."""
    from ui.left_open import LeftOpen  # the first picture does not wait for it

    if LeftOpen().close_sheets():
        return Way.BLOCKED
    window.keep()
    if window.unsaved and patient:
        return Way.BLOCKED
    return Way.CLEAR if window.close() else Way.REFUSED


def _settle(window: CaptureWindow, look: Look, late: tuple[LateJournal, Keep, Single]) -> None:
    """Do what the first picture did not have to wait for."""
    from ui.capture.beside import captured_in
    from ui.errors import Border, start_log

    journal, keep, single = late
    start_log(paths.log())
    border = Border(window.keep)
    border.setParent(window)
    border.install()
    try:
        settings = journal().preferences.load()
    except JournalError:
        window.meet_journal()  # tells of it
    else:
        theme = captured_in(settings)
        look.set_theme(theme)
        look.set_text_size(settings.text_size)
        look.set_reduce_motion(settings.reduce_motion)
        keep.capture_look = theme, settings.text_size
        window.meet_journal()
    single.listen()
    gc.enable()
