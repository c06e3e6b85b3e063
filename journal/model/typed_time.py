"""Clock times and lengths as people type them."""

import re
from datetime import time

_TYPED = re.compile(r"(\d{1,2})(?:\s*[:.h]?\s*(\d{2}))?\s*([ap])?\.?\s*(?:m\.?)?", re.IGNORECASE)
_DAYS_END = re.compile(r"24(?:\s*[:.h]?\s*00)?\s*h?", re.IGNORECASE)
_LENGTH = re.compile(r"(\d{1,2})\s*[h:]\s*(?:(\d{1,2})\s*(?:m|min)?)?")
_MINUTES = re.compile(r"(-?\d{1,4})\s*(?:m|min|minutes?|times?)?")
NOON, HOURS, MINUTES = 12, 24, 60


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
    return time(hour, minute) if hour < HOURS and minute < MINUTES else None


def read_clock(text: str) -> time | None:
    """As `read_time`; where no day is named with it, `24:00` is midnight, too."""
    return time() if _DAYS_END.fullmatch(text.strip()) else read_time(text)


def read_minutes(text: str) -> int | None:
    """The minutes that `18`, `18 min`, `1 h 20` and `1:20` mean; None where it is no length."""
    words = text.strip().casefold()
    if found := _LENGTH.fullmatch(words):
        return int(found[1]) * MINUTES + int(found[2] or 0)
    found = _MINUTES.fullmatch(words)
    return int(found[1]) if found else None
