"""Another lights-out, or another ritual, for this night alone."""

from collections.abc import Hashable, Sequence
from datetime import time

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout

from journal.model.ritual import Ritual
from journal.text import _
from ui.models.naming import hours
from ui.models.tonight_plan import TonightPlan
from ui.theme.look import Look
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.clock_field import ClockField
from ui.widgets.labels import Label
from ui.widgets.one_of import OneOf

USUAL = time(22, 45)  # from where the arrow keys begin where no lights-out is known
FIELD = 110  # pixels at 100 %
AS_PLANNED = ""


class OnlyTonight(Card):
    """Closed until it is asked for, and again with Esc; `left` tells that it was closed."""

    left = Signal()

    def __init__(self, look: Look, title: str) -> None:
        super().__init__(look)
        self.setAccessibleName(title)
        self.body.addWidget(Label(look, title, "caption", "ink3"))
        self.hide()

    def close_again(self) -> None:
        """Go, without changing anything."""
        if self.isVisible():
            self.hide()
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_again()
        else:
            super().keyPressEvent(event)


class OtherLightsOut(OnlyTonight):
    """`kept` tells of the time for tonight, or None for the usual one."""

    kept = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__(look, _("Lights out, tonight only"))
        self.field = ClockField(look, _("Lights out, tonight only"), "22:45", USUAL)
        self.field.setFixedWidth(look.px(FIELD))
        self.keep_button = Button(look, _("Keep for tonight"), size="small")
        self.usual_button = Button(look, _("As usual"), "quiet", size="small")
        self._trouble = Label(look, "", "small", "ink2", wrap=True)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.field)
        row.addWidget(self.keep_button)
        row.addWidget(self.usual_button)
        row.addStretch(1)
        self.body.addLayout(row)
        self.body.addWidget(self._trouble)
        self._trouble.hide()
        self.keep_button.clicked.connect(self._keep)
        self.field.returnPressed.connect(self._keep)
        self.usual_button.clicked.connect(lambda: self._done(None))
        look.changed.connect(self._fit)

    def open_at(self, plan: TonightPlan) -> None:
        """Ask, from the time that holds now."""
        at = plan.lights_out
        self.field.show_time(None if at is None else at.astimezone(plan.zone).time())
        self._trouble.hide()
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def _keep(self) -> None:
        self.field.settle()
        if not self.field.readable or self.field.value is None:
            self._trouble.set_text(_("Write a time like 22:45."))
            self._trouble.show()
            return
        self._done(self.field.value)

    def _fit(self) -> None:
        self.field.setFixedWidth(self._look.px(FIELD))

    def _done(self, at: time | None) -> None:
        self.close_again()
        self.kept.emit(at)


class OtherRitual(OnlyTonight):
    """The rituals there are; `chosen` tells of one's identity, or '' for what was planned."""

    chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__(look, _("A ritual for tonight only"))
        self._rituals: OneOf | None = None

    def open_with(self, rituals: Sequence[Ritual], chosen: str, *, planned: bool) -> None:
        """Ask which; `planned` offers the way back to what the schedule has."""
        answers: list[tuple[Hashable, str]] = [(each.uid, _named(each)) for each in rituals]
        if planned:
            answers.append((AS_PLANNED, _("As planned")))
        if self._rituals is not None:
            self.body.removeWidget(self._rituals)
            self._rituals.hide()
            self._rituals.deleteLater()
        self._rituals = OneOf(self._look, _("A ritual for tonight only"), answers)
        self._rituals.show_value(chosen)
        self._rituals.changed.connect(self._say)
        self.body.addWidget(self._rituals)
        self.show()
        first = self._rituals.chips.get(chosen) or next(iter(self._rituals.chips.values()))
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _say(self, uid: object) -> None:
        self.close_again()
        if isinstance(uid, str):
            self.chosen.emit(uid)


def _named(ritual: Ritual) -> str:
    if not ritual.minutes:
        return ritual.name
    return f"{ritual.name}, {hours(ritual.minutes)}"
