"""Seven round toggles, Monday first: one stop of the Tab key, arrows inside."""

from collections.abc import Iterable

from PySide6.QtCore import QLocale, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.look import Look
from ui.widgets.buttons import Pressable
from ui.widgets.flow import FlowLayout
from ui.widgets.one_stop import OneStop
from ui.widgets.shapes import Paint, framed, painter_on
from ui.widgets.spoken import GROUP

WEEK = range(1, 8)  # ISO weekdays
ROUND = 34  # pixels at 100 %


def weekday(day: int, form: QLocale.FormatType = QLocale.FormatType.LongFormat) -> str:
    """The name of an ISO weekday as the locale has it."""
    return QLocale().standaloneDayName(day, form)


class DayToggle(Pressable):
    """One weekday, on or off."""

    def __init__(self, look: Look, day: int) -> None:
        super().__init__(look, weekday(day))
        self.setCheckable(True)
        self.setToolTip(weekday(day))
        self.setText(weekday(day, QLocale.FormatType.NarrowFormat))
        self.setProperty("ring", "round")

    def sizeHint(self) -> QSize:
        side = self._look.px(ROUND)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colour = painter_on(self), self._look.colour
        on = self.isChecked()
        hover = colour("raised") if self.underMouse() else None
        if self._look.theme.name == "ember":  # where the action ground is nearly black
            paint = Paint(colour("raised") if on else hover, colour("edge" if on else "line"))
        else:
            paint = Paint(colour("action") if on else hover, None if on else colour("edge"))
        framed(painter, QRectF(self.rect()), self.height() / 2, paint)
        painter.setFont(self._look.font("small_strong" if on else "small"))
        ink = "ink" if self._look.theme.name == "ember" else "on-action"
        painter.setPen(colour(ink if on else "ink3"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())


class Weekdays(QWidget):
    """Which weekdays; `changed` tells what a person chose.

    With `keeps_one` the last day that is on stays on.
    """

    SPOKEN = GROUP

    changed = Signal(object)  # a tuple of ISO weekdays

    def __init__(self, look: Look, name: str, *, keeps_one: bool = False) -> None:
        super().__init__()
        self._keeps_one = keeps_one
        self.setAccessibleName(name)
        self.days = {day: DayToggle(look, day) for day in WEEK}
        row = FlowLayout(6)
        self.setLayout(row)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for day, toggle in self.days.items():
            toggle.setAccessibleName(f"{name}, {weekday(day)}")
            toggle.clicked.connect(lambda _on, one=toggle: self._tell(one))
            row.addWidget(toggle)
        OneStop(list(self.days.values()), self)

    @property
    def value(self) -> tuple[int, ...]:
        """The weekdays that are on."""
        return tuple(day for day, toggle in self.days.items() if toggle.isChecked())

    def _tell(self, toggle: DayToggle) -> None:
        if self._keeps_one and not self.value:
            toggle.setChecked(True)
        else:
            self.changed.emit(self.value)

    def show_days(self, days: Iterable[int]) -> None:
        """Show these weekdays as on, silently."""
        on = set(days)
        for day, toggle in self.days.items():
            toggle.setChecked(day in on)
