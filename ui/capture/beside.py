"""Quick capture beside a main window: made when it is first wished for, dressed on its own."""

from functools import cached_property
from typing import TYPE_CHECKING

from journal import clock
from journal.settings import Settings
from ui.desk import Desk
from ui.dialogs import WindowDialogs
from ui.theme.due import due_theme
from ui.theme.look import Look

if TYPE_CHECKING:
    from ui.capture.window import CaptureWindow
    from ui.widgets.keys_ahead import KeysAhead


class QuickCapture:
    """Shows the capture window of a journal that is open already."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._window: CaptureWindow | None = None
        self._ahead: KeysAhead | None = None

    @cached_property
    def _look(self) -> Look:
        return Look(captured_in(self._desk.store.preferences.load()))

    def show(self) -> None:
        """Come forward with the cursor in the field."""
        fresh = self._window is None or not self._window.isVisible()
        window = self._window = self._window or self._made()
        if fresh:
            self.dress()
        window.jot()
        if self._ahead is not None:
            self._ahead.lead()
        if fresh:
            window.meet_journal()

    def dress(self) -> None:
        """Look as the settings say, once there is a window: in Ember, or like the rest."""
        if self._window is None:
            return
        settings = self._desk.store.preferences.load()
        self._look.set_theme(captured_in(settings))
        self._look.set_text_size(self._desk.look.text_size)
        self._look.set_reduce_motion(self._desk.look.reduce_motion)

    def keep(self) -> None:
        """Save what is being written."""
        if self._window is not None:
            self._window.keep()

    @property
    def unsaved(self) -> bool:
        """Whether words stand there that the disk did not take."""
        return self._window is not None and self._window.unsaved

    def close(self) -> bool:
        """Keep and close; False where the words cannot be kept and the person stays with them."""
        return self._window is None or not self._window.isVisible() or self._window.close()

    def let_go(self) -> None:
        """End with the journal."""
        if self._window is not None:
            self._window.hide()
            self._window.deleteLater()

    def _made(self) -> "CaptureWindow":
        # Imported with the first wish: the main window stands the sooner.
        from ui.capture.jotting import Nightstand
        from ui.capture.window import CaptureWindow
        from ui.widgets.keys_ahead import KeysAhead

        desk, dialogs = self._desk, WindowDialogs(self._look)
        stand = Nightstand(
            lambda: desk.store, desk.now, desk.zone, desk.store.path, desk.jobs.scribe
        )
        window = CaptureWindow(self._look, stand, dialogs)
        dialogs.stand_over(window)
        self._look.dress(window)
        self._ahead = KeysAhead(window.prose)
        return window


def captured_in(settings: Settings) -> str:
    """The theme of quick capture: Ember always, unless chosen otherwise."""
    if settings.capture_ember:
        return "ember"
    return due_theme(settings, clock.now().astimezone(clock.local_zone()))
