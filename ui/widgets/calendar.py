"""A month to choose a day from."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QWidget

from journal.text import _
from ui.theme.look import Look

# Qt's own names of its parts, and what they are called when read out.
PARTS = {
    "qt_calendar_calendarview": "",
    "qt_calendar_prevmonth": _("The month before"),
    "qt_calendar_nextmonth": _("The next month"),
    "qt_calendar_yearedit": _("Year"),
}


class Calendar(QCalendarWidget):
    """Qt's calendar without its red weekends and week numbers."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        self.setAccessibleName(name)
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setGridVisible(False)
        for part, words in PARTS.items():
            for found in self.findChildren(QWidget, part):
                found.setAccessibleName(words or name)
                found.setToolTip(words)
        look.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        day = QTextCharFormat()
        day.setForeground(self._look.colour("ink2"))
        head = QTextCharFormat()
        head.setForeground(self._look.colour("ink3"))
        head.setFont(self._look.font("caption"))
        self.setHeaderTextFormat(head)
        for weekday in Qt.DayOfWeek:
            self.setWeekdayTextFormat(weekday, day)
