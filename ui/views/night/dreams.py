"""A dream within a night: its title, its first lines, its marks, and the way to it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from journal.model.dream import Dream, MarkKind
from journal.text import _
from ui.models.night_words import dream_title
from ui.models.veiled import Veil, asked_for, veil_spoken
from ui.theme.look import Look
from ui.views.night.parts import column
from ui.widgets.buttons import Button
from ui.widgets.chips import Chip
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Glyph, Label


class DreamWords(QWidget):
    """A dream in a few lines: the person's words in the serif, a service's in the sans."""

    opened = Signal(str)

    def __init__(self, look: Look, dream: Dream, lines: int) -> None:
        super().__init__()
        laid = column(self, 6)
        whose = "" if dream.own_body or not dream.body else _("DreamSync’s words, not yours")
        laid.addWidget(Label(look, whose or _("Your words"), "caption", "ink3"))
        laid.addLayout(self._head(look, dream))
        if words := " ".join(dream.body.split()):
            own = dream.own_body
            body = Label(look, words, "excerpt" if own else "body", "ink", wrap=True)
            body.set_lines(lines)
            laid.addWidget(body)
        if chips := _chips(dream):
            row = FlowLayout(6)
            for text in chips:
                row.addWidget(Chip(look, text, toggle=False, small=True))
            laid.addLayout(row)

    def _head(self, look: Look, dream: Dream) -> QHBoxLayout:
        title = dream_title(dream)
        style = "row_title" if dream.own_title else "body_strong"
        name = Label(look, title, style, "ink" if dream.title else "ink2", wrap=True)
        name.set_lines(3)
        opening = Button(look, _("Open"), "flush", size="small")
        opening.setAccessibleName(_("Open {title}").format(title=title))
        opening.clicked.connect(lambda: self.opened.emit(dream.uid))
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(name, 1)
        head.addWidget(opening)
        return head


class VeiledWords(QWidget):
    """A covered dream: only why it is covered, and the way to see it."""

    show_asked = Signal(str)

    def __init__(self, look: Look, dream: Dream, veil: Veil) -> None:
        super().__init__()
        self.setAccessibleName(veil_spoken(veil, dream))
        showing = Button(look, veil.deed, "flush", size="small")
        showing.setAccessibleName(asked_for(veil, dream))
        showing.clicked.connect(lambda: self.show_asked.emit(dream.uid))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(Glyph(look, veil.icon, "ink3", 14))
        row.addWidget(Label(look, veil.words, "body_strong", "ink2", wrap=True), 1)
        row.addWidget(showing)


def _chips(dream: Dream) -> list[str]:
    feelings = [mark.name for mark in dream.marks if mark.kind is MarkKind.FEELING]
    chips = [name[:1].upper() + name[1:] for name in feelings]
    flags = ((dream.lucid, _("Lucid")), (dream.nightmare, _("Nightmare")))
    chips += [words for said, words in flags if said]
    if dream.vividness is not None:
        chips.append(_("Vividness {n}").format(n=dream.vividness))
    return chips
