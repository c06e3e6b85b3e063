"""The morning's one question: what was dreamed, in a field that keeps every word."""

from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from journal.errors import JournalError
from journal.model.dream import Dream, Origin, Recall
from journal.model.night import Kind, Night
from journal.model.vendors import service_name
from journal.text import _
from ui.desk import Desk
from ui.models.draft import Draft
from ui.widgets.autosave import Autosave
from ui.widgets.card import Card, Line
from ui.widgets.chips import Chip, FlowLayout
from ui.widgets.growing_prose import GrowingProse
from ui.widgets.labels import Glyph, Label
from ui.widgets.one_stop import OneStop
from ui.widgets.segmented import Part, Segmented

LEAST_LINES = 3
WIDEST = 840  # pixels at 100 % of a line
QUICK = {
    Recall.FRAGMENT: _("Only a feeling"),
    Recall.FELT: _("I dreamed, but it’s gone"),
    Recall.NOTHING: _("Nothing"),
}


class CaptureCard(Card):
    """Writes last night's dream, its kind, or that there is nothing to write."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.look)
        self._desk = desk
        self._look = desk.look
        self._night = Night(date.min)
        self._draft = Draft.of(Dream(date.min))
        self._prose = GrowingProse(self._look, "capture", name=_("What did you dream?"))
        self._prose.set_least(LEAST_LINES)
        parts = [
            Part(kind.value, words, kind=kind.value)
            for kind, words in ((Kind.NATURAL, _("Natural")), (Kind.SYNCED, _("Synced")))
        ]
        self._kind = Segmented(self._look, _("What kind of night it was"), parts, small=True)
        self._why = Label(self._look, "", "small", "ink3")
        self._quick = {recall: Chip(self._look, words) for recall, words in QUICK.items()}
        self._check = Glyph(self._look, "check", "ink3", 16)
        self._state = Label(self._look, "", "small", "ink3")
        self._trouble = Label(self._look, "", "small", "ink2", wrap=True)
        self._autosave = Autosave(self._save, parent=self)
        self._lay_out()
        self._listen()

    @property
    def writing(self) -> bool:
        """Whether the cursor stands in the field."""
        return self._prose.hasFocus()

    def show_night(self, night: Night) -> None:
        """Show this night; words not yet saved stay."""
        if night.night != self._night.night:
            self._autosave.flush()
            self._draft = Draft.of(Dream(night.night))
        self._night = night
        self._meet()
        self._prose.show_text(self._draft.page.body)
        self._show_answers()

    @property
    def unsaved(self) -> bool:
        """Whether words stand here that the disk did not take."""
        return self._autosave.pending

    def flush(self) -> bool:
        """Save now; whether nothing is left unsaved."""
        return self._autosave.flush()

    def write(self) -> None:
        """Put the cursor into the field, at its end."""
        self._prose.setFocus(Qt.FocusReason.OtherFocusReason)
        self._prose.moveCursor(self._prose.textCursor().MoveOperation.End)

    def turn_kind(self) -> None:
        """Natural becomes synced, and synced natural."""
        natural = self._kind.value == Kind.NATURAL.value
        self._say_kind((Kind.SYNCED if natural else Kind.NATURAL).value)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leaving the field or the window saves at once."""
        if event.type() == QEvent.Type.FocusOut:
            self._autosave.flush()
        return super().eventFilter(watched, event)

    # --- how it is laid out and wired -----------------------------------------------------------

    def _lay_out(self) -> None:
        self.body.setContentsMargins(28, 22, 28, 14)
        self.body.addWidget(Label(self._look, _("What did you dream?"), "title", wrap=True))
        self.body.addWidget(self._prose, 1)
        self.body.addWidget(self._trouble)
        self.body.addWidget(Line(self._look))
        foot = FlowLayout(8)
        for widget in (self._kind, self._why):
            foot.addWidget(widget)
        answers = FlowLayout(8)
        answers.addWidget(Label(self._look, _("or"), "small", "ink3"))
        for chip in self._quick.values():
            answers.addWidget(chip)
        OneStop(list(self._quick.values()), self)
        answers.addWidget(_beside(self._check, self._state))
        row = QHBoxLayout()
        row.setContentsMargins(0, 6, 0, 0)
        row.setSpacing(16)
        row.addLayout(foot, 1)
        row.addLayout(answers)
        self.body.addLayout(row)
        self._trouble.hide()
        self._say("")

    def _listen(self) -> None:
        self._look.changed.connect(self._fit)
        self._fit()
        self._prose.installEventFilter(self)
        self._prose.edited.connect(self._written)
        self._kind.chosen.connect(self._say_kind)
        for recall, chip in self._quick.items():
            chip.clicked.connect(lambda on, one=recall: self._say_recall(one, on))
        self._autosave.saved.connect(self._saved)
        self._autosave.failed.connect(self._failed)

    def _fit(self) -> None:
        self._prose.setMaximumWidth(self._look.px(WIDEST))

    # --- the dream ------------------------------------------------------------------------------

    def _meet(self) -> None:
        """Bring what is written here and what the journal has of the night together."""
        here = (each for each in self._night.dreams if each.session_uid is None)
        own = {each.uid: each for each in here if not each.private}
        uid = self._draft.base.uid
        if uid in own:
            self._draft = self._draft.met(own[uid])
        elif self._autosave.pending:
            return  # written here only; the next save brings it into the journal
        else:
            newest = max(own.values(), key=lambda dream: dream.position, default=None)
            self._draft = Draft.of(newest or Dream(self._night.night))

    def _written(self) -> None:
        self._draft = self._draft.edited(body=self._prose.text())
        self._say("")
        self._autosave.touch()
        self._show_answers()

    def _save(self) -> None:
        if not self._draft.base.uid and not self._draft.page.body.strip():
            return
        if not self._draft.base.uid:
            self._draft = self._draft.edited(origin=self._origin())
        now, store = self._desk.now(), self._desk.store
        if self._draft.changed or not self._draft.base.uid:
            kept = store.dreams.save(self._draft.dream, now)
            self._draft = self._draft.saved(kept)
        if self._night.recall in {Recall.NOTHING, Recall.FELT}:
            store.nights.say_recall(self._night.night, None, now)  # words say more than that

    def _origin(self) -> Origin:
        return Origin.SYNCED if self._kind.value == Kind.SYNCED.value else Origin.NATURAL

    # --- the answers ----------------------------------------------------------------------------

    def _say_kind(self, value: str) -> None:
        self._autosave.flush()
        now, night = self._desk.now(), self._night.night
        self._told(partial(self._desk.store.nights.say_kind, night, Kind(value), now))
        if self._draft.base.uid:
            self._draft = self._draft.edited(origin=Origin(value))
            self._autosave.touch()
            self._autosave.flush()

    def _say_recall(self, recall: Recall, on: bool) -> None:
        self._autosave.flush()
        now, night = self._desk.now(), self._night.night
        said = recall if on else None
        self._told(partial(self._desk.store.nights.say_recall, night, said, now))

    def _told(self, deed: partial[None]) -> None:
        """Write an answer and show the night as it is then; tell where the disk says no."""
        try:
            deed()
        except JournalError as error:
            self._failed(error)
        else:
            self._saved()
        self.show_night(self._desk.store.nights.of(self._night.night))

    def _show_answers(self) -> None:
        night = self._night
        self._kind.choose("" if night.kind is Kind.UNKNOWN else night.kind.value, quiet=True)
        self._why.set_text(_why(night))
        text = bool(self._draft.page.body.strip())
        for recall, chip in self._quick.items():
            chip.setChecked(night.recall is recall)
            fits = recall is Recall.FRAGMENT or not text
            chip.setEnabled(fits)
            chip.setToolTip("" if fits else _("Some words are written down for this night."))
        self._prose.setPlaceholderText(
            _("Nothing is an answer too. It is kept as a night without a dream.")
            if night.recall is Recall.NOTHING
            else _("One line is enough")
        )

    def _saved(self) -> None:
        self._trouble.hide()
        self._say(_("Saved"))

    def _failed(self, error: JournalError) -> None:
        kept = _("What you wrote is still here, and the next key tries again.")
        self._trouble.set_text(f"{error.title} {error.advice} {kept}")
        self._trouble.show()
        self._say("")

    def _say(self, words: str) -> None:
        self._state.set_text(words)
        self._check.setVisible(bool(words))


def _why(night: Night) -> str:
    """Where the kind of the night is known from."""
    if night.kind_said is not None:
        return _("as you said")
    if night.kind is Kind.SYNCED and night.sessions:
        return _("as {service} reported").format(service=service_name(night.sessions[0].source))
    return _("no device was listening") if night.kind is Kind.NATURAL else _("not marked yet")


def _beside(*widgets: QWidget) -> QWidget:
    pair = QWidget()
    row = QHBoxLayout(pair)
    row.setContentsMargins(6, 0, 0, 0)
    row.setSpacing(6)
    for widget in widgets:
        row.addWidget(widget)
    return pair
