"""The left of the journal: a search field, two filters, and the dreams they leave."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import date

from PySide6.QtCore import QLocale, Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from journal.errors import QueryError
from journal.model.dream import Origin
from journal.model.listing import DreamRow, ListRow, Narrowing
from journal.text import _, ngettext
from ui.desk import Desk
from ui.models.dream_list import DreamList
from ui.models.veiled_rows import VeiledRows
from ui.views.journal.dream_table import DreamTable
from ui.views.journal.query_fault import QueryFault
from ui.views.query_language import show_language
from ui.widgets.buttons import Button, IconButton
from ui.widgets.chips import Chip, FlowLayout
from ui.widgets.empty_state import EmptyState
from ui.widgets.one_stop import OneStop
from ui.widgets.search_field import SearchField
from ui.widgets.shapes import painter_on

WIDE, WIDEST = 316, 1.2  # pixels at 100 %, and how far it grows with the text


class DreamColumn(QWidget):
    """Finds and lists dreams; typing is never held up, for keystrokes that come at once are one."""

    chosen = Signal(str)
    night_chosen = Signal(object)  # the date of a night without a dream
    opened = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._look = desk.look
        self.veil = VeiledRows(self._read)
        self._dreams = DreamList(self.veil.read, self)
        self._search = SearchField(self._look, "", _("Search dreams"))
        self._fault = QueryFault(self._look)
        self._language = IconButton(self._look, "info", _("What the search understands"), size=28)
        self._chips = {
            Origin.NATURAL: self._chip(_("Natural"), "natural", "Ctrl+Shift+N"),
            Origin.SYNCED: self._chip(_("Synced"), "synced", "Ctrl+Shift+S"),
        }
        self.table = DreamTable(self._look, self._dreams)
        self._clear = Button(self._look, _("Clear filters"), "second", size="small")
        self._nothing = EmptyState(self._look, "", "", [self._clear], big=False)
        self._below = QStackedWidget()
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._lay_out()
        self._listen()
        self._fit()

    def refresh(self) -> None:
        """Read again what is shown; what is chosen stays chosen."""
        uid = self._marked
        with suppress(QueryError):  # told of where it was read
            self._dreams.read_again(self._today(), self.table.last_seen())
        self._tell(uid)

    def read_night(self, night: date) -> None:
        """Read again the dreams of one night, after this window has written them."""
        uid = self._marked
        with suppress(QueryError):  # told of where it was read
            self._dreams.read_night(night)
        self._tell(uid)

    def choose(self, uid: str) -> None:
        """Mark a dream as the open one."""
        self.table.choose(uid)

    def show_all(self, words: str = "") -> None:
        """Take all filters away, and look for these words alone."""
        self._search.setText(words)
        for chip in self._chips.values():
            chip.setChecked(True)
        self._soon.stop()
        self._narrow()

    def toggle(self, origin: Origin) -> None:
        """Show or leave out the dreams of that origin."""
        self._chips[origin].click()

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

    def _chip(self, words: str, kind: str, keys: str) -> Chip:
        chip = Chip(self._look, words, kind=kind, small=True)
        chip.setChecked(True)
        chip.setAccessibleDescription(_("Shown in the list, or not. {keys}").format(keys=keys))
        return chip

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 24, 1, 0)
        column.setSpacing(0)
        top = QVBoxLayout()
        top.setContentsMargins(16, 0, 16, 0)
        top.setSpacing(12)
        asking = QHBoxLayout()
        asking.setSpacing(4)
        asking.addWidget(self._search, 1)
        asking.addWidget(self._language)
        top.addLayout(asking)
        top.addWidget(self._fault)
        row = FlowLayout(6)
        for chip in self._chips.values():
            row.addWidget(chip)
        OneStop(list(self._chips.values()), self)
        top.addLayout(row)
        column.addLayout(top)
        self._below.addWidget(self.table)
        self._below.addWidget(self._nothing)
        column.addWidget(self._below, 1)

    def _listen(self) -> None:
        self._search.textChanged.connect(lambda _text: self._soon.start())
        self._search.down.connect(self.focus_list)
        self._search.returnPressed.connect(self.focus_list)
        self._search.left.connect(self.focus_list)
        self._soon.timeout.connect(self._narrow)
        for origin, chip in self._chips.items():
            chip.clicked.connect(lambda _on, one=origin: self._filtered(one))
        self._clear.clicked.connect(lambda _on: self.show_all())
        self._language.clicked.connect(lambda: show_language(self._desk, self))
        self.table.chosen.connect(self.chosen)
        self.table.night_chosen.connect(self.night_chosen)
        self.table.opened.connect(self.opened)
        self._look.changed.connect(self._fit)

    def _filtered(self, origin: Origin) -> None:
        """One of the two is always on: leaving both out would show nothing at all."""
        other = self._chips[Origin.SYNCED if origin is Origin.NATURAL else Origin.NATURAL]
        if not self._chips[origin].isChecked() and not other.isChecked():
            other.setChecked(True)
        self._narrow()

    def _narrow(self) -> None:
        uid = self._marked
        asked = Narrowing(self._search.text(), self._origin(), self._today())
        try:
            self._dreams.narrow(asked, self._today())
        except QueryError:
            return  # told of where it was read; the list stays as it was
        self._fault.hide()
        self.table.scrollToTop()
        self._tell(uid)

    def _read(self, narrowing: Narrowing, before: int | None, limit: int) -> Sequence[ListRow]:
        """A page of the list; what cannot be read or takes too long is told of, then raised."""
        try:
            return self._desk.store.listing.page(narrowing, before, limit)
        except QueryError as error:
            self._fault.tell(narrowing.words, error)
            raise

    def _origin(self) -> Origin | None:
        on = [origin for origin, chip in self._chips.items() if chip.isChecked()]
        return on[0] if len(on) == 1 else None

    def _tell(self, uid: str) -> None:
        """Say how many dreams there are, or why none is shown; choose the open one again."""
        if uid:
            self.table.choose(uid)
        count = self._desk.store.dreams.count()
        words = ngettext("Search {n} dream", "Search {n} dreams", count)
        self._search.setPlaceholderText(words.format(n=QLocale().toString(count)))
        empty = not self._dreams.rowCount()
        if empty:
            self._nothing.show_words(*self._why_empty())
            self._clear.set_text(_("Clear filters") if self._origin() else _("Clear search"))
        self._below.setCurrentIndex(int(empty))

    def _why_empty(self) -> tuple[str, str]:
        words, origin = self._search.text().strip(), self._origin()
        line = _("No dream says “{words}”")
        if words:
            reason = _("You have one filter on.") if origin else _("Fewer letters may find more.")
            return line.format(words=words), reason
        if origin is Origin.SYNCED:
            return _("No synced dream here"), _("They come with an import, or are marked as such.")
        return _("No natural dream here"), _("You have one filter on.")

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
