"""Keeps screen and computer awake while a ritual runs, where the desktop lets it.

Both holds end with their connection, so a crash releases them, too. Where no bus answers nothing is
held and nothing is said.
"""

import logging
from contextlib import suppress
from typing import Any

from journal.text import _

PATIENCE = 0.5  # seconds for the bus to answer
SCREEN = "org.freedesktop.ScreenSaver"
LOGIND = "org.freedesktop.login1"

log = logging.getLogger(__name__)


class Inhibition:
    """Held between `hold` and `release`; both are harmless when done twice."""

    def __init__(self) -> None:
        self._held: list[Any] = []
        self._asked = False

    @property
    def is_held(self) -> bool:
        """Whether anybody let it be held."""
        return bool(self._held)

    def hold(self) -> None:
        """Ask the desktop, once, to leave the screen on, and the system not to go to sleep."""
        if self._asked:
            return
        self._asked = True
        for ask in (_screen, _sleep):
            try:
                self._held += ask(_("A ritual is running"))
            except Exception as error:  # noqa: BLE001 - whatever a bus does: it is only a wish
                log.info("Not kept awake: %s", error)

    def release(self) -> None:
        """Let screen and system do as they like again."""
        self._asked = False
        held, self._held = self._held, []
        for each in held:
            with suppress(Exception):
                each.close()


def _screen(reason: str) -> list[Any]:
    """A connection that keeps the screen on for as long as it stands."""
    from jeepney import DBusAddress, new_method_call  # where a ritual runs, on Linux alone

    address = DBusAddress("/org/freedesktop/ScreenSaver", SCREEN, SCREEN)
    call = new_method_call(address, "Inhibit", "ss", ("Elara", reason))
    return [_asked("SESSION", call)[0]]


def _sleep(reason: str) -> list[Any]:
    """A connection and the descriptor that keeps the system awake while it is open."""
    from jeepney import DBusAddress, new_method_call

    address = DBusAddress("/org/freedesktop/login1", LOGIND, f"{LOGIND}.Manager")
    call = new_method_call(address, "Inhibit", "ssss", ("sleep:idle", "Elara", reason, "block"))
    connection, body = _asked("SYSTEM", call)
    return [body[0], connection]


def _asked(bus: str, call: Any) -> tuple[Any, Any]:
    """The connection and the answer. Raises whatever the bus does."""
    from jeepney.io.blocking import open_dbus_connection
    from jeepney.wrappers import unwrap_msg

    connection = open_dbus_connection(bus, enable_fds=bus == "SYSTEM")
    try:
        return connection, unwrap_msg(connection.send_and_get_reply(call, timeout=PATIENCE))
    except BaseException:
        connection.close()
        raise
