"""A night and a time of it as they are typed and told on screen."""

from datetime import date, datetime, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from PySide6.QtCore import QLocale

from journal.model.dream import Dream
from journal.said_when import WIDELY, Here, When, read_when
from journal.text import _
from ui.desk import Desk
from ui.models.naming import clock, night_dated


def said(desk: Desk, text: str) -> When | None:
    """What was typed, as it is understood here and now."""
    language = QLocale().name().partition("_")[0]
    split = desk.store.preferences.load().night_split
    return read_when(text, Here(desk.now(), desk.zone(), split, (language, *WIDELY)))


def told(night: date, at: datetime | None, zone: tzinfo) -> str:
    """`Wed 18 to Thu 19 November 2026, about 03:00`."""
    named = night_dated(night)
    if at is None:
        return named
    return _("{night}, about {time}").format(night=named, time=clock(at, zone))


def figures(at: datetime | None, zone: tzinfo) -> str:
    """An instant as it can be typed again: `2026-11-19 03:00`; '' for none."""
    return f"{at.astimezone(zone):%Y-%m-%d %H:%M}" if at else ""


def zone_of(dream: Dream, here: tzinfo) -> tzinfo:
    """The zone in which the dream's time is told; `here` where it has none, or an unknown one."""
    try:
        return ZoneInfo(dream.dreamt_zone) if dream.dreamt_zone else here
    except (ZoneInfoNotFoundError, ValueError):
        return here
