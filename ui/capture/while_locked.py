"""Quick capture while the journal is locked: it writes in, and shows nothing back."""

from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from journal import clock
from journal.errors import LockedJournal
from journal.text import _
from ui.dialogs import WindowDialogs
from ui.keep import Keep
from ui.theme.look import Look

if TYPE_CHECKING:
    from ui.capture.window import CaptureWindow


class SealedCapture:
    """Shows the capture window of a locked journal; each of its notes is sealed."""

    def __init__(self, journal: Path) -> None:
        self._journal = journal
        self._look = Look(*Keep().capture_look)
        self._window: CaptureWindow | None = None

    def show(self) -> None:
        """Come forward with the cursor in the field."""
        self._window = self._window or self._made()
        self._window.jot()
        self._window.meet_journal()

    def close(self) -> bool:
        """Keep and close; False where the words cannot be kept and the person stays with them."""
        return self._window is None or not self._window.isVisible() or self._window.close()

    def let_go(self) -> None:
        """End with the lock."""
        if self._window is not None:
            self._window.hide()
            self._window.deleteLater()
            self._window = None

    def _made(self) -> "CaptureWindow":
        from ui.capture.jotting import Nightstand  # with the first wish: the lock stands sooner
        from ui.capture.window import CaptureWindow

        dialogs = WindowDialogs(self._look)
        stand = Nightstand(_locked, clock.now, clock.local_zone, self._journal)
        window = CaptureWindow(self._look, stand, dialogs)
        dialogs.stand_over(window)
        self._look.dress(window)
        return window


def _locked() -> NoReturn:
    raise LockedJournal(_("The journal is locked."), _("What is written is sealed."))
