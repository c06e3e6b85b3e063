"""What nights, lengths and clock times are called on screen."""

from datetime import date, datetime, timedelta, tzinfo

from PySide6.QtCore import QDate, QLocale, QTime

from journal.model.night import Kind
from journal.text import _

DASH = "\N{EN DASH}"


def evening(night: date) -> date:
    """The date of the evening a night begins on; its key is the date on which it ends."""
    return night - timedelta(days=1)


def night_long(night: date) -> str:
    """A night by its evening and morning: `Wed 18 to Thu 19 November`."""
    return _span(night, "ddd d", "ddd d MMMM")


def night_dated(night: date) -> str:
    """A night by its evening and morning with the year: `Wed 18 to Thu 19 November 2026`."""
    return _span(night, "ddd d", "ddd d MMMM yyyy")


def night_spoken(night: date) -> str:
    """A night as it is read out: `Wednesday 18 to Thursday 19 November 2026`."""
    return _span(night, "dddd d", "dddd d MMMM yyyy")


def night_short(night: date) -> str:
    """A night by its evening alone: `Wed 18`."""
    return date_as(evening(night), "ddd d")


def night_card(night: date) -> str:
    """A night by its evening and month: `Wed 18 Nov`."""
    return date_as(evening(night), "ddd d MMM")


def day(value: date) -> str:
    """A date by its day and month: `18 Nov`."""
    return date_as(value, "d MMM")


def day_dated(value: date) -> str:
    """A date by its day, month and year: `18 Nov 2026`."""
    return date_as(value, "d MMM yyyy")


def month(value: date) -> str:
    """A month with its year: `November 2026`."""
    return QLocale().standaloneMonthName(value.month) + f" {value.year}"


def month_short(value: date) -> str:
    """A month in short: `Nov`."""
    return QLocale().standaloneMonthName(value.month, QLocale.FormatType.ShortFormat)


def month_name(value: date) -> str:
    """A month alone: `November`."""
    return QLocale().standaloneMonthName(value.month)


def hours(minutes: float | None) -> str:
    """A length as `6 h 51`, under an hour as `51 min`; a dash where it is not known."""
    if minutes is None:
        return DASH
    whole, rest = divmod(round(minutes), 60)
    return _("{h} h {m:02}").format(h=whole, m=rest) if whole else _("{m} min").format(m=rest)


def minutes_words(minutes: float | None) -> str:
    """`30 s`, `1 min 54 s`, `10 min`, `1 h 20`; '' of a length that is nothing, or not known."""
    whole, seconds = divmod(round((minutes or 0) * 60), 60)
    long, rest = divmod(whole, 60)
    if not whole and not seconds:
        return ""
    if long:
        return _("{h} h {m:02}").format(h=long, m=rest) if rest else _("{h} h").format(h=long)
    if not seconds:
        return _("{n} min").format(n=whole)
    told = _("{m} min {s} s") if whole else _("{s} s")
    return told.format(m=whole, s=seconds)


def clock(instant: datetime | None, zone: tzinfo) -> str:
    """What a clock in that zone showed, with or without am and pm as the locale has it."""
    if instant is None:
        return DASH
    local = instant.astimezone(zone)
    locale = QLocale()
    halves = "a" in locale.timeFormat(QLocale.FormatType.ShortFormat).casefold()
    return locale.toString(QTime(local.hour, local.minute), "h:mm AP" if halves else "HH:mm")


def kind_word(kind: Kind) -> str:
    """Natural, Synced or Not marked."""
    words = {Kind.NATURAL: _("Natural"), Kind.SYNCED: _("Synced"), Kind.UNKNOWN: _("Not marked")}
    return words[kind]


def kind_night(kind: Kind) -> str:
    """The kind as part of a spoken name: `Natural night`."""
    words = {
        Kind.NATURAL: _("Natural night"),
        Kind.SYNCED: _("Synced night"),
        Kind.UNKNOWN: _("Night not marked"),
    }
    return words[kind]


def _span(night: date, same_month: str, whole: str) -> str:
    begins = evening(night)
    if begins.year != night.year:
        first = whole if "yyyy" in whole else f"{whole} yyyy"
        return _("{evening} to {morning}").format(
            evening=date_as(begins, first), morning=date_as(night, first)
        )
    first = same_month if begins.month == night.month else whole.replace(" yyyy", "")
    return _("{evening} to {morning}").format(
        evening=date_as(begins, first), morning=date_as(night, whole)
    )


def date_as(value: date, form: str) -> str:
    """A date in a form of Qt’s, such as `d MMMM yyyy`."""
    return QLocale().toString(QDate(value.year, value.month, value.day), form)
