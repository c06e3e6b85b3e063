"""A connection to D-Bus on Qt's event loop: nothing here waits for an answer.

Qt's own D-Bus cannot send unsigned numbers, which notifications need.
"""

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Signal

if TYPE_CHECKING:
    from jeepney import DBusAddress, Message
    from jeepney.io.blocking import DBusConnection

SESSION, SYSTEM = "SESSION", "SYSTEM"
ANSWER_MS = 5000

Answer = Callable[[tuple[Any, ...] | None], None]  # None: refused, or nobody answered


class Bus(QObject):
    """Calls are answered later, or with None; what is said on the bus comes as `heard`.

    A bus that is away is `lost` once, and looked for again at the next `open`.
    """

    heard = Signal(str, tuple)  # the name of the signal, and what it carries
    lost = Signal()

    def __init__(self, which: str = SESSION, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._which = which
        self._connection: DBusConnection | None = None
        self._socket: QSocketNotifier | None = None
        self._waiting: dict[int, Answer] = {}

    @property
    def is_open(self) -> bool:
        """Whether it is connected, as far as anybody noticed."""
        return self._connection is not None

    def open(self) -> bool:
        """Connect, if it is not; whether it is now."""
        if self._connection is None:
            try:
                # a library for who rings, not for the start
                from jeepney.io.blocking import open_dbus_connection

                self._connection = open_dbus_connection(self._address())
            # no bus, none of this kind, one that refuses, or a system without the library
            except (ImportError, KeyError, OSError, RuntimeError, StopIteration, ValueError):
                return False
            fd = self._connection.sock.fileno()
            self._socket = QSocketNotifier(fd, QSocketNotifier.Type.Read, self)
            self._socket.activated.connect(self._read)
        return True

    def call(
        self, place: "DBusAddress", method: str, signature: str, body: tuple[Any, ...], to: Answer
    ) -> None:
        """Call a method; `to` is called once, with what it answers or None."""
        from jeepney import new_method_call

        if self._connection is None:
            to(None)
            return
        serial = next(self._connection.outgoing_serial)
        self._waiting[serial] = to
        try:
            message = new_method_call(place, method, signature or None, body)
            self._connection.send(message, serial=serial)
        except OSError:
            self._lose()
            return
        QTimer.singleShot(ANSWER_MS, self, partial(self._wait_no_more, serial, to))

    def listen(self, interface: str, member: str, path: str) -> None:
        """Hear the signals of this interface from now on; '' for all of them."""
        from jeepney import DBusAddress

        daemon = DBusAddress(
            "/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus"
        )
        rule = f"type='signal',interface='{interface}',path='{path}'"
        rule += f",member='{member}'" if member else ""
        self.call(daemon, "AddMatch", "s", (rule,), lambda _answer: None)

    def close(self) -> None:
        """Hang up; what was not answered never is."""
        self._waiting.clear()
        if self._socket is not None:
            self._socket.setEnabled(False)
            self._socket.deleteLater()
            self._socket = None
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _address(self) -> str:
        told = os.environ.get(f"DBUS_{self._which}_BUS_ADDRESS")
        usual = Path(os.environ.get("XDG_RUNTIME_DIR", "")) / "bus"
        if not told and self._which == SESSION and usual.is_absolute():
            return f"unix:path={usual}"
        return told or self._which

    def _read(self) -> None:
        """Take all that has come."""
        while self._connection is not None:
            try:
                message = self._connection.receive(timeout=0)
            except TimeoutError:
                return
            except OSError:
                self._lose()
                return
            self._take(message)

    def _take(self, message: "Message") -> None:
        from jeepney import HeaderFields, MessageType

        fields, kind = message.header.fields, message.header.message_type
        if kind is MessageType.signal:
            self.heard.emit(fields.get(HeaderFields.member, ""), message.body)
        elif kind in {MessageType.method_return, MessageType.error}:
            answered = message.body if kind is MessageType.method_return else None
            self._answer(fields.get(HeaderFields.reply_serial, 0), answered)

    def _answer(self, serial: int, answered: tuple[Any, ...] | None) -> None:
        waits = self._waiting.pop(serial, None)
        if waits is not None:
            waits(answered)

    def _wait_no_more(self, serial: int, to: Answer) -> None:
        """Nobody answered: what has come by now counts, and a later connection counts anew."""
        self._read()
        if self._waiting.get(serial) is to:
            self._answer(serial, None)

    def _lose(self) -> None:
        waiting = tuple(self._waiting.values())
        self.close()
        for each in waiting:
            each(None)
        self.lost.emit()
