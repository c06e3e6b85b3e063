"""The shelf, and beside it what is chosen on it: a ritual to change, or a template to read."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from journal.model.ritual import Ritual
from journal.text import _
from ui.desk import Desk
from ui.views.rituals.editor import Editor
from ui.views.rituals.from_shelf import FromShelf
from ui.views.rituals.keeping import Keeping
from ui.views.rituals.shelves import Shelves
from ui.widgets.buttons import Button
from ui.widgets.empty_state import EmptyState
from ui.widgets.scroll import BAR, Scroll

SHELF = 432  # pixels at 100 %
BOTH_FROM = 900
FIRST = "candle"  # the evening that an empty page offers


class RitualsView(QWidget):
    """Where there is no room for both, the one that is looked at is shown."""

    endings_asked = Signal()

    def __init__(self, desk: Desk, keeping: Keeping) -> None:
        super().__init__()
        look = desk.look
        self._look = look
        self._desk = desk
        self._keeping = keeping
        self._inside = False  # whether the ritual is looked at, where only one is shown
        self.shelves = Shelves(look)
        self.editor = Editor(desk, keeping)
        self.template = FromShelf(look)
        self.back = Button(look, _("The shelf"), "flush", icon="left", size="small")
        self.back.clicked.connect(self.leave_inside)
        self._left = Scroll(look, self.shelves)
        self._stack = QStackedWidget()
        self._right = QWidget()
        self._holders: list[tuple[QVBoxLayout, Scroll]] = []
        self._lay_out()
        self._listen()
        look.changed.connect(self._fit)
        self._fit()

    def _lay_out(self) -> None:
        for page in (self._empty(), self.editor, self.template):
            self._stack.addWidget(self._padded(page))
        right = QVBoxLayout(self._right)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        aside = QHBoxLayout()
        aside.setContentsMargins(32, 4, 0, 0)
        aside.addWidget(self.back)
        aside.addStretch(1)
        right.addLayout(aside)
        right.addWidget(self._stack, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._left)
        row.addWidget(self._right, 1)

    def refresh(self) -> None:
        """Read the shelf again; what is open stays open, where it is still there."""
        known = self._desk.store.rituals.all()
        self.shelves.show_rituals(known)
        if (
            self.editor.uid and not self.editor.show_ritual(self.editor.uid)
        ) or self._stack.currentIndex() == 0:
            self._show_first(known)
        self._choose_shown()

    def open(self, uid: str) -> None:
        """Open a ritual; the keyboard stays where it is."""
        if self.editor.show_ritual(uid):
            self._show(1)
            self._choose_shown()

    def arrive(self) -> None:
        """Put the keyboard on the shelf."""
        self.shelves.arrive()

    def leave_inside(self) -> None:
        """Back from the ritual to the shelf."""
        self._inside = False
        self._fit()
        self.shelves.arrive()

    def flush(self) -> bool:
        """Save what is pending; whether nothing is left unsaved."""
        return self.editor.flush()

    def make_new(self) -> None:
        """A ritual from nothing."""
        self._opened(self._keeping.new(), new=True)

    def bring(self) -> None:
        """A ritual from a file."""
        self._opened(self._keeping.bring())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.shelves.isAncestorOf(self.focusWidget()):
            self.leave_inside()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _listen(self) -> None:
        self.shelves.own.connect(self.open)
        self.shelves.shelved.connect(self._read)
        self.shelves.taken.connect(self._enter)
        self.shelves.nothing.connect(self.make_new)
        self.shelves.removal_asked.connect(self._remove)
        self.template.taken.connect(lambda key: self._opened(self._keeping.take(key)))
        self.template.endings_asked.connect(self.endings_asked)
        self.editor.opened.connect(self.open)
        self.editor.gone.connect(self.leave_inside)

    def _remove(self, uid: str) -> None:
        self.open(uid)
        self.editor.delete.trigger()

    def _opened(self, made: Ritual | None, *, new: bool = False) -> None:
        if made is not None:
            self.open(made.uid)
            self._go_inside()
            self.editor.arrive(new=new)

    def _read(self, key: str) -> None:
        self.editor.flush()
        self.template.show_key(key)
        self._show(2)

    def _enter(self) -> None:
        self._go_inside()
        if self._stack.currentIndex() == 1:
            self.editor.arrive()
        else:
            self.template.arrive()

    def _show_first(self, known: tuple[Ritual, ...]) -> None:
        """The first ritual there is; without any, the invitation."""
        first = next((each for each in known if not each.variant_of), None)
        if first is None or not self.editor.show_ritual(first.uid):
            self._show(0)
        else:
            self._show(1)

    def _show(self, page: int) -> None:
        self._stack.setCurrentIndex(page)

    def _choose_shown(self) -> None:
        if self._stack.currentIndex() == 1:
            self.shelves.choose_own(self.editor.base_uid)

    def _go_inside(self) -> None:
        self._inside = True
        self._fit()

    def _fit(self) -> None:
        both = self.width() >= self._look.px(BOTH_FROM)
        self._left.setVisible(both or not self._inside)
        self._right.setVisible(both or self._inside)
        self.back.setVisible(not both)
        self._keep_edges()
        self._left.setFixedWidth(self._look.px(SHELF) if both else max(1, self.width()))

    def _keep_edges(self) -> None:
        """What is open begins beside the shelf, and ends where the head does, bar or none."""
        for holder, scroll in self._holders:
            bar = BAR if scroll.verticalScrollBar().maximum() else 0
            left = 20 if self._left.isVisibleTo(self) else 40
            holder.setContentsMargins(left, 8, 40 - bar, 32)

    def _padded(self, page: QWidget) -> Scroll:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.addWidget(page)
        column.addStretch(1)
        scroll = Scroll(self._look, holder)
        scroll.verticalScrollBar().rangeChanged.connect(lambda _least, _most: self._keep_edges())
        self._holders.append((column, scroll))
        return scroll

    def _empty(self) -> EmptyState:
        deed = Button(self._look, _("Use the candle-lit evening"), "primary")
        deed.clicked.connect(lambda: self._opened(self._keeping.take(FIRST)))
        return EmptyState(
            self._look,
            _("No ritual of your own yet"),
            _("Take one from the shelf and change it."),
            [deed],
        )
