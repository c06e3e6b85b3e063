"""Two stretches of nights beside each other, row by row; each can be chosen by itself."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from journal.looking import covered, stretches
from journal.looking.stretches import Line
from journal.text import _
from ui.desk import Desk
from ui.jobs import Job, Progress, Work
from ui.models.naming import night_card
from ui.models.shared_span import SharedSpan
from ui.views.span_button import SpanButton, span_words
from ui.widgets.buttons import Button
from ui.widgets.card import Line as Hairline
from ui.widgets.info import InfoButton
from ui.widgets.labels import Label
from ui.widgets.scroll import Scroll

MONTH = timedelta(days=28)
EVERY = (date.min, date.max)
NAME, LEFT, RIGHT, INFO = range(4)
BUTTONS = 0.62  # of the width that the two buttons may take beside a name


class StretchPair(QWidget):
    """A row for each number, the two stretches as columns; `left` leads back to the weeks."""

    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._job: Job | None = None
        self.spans = (SharedSpan(), SharedSpan())
        names = (_("The first stretch"), _("The second stretch"))
        self._buttons = [SpanButton(desk.look, span, desk.tonight) for span in self.spans]
        self._grid: QWidget | None = None
        self._lines: Sequence[Line] = ()
        self._stacked = False  # the buttons stand above the columns
        self.scope = Label(desk.look, "", "small", "ink2", wrap=True)
        self.scope.hide()
        self._back = Button(desk.look, _("Back to the weeks"), "second", icon="left", size="small")
        self._back.clicked.connect(self.left)
        self._content = QVBoxLayout()
        self._content.setContentsMargins(40, 8, 40, 32)
        holder = QWidget()
        holder.setLayout(self._content)
        laid = QVBoxLayout(self)
        laid.setContentsMargins(0, 32, 0, 0)
        laid.setSpacing(6)
        laid.addLayout(self._head())
        laid.addWidget(Scroll(desk.look, holder).keep_edge(), 1)
        for span, button, name in zip(self.spans, self._buttons, names, strict=True):
            span.changed.connect(self._read)
            button.setToolTip(name)

    def begin(self) -> None:
        """Begin with the nights looked at, and as many before them; else the last two months."""
        chosen = self._desk.span.nights
        last = self._desk.tonight()
        second = chosen or (last - MONTH + timedelta(days=1), last)
        length = second[1] - second[0] + timedelta(days=1)
        first = (second[0] - length, second[0] - timedelta(days=1))
        span = self._desk.store.nights.span()
        for each, button, nights in zip(self.spans, self._buttons, (first, second), strict=True):
            button.show_first(span[0] if span else None)
            each.blockSignals(True)
            each.choose(nights)
            each.blockSignals(False)
            button.fit_name()
        self._read()

    def focus(self) -> None:
        """Bring the keyboard to the first stretch."""
        self._buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these rows."""
        self._lines = lines
        self._stacked = self._too_wide
        if self._grid is not None:
            self._content.removeWidget(self._grid)
            self._grid.hide()
            self._grid.deleteLater()
        self._grid = QWidget()
        grid = QGridLayout(self._grid)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(6)
        for column in (NAME, LEFT, RIGHT):
            grid.setColumnStretch(column, 1)
        top = self._heads(grid)
        for number, line in enumerate(lines):
            self._row(grid, 2 * number + top, line)
        grid.setRowStretch(2 * len(lines) + top, 1)
        self._content.addWidget(self._grid, 1)
        self._grid.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._grid is not None and self._too_wide != self._stacked:
            self.show_lines(self._lines)

    @property
    def _too_wide(self) -> bool:
        """Whether both buttons and a name do not go beside one another."""
        return sum(each.sizeHint().width() for each in self._buttons) > self.width() * BUTTONS

    def _heads(self, grid: QGridLayout) -> int:
        """The buttons over their columns, or above each other and their spans as heads."""
        if not self._stacked:
            for column, button in zip((LEFT, RIGHT), self._buttons, strict=True):
                grid.addWidget(button, 0, column, Qt.AlignmentFlag.AlignLeft)
            return 1
        for row, button in enumerate(self._buttons):
            grid.addWidget(button, row, NAME, 1, 1 + INFO, Qt.AlignmentFlag.AlignLeft)
        for column, span in zip((LEFT, RIGHT), self.spans, strict=True):
            words = span_words(span.nights)
            grid.addWidget(Label(self._desk.look, words, "small", "ink3", wrap=True), 2, column)
        return 3

    def _row(self, grid: QGridLayout, at: int, line: Line) -> None:
        look = self._desk.look
        grid.addWidget(Hairline(look), at, 0, 1, 4)
        name = Label(look, line.name, "body", "ink2", wrap=True)
        grid.addWidget(name, at + 1, NAME)
        for column, words in ((LEFT, line.left), (RIGHT, line.right)):
            value = Label(look, words, "body", "ink", wrap=True)
            value.setAccessibleName(f"{line.name}: {words}")
            grid.addWidget(value, at + 1, column)
        if line.about is not None:
            grid.addWidget(InfoButton(look, line.about), at + 1, INFO)

    def _head(self) -> QVBoxLayout:
        look = self._desk.look
        row = QHBoxLayout()
        row.addWidget(Label(look, _("Two stretches"), "title"), 1)
        row.addWidget(self._back)
        words = _("Each stretch tells of itself. Nothing is computed between them.")
        head = QVBoxLayout()
        head.setContentsMargins(40, 0, 40, 0)
        head.addLayout(row)
        head.addWidget(Label(look, words, "small", "ink3", wrap=True))
        head.addWidget(self.scope)
        return head

    def _read(self) -> None:
        """Read both beside the window; what was being read is dropped."""
        if self._job is not None:
            self._job.done.disconnect(self._told)
        self._job = self._desk.jobs.run(self._work())
        self._job.done.connect(self._told)
        self._job.failed.connect(self._desk.dialogs.tell)

    def _told(self, found: tuple[tuple[Line, ...], str]) -> None:
        self._job = None
        lines, told = found
        self.scope.set_text(told)
        self.scope.setVisible(bool(told))
        self.show_lines(lines)

    def _work(self) -> Work:
        store, home = self._desk.store, self._desk.zone()
        first, second = (each.nights or EVERY for each in self.spans)

        def work(_progress: Progress) -> tuple[tuple[Line, ...], str]:
            own = store.reopen()  # a thread has a connection of its own
            try:
                one, other = (stretches.read(own, *each) for each in (first, second))
            finally:
                own.close()
            return stretches.beside(one, other, home), covered.words(one.covered, night_card)

        return work
