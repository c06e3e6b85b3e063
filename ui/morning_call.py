"""Says once in a blank morning that there is room for a line: by the tray, or in the window."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from journal.text import _
from ui.desk import Desk
from ui.keep import Keep

if TYPE_CHECKING:
    from PySide6.QtWidgets import QSystemTrayIcon

    from ui.widgets.banner import Banner

STAYS_MS = 20_000


class MorningCall(QObject):
    """Looks whenever it is told to; `answered` is the wish to go to the morning.

    The words are neutral, and nothing of any dream is in them: others may see the screen.
    """

    answered = Signal()
    line = Signal(QWidget)

    def __init__(self, desk: Desk, keep: Keep, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._keep = keep
        self._tray: QSystemTrayIcon | None = None
        self._banner: Banner | None = None

    def look(self) -> None:
        """Say it if it is due now, and take the line away when the morning is blank no more."""
        desk = self._desk
        settings = desk.store.preferences.load()
        if not (settings.morning_reminder or self._banner):
            return
        from journal import morning_reminder  # for who wishes it; the window stands sooner

        tonight = desk.tonight()
        unfinished = bool(desk.store.mornings.unfinished(tonight))
        blank = morning_reminder.is_blank(desk.store.nights.of(tonight), unfinished)
        if not blank:
            self.take_away()
        told = self._keep.reminded
        if morning_reminder.is_due(settings, desk.now(), desk.zone(), told, blank=blank):
            self._keep.reminded = tonight  # neither a restart nor another look says it again
            self._say()

    def take_away(self) -> None:
        """Let the line and the tray's picture be gone."""
        if self._banner is not None:
            self._banner.hide()
            self._banner.deleteLater()
            self._banner = None
        if self._tray is not None:
            self._tray.hide()

    def _say(self) -> None:
        words = _("There is room for a line about the night, if there is one.")
        if not self._say_in_tray(words):
            self._say_in_window(words)

    def _say_in_tray(self, words: str) -> bool:
        """Say it as the system does; whether there is a tray that can."""
        from PySide6.QtWidgets import QSystemTrayIcon  # for a blank morning, not for the start

        tray = QSystemTrayIcon
        if not (tray.isSystemTrayAvailable() and tray.supportsMessages()):
            return False
        if self._tray is None:
            self._tray = QSystemTrayIcon(self._desk.look.button_icon("candle", "ink", 22), self)
            self._tray.messageClicked.connect(self._answer)
            self._tray.activated.connect(self._answer)
        self._tray.setToolTip("Elara")
        self._tray.show()
        self._tray.showMessage(_("Good morning"), words, self._tray.icon(), STAYS_MS)
        return True

    def _say_in_window(self, words: str) -> None:
        if self._banner is None:
            from ui.widgets.banner import Banner  # when there is a line to say

            self._banner = Banner(self._desk.look, words, _("To the morning"))
            self._banner.chosen.connect(self._answer)
            self.line.emit(self._banner)

    def _answer(self) -> None:
        self.take_away()
        self.answered.emit()
