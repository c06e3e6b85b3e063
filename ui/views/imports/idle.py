"""Nothing is open: one place to drop an export on."""

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from journal.text import _
from ui.theme.look import Look
from ui.views.imports.formats_sheet import show_formats
from ui.views.imports.row_painter import AROUND
from ui.widgets.buttons import Button
from ui.widgets.empty_state import EmptyState
from ui.widgets.scroll import Scroll
from ui.widgets.shapes import Paint, framed, painter_on

MARGIN = 40
INSIDE = 8  # what is scrolled ends before the dashes


class Idle(QFrame):
    """Invites a file; the page around it takes what is dropped."""

    asked = Signal()
    paste_asked = Signal()

    def __init__(self, look: Look, reads: str) -> None:
        super().__init__()
        self._look = look
        self._hovering = False
        self.setAccessibleName(_("Drop an export here"))
        self.choose = Button(look, _("Choose a file"), "primary")
        self.choose.clicked.connect(self.asked)
        paste = Button(look, _("Paste dreams…"))
        paste.clicked.connect(lambda _on=False: self.paste_asked.emit())
        which = Button(look, _("What it reads"), "quiet")
        which.clicked.connect(lambda: show_formats(look, self.window()))
        reason = _("It is read on this computer. Nothing is written before you say so.")
        column = QVBoxLayout(self)
        column.setContentsMargins(AROUND + INSIDE, INSIDE, AROUND + INSIDE, MARGIN + INSIDE)
        ways = [self.choose, paste, which]
        invites = EmptyState(look, _("Drop an export here"), reason, ways, reads)
        column.addWidget(Scroll(look, invites))
        look.changed.connect(self.update)

    def show_hovering(self, *, hovering: bool) -> None:
        """Show that what is held above would be taken."""
        self._hovering = hovering
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        colour = self._look.colour
        ground = colour("surface") if self._hovering else None
        edge = colour("ink" if self._hovering else "edge")
        box = QRectF(self.rect()).adjusted(AROUND, 0, -AROUND, -MARGIN)
        framed(painter_on(self), box, 12, Paint(ground, edge, dashed=True))
