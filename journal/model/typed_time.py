"""Clock times and lengths as people type them."""

import re
from datetime import time

# Compiled with the first time that is typed: the window's start reads this module for none.
_TYPED = r"(?i:(\d{1,2})(?:\s*[:.h]?\s*(\d{2}))?\s*([ap])?\.?\s*(?:m\.?)?)"
_DAYS_END = r"(?i:24(?:\s*[:.h]?\s*00)?\s*h?)"
_LENGTH = r"(\d{1,2})\s*[h:]\s*(?:(\d{1,2})\s*(?:m|min)?)?"
_MINUTES = r"(-?\d{1,4})\s*(?:m|min|minutes?|times?)?"
NOON, HOURS, MINUTES = 12, 24, 60


def read_time(text: str) -> time | None:
    """The time that `2231`, `22:31`, `7`, `10:31 pm` mean; None where it is none."""
    found = re.fullmatch(_TYPED, text.strip())
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
    return time() if re.fullmatch(_DAYS_END, text.strip()) else read_time(text)


def read_minutes(text: str) -> int | None:
    """The minutes that `18`, `18 min`, `1 h 20` and `1:20` mean; None where it is no length."""
    words = text.strip().casefold()
    if found := re.fullmatch(_LENGTH, words):
        return int(found[1]) * MINUTES + int(found[2] or 0)
    found = re.fullmatch(_MINUTES, words)
    return int(found[1]) if found else None
