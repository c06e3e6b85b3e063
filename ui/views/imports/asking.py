"""What only the person knows of a file: where its nights were slept, how it is to be read."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from journal.importers.dream_log import DreamLog
from journal.importers.notes import ZONE, Given, Question
from journal.importers.own_table import OwnTable
from journal.intake import Found, Preview
from journal.text import _
from ui.models import naming
from ui.models.zone_names import zone_meant, zones_for
from ui.theme.look import Look
from ui.widgets.buttons import Button
from ui.widgets.completing import CompletingLine
from ui.widgets.fields import LineEdit
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Label
from ui.widgets.ticks import RadioCard

# Tables that a person may match to their meaning, also where the names of columns say enough.
TABLES = {OwnTable.name, DreamLog.name}


class Asking(QWidget):
    """The questions of one file; `answered` carries all that is known of it then.

    A question that was answered stays in sight, so that the answer can be changed.
    """

    answered = Signal(Given)
    elsewhere_asked = Signal(date)  # some nights up to this one were slept in another zone
    matched = Signal()  # the columns of a person's own table are to be matched anew

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.away: Button | None = None
        self.returns = False  # once the file is read again, from saying where some nights were
        self._look = look
        self._path: Path | None = None
        self._given = Given()
        self._questions: dict[str, Question] = {}
        self._answers: dict[str, str] = {}
        self._body: QWidget | None = None
        self._sample: Callable[[date | None], tuple[Found, ...]] = lambda _waits: ()
        self._waits: date | None = None
        self.zone: CompletingLine | None = None
        self.cards: dict[str, list[RadioCard]] = {}
        self.fields: dict[str, LineEdit] = {}
        self.deed: Button | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def show_file(self, preview: Preview) -> None:
        """Ask what this file leaves open; of the same file, again with what is known by now."""
        if preview.path != self._path:
            self._path, self._questions, self._answers = preview.path, {}, {}
        self._sample = preview.sample
        self._show(preview.notes.given, preview.notes.questions, own=preview.format in TABLES)

    def show_questions(self, given: Given, questions: Iterable[Question]) -> None:
        """Ask these of a text that is no file, besides those that were asked of it before."""
        known = {each.key: each for each in questions}
        if self._questions | known == self._questions and given.answers == self._answers:
            self._given = given  # what is asked stays as it stands, with the focus in it
            self._show_ready()
            return
        at = self.window().focusWidget()
        typed_in = next((key for key, field in self.fields.items() if field is at), "")
        self._show(given, known, own=False)
        if typed_in in self.fields:  # what was typed there does not answer it, which is told now
            self.fields[typed_in].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, given: Given, questions: Mapping[str, Question], *, own: bool) -> None:
        self._given = given
        self._answers |= given.answers
        self._questions |= questions
        self._body = self._cleared()
        laid = QVBoxLayout(self._body)
        laid.setContentsMargins(0, 0, 0, 0)
        laid.setSpacing(8)
        for question in self._questions.values():
            if question.key == ZONE:
                self._ask_zone(laid, question)
            else:
                self._ask(laid, question)
        self._offer_ways(laid, own=own)
        self._column.addWidget(self._body)
        self.setVisible(own or bool(self._questions))

    def _cleared(self) -> QWidget:
        """A fresh body in place of the one of the file before."""
        if self._body is not None:
            self._column.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
        self.zone, self.deed, self.away = None, None, None
        self.cards, self.fields = {}, {}
        return QWidget()

    def _offer_ways(self, laid: QVBoxLayout, *, own: bool) -> None:
        if self.deed is not None:
            laid.addWidget(self.deed, 0, Qt.AlignmentFlag.AlignLeft)
            self._show_ready()
        if own:
            anew = Button(self._look, _("Match columns…"), "quiet", size="small")
            anew.clicked.connect(lambda _on=False: self.matched.emit())
            laid.addWidget(anew, 0, Qt.AlignmentFlag.AlignLeft)

    def focus(self) -> bool:
        """Go to the first question that is open; whether there is one."""
        if self.returns and self.away is not None:
            self.returns = False
            self.away.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        for key, question in self._questions.items():
            if question.needed and key not in self._given.answers and self.cards.get(key):
                self.cards[key][0].setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False

    # --- where the nights were slept ------------------------------------------------------------

    def cover(self, waits: date | None) -> None:
        """Let this night be no example of the file's times; None lets any be."""
        changed, self._waits = waits != self._waits, waits
        if changed and self.zone is not None:
            self._show_sample()

    def _show_sample(self) -> None:
        told = "   ".join(map(_night, self._sample(self._waits)))
        self._below.set_text(told)
        if self.zone is not None:
            self.zone.setAccessibleDescription(told)

    def _ask_zone(self, laid: QVBoxLayout, question: Question) -> None:
        look = self._look
        chosen = self._given.likely_zone
        laid.addWidget(Label(look, question.words, "label", "ink2", wrap=True))
        self.zone = CompletingLine(look, question.words, zones_for, _("A city, such as Lisbon"))
        self.zone.setText(chosen.key)
        self.zone.setMaximumWidth(look.px(300))
        self.zone.taken.connect(self._take_zone)
        self.away = away = Button(look, _("Some nights elsewhere…"), "flush", size="small")
        away.clicked.connect(self._ask_elsewhere)
        row = FlowLayout(12)
        row.addWidget(self.zone)
        row.addWidget(away)
        laid.addLayout(row)
        self._below = Label(look, "", "small", "ink2", wrap=True)
        self._show_sample()
        laid.addWidget(self._below)

    def _ask_elsewhere(self) -> None:
        told = self._sample(self._waits)
        if told:
            self.elsewhere_asked.emit(told[-1].night)

    def _take_zone(self, typed: str) -> None:
        found = zone_meant(typed)
        if found is None:
            words = _("There is no time zone “{name}”.").format(name=typed)
            self._below.set_text(words)
            if self.zone is not None:
                self.zone.show_warning(bad=True)
                self.zone.setAccessibleDescription(words)
            return
        if found != self._given.zone:
            self.answered.emit(replace(self._given, zone=found))

    # --- how it is to be read -------------------------------------------------------------------

    def _ask(self, laid: QVBoxLayout, question: Question) -> None:
        look = self._look
        laid.addWidget(Label(look, question.words, "label", "ink", wrap=True))
        if question.choices:
            self._cards(laid, question)
        else:
            field = self.fields[question.key] = LineEdit(look, question.words)
            field.setText(self._answers.get(question.key, ""))
            field.textEdited.connect(partial(self._note, question.key))
            field.returnPressed.connect(self._settle)
            laid.addWidget(field)
        if self.deed is None:
            self.deed = Button(look, _("Read it so"), "soft", size="small")
            self.deed.clicked.connect(self._settle)

    def _cards(self, laid: QVBoxLayout, question: Question) -> None:
        group = QButtonGroup(self._body)
        self.cards[question.key] = []
        for answer, words in question.choices:
            card = RadioCard(self._look, words, "")
            card.setMaximumWidth(self._look.px(520))
            card.setChecked(self._answers.get(question.key) == answer)
            card.toggled.connect(partial(self._toggled, question.key, answer))
            group.addButton(card)
            laid.addWidget(card)
            self.cards[question.key].append(card)

    def _toggled(self, key: str, answer: str, on: bool) -> None:
        if on:
            self._note(key, answer)

    def _note(self, key: str, answer: str) -> None:
        self._answers[key] = answer
        self._show_ready()

    @property
    def _open(self) -> bool:
        needed = (each.key for each in self._questions.values() if each.needed)
        return any(not self._answers.get(key, "").strip() for key in needed)

    def _show_ready(self) -> None:
        if self.deed is not None:
            changed = self._answers != dict(self._given.answers)
            self.deed.setEnabled(changed and not self._open)
            words = _("Answer every question first.") if self._open else ""
            self.deed.setToolTip(words)

    def _settle(self) -> None:
        if not self._open and self._answers != dict(self._given.answers):
            self.answered.emit(replace(self._given, answers=dict(self._answers)))


def _night(found: Found) -> str:
    return _("{night}: {start} to {end}.").format(
        night=naming.night_card(found.night),
        start=naming.clock(found.started_at, found.start_place.tzinfo),
        end=naming.clock(found.ended_at, found.end_place.tzinfo),
    )
