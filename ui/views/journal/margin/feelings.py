"""Feelings with how strong they were, as the dreamer says."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from journal.model.dream import Mark, MarkKind
from journal.model.folding import folded
from journal.text import _, capital
from ui.models.marking import CALLED
from ui.theme.look import Look
from ui.views.journal.margin.adding import Adding
from ui.views.journal.margin.parts import Names, Section, set_tab_order
from ui.widgets.chips import Chip
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Label
from ui.widgets.menu import Menu
from ui.widgets.tick_slider import TickSlider

NARROW = 90  # pixels that a name has at the least
STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class Strength(TickSlider):
    """The ticks of one feeling: Up and Down lead to the next, Delete takes the feeling off."""

    stepped = Signal(int)
    removed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        blank = self.rating is None and event.key() == Qt.Key.Key_Backspace
        if event.key() in STEPS:
            self.stepped.emit(STEPS[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Delete or blank:
            self.removed.emit()
        else:
            super().keyPressEvent(event)


class FeelingRow(QWidget):
    """A feeling's name and its ticks."""

    removed = Signal(Mark)
    rated = Signal(Mark)
    dreams_asked = Signal(Mark)

    def __init__(self, look: Look, mark: Mark) -> None:
        super().__init__()
        self.mark = mark
        self.strength = Strength(look, capital(mark.name))
        self.strength.rated.connect(self._rated)
        self.strength.removed.connect(lambda: self.removed.emit(self.mark))
        name = Label(look, capital(mark.name), "small", wrap=True)
        name.setMinimumWidth(NARROW)  # a word longer than the margin is broken, nothing is pushed
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(name, 1)
        row.addWidget(self.strength)
        self.setToolTip(_("Delete or the right button: take it off"))
        self.show_mark(mark)

    def show_mark(self, mark: Mark) -> None:
        """Show how strong it was."""
        self.mark = mark
        self.strength.show_rating(mark.fifths)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 4)))

    def menu(self) -> QMenu:
        """What can be done with the feeling."""
        menu = Menu(self)
        if self.mark.intensity is not None:
            menu.addAction(_("Not rated"), lambda: self._rated(None))
        menu.addAction(_("Its dreams"), lambda: self.dreams_asked.emit(self.mark))
        menu.addAction(_("Take it off"), lambda: self.removed.emit(self.mark))
        return menu

    def _rated(self, fifths: int | None) -> None:
        intensity = None if fifths is None else fifths / 5
        self.rated.emit(replace(self.mark, intensity=intensity))


class FeelingGroup(Section):
    """The dreamer's feelings; only rows that come or go are made or taken away."""

    added = Signal(Mark)
    removed = Signal(Mark)
    dreams_asked = Signal(Mark)

    def __init__(self, look: Look, names: Names) -> None:
        called = CALLED[MarkKind.FEELING]
        super().__init__(look, called.caption, 3)
        self._look = look
        self.rows: dict[str, FeelingRow] = {}
        self.suggestions: dict[str, Chip] = {}
        self._rows = QVBoxLayout()
        self._rows.setSpacing(3)
        self.add = Chip(look, _("Add"), suggest=True, small=True)
        self.add.setAccessibleName(called.add)
        taken = lambda: [row.mark for row in self.rows.values()]  # noqa: E731 - read when asked
        self.adding = Adding(look, MarkKind.FEELING, names, taken)
        self._flow = FlowLayout(6)
        self.head.addWidget(self.add)
        self.body.addLayout(self._rows)
        self.body.addSpacing(3)
        self.body.addLayout(self._flow)
        self.body.addWidget(self.adding)
        self.add.clicked.connect(self._open_field)
        self.adding.added.connect(self.added)
        self.adding.closed.connect(self._closed)

    def show_marks(self, marks: Sequence[Mark], suggested: Sequence[Mark]) -> None:
        """Show these feelings, and those that the text may tell of."""
        kept = {folded(each.name) for each in marks}
        self._drop(kept)
        order: list[QWidget] = []
        for mark in marks:
            key = folded(mark.name)
            row = self.rows.get(key) or self._made(key, mark)
            row.show_mark(mark)
            order.append(row.strength)
        self._suggest(suggested)
        if self.rows or self.suggestions:
            self._flow.addWidget(self.add)
        else:
            self.head.addWidget(self.add)  # nothing stands there yet: a line is enough
        set_tab_order([self.add, *order])
        set_tab_order([*order[-1:], self.add, *self.suggestions.values()])
        self._stop_at(self._stop)

    def enter(self) -> None:
        """Bring the keyboard to the first feeling, or to the way to add one."""
        stop = self._stop
        (self.add if stop is None else stop).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _drop(self, kept: set[str]) -> None:
        order = list(self.rows)
        for at, key in enumerate(order):
            if key in kept:
                continue
            row = self.rows.pop(key)
            if row.strength.hasFocus():
                later = [k for k in [*order[at:], *reversed(order[:at])] if k in kept]
                beside = self.rows[later[0]].strength if later else self.add
                beside.setFocus(Qt.FocusReason.OtherFocusReason)
            self._rows.removeWidget(row)
            row.hide()
            row.deleteLater()

    def _made(self, key: str, mark: Mark) -> FeelingRow:
        row = FeelingRow(self._look, mark)
        row.removed.connect(self.removed)
        row.rated.connect(self.added)
        row.dreams_asked.connect(self.dreams_asked)
        row.strength.stepped.connect(lambda step: self._step(row, step))
        self.rows[key] = row
        self._rows.addWidget(row)
        return row

    def _suggest(self, suggested: Sequence[Mark]) -> None:
        wanted = {folded(each.name): each for each in suggested}
        for key in [key for key in self.suggestions if key not in wanted]:
            chip = self.suggestions.pop(key)
            if chip.hasFocus():
                self.add.setFocus(Qt.FocusReason.OtherFocusReason)
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        for key, mark in wanted.items():
            if key not in self.suggestions:
                chip = Chip(self._look, f"{mark.name}?", suggest=True, small=True)
                chip.setAccessibleName(_("{name}, in the text; add it").format(name=mark.name))
                chip.clicked.connect(lambda _on=False, one=mark: self.added.emit(one))
                self.suggestions[key] = chip
                self._flow.addWidget(chip)

    @property
    def _stop(self) -> Strength | None:
        """The row that the Tab key stops at."""
        rows = [row.strength for row in self.rows.values()]
        policy = Qt.FocusPolicy.StrongFocus
        stops = [each for each in rows if each.hasFocus()]
        stops += [each for each in rows if each.focusPolicy() is policy]
        stops += rows
        return next(iter(stops), None)

    def _stop_at(self, stop: Strength | None) -> None:
        for row in self.rows.values():
            policy = Qt.FocusPolicy.StrongFocus if row.strength is stop else None
            row.strength.setFocusPolicy(policy or Qt.FocusPolicy.ClickFocus)

    def _step(self, row: FeelingRow, step: int) -> None:
        rows = list(self.rows.values())
        other = rows[(rows.index(row) + step) % len(rows)].strength
        self._stop_at(other)
        reason = Qt.FocusReason.TabFocusReason if step > 0 else Qt.FocusReason.BacktabFocusReason
        other.setFocus(reason)

    def _open_field(self) -> None:
        self.add.hide()
        self.adding.open_field()

    def _closed(self, held: bool) -> None:
        self.add.show()
        if held:
            self.add.setFocus(Qt.FocusReason.OtherFocusReason)
