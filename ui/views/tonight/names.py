"""Names a dream may carry, as chips: those used most, and room for another."""

from collections.abc import Iterable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from journal.model.dream import Mark, MarkKind
from journal.model.folding import folded
from journal.text import _
from ui.theme.look import Look
from ui.widgets.chips import Chip
from ui.widgets.fields import LineEdit
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Label
from ui.widgets.one_stop import OneStop

MOST, ROOM = 6, 12  # names that lie ready, and those that have room at all
FIELD = 150  # pixels at 100 %


class Names(QWidget):
    """One kind of marks in a line; `changed` tells the marks of this kind as they are now."""

    changed = Signal(MarkKind, object)

    def __init__(self, look: Look, kind: MarkKind, words: str) -> None:
        super().__init__()
        self._look = look
        self._kind = kind
        self._words = words
        self._marks: tuple[Mark, ...] = ()
        self._offered: tuple[str, ...] = ()
        another = _("{kind}, another").format(kind=words)
        # Places for names, made beforehand: the Tab key follows the order in which they are made.
        self.lead = Label(look, words, "small", "ink2")
        self.lead.setContentsMargins(0, 0, 6, 0)
        self._places = [Chip(look, "", small=True) for _place in range(ROOM)]
        self.add = Chip(look, _("Add"), icon="plus", suggest=True, small=True)
        self.add.setAccessibleName(another)
        self.field = LineEdit(look, another, _("Another"))
        self._lay_out()
        for chip in self._places:
            chip.clicked.connect(partial(self._tapped, chip))
        self.add.clicked.connect(self._open)
        self.field.editingFinished.connect(self._add)
        look.changed.connect(self._fit)
        self._fit()

    @property
    def chips(self) -> list[Chip]:
        """The names that stand there."""
        return self._places[: len(self._offered)]

    def show_marks(self, marks: Sequence[Mark], known: Iterable[str]) -> None:
        """Show the dream's marks of this kind, and names that are used often beside them."""
        own = tuple(each for each in marks if each.kind is self._kind)
        said = {folded(each.name) for each in own}
        offered = [name for name in known if folded(name) not in said]
        names = [each.name for each in own] + offered[: max(0, MOST - len(own))]
        stands = {folded(name) for name in self._offered}
        self._marks = own
        if stands != {folded(name) for name in names}:
            # While the same names stand there, they keep their places under the hand.
            self._offered = tuple(names[:ROOM])
            self._name()
        for chip in self.chips:
            chip.setChecked(folded(chip.text()) in said)

    def _lay_out(self) -> None:
        row = FlowLayout(6)
        self.setLayout(row)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        row.addWidget(self.lead)
        for widget in (*self._places, self.add, self.field):
            row.addWidget(widget)
        for hidden in (*self._places, self.field):
            hidden.hide()
        OneStop(self._places, self)

    def _name(self) -> None:
        """Give the names their chips, as many as there are."""
        for number, chip in enumerate(self._places):
            there = number < len(self._offered)
            chip.setVisible(there)
            chip.setEnabled(there)
            chip.set_text(self._offered[number] if there else "")
            chip.setAccessibleName(f"{self._words}, {chip.text()}")

    def _fit(self) -> None:
        self.field.setFixedWidth(self._look.px(FIELD))

    def _tapped(self, chip: Chip) -> None:
        self._mark(chip.text(), on=chip.isChecked())

    def _mark(self, name: str, *, on: bool) -> None:
        marks = tuple(each for each in self._marks if folded(each.name) != folded(name))
        self._marks = (*marks, Mark(self._kind, name)) if on else marks
        self.changed.emit(self._kind, self._marks)

    def _open(self) -> None:
        self.add.hide()
        self.field.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self) -> None:
        """Take the name that was typed, or none; by Enter the focus stays for another."""
        name = " ".join(self.field.text().split())
        again = bool(name) and self.field.hasFocus()
        self.field.clear()
        if folded(name):
            self._mark(name, on=True)
        if again:
            return
        focus = self.field.hasFocus()
        self.field.hide()
        self.add.show()
        if focus:
            self.add.setFocus(Qt.FocusReason.OtherFocusReason)
