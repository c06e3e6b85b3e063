"""The registration card: what was laid down, and the hash that shows it has stayed so."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.experiments import words
from journal.model.experiment import Experiment, Registration
from journal.text import _
from ui.models.naming import day_dated, night_dated
from ui.theme.look import Look
from ui.widgets.labels import Label


class CardText(QWidget):
    """The lines of a card, before it is locked and after."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._title = Label(look, "", "head", wrap=True)
        self._lines = Label(look, "", "body", "ink", wrap=True)
        self._rules = Label(look, "\n".join(words.RULES), "small", "ink2", wrap=True)
        self._hash = Label(look, "", "caption", "ink3", wrap=True)
        self._limits = Label(look, "", "small", "ink3", wrap=True)
        self._hash.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for label in (self._title, self._lines, self._rules, self._hash, self._limits):
            column.addWidget(label)

    def show_registration(self, wish: Registration) -> None:
        """Show what would be locked."""
        self._title.set_text(words.question(wish))
        self._lines.set_text("\n".join(_lines(wish)))
        self._limits.set_text(words.limits(wish.design))
        self._hash.set_text(_("Once it is locked, nothing of it can be changed."))

    def show_experiment(self, found: Experiment) -> None:
        """Show a locked card with its hash."""
        self.show_registration(found.registration)
        self._title.set_text(_("Registration card"))
        day = day_dated(found.registered_at.date())
        # broken into words, so that it wraps at every size of text
        parts = " ".join(found.hash[n : n + 8] for n in range(0, len(found.hash), 8))
        told = _("Locked on {day}. SHA-256 {hash}").format(day=day, hash=parts)
        if not found.intact:
            told = _("The card was changed after it was locked. {told}").format(told=told)
        self._hash.set_text(told)


def _lines(wish: Registration) -> list[str]:
    first = _("{n} nights; the first is {night}.")
    lines = [
        words.design(wish.design),
        first.format(n=wish.design.nights, night=night_dated(wish.first)),
    ]
    for each in wish.outcomes:
        role = _("Main outcome") if each is wish.primary else _("Also")
        told = _("{role}: {name}; a difference of {m} matters.")
        matters = words.threshold(each, wish.matters_in(each))
        lines.append(told.format(role=role, name=words.NAMES[each], m=matters))
    return [*lines, words.expectation(wish)]
