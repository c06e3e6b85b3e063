"""The journal: a list of dreams at the left, the open one, and the night around it."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QWidget

from journal.changes import Changes
from journal.model.dream import Origin
from journal.model.query import Flag
from journal.text import _
from ui.desk import Desk
from ui.models.marking import query
from ui.views.journal.beginnings import Beginnings
from ui.views.journal.dream_column import DreamColumn
from ui.views.journal.kept import Kept
from ui.views.journal.night_margin import WIDE
from ui.views.journal.night_order import NightOrder
from ui.views.journal.open_dream import OpenDream
from ui.views.journal.related import RelatedDreams, one_below_other
from ui.views.journal.veiling import Veiling
from ui.views.page import Page, Place
from ui.widgets.buttons import Button
from ui.widgets.drawer import WithPanel
from ui.widgets.empty_state import EmptyState
from ui.widgets.scroll import Scroll

NEW = "new"
WORK, EMPTY = 0, 1


class JournalPage(Page):
    """Finds, shows and keeps dreams."""

    name = "journal"
    concerns = Changes.DREAMS | Changes.NIGHTS | Changes.SESSIONS | Changes.SETTINGS

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._alone = self._invites = False
        self._column = DreamColumn(desk)
        self._dream = OpenDream(desk, self._column)
        self._editor = self._dream.editor
        self._kept = Kept(desk, self._column, self._dream)
        self._related = RelatedDreams(desk)
        self._veiling = Veiling(desk, self._column, self._dream)
        self._order = NightOrder(desk, self._dream, self._column)
        self._beginnings = Beginnings(desk.look, desk.store, self._editor)
        self._lay_out()
        self._listen()
        self._bind()
        self._offer_margin()

    def refresh(self) -> None:
        """Read the list and the open dream again; what is being written stays."""
        self._kept.refresh()
        if not self._dream.writing:
            self._veiling.refresh()
            self._column.refresh()
            self._dream.meet()
            if self._invites and not self._dream.shown:
                self._open_newest()  # the first of all has come from elsewhere
            self._show_work_or_not()

    def enter(self, place: Place) -> None:
        """Open the dream that is named, begin a new one, or stay where one was."""
        if place.dream == NEW:
            self.new_dream(place.night)
            return
        if place.words:
            self._column.show_all(place.words)
            if self._column.newest and not place.dream:
                self._dream.open(self._column.newest)
        dreams = self.desk.store.dreams.of(place.night) if place.night else ()
        if place.dream or dreams:
            self._dream.open(place.dream or dreams[0].uid)
        elif place.night:
            self.new_dream(place.night)
            return
        elif not self._dream.shown:
            self._open_newest()
        self._show_work_or_not()
        self._invites = not self._dream.shown
        self._to_list()

    def leave(self) -> None:
        """Save what is being written; an entry that holds nothing at all is put away."""
        self._stand_alone(alone=False)
        self._dream.put_away()
        self._veiling.leave()

    @property
    def unsaved(self) -> bool:
        """Whether the open dream holds words, strokes or sounds that the disk did not take."""
        return not (self._editor.settled and self._dream.attached.settled)

    @property
    def busy(self) -> bool:
        """Whether somebody is speaking."""
        return self._dream.attached.speaking.on

    def focus_search(self) -> bool:
        """Put the cursor into the search field."""
        self._stand_alone(alone=False)
        self._column.focus_search()
        return True

    def new_dream(self, night: date | None = None) -> None:
        """Begin a dream; it is written to the journal once something was typed or chosen."""
        today = self.desk.now().astimezone(self.desk.zone()).date()
        self._dream.begin(night or today)

    def _lay_out(self) -> None:
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._column)
        row.addWidget(self._veiling.desk, 1)
        margin = Scroll(self.desk.look, one_below_other(self._dream.margin, self._related))
        self._work = WithPanel(self.desk.look, both, margin, wide=WIDE)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._work)
        self._stack.addWidget(self._invitation())

    def _invitation(self) -> EmptyState:
        look = self.desk.look
        write = Button(look, _("Write a dream"), "primary")
        write.clicked.connect(lambda _on: self.new_dream())
        bring = Button(look, _("Bring in older ones…"), "quiet")
        bring.clicked.connect(lambda: self.go.emit(Place("import")))
        reason = _(
            "Write one line when you wake, before you move much. A colour is enough, "
            "or a name, or that there was nothing."
        )
        ways = [write, bring, self._kept.second_link]
        return EmptyState(look, _("No dreams here yet"), reason, ways)

    def _listen(self) -> None:
        self._column.opened.connect(self._veiling.desk.write)
        self._editor.left.connect(self._to_list)
        self._editor.line.margin_asked.connect(self._work.toggle)
        self._dream.offered.connect(self.offered)
        self._kept.offered.connect(self.offered)
        self._dream.opened.connect(self._show_work_or_not)
        self._dream.closed.connect(self._closed)
        self._dream.margin.dreams_asked.connect(lambda mark: self._column.show_all(query(mark)))
        self._dream.margin.night_asked.connect(
            lambda: self.go.emit(Place("nights", night=self._editor.dream.night))
        )
        self._work.moved.connect(self._offer_margin)
        self._related.opened.connect(self._dream.open)
        self._editor.opened.connect(self._related.show_dream)
        self._veiling.lifted.connect(self._related.touch)
        self._editor.prose.edited.connect(self._related.touch)
        self._column.dream_asked.connect(self._dream.open)
        self._column.night_asked.connect(lambda night: self.enter(Place("journal", night=night)))
        self._column.arrived.connect(self._open_late)
        self._column.offered.connect(self.offered)
        self._column.marks_asked.connect(self._to_marks)
        self._editor.line.offer_deed(_("Marks of all dreams"), self._to_marks)
        self._editor.line.offer_deed(_("This is about not wanting to live…"), self._to_someone)

    def _to_someone(self) -> None:
        from ui.views.someone import show_someone  # for who asks

        show_someone(self.desk, self)

    def _bind(self) -> None:
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        keys: dict[str, Callable[[], None]] = {
            "F4": self._turn_margin,
            "F8": lambda: self._stand_alone(alone=not self._alone),
            "Ctrl+I": self._to_margin,
            "Ctrl+Shift+N": partial(self._narrow, Origin.NATURAL),
            "Ctrl+Shift+S": partial(self._narrow, Origin.SYNCED),
            "Ctrl+Shift+L": partial(self._narrow, Flag.LUCID),
            "Ctrl+Shift+M": partial(self._narrow, Flag.NIGHTMARE),
        }
        for sequence, deed in keys.items():
            shortcut = QShortcut(QKeySequence(sequence), self)
            shortcut.setContext(within)
            shortcut.activated.connect(deed)
        gone = QShortcut(QKeySequence(Qt.Key.Key_Delete), self._column.table)
        gone.setContext(Qt.ShortcutContext.WidgetShortcut)
        gone.activated.connect(self._bin)

    def _offer_margin(self) -> None:
        """Show the way to the margin where the margin cannot be seen."""
        self._editor.line.offer_margin(shut=not self._work.shown)

    def _closed(self) -> None:
        """No dream is open: the newest of all, or the invitation to write the first."""
        self._open_newest()
        self._show_work_or_not()

    def _open_newest(self) -> None:
        if not self.desk.store.dreams.count():
            return
        if not self._column.newest:
            self._column.show_all()
        if self._column.newest:
            self._dream.open(self._column.newest)

    def _open_late(self) -> None:
        """The list took longer than the page: only now is there a newest dream to show."""
        if not self._dream.shown and self._column.newest:
            self._dream.open(self._column.newest)

    def _show_work_or_not(self) -> None:
        some = self._dream.shown or self.desk.store.dreams.count() > 0
        self._stack.setCurrentIndex(WORK if some else EMPTY)

    def _to_marks(self) -> None:
        self.go.emit(Place("marks"))

    def _to_list(self) -> None:
        if self._alone:
            self._stand_alone(alone=False)
        else:
            self._column.focus_list()

    def _stand_alone(self, *, alone: bool) -> None:
        """Leave nothing in the window but the text, or show again what stands around it."""
        if alone == self._alone or (alone and self._stack.currentIndex() == EMPTY):
            return
        self._alone = alone
        self._column.setVisible(not alone)
        self._work.withhold(withheld=alone)
        self._editor.stand_alone(alone=alone)
        self.alone.emit(alone)
        if alone:
            self._editor.prose.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _bin(self) -> None:
        """Move the chosen dream to the bin; a night without one stays as it is."""
        if self._column.current:
            self._dream.bin()

    def _narrow(self, by: Origin | Flag) -> None:
        """Turn a filter of the list, which is to be seen then."""
        self._stand_alone(alone=False)
        self._column.toggle(by)

    def _turn_margin(self) -> None:
        if self._alone:
            self._stand_alone(alone=False)
            self._work.show_panel(True)
        else:
            self._work.toggle()

    def _to_margin(self) -> None:
        self._stand_alone(alone=False)
        self._work.show_panel(True)
        self._dream.margin.write()
