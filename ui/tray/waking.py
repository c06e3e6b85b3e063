"""Tells when the computer woke, where the login manager says so; elsewhere the tick notices."""

from typing import Any

from PySide6.QtCore import QObject, Signal

from ui.tray.bus import SYSTEM, Bus
from ui.tray.stopping import LOGIN, LOGIN_PATH


class Waking(QObject):
    """`woke` after each sleep of the computer."""

    woke = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bus = Bus(SYSTEM, self)
        self._bus.heard.connect(self._heard)
        if self._bus.open():
            self._bus.listen(f"{LOGIN}.Manager", "PrepareForSleep", LOGIN_PATH)

    def close(self) -> None:
        """Hang up."""
        self._bus.close()

    def _heard(self, member: str, body: tuple[Any, ...]) -> None:
        if member == "PrepareForSleep" and not body[0]:
            self.woke.emit()
