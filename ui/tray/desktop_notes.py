"""Notifications of Linux desktops, with buttons: org.freedesktop.Notifications."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from ui.tray.bus import Bus
from ui.tray.notifier import Note, Notifier, Topic

if TYPE_CHECKING:
    from jeepney import DBusAddress

NAME, PATH = "org.freedesktop.Notifications", "/org/freedesktop/Notifications"
STAYS, GOES = 0, -1  # for how long: until it is put away, or as the desktop likes
LOW, NORMAL = 0, 1
NEW = 0  # the number of a note that takes no other's place


class DesktopNotes(Notifier):
    """Shows notes through the notification service of the session bus.

    Where there is no bus or no service it refuses, and asks again with the next note.
    """

    def __init__(self, bus: Bus, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bus = bus
        self._bus.setParent(self)
        self._bus.heard.connect(self._heard)
        self._bus.lost.connect(self._lost)
        self._numbers: dict[Topic, int] = {}
        self._has_buttons = True

    def show(self, note: Note) -> None:
        if not self._is_ready():
            self.refused.emit(note)
            return
        self._numbers.setdefault(note.topic, NEW)
        shown = partial(self._shown, note)
        self._bus.call(_service(), "Notify", "susssasa{sv}i", self._message(note), shown)

    def withdraw(self, topic: Topic) -> None:
        number = self._numbers.pop(topic, NEW)
        if number != NEW:
            self._close(number)

    def ask_quiet(self, answer: Callable[[bool], None]) -> None:
        if not self._is_ready():
            answer(False)
            return
        asked = (NAME, "Inhibited")
        self._bus.call(
            _service("org.freedesktop.DBus.Properties"),
            "Get",
            "ss",
            asked,
            lambda told: answer(bool(told and told[0][1])),
        )

    def close(self) -> None:
        for topic in tuple(self._numbers):
            self.withdraw(topic)
        self._bus.close()

    def _is_ready(self) -> bool:
        """Connect where it is not, and hear from then on what is chosen."""
        if self._bus.is_open:
            return True
        if not self._bus.open():
            return False
        self._bus.listen(NAME, "", PATH)
        self._bus.call(_service(), "GetCapabilities", "", (), self._can)
        return True

    def _message(self, note: Note) -> tuple[Any, ...]:
        ways = [part for way in (("default", note.title), *note.ways) for part in way]
        hints = {
            "desktop-entry": ("s", "elara"),
            "category": ("s", "presence"),
            "urgency": ("y", LOW if note.quiet else NORMAL),
            "suppress-sound": ("b", not note.sound),
        }
        if note.sound:
            hints["sound-name"] = ("s", "bell")
        stays = GOES if note.quiet else STAYS
        number = self._numbers[note.topic]
        shown = ways if self._has_buttons else []
        return ("Elara", number, "", note.title, note.words, shown, hints, stays)

    def _can(self, told: tuple[Any, ...] | None) -> None:
        self._has_buttons = told is None or "actions" in told[0]

    def _shown(self, note: Note, told: tuple[Any, ...] | None) -> None:
        if told is None:
            self._numbers.pop(note.topic, None)
            self.refused.emit(note)
        elif note.topic in self._numbers:
            self._numbers[note.topic] = told[0]
        else:  # taken away before it stood
            self._close(told[0])

    def _close(self, number: int) -> None:
        self._bus.call(_service(), "CloseNotification", "u", (number,), lambda _told: None)

    def _heard(self, member: str, body: tuple[Any, ...]) -> None:
        topic = next((each for each, number in self._numbers.items() if number == body[0]), None)
        if topic is None:  # a note of another program
            return
        if member == "ActionInvoked":
            self.withdraw(topic)
            self.chosen.emit(topic, body[1])
        elif member == "NotificationClosed":
            del self._numbers[topic]
            self.closed.emit(topic)

    def _lost(self) -> None:
        gone = tuple(self._numbers)
        self._numbers.clear()
        for topic in gone:
            self.closed.emit(topic)


def _service(interface: str = NAME) -> "DBusAddress":
    from jeepney import DBusAddress

    return DBusAddress(PATH, NAME, interface)
