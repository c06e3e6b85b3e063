"""Locks the computer or lets it sleep, as each system wants to be asked."""

import sys
from typing import Any, Protocol

from PySide6.QtCore import QObject, QProcess, Signal

from ui.tray.bus import SESSION, SYSTEM, Bus

LOCKING = {
    "darwin": ("pmset", "displaysleepnow"),
    "win32": ("rundll32.exe", "user32.dll,LockWorkStation"),
}
SLEEPING = {
    "darwin": ("pmset", "sleepnow"),
    "win32": ("rundll32.exe", "powrprof.dll,SetSuspendState", "0,1,0"),
}
# One after the other, until one of them says yes: bus, name, path, interface, method.
LOCKS = (
    (SESSION, "org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"),
    (SESSION, "org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"),
    (SESSION, "org.cinnamon.ScreenSaver", "/org/cinnamon/ScreenSaver"),
    (SESSION, "org.mate.ScreenSaver", "/org/mate/ScreenSaver"),
    (SESSION, "org.xfce.ScreenSaver", "/org/xfce/ScreenSaver"),
    (SYSTEM, "org.freedesktop.login1", "/org/freedesktop/login1/session/auto"),
)
LOGIN, LOGIN_PATH = "org.freedesktop.login1", "/org/freedesktop/login1"


class Computer(Protocol):
    """What can be asked of the computer at lights-out."""

    def lock(self) -> None:
        """Lock the screen of this session."""
        ...

    def suspend(self) -> None:
        """Let the computer sleep."""
        ...


class ThisComputer(QObject):
    """Asks the system; `failed` where nothing on it says yes."""

    failed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._buses: dict[str, Bus] = {}

    def lock(self) -> None:
        """Lock the screen: by the desktop's own locker, else by asking the login manager."""
        if sys.platform in LOCKING:
            self._run(LOCKING[sys.platform])
        else:
            self._lock(0)

    def suspend(self) -> None:
        """Let the computer sleep, if this person may."""
        if sys.platform in SLEEPING:
            self._run(SLEEPING[sys.platform])
            return
        bus = self._bus(SYSTEM)
        if bus is None:
            self.failed.emit()
            return
        from jeepney import DBusAddress

        manager = DBusAddress(LOGIN_PATH, LOGIN, f"{LOGIN}.Manager")
        bus.call(manager, "Suspend", "b", (False,), self._answered)

    def close(self) -> None:
        """Hang up."""
        for bus in self._buses.values():
            bus.close()

    def _lock(self, at: int) -> None:
        """Ask the locker at this place of the list, and the next one where it says no."""
        if at == len(LOCKS):
            self.failed.emit()
            return

        def answered(told: tuple[Any, ...] | None) -> None:
            if told is None:
                self._lock(at + 1)

        which, name, path = LOCKS[at]
        bus = self._bus(which)
        if bus is None:
            self._lock(at + 1)
            return
        from jeepney import DBusAddress

        interface = f"{name}.Session" if which == SYSTEM else name
        bus.call(DBusAddress(path, name, interface), "Lock", "", (), answered)

    def _bus(self, which: str) -> Bus | None:
        bus = self._buses.setdefault(which, Bus(which, self))
        return bus if bus.open() else None

    def _answered(self, told: tuple[Any, ...] | None) -> None:
        if told is None:
            self.failed.emit()

    def _run(self, command: tuple[str, ...]) -> None:
        started, _number = QProcess.startDetached(command[0], list(command[1:]))
        if not started:
            self.failed.emit()
