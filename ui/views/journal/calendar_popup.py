"""The nights of a month or a year, with what they hold; choosing some narrows the search."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from journal.model.query import Lately, Nights
from journal.model.query_filters import Dated
from journal.model.query_spans import nights_of
from journal.text import _
from ui.desk import Desk
from ui.models.filter_words import night_said, nights_said
from ui.models.naming import evening, month
from ui.widgets.buttons import Button, IconButton
from ui.widgets.day_grid import DAY, DayGrid, DayMark, months_on
from ui.widgets.labels import Label
from ui.widgets.month_grid import MonthGrid
from ui.widgets.popup import Popup
from ui.widgets.segmented import Part, Segmented
from ui.widgets.year_grid import YearGrid

MONTH, YEAR = "month", "year"


class CalendarPopup(Popup):
    """Shows nights on the date of their evening, as the list names them.

    `chosen` tells the first and last night to narrow the search to, or twice None for any; `opened`
    the night whose dream is to be read.
    """

    chosen = Signal(object, object)
    opened = Signal(object)

    def __init__(self, desk: Desk, over: QWidget) -> None:
        super().__init__(desk.look, _("Calendar"), over)
        self._desk = desk
        look = desk.look
        parts = [Part(MONTH, _("Month")), Part(YEAR, _("Year"))]
        self._scale = Segmented(look, _("How much is shown"), parts, small=True)
        self._title = Label(look, "", "body_strong")
        self._grids: dict[str, DayGrid] = {
            MONTH: MonthGrid(look, _("The evenings of a month"), self._counts, _said),
            YEAR: YearGrid(look, _("The evenings of a year"), self._counts, _said),
        }
        self._pages = QStackedWidget()
        self._told = Label(look, "", "small", "ink2", wrap=True)
        legend = _("Round is natural, square is synced; the deeper, the more dreams.")
        self._legend = Label(look, legend, "caption", "ink3", wrap=True)
        self._any = Button(look, _("Any date"), "quiet", size="small")
        self._show = Button(look, _("Show these nights"), "primary", size="small")
        self._lay_out()
        self._listen()

    def ask(self, below: QWidget, nights: tuple[Dated, ...]) -> None:
        """Open below this, with these nights chosen; Esc leaves all as it is."""
        today = evening(self._desk.tonight())
        first, last = _chosen(nights, self._desk.tonight())
        for grid in self._grids.values():
            grid.show_days(today, first, last)
        self._any.setEnabled(bool(nights))
        self._turn_to(MONTH if (last - first).days < 60 else YEAR)
        self.stand_below(below)
        self._grid.setFocus(Qt.FocusReason.PopupFocusReason)

    @property
    def _grid(self) -> DayGrid:
        return self._grids[self._scale.value or MONTH]

    def _lay_out(self) -> None:
        look = self.look
        head = QHBoxLayout()
        head.setSpacing(4)
        before, after = (
            IconButton(look, "left", _("Earlier"), size=30),
            IconButton(look, "right", _("Later"), size=30),
        )
        before.clicked.connect(lambda: self._step(-1))
        after.clicked.connect(lambda: self._step(1))
        head.addWidget(before)
        head.addWidget(self._title, 1, Qt.AlignmentFlag.AlignCenter)
        head.addWidget(after)
        head.addSpacing(8)
        head.addWidget(self._scale)
        for grid in self._grids.values():
            self._pages.addWidget(grid)
        ways = QHBoxLayout()
        ways.setSpacing(8)
        ways.addWidget(self._any)
        ways.addStretch(1)
        ways.addWidget(self._show)
        self.column.addLayout(head)
        self.column.addWidget(self._pages, 0, Qt.AlignmentFlag.AlignHCenter)
        self.column.addWidget(self._legend)
        self.column.addWidget(self._told)
        self.column.addLayout(ways)

    def _listen(self) -> None:
        self._scale.chosen.connect(self._turn_to)
        self._any.clicked.connect(lambda: self._take(None, None))
        self._show.clicked.connect(self._take_span)
        for grid in self._grids.values():
            grid.went.connect(self._tell)
            grid.taken.connect(self._narrow)
            grid.opened.connect(self._open)

    def _counts(self, first: date, last: date) -> Mapping[date, DayMark]:
        """What the evenings hold; the nights are those that end a day later."""
        found = self._desk.store.looking_back.counts(first + DAY, last + DAY)
        return {evening(night): DayMark(each.natural, each.synced) for night, each in found.items()}

    def _turn_to(self, scale: str) -> None:
        first, last = self._grid.span
        today = evening(self._desk.tonight())
        self._scale.choose(scale, quiet=True)
        self._pages.setCurrentWidget(self._grid)
        for grid in self._grids.values():  # the popup is as large as what it shows
            grid.setVisible(grid is self._grid)
        self._legend.setVisible(scale == YEAR)
        self._pages.setFixedSize(self._grid.sizeHint())
        self._grid.show_days(today, first, last)
        self._tell()
        self.adjustSize()

    def _step(self, step: int) -> None:
        months = step if self._grid is self._grids[MONTH] else 12 * step
        self._grid.go_to(months_on(self._grid.span[1], months))

    def _tell(self) -> None:
        first, last = self._grid.span
        whole = self._grid is self._grids[YEAR]
        self._title.set_text(str(last.year) if whole else month(last))
        if first == last:
            self._told.set_text(self._grid.accessibleDescription())
        else:
            self._told.set_text(nights_said(first + DAY, last + DAY))

    def _narrow(self) -> None:
        """Narrow the search while the calendar stays open."""
        first, last = self._grid.span
        self._any.setEnabled(True)
        self.chosen.emit(first + DAY, last + DAY)

    def _take_span(self) -> None:
        first, last = self._grid.span
        self._take(first + DAY, last + DAY)

    def _take(self, first: date | None, last: date | None) -> None:
        self.hide()
        self.chosen.emit(first, last)

    def _open(self, day: date) -> None:
        """Read the dream of one night; all else, several nights among it, narrows the search."""
        if self._grid.span != (day, day) or not self._counts(day, day):
            self._take_span()
            return
        self.hide()
        self.opened.emit(day + DAY)


def _said(day: date, mark: DayMark) -> str:
    return night_said(day + DAY, mark.count)


def _chosen(nights: tuple[Dated, ...], tonight: date) -> tuple[date, date]:
    """The evenings that a search is narrowed to; the last one where it is not."""
    if len(nights) != 1:
        return evening(tonight), evening(tonight)
    asked = nights[0]
    if isinstance(asked, Lately):
        asked = nights_of(asked.span, tonight)
    assert isinstance(asked, Nights)  # noqa: S101 - a span has been counted from today
    last = min(asked.last or tonight, tonight)
    first = min(asked.first or last, last)
    return evening(first), evening(last)
