"""A field for a day; few pages have one."""

from datetime import date

from PySide6.QtCore import QDate, QSize
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QDateEdit

from ui.theme.look import Look
from ui.widgets.calendar import Calendar
from ui.widgets.caret import CaretLine

INSIDE = 10  # the room between a field's border and its words
HIGHER = 3  # pixels that Qt gives a box of days beyond those of a line


class DayEdit(QDateEdit):
    """A day that is always set: typed, stepped, or chosen from a month."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self.setDisplayFormat("ddd d MMM yyyy")
        self.setCalendarPopup(True)
        self.setLineEdit(CaretLine(look))
        self.setAccessibleName(name)
        self.setProperty("ring", 8)
        # The stylesheet cannot: Qt gives the line inside no room of its own at the left.
        self.lineEdit().setTextMargins(INSIDE, 0, 0, 0)
        self.setCalendarWidget(Calendar(look, name))
        self.lineEdit().setAccessibleName(name)
        self.lineEdit().setTextMargins(0, 0, 0, 0)  # beside its arrow Qt gives it room enough

    def show_day(self, day: date) -> None:
        """Show a day."""
        self.setDate(QDate(day.year, day.month, day.day))

    @property
    def day(self) -> date:
        """The day that is shown."""
        shown = self.date()
        return date(shown.year(), shown.month(), shown.day())

    def sizeHint(self) -> QSize:
        """As high as a line beside it: Qt makes a box of days a little higher."""
        return super().sizeHint() + QSize(3 * INSIDE, -HIGHER)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A page that scrolls under the pointer changes no day."""
        event.ignore()
