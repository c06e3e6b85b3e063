"""How a list of nights is parted: this week, last week, then months."""

from datetime import date, timedelta

from PySide6.QtCore import QLocale

from journal.text import _
from ui.models.naming import evening, month, month_name


def part(night: date, today: date) -> str:
    """The words above the part of a list that a night stands in, by the evening it began on.

    Weeks begin where the locale has them begin; a month of another year is named with it.
    """
    begins = evening(night)
    monday = QLocale().firstDayOfWeek().value
    this_week = today - timedelta(days=(today.isoweekday() - monday) % 7)
    if this_week <= begins < this_week + timedelta(weeks=1):
        return _("This week")
    if this_week - timedelta(weeks=1) <= begins < this_week:
        return _("Last week")
    return month_name(begins) if begins.year == today.year else month(begins)
