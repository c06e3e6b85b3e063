"""The left of the journal: what is asked of it, and the dreams that are found."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QLocale, Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from journal.errors import JournalError, QueryError, TakesLonger
from journal.model.listing import DreamRow, ListRow, Narrowing
from journal.text import _, ngettext
from ui.desk import Desk
from ui.models.dream_list import PAGE, DreamList
from ui.models.filter_words import why_nothing
from ui.models.patient_reader import PatientReader
from ui.models.veiled_rows import VeiledRows
from ui.views.journal.asking import Asking
from ui.views.journal.dream_table import DreamTable
from ui.views.journal.filter_chips import Filter
from ui.views.journal.on_this_night import OnThisNight
from ui.views.journal.passed_by import PassedBy
from ui.views.journal.span_line import SpanLine
from ui.widgets.buttons import Button
from ui.widgets.empty_state import EmptyState
from ui.widgets.scroll import Scroll
from ui.widgets.shapes import painter_on

WIDE, WIDEST = 316, 1.2  # pixels at 100 %, and how far it grows with the text


class DreamColumn(QWidget):
    """Finds and lists dreams; typing is never held up, for keystrokes that come at once are one."""

    chosen = Signal(str)
    night_chosen = Signal(object)  # the date of a night without a dream
    opened = Signal()
    night_asked = Signal(object)  # a night whose dream is to be read
    dream_asked = Signal(str)  # a dream that need not be in the list
    offered = Signal(str, str, object)
    marks_asked = Signal()
    arrived = Signal()  # what took longer to find is shown

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._look = desk.look
        self._reader = PatientReader(desk.store, desk.jobs, self)
        self.veil = VeiledRows(self._read)
        self._asking = Asking(desk)
        self._search = self._asking.field
        self._fault = self._asking.fault
        self._span = SpanLine(desk)
        self.passed_by = PassedBy(self._look)
        self._dreams = DreamList(self.veil.read, self, self._asked())
        self._returned = OnThisNight(desk)
        self._marks = Button(self._look, _("Marks"), "flush", icon="tag", size="small")
        self._marks.setToolTip(_("People, places, signs and other names of your dreams"))
        self._marks.clicked.connect(self.marks_asked)
        self.table = DreamTable(self._look, self._dreams)
        self._clear = Button(self._look, _("Clear filters"), "second", size="small")
        self._nothing = EmptyState(self._look, "", "", [self._clear], big=False)
        self._below = QStackedWidget()
        self._soon = QTimer(self, singleShot=True)
        self._lay_out()
        self._listen()
        self._fit()

    def refresh(self) -> None:
        """Read again what is shown; what is chosen stays chosen."""
        self._returned.refresh()
        self._change(lambda: self._dreams.read_again(self._today(), self.table.last_seen()))

    def read_night(self, night: date) -> None:
        """Read again the dreams of one night, after this window has written them."""
        self._change(lambda: self._dreams.read_night(night))

    def choose(self, uid: str) -> None:
        """Mark a dream as the open one."""
        self.table.choose(uid)

    def show_all(self, words: str = "") -> None:
        """Take all filters and words away, and ask for these alone, in every night."""
        self._asking.ask(words)
        self._span.widen()
        self._soon.stop()
        self._narrow()

    def toggle(self, kind: Filter) -> None:
        """Narrow the list to dreams of that kind, or no more."""
        self._asking.toggle(kind)
        self._soon.stop()
        self._narrow()

    def focus_search(self) -> None:
        """Put the cursor into the search field."""
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    @property
    def current(self) -> str:
        """The chosen dream's identity; '' where none is chosen."""
        dream = self._dreams.dream(self.table.currentIndex().row())
        return dream.uid if dream else ""

    @property
    def newest(self) -> str:
        """The identity of the first dream of the list; '' where it is empty."""
        first = self._nearest(0, 1)
        return first.uid if first else ""

    def beside(self, uid: str) -> str:
        """The dream to show once this one is gone: the next older, else the next newer, else ''."""
        row = self._dreams.row_of(uid)
        if row < 0:
            return ""
        found = self._nearest(row + 1, 1) or self._nearest(row - 1, -1)
        return found.uid if found else ""

    @property
    def _marked(self) -> str:
        """What tells the chosen row apart; '' where none is chosen."""
        chosen = self._dreams.choosable(self.table.currentIndex().row())
        return chosen.uid if chosen else ""

    def _nearest(self, row: int, step: int) -> DreamRow | None:
        """The first dream from `row` on in the direction of `step`, as far as the list is read."""
        while 0 <= row < self._dreams.rowCount():
            if found := self._dreams.dream(row):
                return found
            row += step
        return None

    def paintEvent(self, event: QPaintEvent) -> None:
        line = self._look.colour("line")
        painter_on(self).fillRect(self.width() - 1, 0, 1, self.height(), line)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 24, 1, 0)
        column.setSpacing(0)
        top = QVBoxLayout()
        top.setContentsMargins(16, 0, 16, 0)
        top.setSpacing(10)
        top.addWidget(self._asking)
        top.addWidget(self.passed_by)
        top.addWidget(self._span)
        top.addWidget(self._returned)
        column.addLayout(top)
        self._below.addWidget(self.table)
        # Even while it is not seen, it would take the room of the filters above it.
        self._below.addWidget(Scroll(self._look, self._nothing))
        column.addWidget(self._below, 1)
        self.foot = QHBoxLayout()
        self.foot.setContentsMargins(12, 4, 12, 10)
        self.foot.addWidget(self._marks)
        self.foot.addStretch(1)
        column.addLayout(self.foot)

    def _listen(self) -> None:
        self._asking.asked.connect(self._soon.start)
        self._asking.left.connect(self._settle)
        self._asking.night_asked.connect(self.night_asked)
        self._asking.offered.connect(self.offered)
        self._span.turned.connect(self._soon.start)
        self._span.turned.connect(self._count)
        self._returned.opened.connect(self.dream_asked)
        self._returned.asked.connect(self.show_all)
        self._soon.timeout.connect(self._narrow)
        self._reader.failed.connect(self._refused)
        self._reader.waiting.connect(lambda on: self._asking.wait(on=on))
        self._dreams.wanted.connect(self._read_later)
        self._clear.clicked.connect(self._widen)
        self.table.chosen.connect(self.chosen)
        self.table.night_chosen.connect(self.night_chosen)
        self.table.opened.connect(self._open)
        self._look.changed.connect(self._fit)

    # --- how it is read -------------------------------------------------------------------------

    def _narrow(self) -> None:
        """Show what is asked for, at once or as soon as it is found."""
        self._reader.give_up()
        uid = self._marked
        asked = self._asked()
        try:
            self._dreams.narrow(asked, self._today())
        except TakesLonger:
            self._look_beside(asked)
        except QueryError:
            return  # told of where it was read; the list stays as it was
        else:
            self._stand(uid)

    def _asked(self) -> Narrowing:
        return Narrowing(self._asking.text, today=self._today(), nights=self._span.nights)

    def _look_beside(self, asked: Narrowing) -> None:
        def arrived(found: Sequence[ListRow]) -> None:
            uid = self._marked
            self._dreams.narrow(asked, self._today(), found)
            self._stand(uid)
            self.arrived.emit()

        self._read_later(asked, None, arrived)

    def _read_later(
        self, asked: Narrowing, below: int | None, told: Callable[[Sequence[ListRow]], None]
    ) -> None:
        """Read beside the window; what is covered comes without its words here, too."""
        seen = self.veil.narrowed(asked)
        self._reader.later(seen, below, PAGE, lambda found: told(self.veil.covered(found)))

    def _stand(self, uid: str) -> None:
        self._asking.tell_no_more()
        self.table.scrollToTop()
        self._tell(uid)

    def _change(self, reading: Callable[[], None]) -> None:
        """Read again some of what is shown, and how many dreams there are."""
        uid = self._marked
        try:
            reading()
        except TakesLonger:
            self._look_beside(self._asked())
        except QueryError:
            pass  # told of where it was read
        self._count()
        self._tell(uid)

    def _read(self, narrowing: Narrowing, before: int | None, limit: int) -> Sequence[ListRow]:
        """A page of the list; what cannot be read is told of, then raised."""
        try:
            return self._reader.page(narrowing, before, limit)
        except QueryError as error:
            self._refused(error)
            raise

    def _refused(self, error: JournalError) -> None:
        if isinstance(error, QueryError):
            self._asking.tell(error, self._asking.text)
            self._below.setCurrentIndex(0)  # nothing is claimed while it cannot be read
        elif not isinstance(error, TakesLonger):
            self._desk.dialogs.tell(error)

    def _count(self) -> None:
        """Say how many dreams there are, and how many of them lie in the span."""
        dreams = self._desk.store.dreams
        count = dreams.count()
        if self._desk.span.nights:
            within = dreams.count(nights=self._desk.span.nights)
            self._span.tell(within, count)
            count = within if self._span.nights else count
        words = ngettext("Search {n} dream", "Search {n} dreams", count)
        self._search.set_hints(words.format(n=QLocale().toString(count)), _("Search"))

    def _tell(self, uid: str) -> None:
        """Say why no dream is shown, where none is; choose the open one again."""
        if uid:
            self.table.choose(uid)
        waits = self.veil.veiled.waits
        self.passed_by.show_search(self._desk.store, self._asking.text, waits)
        self._returned.set_wanted(wanted=not self._asking.text.strip())
        empty = not self._dreams.rowCount()
        if empty:
            self._nothing.show_words(*self._why_empty())
            some = self._asking.filters.count
            clear = _("Clear filters") if some else _("Clear search")
            self._clear.set_text(_("All nights") if self._only_nights else clear)
        self._below.setCurrentIndex(int(empty))

    @property
    def _only_nights(self) -> bool:
        """Whether nothing but the nights looked at narrows the list."""
        return self._span.nights is not None and not self._asking.text.strip()

    def _why_empty(self) -> tuple[str, str]:
        return why_nothing(self._asking.filters, in_span=self._span.nights is not None)

    # --- how one leaves it ----------------------------------------------------------------------

    def _widen(self) -> None:
        """Take the filters away and leave the words, or else the words, or the nights looked at."""
        if self._only_nights:
            self._span.widen()
        self._asking.clear_filters()
        self._soon.stop()
        self._narrow()
        self._search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _settle(self) -> None:
        """The search has led to what is shown."""
        if self._dreams.rowCount():
            self._asking.remember()
        self.focus_list()

    def _open(self) -> None:
        self._asking.remember()
        self.opened.emit()

    def focus_list(self) -> None:
        """Put the keyboard into the list, on the chosen dream."""
        if self._dreams.rowCount():
            if not self._marked:
                self.table.choose(self.newest)
            self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _today(self) -> date:
        return self._desk.now().astimezone(self._desk.zone()).date()

    def _fit(self) -> None:
        self.setFixedWidth(round(WIDE * min(WIDEST, max(1.0, self._look.text_size))))
