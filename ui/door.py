"""The door of a journal: the window behind it, or, while it is locked, the lock in its place.

Locking takes the whole window apart: pages, undo, connection. Nothing of a dream is left to be
shown, and unlocking builds it again where it was.
"""

import gc
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from journal.errors import CannotSave, DamagedJournal, JournalError
from journal.store.key import Key, mark_of
from journal.store.opening import lost_its_mark
from journal.store.store import Store
from journal.text import _
from ui import rooms, threshold, unlocking
from ui.dialogs import WindowDialogs
from ui.elara import Elara
from ui.ending import Way
from ui.errors import Border
from ui.jobs import Jobs
from ui.keep import Keep
from ui.left_open import LeftOpen
from ui.locking_up import LockingUp
from ui.single import Single
from ui.theme.look import Look
from ui.views.bugs import BugTeller
from ui.views.page import Place, WhileClosed
from ui.widgets.typing_on import Typing

if TYPE_CHECKING:
    from ui.capture.while_locked import SealedCapture
    from ui.tray.beside import BellBeside
    from ui.views.lock import LockScreen

# How long a click or a save may wait for an import that is being written; what is typed stays
# pending and is tried again.
BUSY_SECONDS = 0.2

# What nobody sees waits this long, so that the first picture does not wait for it.
AFTER_THE_FIRST_PICTURE_MS = 200
# Python's own 10 would look through all of a long list every few pages, and scrolling would halt.
SELDOM = 200
UNWINDING_MS = 10


class Door(QObject):
    """Opens one journal, locks it, and opens it again; the right to its one window stays.

    `own` is the person's own journal, to go back to from a sample.
    """

    _bugs: BugTeller | None = None  # over the window
    _bell: "BellBeside | None" = None  # while it is locked; else the window has one

    def __init__(self, look: Look, journal: Path, own: Path, single: Single) -> None:
        super().__init__()
        self._look = look
        self._journal = journal
        self._own = own
        self._single = single
        self._typing = Typing(self)
        self._dialogs = WindowDialogs(look, self._typing)
        self._keep = Keep()
        self._jobs, self._left = Jobs(self), LeftOpen()
        self._border = Border(self._keep_all)
        self._border.met.connect(self._dialogs.tell)
        self._page, self._asked = "", Place("")
        self._settling = self._after_a_picture(self._settle)
        self._ended = False
        self.elsewhere: Path | None = None
        self.elara: Elara | None = None
        self.screen: LockScreen | None = None
        self._jot: SealedCapture | None = None
        self._locking_up = LockingUp(self)
        self._locking_up.due.connect(self.lock)
        single.asked.connect(self._come_forward)
        single.capture_asked.connect(self._capture)
        single.lock_asked.connect(self.lock)
        single.place_asked.connect(self._show_place)
        single.dim_asked.connect(self._dim)

    def enter(self, place: Place) -> bool:
        """Show the window at a place, or the lock before it; a place without a page is the last.

        False where the journal cannot be opened.
        """
        self._border.install()
        self._asked = place
        if mark_of(self._journal) is None and not lost_its_mark(self._journal):
            return self._open(None)
        key = unlocking.held(self._journal)
        if key is None:
            self._show_lock()
            self._settling.start()
            return True
        return self._open(key)

    def lock(self) -> None:
        """Lock an encrypted journal; what is being typed is saved first."""
        if self.elara is not None and self.elara.store.key is not None:
            self._leave(self._locked)

    def end(self, patient: bool) -> Way:
        """Keep all and close, as the system asks; so far as that goes by now."""
        if self._left.close_sheets():
            return Way.BLOCKED
        if self.elara is not None:
            from ui.leaving import way_out  # at the end alone

            return way_out(self.elara, self._left, patient=patient)
        if self.screen is None or self.screen.busy:
            return Way.BLOCKED
        return Way.CLEAR if self._jot is None or self._jot.close() else Way.REFUSED

    def note(self) -> None:
        """Keep all, and close nothing: the session may go on."""
        if self.elara is not None:
            from ui.leaving import note  # as above

            note(self.elara, self._left)

    def close(self) -> None:
        """Let everything end in order."""
        self._ended = True
        self._border.uninstall()
        forgets = self.elara is not None and unlocking.forgets_at_the_end(self.elara.store)
        self._take_apart()
        self._locking_up.close()
        if self._jot is not None:
            self._jot.let_go()
        self._jobs.close()
        self._put_lock_away()
        if forgets:
            unlocking.forget(self._journal)

    # --- the window -----------------------------------------------------------------------------

    def _open(self, key: Key | None) -> bool:
        try:
            if threshold.declined(self._journal, key, self._dialogs):
                return False
            store = Store.open_or_read(self._journal, key)
        except DamagedJournal as error:
            back = threshold.recovered(self._look, self._journal, key, error)
            return back and self._open(key)
        except JournalError as error:
            self._refused(error)
            return False
        store.wait_at_most(BUSY_SECONDS)
        left = unlocking.taken_in(store)
        elara = self.elara = Elara(store, self._look, self._dialogs, self._own)
        self._furnish(elara)
        asked, self._asked = self._asked, Place("")
        if asked.page:
            elara.window.go(rooms.place_of(asked.page, asked.words))
        else:
            elara.window.go(Place(elara.first_page(self._page or self._keep.page)))
        elara.window.show()
        self._put_lock_away()
        if left:
            elara.window.offer(left)
        # counted from when events are heard: until then it may have taken longer than that
        QTimer.singleShot(0, self, partial(self._settling.start))
        return True

    def _furnish(self, elara: Elara) -> None:
        window = elara.window
        bugs = self._bugs = BugTeller(elara.look, window, self._typing)
        self._border.broke.connect(bugs.tell)
        elara.jobs.crashed.connect(self._border.crashed)
        self._dialogs.stand_over(window)
        self._keep.restore(window)
        window.closing.connect(lambda: self._keep.remember(window, window.page.name))
        window.closing.connect(partial(self._keep_left, elara))
        window.while_closed.connect(self._do_while_closed)
        elara.locking.connect(self.lock)

    def _keep_left(self, elara: Elara) -> None:
        """Keep what stands in forms, and in sheets: none is left open over a window that goes."""
        self._left.close_sheets()
        self._left.keep(elara.store, elara.window.pages)

    def _after_a_picture(self, deed: Callable[[], None]) -> QTimer:
        """One timer for all pictures: a lock that is opened at once is settled with its window."""
        timer = QTimer(self, singleShot=True)
        timer.setInterval(AFTER_THE_FIRST_PICTURE_MS)
        timer.timeout.connect(deed)
        return timer

    def _settle(self) -> None:
        """Do what the first picture did not have to wait for."""
        if self._ended:
            return
        self._single.listen()
        if self.elara is not None:
            self.elara.settle()
            if self.elara.store.key is not None:
                self._locking_up.begin(self.elara)
        gc.freeze()  # what the start has made stays, and need not be looked through again
        often, less, _seldom = gc.get_threshold()
        gc.set_threshold(often, less, SELDOM)
        gc.enable()

    def _come_forward(self) -> None:
        if self.elara is not None:
            self.elara.come_forward()
        elif self.screen is not None:
            self.screen.showNormal()
            self.screen.raise_()
            self.screen.activateWindow()

    def _show_place(self, page: str, words: str) -> None:
        """Come forward at a page, behind the lock as soon as it is opened."""
        if self.elara is not None:
            self.elara.show_place(page, words)
        else:
            self._asked = Place(page, words=words)
            self._come_forward()

    def _dim(self) -> None:
        if self.elara is not None:
            self.elara.dim()

    def _capture(self) -> None:
        if self.elara is not None:
            self.elara.capture.show()
        elif self._jot is not None:
            self._jot.show()

    def _keep_all(self) -> None:
        if self.elara is not None:
            self.elara.keep()

    # --- the lock -------------------------------------------------------------------------------

    def _leave(self, then: Callable[[], None]) -> None:
        """Close what waits for an answer, save, take the window apart; `then` shows another.

        What the disk does not take stays where it is, and so does the window.
        """
        if self._left.close_sheets():
            QTimer.singleShot(UNWINDING_MS, self, partial(self._leave, then))
            return
        elara = self.elara
        if elara is None:
            return
        elara.keep()
        kept = self._left.keep(elara.store, elara.window.pages)
        if elara.unsaved or not kept or not elara.capture.close():
            self._dialogs.tell(
                CannotSave(
                    _("Elara is not locked."),
                    _("Your last words are only in this window: the journal cannot be written."),
                )
            )
            return
        self._page = elara.window.page.name
        then()

    def _locked(self) -> None:
        self._show_lock()
        self._take_apart()
        self._jobs.run(lambda _progress: unlocking.forget(self._journal))

    def _show_lock(self) -> "LockScreen":
        from ui.capture.while_locked import SealedCapture  # for an encrypted journal alone
        from ui.views.lock import LockScreen

        screen = self.screen = LockScreen(self._look, self._journal, self._jobs)
        self._jot = SealedCapture(self._journal)
        screen.unlocked.connect(self._unlocked)
        screen.capture_asked.connect(self._capture)
        if self.elara is not None:
            screen.setGeometry(self.elara.window.geometry())
            screen.setWindowState(self.elara.window.windowState())
        else:
            self._keep.restore(screen)
        self._dialogs.stand_over(screen)
        key = self.elara.store.key if self.elara is not None else None
        if self.elara is None or key is not None:  # else it is about to be encrypted
            unlocking.offer_notes(screen, self._journal, key)
        screen.show()
        screen.activateWindow()
        QTimer.singleShot(AFTER_THE_FIRST_PICTURE_MS, self, self._ring_on)
        return screen

    def _ring_on(self) -> None:
        """Reminders come while the journal is locked, too; what they ask for waits for the key."""
        if self._ended or self.screen is None or self._bell is not None:
            return
        from ui.tray.beside import while_locked  # the first picture does not wait for it

        bell = self._bell = while_locked(self._journal)
        bell.open_asked.connect(self._come_forward)
        bell.begin_asked.connect(
            lambda ring: self._show_place("tonight", ring.ritual if ring else "")
        )
        bell.start()

    def _put_lock_away(self) -> None:
        if self._bell is not None:
            self._bell.close()
            self._bell = None
        if self.screen is not None:
            self.screen.busy = False
            self.screen.hide()
            self.screen.deleteLater()
            self.screen = None

    def _unlocked(self, key: Key) -> None:
        by_code = self.screen is not None and self.screen.by_code
        if self._jot is not None:
            if not self._jot.close():
                return
            self._jot.let_go()
            self._jot = None
        if self._open(key):
            self._jobs.run(lambda _progress: unlocking.remember(self._journal, key))
            if by_code and self.elara is not None:
                unlocking.ask_for_another(self.elara.window, self._look)

    def _refused(self, error: JournalError) -> None:
        if self.screen is not None and not self.screen.busy:
            self.screen.tell(error)
        else:
            self._dialogs.tell(error)

    def _take_apart(self) -> None:
        """End the window, and forget what it held."""
        elara, self.elara = self.elara, None
        if elara is None:
            return
        self._locking_up.end()
        self._typing.forget()
        if self._bugs is not None:
            self._border.broke.disconnect(self._bugs.tell)
            self._bugs = None
        if elara.window.isVisible():
            elara.window.close()
        key = elara.store.key
        elara.close()
        if elara.in_place is not None:
            threshold.put_in_place(self._journal, elara.in_place, key, self._dialogs)
        self.elsewhere = elara.elsewhere
        gc.unfreeze()  # else what the window held would stay for good
        gc.collect()

    # --- the journal closed for a while ---------------------------------------------------------

    def _do_while_closed(self, wish: WhileClosed) -> None:
        self._leave(partial(self._closed_for, wish))

    def _closed_for(self, wish: WhileClosed) -> None:
        key = self.elara.store.key if self.elara is not None else None
        screen = self._show_lock()
        screen.show_busy(wish.title, wish.reason)
        self._take_apart()
        job = self._jobs.run(lambda _progress: wish.work(self._journal))
        job.done.connect(self._done_while_closed)
        job.failed.connect(partial(self._failed_while_closed, key))
        job.crashed.connect(self._border.crashed)
        job.crashed.connect(lambda _error: self._open(key))

    def _done_while_closed(self, done: tuple[Key | None, str]) -> None:
        key, words = done
        if not self._open(key) or self.elara is None:
            return
        window = self.elara.window
        if key is not None:
            sheet = Place("settings", words=_("There is no reset"))
            window.offer(words, _("Recovery sheet…"), lambda: window.go(sheet))
        else:
            window.offer(words)

    def _failed_while_closed(self, key: Key | None, error: JournalError) -> None:
        if self._open(key):
            self._dialogs.tell(error)
