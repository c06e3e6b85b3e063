"""What can be done with the chosen mark, or with two of them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from journal.model.dream import MarkKind, SignClass
from journal.model.marks import MarkCount
from journal.text import _, ngettext
from ui.models.mark_list import which_stays
from ui.models.mark_words import class_hint, class_word, in_dreams, in_looked_at, kind_one
from ui.theme.look import Look
from ui.theme.mark_palette import PALETTE
from ui.widgets.buttons import Button, IconButton
from ui.widgets.card import Line
from ui.widgets.chips import Chip
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Label
from ui.widgets.mark_dot import DotButton
from ui.widgets.one_stop import OneStop

MOST_CLOSE = 3


class MarkPanel(QWidget):
    """Follows what is chosen in the list; every deed here has its key there."""

    dreams_asked = Signal(object)
    name_asked = Signal()
    merged = Signal(object, object)  # the mark that goes, the mark that stays
    coloured = Signal(object, str)
    classed = Signal(object, object)
    removal_asked = Signal(object)
    closed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._body: QWidget | None = None
        self._floats = False
        self._shown: tuple[Sequence[MarkCount], Sequence[MarkCount]] = ((), ())
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 32, 20, 24)
        self._column.setSpacing(0)
        self._column.addStretch(1)

    def show_marks(self, chosen: Sequence[MarkCount], close: Sequence[MarkCount]) -> None:
        """Show what can be done with these marks; `close` are those nearly the same as one."""
        self._shown = (chosen, close)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(18)
        match len(chosen):
            case 0:
                words = _("Choose a name to see what can be done with it.")
                column.addWidget(self._head(_("No mark is chosen"), words))
            case 1:
                self._one(column, chosen[0], close)
            case 2 if chosen[0].kind is chosen[1].kind:
                self._two(column, chosen[0], chosen[1])
            case count:
                words = ngettext("{n} mark is chosen", "{n} marks are chosen", count)
                told = _("Choose two of one kind to make them one.")
                column.addWidget(self._head(words.format(n=count), told))
        self._replace(body)

    def show_way_out(self, shown: bool) -> None:
        """Show the button that closes the panel, where it floats over the page."""
        if shown != self._floats:
            self._floats = shown
            self.show_marks(*self._shown)

    def _one(self, column: QVBoxLayout, mark: MarkCount, close: Sequence[MarkCount]) -> None:
        told = f"{kind_one(mark.kind)}, {in_looked_at(mark)}"
        column.addWidget(self._head(mark.name, told))
        column.addWidget(self._ways(mark))
        if close:
            column.addWidget(self._nearly(mark, close[:MOST_CLOSE]))
        column.addWidget(self._colours(mark))
        if mark.kind is MarkKind.SIGN:
            column.addWidget(self._classes(mark))
        column.addWidget(Line(self._look))
        gone = Button(self._look, _("Remove from all dreams"), "flush", icon="x", size="small")
        gone.setToolTip(_("The dreams stay; it can be taken back") + "  Del")
        gone.clicked.connect(lambda: self.removal_asked.emit(mark))
        column.addWidget(gone, 0, Qt.AlignmentFlag.AlignLeft)

    def _two(self, column: QVBoxLayout, one: MarkCount, other: MarkCount) -> None:
        words = _("Of a dream that has both, the stronger stays. It can be taken back.")
        column.addWidget(self._head(_("Make the two one"), words))
        parts: list[QWidget] = []
        for stays, goes in ((one, other), (other, one)):
            words = _("Keep “{name}”").format(name=stays.name)
            keep = Button(self._look, words, "second", size="small")
            keep.setAccessibleDescription(_("“{name}” becomes one with it").format(name=goes.name))
            keep.clicked.connect(lambda _on, g=goes, s=stays: self.merged.emit(g, s))
            parts += [keep, Label(self._look, in_dreams(stays.dreams), "small", "ink3")]
        column.addWidget(_stacked(parts, 6))

    def _head(self, name: str, words: str) -> QWidget:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        said = QVBoxLayout()
        said.setSpacing(2)
        said.addWidget(Label(self._look, name, "head", wrap=True))
        said.addWidget(Label(self._look, words, "small", "ink2", wrap=True))
        row.addLayout(said, 1)
        if self._floats:
            away = IconButton(self._look, "x", _("Hide this panel"), size=30)
            away.clicked.connect(self.closed)
            row.addWidget(away, 0, Qt.AlignmentFlag.AlignTop)
        return head

    def _ways(self, mark: MarkCount) -> QWidget:
        dreams = Button(self._look, _("Its dreams"), "soft", icon="book", size="small")
        dreams.setToolTip(_("Search the journal for it") + "  Enter")
        dreams.clicked.connect(lambda: self.dreams_asked.emit(mark))
        name = Button(self._look, _("Rename"), "quiet", icon="pencil", size="small")
        name.setToolTip(_("Write its name anew") + "  F2")
        name.clicked.connect(self.name_asked)
        return _flowing([dreams, name], 8)

    def _nearly(self, mark: MarkCount, close: Sequence[MarkCount]) -> QWidget:
        chips: list[QWidget] = []
        for other in close:
            words = _("Merge with “{name}”").format(name=other.name)
            chip = Chip(self._look, words, suggest=True)
            chip.setAccessibleDescription(in_dreams(other.dreams))
            chip.clicked.connect(lambda _on, one=other: self._merge(mark, one))
            chips.append(chip)
        return self._section(_("Nearly the same"), _flowing(chips, 6))

    def _merge(self, mark: MarkCount, other: MarkCount) -> None:
        self.merged.emit(*which_stays(mark, other))

    def _colours(self, mark: MarkCount) -> QWidget:
        choices = [("", _("No colour")), *((each.name, each.words) for each in PALETTE)]
        dots = []
        for colour, words in choices:
            dot = DotButton(self._look, colour, _("Colour: {name}").format(name=words))
            dot.setChecked(colour == mark.colour)
            dot.clicked.connect(lambda _on, one=colour: self.coloured.emit(mark, one))
            dots.append(dot)
        section = self._section(_("Colour"), _flowing(dots, 4))
        OneStop(dots, section)
        return section

    def _classes(self, mark: MarkCount) -> QWidget:
        chips = []
        for each in SignClass:
            chip = Chip(self._look, class_word(each), small=True)
            chip.setChecked(each is mark.sign_class)
            chip.setAccessibleDescription(class_hint(each))
            chip.setToolTip(class_hint(each))
            chip.clicked.connect(lambda on, one=each: self.classed.emit(mark, one if on else None))
            chips.append(chip)
        row = _flowing(chips, 6)
        hint = class_hint(mark.sign_class) if mark.sign_class else _("Not said yet.")
        told = Label(self._look, hint, "small", "ink3", wrap=True)
        section = self._section(_("What is odd about it"), row, told)
        OneStop(chips, section)
        return section

    def _section(self, caption: str, *parts: QWidget) -> QWidget:
        section = _stacked([Label(self._look, caption, "caption", "ink3", wrap=True), *parts], 7)
        section.setAccessibleName(caption)
        return section

    def _replace(self, body: QWidget) -> None:
        """Show another body; where the keyboard was in the old one, it stays in the panel."""
        focus = QApplication.focusWidget()
        held = self._body is not None and focus is not None and self._body.isAncestorOf(focus)
        if self._body is not None:
            self._column.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
        self._body = body
        self._column.insertWidget(0, body)
        body.show()
        if held:
            body.focusNextChild()


def _stacked(parts: Sequence[QWidget], spacing: int) -> QWidget:
    stack = QWidget()
    column = QVBoxLayout(stack)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(spacing)
    for part in parts:
        column.addWidget(part)
    return stack


def _flowing(parts: Sequence[QWidget], spacing: int) -> QWidget:
    row = QWidget()
    flow = FlowLayout(spacing)
    row.setLayout(flow)
    for part in parts:
        flow.addWidget(part)
    return row
