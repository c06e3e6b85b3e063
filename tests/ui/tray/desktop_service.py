"""A notification service and a screen locker, as small as can be, on a session bus of its own.

Run as a program it tells each call as a line of JSON and does what is said on its standard input:
`act NUMBER WAY`, `close NUMBER`, `sleep false`, `inhibited true`, `buttons false`. `Service` starts
and stops it.
"""

import json
import os
import selectors
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import IO, Any

from jeepney import (
    DBusAddress,
    HeaderFields,
    Message,
    MessageType,
    new_error,
    new_method_call,
    new_method_return,
    new_signal,
)
from jeepney.io.blocking import DBusConnection, open_dbus_connection

NAME, PATH = "org.freedesktop.Notifications", "/org/freedesktop/Notifications"
LOCKER = "org.gnome.ScreenSaver"
EMITTER = DBusAddress(PATH, interface=NAME)
LOGIN = DBusAddress("/org/freedesktop/login1", interface="org.freedesktop.login1.Manager")
BUS = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")


class Desktop:
    """What the service knows."""

    def __init__(self) -> None:
        self.bus: DBusConnection = open_dbus_connection()
        self.last = 0
        self.inhibited = False
        self.buttons = True
        for name in (NAME, LOCKER):
            call = new_method_call(BUS, "RequestName", "su", (name, 4))
            self.bus.send_and_get_reply(call)

    def answer(self, message: Message) -> None:
        if message.header.message_type is not MessageType.method_call:
            return
        member, body = message.header.fields[HeaderFields.member], message.body
        tell({"call": member, "body": body})
        self.bus.send(self._reply(message, member, body))
        if member == "CloseNotification":
            self.signal("NotificationClosed", "uu", (body[0], 3))

    def obey(self, line: str) -> None:
        deed, *words = line.split()
        if deed == "act":
            self.signal("ActionInvoked", "us", (int(words[0]), words[1]))
        elif deed == "sleep":  # it goes to sleep, or it woke
            self.bus.send(new_signal(LOGIN, "PrepareForSleep", "b", (words[0] == "true",)))
        elif deed == "close":
            self.signal("NotificationClosed", "uu", (int(words[0]), 2))
        else:
            setattr(self, deed, words[0] == "true")
        tell({"did": deed})

    def signal(self, member: str, signature: str, body: tuple[Any, ...]) -> None:
        self.bus.send(new_signal(EMITTER, member, signature, body))

    def _reply(self, message: Message, member: str, body: tuple[Any, ...]) -> Message:
        if member == "Notify":
            self.last = body[1] or self.last + 1
            return new_method_return(message, "u", (self.last,))
        if member == "GetCapabilities":
            return new_method_return(message, "as", (["body", *["actions"] * self.buttons],))
        if member == "Get" and body[1] == "Inhibited":
            return new_method_return(message, "v", (("b", self.inhibited),))
        if member in {"CloseNotification", "Lock"}:
            return new_method_return(message)
        return new_error(message, "org.freedesktop.DBus.Error.UnknownMethod")


def tell(what: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def serve() -> None:
    desktop = Desktop()
    tell({"ready": True})
    waiting = selectors.DefaultSelector()
    waiting.register(sys.stdin.fileno(), selectors.EVENT_READ)
    waiting.register(desktop.bus.sock, selectors.EVENT_READ)
    said = b""
    while True:
        for key, _mask in waiting.select():
            if key.fd == sys.stdin.fileno():
                read = os.read(key.fd, 4096)
                if not read:
                    return
                *lines, said = (said + read).split(b"\n")
                for line in lines:
                    desktop.obey(line.decode())
            else:
                take_all(desktop)


def take_all(desktop: Desktop) -> None:
    while True:
        try:
            desktop.answer(desktop.bus.receive(timeout=0))
        except TimeoutError:
            return


class Service:
    """The program above, in a process of its own."""

    def __init__(self, address: str) -> None:
        self.told: list[dict[str, Any]] = []
        self._process = subprocess.Popen(
            [sys.executable, str(Path(__file__))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "DBUS_SESSION_BUS_ADDRESS": address},
        )
        assert self._process.stdout
        assert json.loads(self._process.stdout.readline()) == {"ready": True}
        self._reader = Thread(target=self._read, args=[self._process.stdout], daemon=True)
        self._reader.start()

    def calls(self, member: str) -> list[list[Any]]:
        """What was called so far, with its arguments."""
        return [each["body"] for each in self.told if each.get("call") == member]

    def say(self, line: str) -> Callable[[], bool]:
        """Tell the service what to do; what is returned says whether it was done."""
        done = sum("did" in each for each in self.told)
        assert self._process.stdin
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()
        return lambda: sum("did" in each for each in self.told) > done

    def stop(self) -> None:
        if self._process.stdin and not self._process.stdin.closed:
            self._process.stdin.close()
            self._process.wait()
            self._reader.join()
            assert self._process.stdout
            self._process.stdout.close()

    def _read(self, lines: IO[str]) -> None:
        for line in lines:
            self.told.append(json.loads(line))


if __name__ == "__main__":
    serve()
