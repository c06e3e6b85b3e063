"""Clock times as people type them, and as the locale writes them."""

import re
from datetime import time

from PySide6.QtCore import QLocale, QTime

_TYPED = re.compile(r"(\d{1,2})(?:\s*[:.h]?\s*(\d{2}))?\s*([ap])?\.?\s*(?:m\.?)?", re.IGNORECASE)
NOON = 12


def read_time(text: str) -> time | None:
    """The time that `2231`, `22:31`, `7`, `10:31 pm` mean; None where it is none."""
    found = _TYPED.fullmatch(text.strip())
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    half = (found[3] or "").casefold()
    if half:
        if not 1 <= hour <= NOON:
            return None
        hour = hour % NOON + (NOON if half == "p" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def time_words(value: time) -> str:
    """A time with or without am and pm, as the locale has it."""
    locale = QLocale()
    halves = "a" in locale.timeFormat(QLocale.FormatType.ShortFormat).casefold()
    return locale.toString(QTime(value.hour, value.minute), "h:mm AP" if halves else "HH:mm")


def moved(value: time, minutes: int) -> time:
    """So many minutes later, round the clock."""
    at = (value.hour * 60 + value.minute + minutes) % (24 * 60)
    return time(at // 60, at % 60)
