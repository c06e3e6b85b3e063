"""How a list of nights is parted: this week, last week, then months."""

from datetime import date

from PySide6.QtCore import QLocale

from journal.text import _
from ui.models.naming import evening, month, month_name


def part(night: date, today: date) -> str:
    """The words above the part of a list that a night stands in, by the evening it began on.

    Weeks begin where the locale has them begin; a month of another year is named with it.
    """
    begins = evening(night)
    first_day = QLocale().firstDayOfWeek().value
    into_week = (today.isoweekday() - first_day) % 7
    weeks_ago = (today.toordinal() - into_week + 6 - begins.toordinal()) // 7
    if weeks_ago in {0, 1}:
        return _("Last week") if weeks_ago else _("This week")
    return month_name(begins) if begins.year == today.year else month(begins)
