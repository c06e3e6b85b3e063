"""The names that a dream carries, one kind of them, as chips that can be added and taken off."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QActionGroup, QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QMenu

from journal.model.dream import Mark, MarkKind, SignClass
from journal.model.folding import folded
from journal.text import _
from ui.models.marking import CALLED, CLASSES, dreams_counted
from ui.theme.look import Look
from ui.views.journal.margin.adding import Adding
from ui.views.journal.margin.parts import Names, Section, set_tab_order
from ui.widgets.chips import Chip
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Label
from ui.widgets.menu import Menu
from ui.widgets.one_stop import OneStop

REMOVES = {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}


class MarkChip(Chip):
    """A name with its dreams; a click opens what can be done with it, Delete takes it off."""

    removed = Signal()
    classed = Signal(object)  # a SignClass, or None
    dreams_asked = Signal()

    def __init__(self, look: Look, mark: Mark) -> None:
        super().__init__(look, mark.name, toggle=False, small=True)
        self.mark = mark
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._clicked)

    def show_mark(self, mark: Mark, dreams: int, colour: str) -> None:
        """Show the name with its colour, of a sign with its count beside it."""
        self.mark = mark
        self.show_dot(colour)
        counted = mark.kind is MarkKind.SIGN and dreams > 0
        self.set_text(f"{mark.name}  {dreams}" if counted else mark.name)
        told = [CLASSES[mark.sign_class][0]] if mark.sign_class else []
        told += [_("in {dreams}").format(dreams=dreams_counted(dreams))] if dreams else []
        self.setAccessibleName(", ".join([mark.name, *told]))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in REMOVES:
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.open_menu()

    def open_menu(self) -> None:
        """Show what can be done with the name."""
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 4)))

    def menu(self) -> QMenu:
        """The menu of the name."""
        menu = Menu(self)
        if self.mark.kind is MarkKind.SIGN:
            self._offer_classes(menu)
        menu.addAction(_("Its dreams"), self.dreams_asked.emit)
        menu.addAction(_("Take it off"), self.removed.emit)
        return menu

    def _offer_classes(self, menu: QMenu) -> None:
        group = QActionGroup(menu)
        choices = [*((each, told[0]) for each, told in CLASSES.items()), (None, _("No class"))]
        for each, words in choices:
            action = menu.addAction(words, partial(self.classed.emit, each))
            action.setCheckable(True)
            action.setChecked(each is self.mark.sign_class)
            group.addAction(action)
        menu.addSeparator()

    def _clicked(self) -> None:
        if self.mark.kind is MarkKind.THREAD:
            self.dreams_asked.emit()
        else:
            self.open_menu()


class MarkGroup(Section):
    """People, places, signs, threads or tags; what is shown anew is only what has changed."""

    added = Signal(Mark)
    removed = Signal(Mark)
    dreams_asked = Signal(Mark)

    def __init__(self, look: Look, kind: MarkKind, names: Names) -> None:
        super().__init__(look, CALLED[kind].caption)
        self._look = look
        self.chips: dict[str, MarkChip] = {}
        self.suggestions: dict[str, Chip] = {}
        self._heads: dict[SignClass, Label] = {}
        self._shown: tuple[object, ...] = ()
        self.add = Chip(look, _("Add"), suggest=True, small=True)
        self.add.setAccessibleName(CALLED[kind].add)
        self.adding = Adding(look, kind, names, lambda: [c.mark for c in self.chips.values()])
        self._flow = FlowLayout(6)
        self.head.addWidget(self.add)
        self._stop = OneStop([self.add], self)
        self.body.addLayout(self._flow)
        self.body.addWidget(self.adding)
        self.add.clicked.connect(self._open_field)
        self.adding.added.connect(self.added)
        self.adding.closed.connect(self._closed)

    def show_marks(
        self,
        marks: Sequence[Mark],
        dreams: Mapping[str, int],
        colours: Mapping[str, str],
        suggested: Sequence[Mark],
    ) -> None:
        """Show these names with their colours and counts, and what the text may be about."""
        keys = [folded(each.name) for each in marks]
        known = tuple((dreams.get(key, 0), colours.get(key, "")) for key in keys)
        fresh = (tuple(marks), tuple(suggested), known)
        if fresh == self._shown:
            return
        self._shown = fresh
        gone = self._without(marks, suggested)
        for key, mark, (count, colour) in zip(keys, marks, known, strict=True):
            made = self.chips.get(key) or self._made(key, mark)
            self.chips[key] = self.chips.pop(key)  # in the order of the dream
            made.show_mark(mark, count, colour)
        for mark in suggested:
            if folded(mark.name) not in self.suggestions:
                self._suggest(mark)
        self._lay_again()
        for each in gone:
            each.hide()
            each.deleteLater()

    def _without(self, marks: Sequence[Mark], suggested: Sequence[Mark]) -> list[Chip]:
        """The chips that are to go; the keyboard goes to the next one."""
        kept = {folded(each.name) for each in marks}
        offered = {folded(each.name) for each in suggested}
        order = [*self.chips.values(), *self.suggestions.values(), self.add]
        gone: list[Chip] = [chip for key, chip in self.chips.items() if key not in kept]
        gone += [chip for key, chip in self.suggestions.items() if key not in offered]
        self.chips = {key: chip for key, chip in self.chips.items() if key in kept}
        self.suggestions = {k: chip for k, chip in self.suggestions.items() if k in offered}
        held = next((chip for chip in gone if chip.hasFocus()), None)
        if held is not None:
            later = [chip for chip in order[order.index(held) :] if chip not in gone]
            later[0].setFocus(Qt.FocusReason.OtherFocusReason)
        return gone

    def _made(self, key: str, mark: Mark) -> MarkChip:
        chip = MarkChip(self._look, mark)
        chip.setParent(self)
        chip.removed.connect(lambda: self.removed.emit(chip.mark))
        chip.dreams_asked.connect(lambda: self.dreams_asked.emit(chip.mark))
        chip.classed.connect(lambda said: self._class(chip, said))
        self.chips[key] = chip
        return chip

    def _class(self, chip: MarkChip, said: SignClass | None) -> None:
        mark = chip.mark
        self.added.emit(Mark(mark.kind, mark.name, mark.intensity, sign_class=said))

    def _suggest(self, mark: Mark) -> None:
        chip = Chip(self._look, f"{mark.name}?", suggest=True, small=True)
        chip.setParent(self)
        chip.setAccessibleName(_("{name}, in the text; add it").format(name=mark.name))
        chip.clicked.connect(lambda: self.added.emit(mark))
        self.suggestions[folded(mark.name)] = chip

    def _lay_again(self) -> None:
        """Put everything in order: signs by their class, suggestions, and the way to more."""
        while self._flow.takeAt(0):
            pass
        buttons: list[Chip] = []
        classes: list[SignClass | None] = [*CLASSES, None]
        for each in classes:
            chips = [chip for chip in self.chips.values() if chip.mark.sign_class is each]
            self._head(each, shown=bool(chips))
            for one in chips:
                self._flow.addWidget(one)
            buttons += chips
        buttons += [*self.suggestions.values(), self.add]
        for button in buttons[len(self.chips) :]:
            self._flow.addWidget(button)
        if buttons == [self.add]:
            self.head.addWidget(self.add)  # nothing stands there yet: a line is enough
        set_tab_order([self.add, *buttons[:-1]])
        self._stop.take(buttons)
        for button in buttons[:-1]:
            button.show()
        self.updateGeometry()

    def _head(self, said: SignClass | None, *, shown: bool) -> None:
        """The name of a class before its signs."""
        if said is None:
            return
        if shown and said not in self._heads:
            self._heads[said] = Label(self._look, CLASSES[said][0], "small", "ink3")
            self._heads[said].setParent(self)
            self._heads[said].setProperty("leads", True)
        if said in self._heads:
            self._flow.addWidget(self._heads[said])
            self._heads[said].setVisible(shown)

    def _open_field(self) -> None:
        self.add.hide()
        self.adding.open_field()

    def _closed(self, held: bool) -> None:
        self.add.show()
        if held:
            self.add.setFocus(Qt.FocusReason.OtherFocusReason)
