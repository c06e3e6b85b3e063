"""What a person asks of the list: the search field, its chips, and what opens below them."""

from datetime import date
from functools import cached_property

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.errors import QueryError, SlowPattern
from journal.model.dream import MarkKind
from journal.model.query_filters import Filters, with_mark, with_nights, without_filters
from journal.text import _
from ui.desk import Desk
from ui.views.journal.calendar_popup import CalendarPopup
from ui.views.journal.filter_chips import Filter, FilterChips
from ui.views.journal.mark_popup import MarkPopup
from ui.views.journal.query_fault import QueryFault
from ui.views.journal.searches_popup import SearchesPopup
from ui.views.query_language import show_language
from ui.widgets.buttons import IconButton
from ui.widgets.labels import Label
from ui.widgets.search_field import SearchField

LARGE = 1.4  # the text size from which the field needs all room
PATIENCE_MS = 400  # until it is said that a search is still going on
PAUSE_MS = 1500  # of a pause in typing, then what cannot be read at the end is told


class Asking(QWidget):
    """The text of the field is the one truth: all else writes it, and is set by it."""

    asked = Signal()  # the text has changed
    left = Signal()  # to the list
    night_asked = Signal(object)  # a night whose dream is to be read
    offered = Signal(str, str, object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        look = desk.look
        self.field = SearchField(look, "", _("Search dreams"))
        self.chips = FilterChips(look)
        self.fault = QueryFault(look)
        self._star = IconButton(look, "star", _("Save this search (Ctrl+S)"), size=28, role="ink3")
        self._days = IconButton(look, "cal", _("Calendar"), size=28)
        self._language = IconButton(look, "info", _("What the search understands"), size=28)
        self._still = Label(look, _("Still looking…"), "small", "ink3")
        self._patience = QTimer(self, singleShot=True)
        self._patience.setInterval(PATIENCE_MS)
        self._wrong: tuple[str, QueryError] | None = None  # of the text as it is
        self._pause = QTimer(self, singleShot=True)
        self._pause.setInterval(PAUSE_MS)
        self._lay_out()
        self._listen()

    @property
    def text(self) -> str:
        """The question as it is typed."""
        return self.field.text()

    @property
    def filters(self) -> Filters:
        """What the question is narrowed to."""
        return self.chips.filters

    def ask(self, text: str) -> None:
        """Ask another question."""
        self.field.setText(text)

    def clear_filters(self) -> None:
        """Leave the words alone; where they cannot be told apart, nothing."""
        text = without_filters(self.text) if self.filters.count else None
        self.ask(text if text is not None else "")

    def toggle(self, kind: Filter) -> None:
        """Narrow the question to that, or no more."""
        self.chips.toggle(kind)

    def tell(self, error: QueryError, text: str) -> None:
        """Say what in this question cannot be read: not yet where it is still being typed."""
        self._wrong = text, error
        slow = isinstance(error, SlowPattern)
        at_end = self.field.hasFocus() and self.field.cursorPosition() == len(text)
        if at_end and not slow and error.may_be_mended(text):
            self.fault.hide()
            self._pause.start()
        else:
            self._tell_now()

    def tell_no_more(self) -> None:
        """The question could be read."""
        self._wrong = None
        self._pause.stop()
        self.fault.hide()

    def _tell_now(self) -> None:
        self._pause.stop()
        if self._wrong is not None:
            self.fault.tell(*self._wrong)

    def _run(self) -> None:
        """Enter: what cannot be read is told; whatever can leads to the list."""
        if self._wrong is None:
            self.left.emit()
        else:
            self._tell_now()

    def wait(self, *, on: bool) -> None:
        """Say that a search is still going on, once it has gone on for a while."""
        self._still.hide()
        if on:
            self._patience.start()
        else:
            self._patience.stop()

    def remember(self) -> None:
        """Keep what is asked among what was asked lately: it has led somewhere."""
        self._desk.store.saved_searches.remember(self.text)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.field, 1)
        row.addWidget(self._days)
        row.addWidget(self._language)
        column.addLayout(row)
        column.addWidget(self.fault)
        column.addWidget(self.chips)
        self._still.hide()
        column.addWidget(self._still)
        self.field.set_end(self._star)

    def _listen(self) -> None:
        self.field.textChanged.connect(self._changed)
        self.field.returnPressed.connect(self._run)
        self.field.editingFinished.connect(self._tell_now)
        self._pause.timeout.connect(self._tell_now)
        self.field.left.connect(self.left)
        self.field.down.connect(self._down)
        self._star.clicked.connect(self._save)
        save = QShortcut(QKeySequence("Ctrl+S"), self.field)
        save.setContext(Qt.ShortcutContext.WidgetShortcut)
        save.activated.connect(self._save)
        self._language.clicked.connect(lambda: show_language(self._desk, self))
        self._days.clicked.connect(lambda: self._open_calendar(self._days))
        self._patience.timeout.connect(self._still.show)
        self.chips.edited.connect(self._write)
        self.chips.nights_asked.connect(lambda: self._open_calendar(self.chips.nights))
        self.chips.marks_asked.connect(
            lambda: self._marks.ask(self.chips.marks, self.filters.marks)
        )
        self.chips.show_text("", self._desk.tonight())
        self._desk.look.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        """Large text needs the room of what the chip of the nights opens as well."""
        self._days.setVisible(self._desk.look.text_size < LARGE)

    def _changed(self, text: str) -> None:
        self._wrong = None
        self._pause.stop()
        self.chips.show_text(text, self._desk.tonight())
        saved = text.lstrip() in {each.query for each in self._desk.store.saved_searches.all()}
        self._star.set_role("ink" if saved else "ink3")
        self.asked.emit()

    def _write(self, text: str | None) -> None:
        """Take the text that a chip or a popup has written."""
        if text is None:
            self.fault.say(
                _("This search cannot be narrowed by a click. Put brackets around it, or type it.")
            )
        else:
            self.ask(text)

    # --- what opens below -----------------------------------------------------------------------

    @cached_property
    def _calendar(self) -> CalendarPopup:
        popup = CalendarPopup(self._desk, self)
        popup.chosen.connect(self._narrow_to)
        popup.opened.connect(self.night_asked)
        return popup

    @cached_property
    def _marks(self) -> MarkPopup:
        popup = MarkPopup(self._desk, self)
        popup.toggled.connect(self._toggle_mark)
        return popup

    @cached_property
    def _searches(self) -> SearchesPopup:
        popup = SearchesPopup(self._desk, self)
        popup.taken.connect(self._take)
        popup.kept.connect(lambda: self._changed(self.text))
        popup.offered.connect(self.offered)
        return popup

    def _open_calendar(self, below: QWidget) -> None:
        self._calendar.ask(below, self.filters.nights)

    def _narrow_to(self, first: date | None, last: date | None) -> None:
        self._write(with_nights(self.text, first, last))

    def _toggle_mark(self, kind: MarkKind, name: str, on: bool) -> None:
        self._write(with_mark(self.text, kind, name, on=on))

    def _save(self) -> None:
        self._searches.offer(self.field, self.text, to_save=True)

    def _take(self, query: str) -> None:
        self.ask(query)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _down(self) -> None:
        """From an empty field to what may be asked, where there is something; else to the list."""
        if not self.text.strip() and self._searches.has_any:
            self._searches.offer(self.field, "", to_save=False)
        else:
            self.left.emit()
