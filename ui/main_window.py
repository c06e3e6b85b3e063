"""The window: a sidebar and pages. It knows no page's content."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QStackedWidget,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from journal.changes import Changes
from journal.text import _
from ui.desk import Desk
from ui.sidebar import Entry, Sidebar
from ui.views.page import Page, Place

if TYPE_CHECKING:
    from pathlib import Path

    from ui.widgets.focus_ring import FocusRing
    from ui.widgets.toast import Toast

SIZE, LEAST = (1280, 800), (1024, 680)
NARROW_BELOW = 1100
RUNNER = "runner"  # nothing leads away from a ritual but its own deeds


class Room(NamedTuple):
    """A page that can be shown: how it is named in the sidebar, and how it is built."""

    entry: Entry
    build: Callable[[Desk], Page]
    where: str = "pages"  # or "foot", or "" for one that the sidebar does not name


class Deed(NamedTuple):
    """A key that works anywhere in the window."""

    keys: str
    run: Callable[[], None]


class MainWindow(QMainWindow):  # noqa: PLR0904 - all that pages and Elara ask of the frame
    """Shows one page at a time; each is built on its first visit.

    A commit refreshes the visible page if it concerns it; the others are marked stale and read
    again when they are shown.
    """

    shown = Signal(str)
    closing = Signal()
    capture_asked = Signal()
    sample = Signal()
    while_closed = Signal(object)
    lock_asked = Signal()
    restore = Signal(object)  # a copy, Keyed, that takes the journal's place

    def __init__(self, desk: Desk, rooms: Sequence[Room]) -> None:
        super().__init__()
        self._desk = desk
        self._rooms = {room.entry.name: room for room in rooms}
        self._pages: dict[str, Page] = {}
        self._stale: set[str] = set()
        self._last_deed: Callable[[], None] | None = None
        self._shortcuts: list[QShortcut] = []
        self.setWindowTitle("Elara")
        self.resize(*SIZE)
        self.setMinimumSize(*LEAST)
        self._sidebar = Sidebar(
            desk.look,
            [room.entry for room in rooms if room.where == "pages"],
            [room.entry for room in rooms if room.where == "foot"],
        )
        self._sidebar.chosen.connect(lambda name: self.go(Place(name)))
        self._sidebar.capture_asked.connect(self.capture_asked)
        self._sidebar.lock_asked.connect(self.lock_asked)
        self._stack = QStackedWidget()
        self._banner = QVBoxLayout()
        self._lay_out()
        self._ring: FocusRing | None = None
        desk.look.changed.connect(self._fit)

    def settle(self) -> None:
        """Do what the first picture did not have to wait for: show where the keyboard is."""
        if self._ring is None:
            from ui.widgets.focus_ring import FocusRing

            self._ring = FocusRing(self._desk.look, self)
            self._hear_drops()

    def _hear_drops(self) -> None:
        """A file that is dropped on a page without use for it is meant to be imported."""
        from ui.widgets.dropping import DroppedAnywhere

        drops = DroppedAnywhere(self, lambda: self.page.name != RUNNER)
        drops.dropped.connect(self._import_dropped)

    def _import_dropped(self, files: "list[Path]") -> None:
        self.go(Place("import"))
        self.page.take_dropped(files)

    @property
    def page(self) -> Page:
        """The page that is shown."""
        page = self._stack.currentWidget()
        assert isinstance(page, Page)  # noqa: S101 - nothing else is ever put there
        return page

    @property
    def pages(self) -> list[Page]:
        """The pages that were visited."""
        return list(self._pages.values())

    def go(self, place: Place) -> None:
        """Show a page, and there what the place names."""
        if self._pages:
            self.page.leave()
        page = self.room(place.page)
        self._stack.setCurrentWidget(page)
        self._make_room()
        self._sidebar.choose(place.page)
        page.enter(place)
        self.shown.emit(place.page)

    def room(self, name: str) -> Page:
        """The page of that name, shown or not, as the journal is; built where it was not yet."""
        page = self._pages.get(name) or self._build(name)
        if name in self._stale:
            self._stale.discard(name)
            page.refresh()
        return page

    def take_note(self, changes: Changes) -> None:
        """A commit changed something: read again what is visible, mark the rest stale."""
        for name, page in self._pages.items():
            if not page.concerns & changes:
                continue
            if page is self._stack.currentWidget():
                page.refresh()
            else:
                self._stale.add(name)

    def keep(self) -> None:
        """Save what is not yet saved, on every page; a bug of one holds up none of the others."""
        with ExitStack() as pages:
            for page in self._pages.values():
                pages.callback(page.leave)

    @property
    def unsaved(self) -> bool:
        """Whether words stand on a page that the disk did not take."""
        return any(page.unsaved for page in self._pages.values())

    @property
    def busy(self) -> bool:
        """Whether something goes on in a page that nobody has to touch."""
        return any(page.busy for page in self._pages.values())

    def bind(self, deeds: Sequence[Deed]) -> None:
        """Give keys their deeds, anywhere in the window."""
        for deed in deeds:
            shortcut = QShortcut(QKeySequence(deed.keys), self)
            shortcut.activated.connect(deed.run)
            self._shortcuts.append(shortcut)

    def show_banner(self, banner: QWidget) -> None:
        """Keep a line above every page."""
        self._banner.addWidget(banner)

    def offer(self, words: str, deed: str = "", run: Callable[[], None] | None = None) -> None:
        """Say what was done; its undoing is also on Ctrl+Z."""
        self._last_deed = run
        self._toast.stand_above(self.page.foot)
        self._toast.show_words(words, deed, self._take_back if run else None)

    def undo(self) -> None:
        """Take back the last deed, or the last typing where a text has the focus.

        Who takes typing back until there is none does not mean a deed that is no longer spoken of.
        """
        focus = QApplication.focusWidget()
        if isinstance(focus, QLineEdit | QTextEdit | QPlainTextEdit) and (
            _took_back(focus) or not self._toast.isVisible()
        ):
            return
        self._take_back()

    def _take_back(self) -> None:
        deed, self._last_deed = self._last_deed, None
        if deed is not None:
            self._toast.close_now()
            deed()

    def next_pane(self) -> None:
        """Move the focus between the sidebar and the page."""
        here = QApplication.focusWidget()
        inside = here is not None and self._sidebar.isAncestorOf(here)
        pane: QWidget = self.page if inside else self._sidebar
        stops = [
            each
            for each in pane.findChildren(QWidget)
            if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isVisibleTo(pane)
        ]
        if stops:
            stops[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save, then tell; what cannot be saved is only left behind if the person says so."""
        event.ignore()
        try:
            self.keep()
        finally:  # a bug of saving leaves no words behind unasked, either
            if not self.unsaved or self._leave_unsaved():
                self.closing.emit()
                super().closeEvent(event)

    @cached_property
    def _toast(self) -> "Toast":
        from ui.widgets.toast import Toast  # imported at the first deed: the window stands sooner

        toast = Toast(self._desk.look, self._stack)
        self._stack.currentChanged.connect(toast.raise_)  # a page that comes stands above all else
        return toast

    def _make_room(self) -> None:
        """Keep what is said off the deeds of the page."""
        if "_toast" in self.__dict__:
            self._toast.stand_above(self.page.foot)

    def _leave_unsaved(self) -> bool:
        return self._desk.dialogs.confirm(
            _("Close without your last words?"),
            _(
                "The journal could not be written, so what you wrote last is only in this window."
                " Stay, and copy it or free some room on the disk; the next key tries again."
            ),
            _("Close without it"),
        )

    def _lay_out(self) -> None:
        around = QWidget()
        row = QHBoxLayout(around)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._sidebar)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addLayout(self._banner)
        column.addWidget(self._stack, 1)
        row.addLayout(column, 1)
        self.setCentralWidget(around)

    def _build(self, name: str) -> Page:
        page = self._rooms[name].build(self._desk)
        page.go.connect(self.go)
        page.offered.connect(self.offer)
        page.sample.connect(self.sample)
        page.while_closed.connect(self.while_closed)
        page.restore.connect(self.restore)
        page.footed.connect(self._make_room)
        page.alone.connect(lambda alone: self._sidebar.setVisible(not alone))
        self._pages[name] = page
        self._stack.addWidget(page)
        page.refresh()
        return page

    def _fit(self) -> None:
        grown = max(1.0, self._desk.look.text_size)
        self._sidebar.show_narrow(narrow=self.width() < NARROW_BELOW * min(grown, 1.5))


def _took_back(field: QLineEdit | QTextEdit | QPlainTextEdit) -> bool:
    """Undo the last typing there; whether that changed a word."""
    before = _words(field)
    field.undo()
    return _words(field) != before


def _words(field: QLineEdit | QTextEdit | QPlainTextEdit) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()
