"""Which night a dream belongs to: a small calendar of evenings."""

from datetime import date, timedelta

from PySide6.QtCore import QDate, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from journal.text import _
from ui.models.naming import evening, night_dated
from ui.theme.look import Look
from ui.widgets.buttons import Button
from ui.widgets.calendar import Calendar
from ui.widgets.labels import Label
from ui.widgets.shapes import Paint, framed, painter_on

DAY = timedelta(days=1)
WIDE, WIDEST = 350, 1.5  # so that each day of the week has its name; how far that grows


class NightPopup(QFrame):
    """Asks for the evening on which the night began; Esc and a click beside it leave all as is."""

    chosen = Signal(object)  # the night's date

    def __init__(self, look: Look, over: QWidget) -> None:
        super().__init__(over, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self._look = look
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAccessibleName(_("Which night was it?"))
        self._calendar = Calendar(look, _("The evening it began"))
        self._told = Label(look, "", "small", "ink2")
        move = Button(look, _("Move it to this night"), "primary")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 16)
        column.setSpacing(10)
        column.addWidget(Label(look, _("The evening it began"), "label", "ink2"))
        column.addWidget(self._calendar)
        column.addWidget(self._told)
        column.addWidget(move)
        self._calendar.selectionChanged.connect(self._tell)
        self._calendar.activated.connect(self._take)
        move.clicked.connect(self._take)

    def ask(self, night: date, last: date, at: QPoint) -> None:
        """Open below `at` with this night chosen; none after `last` can be."""
        until = evening(max(last, night))
        self._calendar.setMaximumDate(QDate(until.year, until.month, until.day))
        begins = evening(night)
        self._calendar.setSelectedDate(QDate(begins.year, begins.month, begins.day))
        self._tell()
        self._calendar.setMinimumWidth(round(WIDE * min(WIDEST, self._look.text_size)))
        self.adjustSize()
        room = self.screen().availableGeometry()
        self.move(
            min(at.x(), room.right() - self.width()), min(at.y(), room.bottom() - self.height())
        )
        self.show()
        self._calendar.setFocus(Qt.FocusReason.PopupFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint = Paint(self._look.colour("surface"), self._look.colour("edge"))
        framed(painter_on(self), QRectF(self.rect()), 12, paint)

    @property
    def night(self) -> date:
        """The night whose evening is chosen."""
        chosen = self._calendar.selectedDate()
        return date(chosen.year(), chosen.month(), chosen.day()) + DAY

    def _tell(self) -> None:
        self._told.set_text(night_dated(self.night))

    def _take(self) -> None:
        self.hide()
        self.chosen.emit(self.night)
