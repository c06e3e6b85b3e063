"""Clock times as the locale writes them, and steps round the clock."""

from datetime import time

from PySide6.QtCore import QLocale, QTime


def time_words(value: time) -> str:
    """A time with or without am and pm, as the locale has it."""
    locale = QLocale()
    halves = "a" in locale.timeFormat(QLocale.FormatType.ShortFormat).casefold()
    return locale.toString(QTime(value.hour, value.minute), "h:mm AP" if halves else "HH:mm")


def moved(value: time, minutes: int) -> time:
    """So many minutes later, round the clock."""
    at = (value.hour * 60 + value.minute + minutes) % (24 * 60)
    return time(at // 60, at % 60)
