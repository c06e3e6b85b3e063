"""Tonight's draw: sealed until 18:00, then what was drawn, and a way to say that it cannot be."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.errors import JournalError
from journal.text import _, ngettext
from ui.desk import Desk
from ui.theme.look import Look
from ui.widgets.buttons import Button, LinkRow
from ui.widgets.card import Card, Line
from ui.widgets.fields import LineEdit
from ui.widgets.flow import FlowLayout
from ui.widgets.kind import KIND_ICON, kind_role
from ui.widgets.labels import Glyph, Label

if TYPE_CHECKING:
    from journal.experiments.experiment import Tonight

LOOK_EVERY_MS = 60_000


class DrawCard(Card):
    """Hidden without an experiment; `open_asked` wishes for its page. Call `refresh` to look."""

    open_asked = Signal()

    def __init__(self, desk: Desk, *, door: bool = True) -> None:
        super().__init__(desk.look)
        look = desk.look
        self._desk = desk
        self._count = Label(look, "", "caption", "ink3", wrap=True)
        self._glyph = Glyph(look, "sealed", "ink2", 24)
        self.arm = Label(look, "", "title", wrap=True)
        self.told = Label(look, "", "body", "ink2", wrap=True)
        self.swap = LinkRow(look, _("I can’t do this tonight"))
        self.reason = LineEdit(look, _("Why it goes the other way"), _("In a few words"))
        self.settle = Button(look, _("Swap tonight"), "second", size="small")
        self.missed = Button(look, _("Leave them as missing"), "second", size="small")
        self.door = LinkRow(look, _("Open the experiment"))
        self._asking = QWidget()
        self._below = Line(look)
        self._with_door = door
        self.setAccessibleName(_("Tonight’s draw"))
        self._lay_out(look)
        self.swap.clicked.connect(self._ask)
        self.settle.clicked.connect(self._swap)
        self.reason.returnPressed.connect(self._swap)
        self.missed.clicked.connect(self._let_stand)
        self.door.clicked.connect(self.open_asked)
        self._tick = QTimer(self)
        self._tick.timeout.connect(self._look_if_seen)
        self.hide()

    def refresh(self) -> None:
        """Look at tonight's draw, which opens in its evening."""
        desk = self._desk
        if not desk.store.mornings.experiment_runs():
            self._tick.stop()
            self.hide()
            return
        from journal.experiments import experiment  # statistics: only for who has an experiment

        self._tick.start(LOOK_EVERY_MS)  # it opens while the page stands
        try:
            found = experiment.tonight(desk.store, desk.now(), desk.zone())
        except JournalError:
            return  # another program is writing: the next look comes in a minute
        if found is not None:
            self._show(found)
        self.setVisible(found is not None)

    def _look_if_seen(self) -> None:
        """Look every minute, as long as the window is there to be seen."""
        if self.window().isVisible():
            self.refresh()

    def _show(self, found: "Tonight") -> None:
        from journal.experiments import words

        seal, wish = found.seal, found.experiment.registration
        drawn, doing = found.drawn, found.doing
        count = "" if seal.n is None else _("Night {n} of {all}")
        self._count.set_text(count.format(n=(seal.n or 0) + 1, all=found.experiment.length))
        self._count.setVisible(bool(count))
        self.missed.setVisible(bool(seal.unwritten))
        self.swap.setVisible(drawn is not None)
        self._below.setVisible(self._with_door or drawn is not None)
        if drawn is None or doing is None or seal.n is None:
            self._asking.hide()
            self._glyph.show_icon("sealed", "ink2")
            self._say(words.sealed(seal), words.why_sealed(seal), "head", "ink")
            return
        kind = wish.arm(on=doing)
        self._glyph.show_icon(KIND_ICON.get(kind, "dice"), _role(kind))
        told = words.asks(wish, on=doing)
        swap = found.experiment.swapped(seal.n)
        if swap:
            drawn_words = _("Drawn: {arm}. Swapped: {reason}")
            told += " " + drawn_words.format(arm=words.arm(wish, on=drawn), reason=swap.reason)
        self.swap.setText(_("Keep to the draw after all") if swap else _("I can’t do this tonight"))
        self.swap.setAccessibleName(self.swap.text())
        self._say(words.arm(wish, on=doing), told, "title", _role(kind))

    def _say(self, arm: str, told: str, style: str, role: str) -> None:
        self.arm.set_style(style)
        self.arm.set_text(arm)
        self.arm.set_role(role)
        self.told.set_text(told)
        self.told.setVisible(bool(told))

    def _lay_out(self, look: Look) -> None:
        head = FlowLayout(10, apart=True)
        head.addWidget(Label(look, _("Tonight’s draw"), "caption", "ink2"))
        head.addWidget(self._count)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._glyph)
        row.addWidget(self.arm, 1)
        self._lay_out_asking(look)
        self.body.addLayout(head)
        self.body.addLayout(row)
        self.body.addWidget(self.told)
        below = FlowLayout(8)
        below.addWidget(self.missed)
        self.body.addLayout(below)
        self.body.addWidget(self._below)
        self.body.addWidget(self.swap)
        self.body.addWidget(self._asking)
        if self._with_door:
            self.body.addWidget(self.door)

    def _lay_out_asking(self, look: Look) -> None:
        asking = QVBoxLayout(self._asking)
        asking.setContentsMargins(0, 4, 0, 4)
        asking.setSpacing(8)
        why = _("It stays a fact beside the draw. The night still counts as drawn.")
        asking.addWidget(Label(look, why, "small", "ink3", wrap=True))
        asking.addWidget(self.reason)
        ways = FlowLayout(8)
        ways.addWidget(self.settle)
        asking.addLayout(ways)
        self._asking.hide()

    def _ask(self) -> None:
        """Ask why; where it was swapped already, take that back."""
        found = self._tonight()
        if found and found.seal.n is not None and found.experiment.swapped(found.seal.n):
            self._settle(found, "")
            return
        self._asking.show()
        self.reason.setFocus()

    def _swap(self) -> None:
        found = self._tonight()
        if found and self.reason.text().strip():
            self._settle(found, self.reason.text())
        else:
            self.reason.setFocus()

    def _settle(self, found: "Tonight", reason: str) -> None:
        desk = self._desk
        try:
            desk.store.experiments.swap(found.experiment.uid, found.seal.n or 0, reason, desk.now())
        except JournalError as error:
            desk.dialogs.tell(error)
            return
        self.reason.clear()
        self._asking.hide()
        self.refresh()

    def _let_stand(self) -> None:
        desk, found = self._desk, self._tonight()
        if found is None:
            return
        n = len(found.seal.unwritten)
        question = ngettext("Leave {n} night as missing?", "Leave {n} nights as missing?", n)
        why = _("They count as missing for good, even if you write them down later.")
        if desk.dialogs.confirm(question.format(n=n), why, _("Leave as missing")):
            desk.store.experiments.let_stand(found.experiment.uid, desk.now(), desk.zone())
            self.refresh()

    def _tonight(self) -> "Tonight | None":
        from journal.experiments import experiment

        return experiment.tonight(self._desk.store, self._desk.now(), self._desk.zone())


def _role(kind: str) -> str:
    return kind_role(kind) if kind in KIND_ICON else "ink"
