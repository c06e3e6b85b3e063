"""Clock times as the locale writes them, and steps round the clock."""

from datetime import time

from PySide6.QtCore import QLocale, Qt, QTime
from PySide6.QtGui import QKeyEvent

STEP, FINE_STEP = 5, 1  # minutes


def time_words(value: time) -> str:
    """A time with or without am and pm, as the locale has it."""
    locale = QLocale()
    halves = "a" in locale.timeFormat(QLocale.FormatType.ShortFormat).casefold()
    return locale.toString(QTime(value.hour, value.minute), "h:mm AP" if halves else "HH:mm")


def moved(value: time, minutes: int) -> time:
    """So many minutes later, round the clock."""
    at = (value.hour * 60 + value.minute + minutes) % (24 * 60)
    return time(at // 60, at % 60)


def step_of(event: QKeyEvent) -> int:
    """The minutes that a key asks for: Up and Down 5, with Shift 1; 0 for any other key."""
    way = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()), 0)
    fine = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    return way * (FINE_STEP if fine else STEP)
