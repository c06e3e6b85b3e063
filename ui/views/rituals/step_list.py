"""The steps of a ritual in their order, one stop of the Tab key; one of them may be laid open."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.model.ritual import Ritual
from journal.text import _
from ui.dialogs import Dialogs
from ui.models.ritual_words import step_spoken
from ui.theme.look import Look
from ui.views.rituals.step_form import StepForm
from ui.views.rituals.step_row import StepRow
from ui.widgets.shapes import painter_on, pen
from ui.widgets.spoken import GROUP

NOWHERE = -1


class StepList(QWidget):
    """Tells what was asked for by place; whoever holds the ritual does it and shows it again."""

    SPOKEN = GROUP

    moved = Signal(int, int)
    lengthened = Signal(int, int)
    removed = Signal(int)
    reached = Signal(int)
    changed = Signal(object)  # a step

    def __init__(self, look: Look, dialogs: Dialogs) -> None:
        super().__init__()
        self._look = look
        self.rows: list[StepRow] = []
        self._count = 0
        self._ritual = Ritual("", "")
        self._at = 0
        self._open = NOWHERE
        self._drop = NOWHERE
        self.form = StepForm(look, dialogs)
        self.form.hide()
        self.form.changed.connect(self.changed)
        self.form.left.connect(self.close_form)
        self.setAccessibleName(_("Steps"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    @property
    def at(self) -> int:
        """The place of the step that keys go to; -1 where there is none."""
        return self._at if self._count else NOWHERE

    def show_steps(self, ritual: Ritual, times: Sequence[str]) -> None:
        """Show the steps; the chosen place stays, and what is laid open stays open."""
        opened = self._uid_open()
        self._ritual, self._count = ritual, len(ritual.steps)
        while len(self.rows) < self._count:
            self._add_row()
        for n, row in enumerate(self.rows):
            row.setVisible(n < self._count)
            if n < self._count:
                row.show_step(ritual.steps[n], times[n], step_spoken(ritual, n, times[n]))
        self._at = max(0, min(self._at, self._count - 1))
        uids = [each.uid for each in ritual.steps]
        self._show_open(uids.index(opened) if opened in uids else NOWHERE)
        self._show_chosen()

    def go_to(self, at: int, *, lay_open: bool = False) -> None:
        """Choose the step at this place, with the keyboard on it or in its form."""
        if not 0 <= at < self._count:
            return
        self._reach(at)
        if lay_open:
            self._show_open(at)
            self.form.name.setFocus(Qt.FocusReason.OtherFocusReason)
            self.form.name.selectAll()
        else:
            self.rows[at].setFocus(Qt.FocusReason.TabFocusReason)

    def close_form(self) -> None:
        """Fold the step that is laid open, and go back to its row."""
        at = self._open
        self.form.settle()
        self._show_open(NOWHERE)
        self.go_to(at)

    def fold(self) -> None:
        """Fold what is laid open: another ritual is shown."""
        self._show_open(NOWHERE)
        self._at = 0

    def paintEvent(self, event: QPaintEvent) -> None:
        """Where a step that is dragged would go."""
        if self._drop == NOWHERE or not self._count:
            return
        row = self.rows[min(self._drop, self._count - 1)]
        y = row.geometry().bottom() if self._drop > self._at else row.geometry().top()
        painter = painter_on(self)
        painter.setPen(pen(self._look.colour("ink"), 2))
        painter.drawLine(0, y, self.width(), y)

    def _add_row(self) -> None:
        row, n = StepRow(self._look), len(self.rows)
        row.walked.connect(lambda by: self.go_to(n + by))
        row.moved.connect(lambda by: self.moved.emit(n, n + by))
        row.lengthened.connect(lambda by: self.lengthened.emit(n, by))
        row.removed.connect(lambda: self.removed.emit(n))
        row.opened.connect(lambda: self._toggle(n))
        row.reached.connect(lambda: self._reach(n))
        row.dragged.connect(lambda y, let_go: self._drag(n, y, let_go=let_go))
        self.rows.append(row)
        self._column.addWidget(row)

    def _toggle(self, at: int) -> None:
        if self._open == at:
            self.close_form()
        else:
            self.go_to(at, lay_open=True)

    def _reach(self, at: int) -> None:
        self._at = at
        self._show_chosen()
        self.reached.emit(at)

    def _drag(self, at: int, y: int, *, let_go: bool) -> None:
        middles = [row.geometry().center().y() for row in self.rows[: self._count]]
        others = [middle for n, middle in enumerate(middles) if n != at]
        to = sum(middle < y for middle in others)
        self._drop = NOWHERE if let_go or to == at else to
        self.update()
        if let_go and to != at:
            self.moved.emit(at, to)

    def _uid_open(self) -> str:
        steps = self._ritual.steps
        return steps[self._open].uid if 0 <= self._open < len(steps) else ""

    def _show_open(self, at: int) -> None:
        if at != self._open:
            self._column.removeWidget(self.form)
            if at != NOWHERE:
                self._column.insertWidget(at + 1, self.form)
        self._open = at
        if at != NOWHERE:
            self.form.show_step(self._ritual.steps[at])
            place = self._column.indexOf(self.rows[at])
            if self._column.indexOf(self.form) != place + 1:
                self._column.removeWidget(self.form)
                self._column.insertWidget(place + 1, self.form)
        self.form.setVisible(at != NOWHERE)

    def _show_chosen(self) -> None:
        for n, row in enumerate(self.rows):
            row.show_chosen(chosen=n == self._at)
