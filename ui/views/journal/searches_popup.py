"""Below the search field: keep this search, or take one that was kept or asked lately."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.errors import JournalError
from journal.store.saved_searches import SavedSearch
from journal.text import _
from ui.desk import Desk
from ui.views.journal.search_row import SearchRow
from ui.widgets.buttons import Button
from ui.widgets.fields import LineEdit
from ui.widgets.labels import Label
from ui.widgets.popup import Popup
from ui.widgets.scroll import Scroll

WIDE, HIGHEST = 340, 380  # pixels at 100 %


class SearchesPopup(Popup):
    """The saved searches in the person's own order, then those asked lately."""

    taken = Signal(str)  # a question to ask
    kept = Signal()  # the present one was saved
    offered = Signal(str, str, object)

    def __init__(self, desk: Desk, over: QWidget) -> None:
        super().__init__(desk.look, _("Searches"), over)
        self._desk = desk
        self._searches = desk.store.saved_searches
        self._query = ""
        self._rows: list[SearchRow] = []
        self._name = LineEdit(desk.look, _("Name of this search"))
        self._keep = Button(desk.look, _("Save"), "primary")
        self._saving = QWidget()
        self._list: QWidget = QWidget()
        self._scroll = Scroll(desk.look, self._list)
        self._trouble = Label(desk.look, "", "small", "ink2", wrap=True)
        self._lay_out()
        self._keep.clicked.connect(self._keep_it)
        self._name.returnPressed.connect(self._keep_it)
        self._name.textChanged.connect(lambda _text: self._say(""))

    def offer(self, below: QWidget, query: str, *, to_save: bool) -> None:
        """Open below this; with the question ready to be saved, or the keyboard in the list."""
        self._query = query.lstrip()
        self._saving.setVisible(to_save and bool(self._query))
        known = [each.name for each in self._searches.all() if each.query == self._query]
        self._name.setText(known[0] if known else self._query.strip())
        self.setFixedWidth(max(below.width(), self.look.px(WIDE)))
        self._fill()
        self.stand_below(below)
        if self._saving.isVisible():
            self._name.setFocus(Qt.FocusReason.PopupFocusReason)
            self._name.selectAll()
        elif self._rows:
            self._rows[0].setFocus(Qt.FocusReason.PopupFocusReason)

    @property
    def has_any(self) -> bool:
        """Whether there is a search to choose from."""
        return bool(self._searches.all() or self._searches.recent())

    def _lay_out(self) -> None:
        saving = QVBoxLayout(self._saving)
        saving.setContentsMargins(0, 0, 0, 0)
        saving.setSpacing(6)
        saving.addWidget(Label(self.look, _("Save this search as"), "label", "ink2"))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._name, 1)
        row.addWidget(self._keep)
        saving.addLayout(row)
        self._trouble.hide()
        self.column.addWidget(self._saving)
        self.column.addWidget(self._trouble)
        self.column.addWidget(self._scroll, 1)

    def _fill(self, focus: str = "") -> None:
        """List all searches anew; the keyboard goes to the row of that name."""
        self._say("")
        self._list = QWidget()
        column = QVBoxLayout(self._list)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(2)
        saved, recent = self._searches.all(), self._recent()
        self._rows = []
        for caption, rows in (
            (_("Saved searches"), [self._saved_row(each) for each in saved]),
            (_("Asked lately"), [self._recent_row(each) for each in recent]),
        ):
            if rows:
                column.addWidget(Label(self.look, caption, "caption", "ink3"))
            for row in rows:
                column.addWidget(row)
            self._rows += rows
        if not self._rows:
            words = _("Searches that you save stay here, in your own order.")
            column.addWidget(Label(self.look, words, "small", "ink2", wrap=True))
        column.addStretch(1)
        self._scroll.setWidget(self._list)
        self._list.setAutoFillBackground(False)
        self._grow(column)
        for row in self._rows:
            if focus and row.text() == focus:
                row.setFocus(Qt.FocusReason.TabFocusReason)

    def _grow(self, column: QVBoxLayout) -> None:
        """Be as high as the list, up to what still looks like a popup."""
        margins = self.column.contentsMargins()
        within = self.width() - margins.left() - margins.right()
        told = max(column.minimumSize().height(), column.heightForWidth(within)) + 4
        self._scroll.setFixedHeight(max(min(told, self.look.px(HIGHEST)), self.look.px(24)))
        self.adjustSize()

    def _recent(self) -> list[str]:
        saved = {each.query for each in self._searches.all()}
        return [each for each in self._searches.recent() if each not in saved | {self._query}]

    def _saved_row(self, search: SavedSearch) -> SearchRow:
        row = SearchRow(self.look, search.name, search.query, saved=True)
        row.clicked.connect(partial(self._take, search.query))
        row.stepped.connect(partial(self._step, row))
        row.renamed.connect(partial(self._rename, search.name))
        row.moved.connect(partial(self._move, search.name))
        row.dropped.connect(partial(self._drop, search))
        return row

    def _recent_row(self, query: str) -> SearchRow:
        row = SearchRow(self.look, query, query, saved=False)
        row.clicked.connect(partial(self._take, query))
        row.stepped.connect(partial(self._step, row))
        row.dropped.connect(partial(self._unremember, query))
        return row

    # --- what is done to them -------------------------------------------------------------------

    def _take(self, query: str) -> None:
        self.hide()
        self.taken.emit(query)

    def _step(self, row: SearchRow, step: int) -> None:
        at = self._rows.index(row) + step
        if 0 <= at < len(self._rows):
            self._rows[at].setFocus(Qt.FocusReason.TabFocusReason)
        elif at < 0 and self._saving.isVisible():
            self._name.setFocus(Qt.FocusReason.BacktabFocusReason)
        elif at < 0:
            self.hide()

    def _keep_it(self) -> None:
        name = self._name.text().strip()
        taken = [each for each in self._searches.all() if each.name == name]
        if taken and taken[0].query != self._query and self._trouble.isHidden():
            self._say(_("This name is in use. Save once more, and it stands for this search."))
            return
        if self._query and self._quietly(
            partial(self._searches.keep, SavedSearch(name, self._query))
        ):
            self.hide()
            self.kept.emit()

    def _rename(self, name: str, new: str) -> None:
        if self._quietly(partial(self._searches.rename, name, new)):
            self._fill(new)

    def _move(self, name: str, step: int) -> None:
        names = [each.name for each in self._searches.all()]
        at = names.index(name)
        if 0 <= at + step < len(names):
            names.insert(at + step, names.pop(at))
            if self._quietly(partial(self._searches.put_in_order, tuple(names))):
                self._fill(name)

    def _drop(self, search: SavedSearch) -> None:
        names = tuple(each.name for each in self._searches.all())
        if self._quietly(partial(self._searches.forget, search.name)):
            words = _("Let go of the search “{name}”").format(name=search.name)
            self.offered.emit(words, _("Undo"), partial(self._bring_back, search, names))
            self._fill_beside(names.index(search.name))

    def _bring_back(self, search: SavedSearch, names: tuple[str, ...]) -> None:
        self._searches.keep(search)
        self._searches.put_in_order(names)

    def _unremember(self, query: str) -> None:
        at = [row.text() for row in self._rows].index(query)
        if self._quietly(partial(self._searches.unremember, query)):
            self._fill_beside(at)

    def _fill_beside(self, at: int) -> None:
        """List what is left, with the keyboard on what now stands where one was let go of."""
        self._fill()
        if self._rows:
            self._rows[min(at, len(self._rows) - 1)].setFocus(Qt.FocusReason.TabFocusReason)

    def _quietly(self, deed: Callable[[], object]) -> bool:
        try:
            deed()
        except JournalError as error:
            self._say(f"{error.title} {error.advice}")
            return False
        return True

    def _say(self, words: str) -> None:
        self._trouble.set_text(words)
        self._trouble.setVisible(bool(words))
