"""The left of the import page: one file at a time, from the drop to its end."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from journal.intake import Given, main_nights, naps_of
from journal.text import _
from ui.theme.look import Look
from ui.views.imports.footer import Footer
from ui.views.imports.idle import Idle
from ui.views.imports.parts import Outcome, Said, Working
from ui.views.imports.preview import PreviewView
from ui.views.imports.row_painter import AROUND
from ui.views.imports.work import Seen
from ui.widgets.buttons import Button
from ui.widgets.drop_zone import DropZone
from ui.widgets.labels import Label

ROOM_FOR_ZONE = 640  # pixels of height at 100 % text, below which the drop zone gives way
MARGIN = 40


class FileDesk(QWidget):
    """Shows nothing yet, some work, a preview, or an end."""

    asked = Signal()
    dropped = Signal(list)
    imported = Signal()
    declined = Signal()
    stopped = Signal()
    panel_asked = Signal()
    answered = Signal(Given)
    footed = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        reads = _("Nights of DreamSync and of trackers, and dreams from other journals.")
        self._zone = DropZone(look, _("Drop an export here"), reads, _("Choose a file"))
        self._choose = Button(look, _("Choose a file"), size="small")
        self._door = Button(look, _("Sources and history"), "flush", size="small")
        self._door.setToolTip(_("Show or hide sources and history") + "  F4")
        self.idle = Idle(look, reads)
        self.working = Working(look)
        self.preview = PreviewView(look)
        self.outcome = Outcome(look)
        self.footer = Footer(look)
        self._damaged = self._asks = False
        self._tall = True
        self._stack = QStackedWidget()
        for each in (self.idle, self.working, self.preview, self.outcome):
            self._stack.addWidget(each)
        self._lay_out()
        self._connect()
        self.show_idle()

    # --- what is shown --------------------------------------------------------------------------

    def show_idle(self) -> None:
        """Nothing is open."""
        self._show(self.idle)

    def show_working(self, path: Path, verb: str) -> None:
        """A file is being read or imported."""
        self.working.begin(path, verb, _("On this computer"))
        self._show(self.working)
        self.working.focus_stop()

    def show_seen(self, seen: Seen, waiting: int) -> None:
        """A file was read; nothing of it is written."""
        self._damaged, self._asks = seen.damaged, seen.asks
        self.preview.show_seen(seen, waiting)
        self.show_preview()

    def show_preview(self) -> None:
        """The preview as it was left."""
        self._show(self.preview)
        self.preview.focus_table()

    def show_ending(self, said: Said) -> None:
        """What became of the file."""
        self.outcome.show_said(said)
        self._show(self.outcome)
        self.focus()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.outcome, said.title))

    def show_hovering(self, *, hovering: bool) -> None:
        """Something is held above the page."""
        self.idle.show_hovering(hovering=hovering)
        self._zone.hover(hovering=hovering)

    def show_door(self, shown: bool) -> None:
        """Offer the way to the panel."""
        self._door.setVisible(shown)

    def fit(self, height: int) -> None:
        """Give the file its room where the page is low or the text large."""
        self._tall = height >= self._look.px(ROOM_FOR_ZONE)
        self._share()

    @property
    def ended(self) -> bool:
        """Whether the end of a file is shown."""
        return self._stack.currentWidget() is self.outcome

    def focus(self) -> None:
        """Go to what comes next here."""
        shown = self._stack.currentWidget()
        if shown is self.idle:
            self.idle.choose.setFocus(Qt.FocusReason.OtherFocusReason)
        elif shown is self.preview:
            self.preview.focus_table()
        elif shown is self.outcome and self.outcome.ways:
            self.outcome.ways[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def taking(self) -> frozenset[str] | None:
        """The sessions to leave out of the import; None where nothing can be imported now."""
        ready = self._stack.currentWidget() is self.preview and self.footer.deed.isEnabled()
        return self.preview.rows.ticks.left_out if ready else None

    # --- how it is laid out ---------------------------------------------------------------------

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(AROUND, 0, AROUND, 0)
        head.setSpacing(16)
        head.addWidget(Label(self._look, _("Import"), "title"), 1)
        head.addWidget(self._door)
        head.addWidget(self._choose)
        zone = QVBoxLayout()
        zone.setContentsMargins(AROUND, 0, AROUND, 0)
        zone.addWidget(self._zone)
        inner = QVBoxLayout()
        inner.setContentsMargins(MARGIN - AROUND, 32, MARGIN - AROUND, 0)
        inner.setSpacing(18)
        inner.addLayout(head)
        inner.addLayout(zone)
        inner.addWidget(self._stack, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(inner, 1)
        column.addWidget(self.footer)

    def _connect(self) -> None:
        for asks in (self._zone.asked, self._choose.clicked, self.idle.asked):
            asks.connect(lambda _on=False: self.asked.emit())
        self._zone.dropped.connect(self.dropped)
        self._door.clicked.connect(lambda _on=False: self.panel_asked.emit())
        self.working.stopped.connect(self.stopped)
        self.preview.set_aside.connect(self.declined)
        self.preview.ticked.connect(self._count)
        self.preview.asking.answered.connect(self.answered)
        self.footer.imported.connect(self.imported)
        self.footer.declined.connect(self.declined)

    def _show(self, part: QWidget) -> None:
        self._stack.setCurrentWidget(part)
        self.footer.setVisible(part is self.preview)
        self._share()
        self.footed.emit(self._foot())

    def _foot(self) -> int:
        """How high the deeds below a preview stand; 0 where there is none."""
        if self._stack.currentWidget() is not self.preview:
            return 0
        footer = self.footer
        return max(footer.sizeHint().height(), footer.heightForWidth(self.width()))

    def _share(self) -> None:
        open_ = self._stack.currentWidget() is not self.idle
        self._zone.setVisible(open_ and self._tall)
        self._choose.setVisible(open_ and not self._tall)

    def _count(self) -> None:
        chosen = self.preview.rows.ticks.chosen
        if self._asks:
            self.footer.show_open()
        elif self.preview.rows.dreams:
            self.footer.show_dreams(len(chosen))
        else:
            found = [each.found for each in chosen]
            nights, naps = len(main_nights(found)), len(naps_of(found))
            self.footer.show_count(nights, naps, len(chosen), damaged=self._damaged)
