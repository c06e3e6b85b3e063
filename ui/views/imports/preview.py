"""What a file holds, before anything of it is written."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from journal import intake
from journal.looking.rate_first import reported_words
from journal.model.vendors import service_name
from journal.text import _, ngettext
from ui.models.import_rows import Part
from ui.models.import_table import ImportRows
from ui.models.import_words import icon_of, nights_and_naps, number, sessions, span
from ui.theme.look import Look
from ui.views.imports.asking import Asking
from ui.views.imports.parts import FileHead
from ui.views.imports.row_painter import AROUND
from ui.views.imports.table import ImportTable
from ui.views.imports.work import Seen
from ui.views.night.cover import Cover
from ui.widgets.attention import Attention
from ui.widgets.chips import Chip
from ui.widgets.flow import FlowLayout
from ui.widgets.scroll import Scroll
from ui.widgets.toast import HEIGHT, INSET

CHIP_ICONS = {Part.NEW: "plus", Part.KNOWN: "check", Part.CHANGED: "sides", Part.LOOK: "warn"}
ALL = 2**24 - 1  # what Qt takes for no limit
MOST_FOR_QUESTIONS = 0.4  # of the height, where there is a table to be seen, too


def _around(asking: QWidget) -> QWidget:
    """The questions at the edge of the page."""
    around = QWidget()
    inside = QVBoxLayout(around)
    inside.setContentsMargins(AROUND, 0, AROUND, 0)
    inside.addWidget(asking)
    inside.addStretch(1)
    return around


class PreviewView(QWidget):
    """The file's head, counts that filter, and the table of its sessions."""

    set_aside = Signal()
    ticked = Signal()
    look_asked = Signal()  # at the hours of last night, before the own account

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.rows = ImportRows()
        self.rows.ticked.connect(self.ticked)
        self._head = FileHead(look, _("Set aside"))
        self._head.chosen.connect(self.set_aside)
        self._file = ("", "", "file")
        self._damage = Attention(look)
        self.cover = Cover(look)
        self.cover.look_asked.connect(self.look_asked)
        self._service = ""
        self.asking = Asking(look)
        self._asked = Scroll(look, _around(self.asking))
        self._asks = False
        self._counts = QWidget()
        self._chips = {part: Chip(look, "", icon=CHIP_ICONS.get(part, "")) for part in Part}
        self._group = QButtonGroup(self)
        for part, chip in self._chips.items():
            self._group.addButton(chip)
            chip.toggled.connect(lambda on, one=part: self._show_part(one, on))
        self.table = ImportTable(look, self.rows)
        self._lay_out()

    def show_seen(self, seen: Seen, waiting: int) -> None:
        """Show another file, with everything ticked that can be taken."""
        preview = seen.preview
        nights = preview.found.nights
        told = [preview.label]
        if nights.first and nights.last:
            told.append(span(nights.first, nights.last))
        self._file = preview.path.name, ", ".join(told), icon_of(preview.format)
        self.show_waiting(waiting)
        self._damage.setVisible(seen.damaged)
        if seen.damaged:
            error = intake.damaged(preview.path, len(preview.found), preview.notes)
            self._damage.show_words(error.title, error.advice)
        self._service = service_name(preview.format)
        self.asking.show_file(preview)
        self.rows.show_rows(seen.rows)
        self.show_cover(self.rows.waits)
        self._count(preview)
        self._chips[Part.ALL].setChecked(True)
        self._asks = seen.asks
        self._share()
        self.ticked.emit()

    def show_waiting(self, waiting: int) -> None:
        """Say how many files follow this one."""
        name, line, icon = self._file
        if waiting:
            more = ngettext("{n} more file waits", "{n} more files wait", waiting)
            line = f"{line}, {more.format(n=number(waiting))}"
        self._head.show_file(name, line, icon)

    def show_cover(self, waits: date | None) -> None:
        """Tell no hours of the night that `waits`, not as an example of the file's times, either.

        None uncovers all.
        """
        covered = self.rows.cover(waits)
        self.cover.show_words(reported_words(self._service) if covered else "")
        self.asking.cover(waits)

    def focus_table(self) -> None:
        """Go to the first row, or to what has to be answered before."""
        if not self.asking.focus():
            self.table.setFocus()

    def _count(self, preview: intake.Preview) -> None:
        """Say how many of each; a count of nothing is not shown."""
        told, refusals = len(preview.found), preview.notes.refusals
        nights = preview.found.nights
        slept = nights_and_naps(nights.main, nights.naps)
        sleeps = told - preview.found.of_naps
        first = _("{sleeps} found").format(sleeps=slept)
        if self.rows.dreams:
            first = ngettext("{n} dream found", "{n} dreams found", told).format(n=number(told))
        elif sleeps != nights.main:
            first = _("{sessions}, {nights}").format(sessions=sessions(sleeps), nights=slept)
        counted = {part: len(self.rows.ticks.part(part)) for part in Part}
        counts = {
            Part.ALL: (first, told),
            Part.NEW: (_("{n} new"), counted[Part.NEW]),
            Part.KNOWN: (_("{n} already here"), counted[Part.KNOWN]),
            Part.CHANGED: (_("{n} changed"), counted[Part.CHANGED]),
            Part.LOOK: (_("{n} to look at"), max(counted[Part.LOOK], refusals)),
        }
        for part, (words, count) in counts.items():
            chip = self._chips[part]
            chip.set_text(words.format(n=number(count)))
            chip.setVisible(part is Part.ALL or count > 0)

    def _show_part(self, part: Part, on: bool) -> None:
        if on:
            self.rows.show_part(part)

    def _lay_out(self) -> None:
        chips = FlowLayout(6)
        for chip in self._chips.values():
            chips.addWidget(chip)
        counts = QVBoxLayout(self._counts)
        counts.setContentsMargins(AROUND, 0, AROUND, 0)
        counts.addLayout(chips)
        top = QVBoxLayout()
        top.setContentsMargins(AROUND, 0, AROUND, 0)
        top.setSpacing(10)
        top.addWidget(self._head)
        top.addWidget(self._damage)
        top.addWidget(self.cover)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(top)
        column.addWidget(self._asked, 1)
        column.addWidget(self._counts)
        column.addWidget(self.table, 1)

    def _share(self) -> None:
        """What has to be answered first has all the room, what may be answered what it needs.

        Of all the room, that of a toast stays free: the way to answer must not lie below one.
        """
        below = 2 * INSET + self._look.px(HEIGHT) if self._asks else 0
        self._column.setContentsMargins(0, 0, 0, below)
        self.table.setVisible(not self._asks)
        self._counts.setVisible(not self._asks)
        self._asked.setVisible(not self.asking.isHidden())
        needs = self.asking.heightForWidth(self._asked.viewport().width())
        most = round(self.height() * MOST_FOR_QUESTIONS)
        self._asked.setMaximumHeight(ALL if self._asks else max(1, min(needs, most)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()
