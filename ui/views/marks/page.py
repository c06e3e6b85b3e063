"""Marks: all names that dreams carry, one kind beside the other, and what can be done with them."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from journal.changes import Changes
from journal.model.dream import MarkKind
from journal.model.marks import MarkCount
from journal.text import _, ngettext
from ui.desk import Desk
from ui.jobs import Job
from ui.models.mark_list import Key, MarkList, Order, Role, Wanted, counted, key_of, which_stays
from ui.models.mark_words import ORDER, kind_many, question
from ui.views.marks.looked_at import LookedAt
from ui.views.marks.panel import MarkPanel
from ui.views.marks.table import MarkTable
from ui.views.marks.tending import Tending
from ui.views.page import Page, Place
from ui.widgets.buttons import Button
from ui.widgets.chips import Chip
from ui.widgets.drawer import WithPanel
from ui.widgets.empty_state import EmptyState
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Label
from ui.widgets.one_stop import OneStop
from ui.widgets.progress import Progress
from ui.widgets.scroll import Scroll
from ui.widgets.search_field import SearchField
from ui.widgets.segmented import Part, Segmented

WIDE = 300  # of the panel, in pixels at 100 %
MANY = 250  # dreams from which on a deed shows how far it is


class MarksPage(Page):
    """Lists the marks; the panel beside follows what is chosen."""

    name = "marks"
    concerns = Changes.DREAMS

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        look = desk.look
        self._marks = MarkList(self)
        self._wanted = Wanted()
        self._reading: Job | None = None
        self._stale = False
        self._called: dict[Key, Key] = {}  # what a mark was called before, and is now
        self._tending = Tending(desk)
        self.table = MarkTable(look, self._marks)
        self.panel = MarkPanel(look)
        self.filter = SearchField(look, _("Filter names"), _("Filter names"))
        self._order = Segmented(
            look,
            _("Order of the names"),
            [Part(Order.COUNT, _("By dreams")), Part(Order.NAME, _("By name"))],
            small=True,
        )
        self._order.choose(Order.COUNT, quiet=True)
        self.kinds = {kind: Chip(look, "", small=True) for kind in (None, *ORDER)}
        self.looked = LookedAt(desk)
        self._progress = Progress(look)
        self._details = Button(look, _("This mark"), "second", size="small")
        self._details.setToolTip(_("Show or hide the panel") + "  F4")
        self._whole = self._beside(self._list(), Scroll(look, self.panel))
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._whole)
        self._stack.addWidget(self._empty())
        self._listen()
        self._show_door()
        self._tell_kinds()

    def refresh(self) -> None:
        """Count again, beside the window; what is chosen stays chosen."""
        if self._reading is not None:
            self._stale = True
            return
        # In a long journal the names are there before it is known which are nearly alike.
        self._begin(quick=not self._marks.all)

    def enter(self, place: Place) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_search(self) -> bool:
        """Put the cursor into the filter."""
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()
        return True

    # --- how it is laid out ---------------------------------------------------------------------

    def _beside(self, listed: QWidget, panel: QWidget) -> WithPanel:
        whole = WithPanel(self.desk.look, listed, panel, wide=WIDE)
        whole.keep_edge(self._column)
        return whole

    def _list(self) -> QWidget:
        look = self.desk.look
        back = Button(look, _("Journal"), "quiet", icon="left", size="small")
        back.setAccessibleName(_("Back to the journal"))
        back.clicked.connect(lambda: self.go.emit(Place("journal")))
        head = FlowLayout(10, apart=True)
        head.addWidget(Label(look, _("Marks"), "title"))
        head.addWidget(back)
        head.addWidget(self._details)
        head.addWidget(self._order)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(40, 32, 28, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.looked)
        column.addWidget(self.filter)
        column.addLayout(self._row_of_kinds())
        column.addWidget(self._progress)
        below = QHBoxLayout()
        below.setContentsMargins(-14, 0, -12, 0)
        below.addWidget(self.table)
        column.addLayout(below, 1)
        self._column = column
        self._progress.hide()
        return whole

    def _row_of_kinds(self) -> FlowLayout:
        row = FlowLayout(6)
        for chip in self.kinds.values():
            chip.setAutoExclusive(True)
            row.addWidget(chip)
        OneStop(list(self.kinds.values()), self)
        return row

    def _empty(self) -> EmptyState:
        look = self.desk.look
        journal = Button(look, _("Open the journal"), "primary")
        journal.clicked.connect(lambda: self.go.emit(Place("journal")))
        reason = _("People, places and signs that you note beside a dream gather here.")
        return EmptyState(look, _("No marks yet"), reason, [journal])

    def _listen(self) -> None:
        self.filter.textChanged.connect(lambda _text: self._show())
        for way in (self.filter.down, self.filter.left, self.filter.returnPressed):
            way.connect(self._to_list)
        self.looked.turned.connect(self.refresh)
        self._order.chosen.connect(lambda _value: self._show())
        for kind, chip in self.kinds.items():
            chip.clicked.connect(partial(self._choose_kind, kind))
        self.table.chosen.connect(self._follow)
        for source in (self.table, self.panel):
            source.dreams_asked.connect(self._find)
            source.removal_asked.connect(self._tending.remove)
        self.table.merge_asked.connect(self._merge_close)
        self._marks.renamed.connect(self._rename)
        self._marks.dataChanged.connect(self._announce)
        self.panel.name_asked.connect(self.table.write_name)
        self.panel.merged.connect(self._merge)
        self.panel.coloured.connect(self._tending.colour)
        self.panel.classed.connect(self._tending.classify)
        self.panel.closed.connect(lambda: self._whole.show_panel(False))
        self._tending.offered.connect(self.offered)
        self._tending.progress.connect(self._show_progress)
        self._details.clicked.connect(self._whole.toggle)
        self._whole.moved.connect(self._show_door)
        self._keys()

    def _keys(self) -> None:
        for keys, deed in (
            ("F4", self._whole.toggle),
            ("Ctrl+M", self._merge_chosen),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(deed)

    # --- what is shown --------------------------------------------------------------------------

    def _begin(self, *, quick: bool) -> None:
        self._reading = self._tending.read(self._take, self.looked.nights, quick=quick)
        self._reading.ended.connect(lambda: self._read(quick=quick))

    def _take(self, marks: object) -> None:
        if not isinstance(marks, tuple):
            return
        keys, near = self.table.keys(), self.table.currentIndex().row()
        self._marks.show_marks(marks)
        there = {key_of(each) for each in self._marks.all}
        keys = [key if key in there else self._called.get(key, key) for key in keys]
        self._stack.setCurrentIndex(0 if marks else 1)
        self._tell_kinds()
        self.looked.tell(marks)
        self.table.choose(keys, near)
        self._follow()

    def _read(self, *, quick: bool) -> None:
        """The count is there; where it is not the last word, count once more."""
        self._reading = None
        if self._stale or (quick and self._marks.all):
            self._stale = False
            self._begin(quick=False)

    def _show(self) -> None:
        keys = self.table.keys()
        self._wanted = Wanted(self._wanted.kind, self.filter.text(), Order(self._order.value))
        self._marks.show_wanted(self._wanted)
        self._tell_kinds()
        self.table.choose(keys)
        self._follow()

    def _choose_kind(self, kind: MarkKind | None) -> None:
        self._wanted = Wanted(kind, self._wanted.words, self._wanted.order)
        self._show()

    def _tell_kinds(self) -> None:
        """Each kind with how many of its names are shown when it is chosen."""
        counts = counted(self._marks.all, self.filter.text())
        for kind, chip in self.kinds.items():
            count = counts[kind] if kind else sum(counts.values())
            chip.set_text(f"{kind_many(kind) if kind else _('All')}  {count:,}")
            names = ngettext("{n} name", "{n} names", count).format(n=count)
            chip.setAccessibleName(f"{kind_many(kind) if kind else _('All kinds')}, {names}")
            chip.setChecked(kind is self._wanted.kind)

    def _follow(self) -> None:
        chosen = self.table.marked
        close = [
            other
            for name in (chosen[0].close if len(chosen) == 1 else ())
            if (other := self._marks.named(chosen[0].kind, name))
        ]
        self.panel.show_marks(chosen, close)
        self._details.set_text(_("These marks") if len(chosen) > 1 else _("This mark"))

    def _announce(self) -> None:
        """Say what the name that is being typed would do, before it is done."""
        words = self.table.currentIndex().data(Role.MERGES)
        if words:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.table, words))

    def _show_progress(self, done: int, total: int) -> None:
        self._progress.setVisible(total > MANY)
        words = _("Changing {n} of {total} dreams").format(n=f"{done:,}", total=f"{total:,}")
        self._progress.show_progress(done, total, words)

    def _show_door(self) -> None:
        """The way to the panel is shown where the panel is not."""
        self._details.setVisible(not (self._whole.docked and self._whole.shown))
        self.panel.show_way_out(not self._whole.docked)

    # --- what is done ---------------------------------------------------------------------------

    def _to_list(self) -> None:
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _find(self, mark: MarkCount) -> None:
        self.go.emit(Place("journal", words=question(mark.kind, mark.name)))

    def _rename(self, mark: MarkCount, name: str) -> None:
        other = self._marks.named(mark.kind, name)
        if other is not None and other != mark:
            self._merge(mark, other)
        else:
            self._call(mark, name)
            self._tending.rename(mark, name)

    def _call(self, mark: MarkCount, name: str) -> None:
        """Remember it, so that the mark stays chosen under its other name, and back."""
        before, after = key_of(mark), key_of(replace(mark, name=name))
        self._called |= {before: after, after: before}

    def _merge(self, goes: MarkCount, stays: MarkCount) -> None:
        self._call(goes, stays.name)
        self._tending.rename(goes, stays.name, merges=True)

    def _merge_close(self, mark: MarkCount) -> None:
        other = self._marks.named(mark.kind, mark.close[0]) if mark.close else None
        if other is not None:
            self._merge(*which_stays(mark, other))

    def _merge_chosen(self) -> None:
        """Make the two chosen marks one, or the chosen one with what it is close to."""
        chosen = self.table.marked
        if len(chosen) == 1:
            self._merge_close(chosen[0])
        elif len(chosen) == 2 and chosen[0].kind is chosen[1].kind:
            self._merge(*which_stays(*chosen))
