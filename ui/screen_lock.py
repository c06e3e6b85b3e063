"""Hears from the session that its screen was locked (Linux, D-Bus); elsewhere it hears nothing."""

import logging
import sys
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QSocketNotifier, Signal

if TYPE_CHECKING:
    from jeepney.io.blocking import DBusConnection

log = logging.getLogger(__name__)

# Desktops say it on the session bus, each under a name of its own; logind on the system bus.
_SAVERS = ("org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver", "org.cinnamon.ScreenSaver",
           "org.mate.ScreenSaver")  # fmt: skip
_LOGIND = "org.freedesktop.login1.Session"


class ScreenLock(QObject):
    """`locked` when the session's screen is locked. Where no bus answers, nothing is told."""

    locked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._buses: list[tuple[DBusConnection, QSocketNotifier]] = []
        if sys.platform == "linux":
            self._listen("SESSION", [(name, "ActiveChanged") for name in _SAVERS])
            self._listen("SYSTEM", [(_LOGIND, "Lock")])

    @property
    def hears(self) -> bool:
        """Whether a bus answered."""
        return bool(self._buses)

    def close(self) -> None:
        """Hear no more."""
        for bus, notifier in self._buses:
            notifier.setEnabled(False)
            bus.close()
        self._buses.clear()

    def _listen(self, which: str, signals: list[tuple[str, str]]) -> None:
        """Ask a bus for these signals; a system without it is no mistake."""
        # Pure Python, but not needed before the first picture.
        from jeepney import MatchRule, message_bus
        from jeepney.io.blocking import open_dbus_connection

        try:
            bus = open_dbus_connection(bus=which)
        except Exception as error:  # noqa: BLE001 - an address can be wrong in every way
            log.info("No %s bus: %s", which.lower(), type(error).__name__)
            return
        for interface, member in signals:
            rule = MatchRule(type="signal", interface=interface, member=member)
            bus.send(message_bus.AddMatch(rule))
        notifier = QSocketNotifier(bus.sock.fileno(), QSocketNotifier.Type.Read, self)
        notifier.activated.connect(lambda: self._hear(bus, notifier))
        self._buses.append((bus, notifier))

    def _hear(self, bus: "DBusConnection", notifier: QSocketNotifier) -> None:
        try:
            while True:
                message = bus.receive(timeout=0)
                if _says_locked(message):
                    self.locked.emit()
        except TimeoutError:
            return
        except OSError as error:  # the bus went; it is not asked again
            notifier.setEnabled(False)
            log.info("A bus went: %s", type(error).__name__)


def _says_locked(message: Any) -> bool:
    from jeepney import HeaderFields, MessageType

    if message.header.message_type is not MessageType.signal:
        return False
    member = message.header.fields.get(HeaderFields.member)
    return bool(member == "Lock" or (member == "ActiveChanged" and message.body[:1] == (True,)))
