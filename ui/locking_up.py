"""Locking an encrypted journal when the person goes, as the settings say."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from journal import clock
from ui import unlocking

if TYPE_CHECKING:
    from ui.away import Away
    from ui.elara import Elara
    from ui.screen_lock import ScreenLock


class LockingUp(QObject):
    """Looks whether somebody is at the window, and hears of the screen; `due` when to lock."""

    due = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.away: Away | None = None
        self.session: ScreenLock | None = None
        self._elara: Elara | None = None

    def begin(self, elara: "Elara") -> None:
        """Look after this window from now on, and after no other."""
        from ui.away import Away  # both for an encrypted journal alone
        from ui.screen_lock import ScreenLock

        self.end()
        self._elara = elara
        load = elara.store.preferences.load
        self.away = away = Away(elara.window, clock.now, lambda: load().lock_after, self)
        away.gone.connect(self.nobody_there)
        away.minimised.connect(self._minimised)
        away.looked.connect(lambda: unlocking.taken_in(elara.store))
        if self.session is None:
            self.session = ScreenLock(self)
            self.session.locked.connect(self._screen_locked)

    def end(self) -> None:
        """The window is taken apart; the screen is still heard, for the next one."""
        self._elara = None
        if self.away is not None:
            self.away.close()
            self.away = None

    def close(self) -> None:
        """Hear of nothing any more."""
        self.end()
        if self.session is not None:
            self.session.close()

    def nobody_there(self) -> None:
        """Nobody touches anything; an import or a recording is not cut short for that."""
        elara = self._elara
        if elara is not None and not (elara.jobs.busy or elara.window.busy):
            self.due.emit()

    def _minimised(self) -> None:
        if self._elara is not None and self._elara.store.preferences.load().lock_on_minimise:
            self.due.emit()

    def _screen_locked(self) -> None:
        if self._elara is not None and self._elara.store.preferences.load().lock_with_screen:
            self.due.emit()
