"""Which night a dream belongs to: a small calendar of evenings."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo

from PySide6.QtCore import QDate, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from journal.said_when import When
from journal.text import _
from ui.models.naming import evening
from ui.theme.look import Look
from ui.views.journal.saying_when import figures, told
from ui.widgets.buttons import Button
from ui.widgets.calendar import Calendar
from ui.widgets.fields import Field, LineEdit
from ui.widgets.labels import Label
from ui.widgets.shapes import Paint, framed, painter_on
from ui.widgets.unkept import look_after

DAY = timedelta(days=1)
WIDE, WIDEST = 350, 1.5  # so that each day of the week has its name; how far that grows


@dataclass(frozen=True, slots=True)
class Asked:
    """What stands now: a dream's night and when in it, and the last night that can be chosen."""

    night: date
    at: datetime | None
    zone: tzinfo
    last: date


class NightPopup(QFrame):
    """Asks for the night, in words or in a calendar, and for the time where it is known.

    The field and the calendar say the same: what is typed is shown in the calendar, and a day
    chosen there keeps the time that stands in the field. Esc and a click beside it leave all as
    it is.
    """

    chosen = Signal(object)  # the night's date, where the time stays as it is
    said = Signal(object)  # a When: another night and time

    def __init__(self, look: Look, over: QWidget, read: Callable[[str], When | None]) -> None:
        super().__init__(over, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self._look = look
        self._read = read
        self._asked = Asked(date.min, None, UTC, date.min)
        self._when = When(date.min)
        self._filling = False
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAccessibleName(_("Which night was it?"))
        self._words = LineEdit(look, _("When it was"), _("yesterday 3am"))
        look_after(self._words)
        self._field = Field(look, _("When it was, in words"), self._words)
        self._calendar = Calendar(look, _("The evening it began"))
        self._told = Label(look, "", "small", "ink2", wrap=True)
        self._move = Button(look, _("Move it to this night"), "primary")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 16)
        column.setSpacing(10)
        column.addWidget(self._field)
        column.addWidget(Label(look, _("The evening it began"), "label", "ink2"))
        for widget in (self._calendar, self._told, self._move):
            column.addWidget(widget)
        self._words.textEdited.connect(lambda _text: self._typed())
        self._words.returnPressed.connect(self._take)
        self._calendar.selectionChanged.connect(self._picked)
        self._calendar.activated.connect(self._take)
        self._move.clicked.connect(self._take)

    def ask(self, asked: Asked, at: QPoint) -> None:
        """Open below `at` with what stands now chosen."""
        self._asked = asked
        until = evening(max(asked.last, asked.night))
        self._calendar.setMaximumDate(QDate(until.year, until.month, until.day))
        self._words.setText(figures(asked.at, asked.zone))
        self._show(When(asked.night, asked.at))
        self._calendar.setMinimumWidth(round(WIDE * min(WIDEST, self._look.text_size)))
        self.adjustSize()
        room = self.screen().availableGeometry()
        self.move(
            min(at.x(), room.right() - self.width()), min(at.y(), room.bottom() - self.height())
        )
        self.show()
        self._words.setFocus(Qt.FocusReason.PopupFocusReason)
        self._words.selectAll()

    def paintEvent(self, event: QPaintEvent) -> None:
        paint = Paint(self._look.colour("surface"), self._look.colour("edge"))
        framed(painter_on(self), QRectF(self.rect()), 12, paint)

    @property
    def night(self) -> date:
        """The night whose evening is chosen."""
        chosen = self._calendar.selectedDate()
        return date(chosen.year(), chosen.month(), chosen.day()) + DAY

    def _typed(self) -> None:
        """Show in the calendar what the words mean; nothing can be taken that is not clear."""
        text = self._words.text().strip()
        when = self._read(text) if text else When(self._when.night)
        if when is not None and when.night > self._asked.last:
            when = None
        self._move.setEnabled(when is not None)
        if when is None:
            self._told.set_text(
                _("No one night that is over. Try ‘last tuesday’, or ‘yesterday 3am’.")
            )
            self.adjustSize()  # the advice may need a second line
        else:
            self._show(when)

    def _picked(self) -> None:
        """A day was chosen in the calendar: the time stays, on that night."""
        if self._filling:
            return
        night, at = self.night, self._when.at
        if at is not None:
            local = at.astimezone(self._asked.zone)
            moved = local + (night - self._when.night)  # on the clock of the wall
            at = moved.astimezone(UTC)
        self._words.setText(figures(at, self._asked.zone))
        self._show(When(night, at))

    def _show(self, when: When) -> None:
        self._when = when
        begins = evening(when.night)
        self._filling = True
        self._calendar.setSelectedDate(QDate(begins.year, begins.month, begins.day))
        self._filling = False
        self._move.setEnabled(True)
        self._told.set_text(told(when.night, when.at, self._asked.zone))

    def _take(self) -> None:
        if not self._move.isEnabled():
            return
        self.hide()
        if self._when.at == self._asked.at:
            self.chosen.emit(self._when.night)
        else:
            self.said.emit(self._when)
