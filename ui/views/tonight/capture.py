"""The morning's one question: what was dreamed, in a field that keeps every word."""

from dataclasses import replace
from datetime import date
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QTextEdit, QVBoxLayout

from journal.errors import JournalError
from journal.looking.rate_first import mark_counts
from journal.model.dream import Dream, Origin, Recall
from journal.model.night import Kind, Night
from journal.text import _
from ui.desk import Desk
from ui.models.draft import Draft
from ui.models.pen import Pen
from ui.models.writing_down import KIND, RECALL, MorningPage, write_morning
from ui.saving import read_next, saved_beside
from ui.views.lexicon import Lexicon
from ui.views.tonight.elsewhere import Elsewhere
from ui.views.tonight.kind_words import why_of_kind
from ui.views.tonight.recall import LEFT_SOMETHING, RecallAnswers
from ui.widgets.buttons import Button
from ui.widgets.card import Card, Line
from ui.widgets.dressed_prose import follow_text
from ui.widgets.flow import FlowLayout, together
from ui.widgets.labels import Glyph, Label
from ui.widgets.marked_prose import MarkedProse
from ui.widgets.segmented import Part, Segmented
from ui.widgets.tab_order import follow, precede
from ui.widgets.unkept import look_after

if TYPE_CHECKING:
    from journal.model.version import Written
    from ui.scribe import Deed
    from ui.views.tonight.checklist import Checklist
    from ui.views.tonight.gently import Gently

LEAST_LINES = 2
WIDEST = 840  # pixels at 100 % of a line


class CaptureCard(Card):
    """Writes last night's dream, its kind, or that there is nothing to write."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.look)
        self._desk, self._look = desk, desk.look
        self._night = Night(date.min)
        self._prose = MarkedProse(self._look, "capture", name=_("What did you dream?"))
        look_after(self._prose)
        self._pen = Pen(self._prose.text)
        self._lexicon = Lexicon(desk, self._prose)
        self._elsewhere = Elsewhere(desk, self.flush)
        self._prose.set_least(LEAST_LINES)
        parts = [
            Part(kind.value, words, kind=kind.value)
            for kind, words in ((Kind.NATURAL, _("Natural")), (Kind.SYNCED, _("Synced")))
        ]
        self._kind = Segmented(self._look, _("What kind of night it was"), parts, small=True)
        self._why = Label(self._look, "", "small", "ink3")
        self.recall = RecallAnswers(self._look)
        self._folds = QVBoxLayout()  # of the checklist and the questions
        self.help = Button(self._look, _("Help me remember"), "flush", size="small")
        self._state = Label(self._look, "", "small", "ink3")
        check = Glyph(self._look, "check", "ink3", 16)
        self._told_beside = together(check, self._state, apart=6)
        self._trouble = Label(self._look, "", "small", "ink2", wrap=True)
        self._made_here = self._missed = False
        self._said: dict[str, Any] = {}  # what was answered and is not in the journal yet
        self._handed: tuple[Draft | None, dict[str, Any]] = None, {}
        self._autosave = saved_beside(desk, self, self._deed, self._kept)
        self._lay_out()
        self._listen()

    @property
    def writing(self) -> bool:
        """Whether the cursor stands in words, in the field or in another of the card.

        An empty field has the cursor all day where nobody comes: that is no writing.
        """
        focus = QApplication.focusWidget()
        if not isinstance(focus, QLineEdit | QTextEdit) or not self.isAncestorOf(focus):
            return False
        words = focus.text() if isinstance(focus, QLineEdit) else focus.toPlainText()
        return bool(words.strip())

    @cached_property
    def checklist(self) -> "Checklist":
        """What the dream was like; unfolds where something was left of it."""
        from ui.views.tonight.checklist import Checklist  # when asked; the window stands sooner

        made = Checklist(self._look)
        made.hide()
        made.said.connect(self._say_of_it)
        self._folds.insertWidget(0, made)
        follow(list(self.recall.chips.values())[-1], made)
        return made

    @cached_property
    def gently(self) -> "Gently":
        """The questions that help a dream come back."""
        from ui.views.tonight.gently import Gently  # as above

        made = Gently(self._look)
        made.hide()
        made.answered.connect(self._append)
        made.left.connect(self._back_to_the_page)
        self._folds.addWidget(made)
        follow(list(self.recall.chips.values())[-1], made)
        return made

    def show_night(self, night: Night) -> None:
        """Show this night; words not yet saved stay, and so does their night."""
        if night.night != self._night.night:
            if not self.put_away():
                return
            self._pen.draft = Draft.of(Dream(night.night))
        self._night = replace(night, **self._said)
        self._meet()
        self._show_page()

    @property
    def unsaved(self) -> bool:
        """Whether words stand here that the disk did not take."""
        return self._autosave.pending

    def flush(self) -> bool:
        """Save now, an answer that stands half typed, too; whether nothing is left unsaved."""
        self._take_half_typed()
        return self._autosave.flush()

    def put_away(self) -> bool:
        """Save, and let go of a dream from which all was taken back; whether nothing is left."""
        self._take_half_typed()
        self._autosave.settle()  # the dream may only now have got its name
        emptied = (
            self._pen.draft.base.uid if self._made_here and self._pen.draft.holds_nothing else ""
        )
        if not self._autosave.flush():
            return False
        if emptied:
            self._told(partial(self._desk.store.dreams.delete, emptied, self._desk.now()))
        return True

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
            self._autosave.hurry()
        return super().eventFilter(watched, event)

    # --- how it is laid out and wired -----------------------------------------------------------

    def _lay_out(self) -> None:
        self._told_beside.setContentsMargins(6, 0, 0, 0)
        self._prose.setProperty("ring", 8)  # around it, in the card's margin: not on the words
        self.body.setContentsMargins(28, 22, 28, 14)
        self.body.addWidget(Label(self._look, _("What did you dream?"), "title", wrap=True))
        self.body.addLayout(self._elsewhere.place)
        self.body.addWidget(self.recall)
        self.body.addLayout(self._folds)
        self.body.addSpacing(4)
        self.body.addWidget(self._prose, 1)
        self.body.addWidget(self._trouble)
        self.body.addWidget(Line(self._look))
        foot = FlowLayout(8)
        for widget in (self._kind, self._why):
            foot.addWidget(widget)
        aside = FlowLayout(8)
        aside.addWidget(self.help)
        aside.addWidget(self._told_beside)
        row = QHBoxLayout()
        row.setContentsMargins(0, 6, 0, 0)
        row.setSpacing(16)
        row.addLayout(foot, 1)
        row.addLayout(aside)
        self.body.addLayout(row)
        self._trouble.hide()
        self._say("")

    def _listen(self) -> None:
        self._look.changed.connect(self._fit)
        self._fit()
        self._prose.installEventFilter(self)
        self._prose.edited.connect(self._written)
        self._kind.chosen.connect(self._say_kind)
        self.recall.answered.connect(self._say_recall)
        self.help.clicked.connect(self._ask_gently)
        self._autosave.saved.connect(self._saved)
        self._autosave.failed.connect(self._failed)
        self._autosave.answered.connect(self._meet_late)

    def _fit(self) -> None:
        self._prose.setMaximumWidth(self._look.px(WIDEST))

    # --- the dream ------------------------------------------------------------------------------

    def _meet(self) -> None:
        """Bring what is written here and what the journal has of the night together."""
        self._missed = self._autosave.under_way  # its answer comes first
        if self._missed:
            return
        here = (each for each in self._night.dreams if each.session_uid is None)
        own = {each.uid: each for each in here if not each.private}
        hooks = {uid for uid, each in own.items() if each.hook}  # they wait in the inbox
        uid = self._pen.draft.base.uid
        if uid in own:
            self._pen.draft = self._pen.draft.met(own[uid])
        elif self._autosave.pending:
            return  # written here only; the next save brings it into the journal
        else:
            written = [each for uid, each in own.items() if uid not in hooks]
            newest = max(written, key=lambda dream: dream.position, default=None)
            self._pen.draft = Draft.of(newest or Dream(self._night.night))

    def _show_page(self) -> None:
        follow_text(self._prose, self._pen.draft.page.body)
        self._lexicon.renew(self._pen.draft.page.marks)
        self._elsewhere.stand_by(self._pen.draft.base.uid)
        self._show_answers()

    def _written(self) -> None:
        self._pen.wrote()
        self._say("")
        self._autosave.touch()
        self._show_recall()

    def _take_half_typed(self) -> None:
        if "gently" in self.__dict__:  # nobody is asked who never wished to be
            self.gently.take()

    def _append(self, words: str) -> None:
        """Put an answer below the text, as if it had been typed there."""
        cursor = self._prose.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        cursor.insertText(f"\n{words}" if self._prose.text().strip() else words)
        self._prose.setTextCursor(cursor)

    def _due(self) -> Draft | None:
        """What is to be written; None where the file holds all of it."""
        if not self._pen.draft.base.uid:
            if self._pen.draft.holds_nothing:
                return None
            self._pen.draft = self._pen.draft.edited(origin=self._origin())
            self._made_here = True
        draft = self._pen.draft = self._pen.draft.marked(lambda: self._lexicon.signs)
        return draft if draft.changed or not draft.base.uid else None

    def _deed(self) -> "Deed | None":
        """What writes the words and the answers that the file does not have."""
        draft, said, now = self._due(), dict(self._said), self._desk.now()
        if draft is None and not said:
            return None
        self._handed = draft, said
        dream, base = (draft.dream, draft.base) if draft is not None else (None, None)
        says_more = not self._pen.draft.holds_nothing
        page = MorningPage(self._night.night, dream, base, said, says_more)
        return lambda store: write_morning(store, page, now)

    def _kept(self, written: "Written | None") -> None:
        """The journal has it; more may have been written meanwhile."""
        handed, said = self._handed
        self._said = {
            name: value
            for name, value in self._said.items()
            if name not in said or said[name] != value
        }
        if handed is None or written is None:
            return
        self._pen.kept(handed, written.dream)
        if written.dream.marks != handed.base.marks:
            self._lexicon.renew(written.dream.marks)
        if written.conflict:
            self._elsewhere.tell(written.conflict)
            precede(self._elsewhere.line, next(iter(self.recall.chips.values())))

    def _meet_late(self) -> None:
        """What the journal has of the night, where it was not asked while a save was under way."""
        if self._missed:
            read_next(self._desk, self, lambda: self.show_night(self._read()))

    def _origin(self) -> Origin:
        return Origin.SYNCED if self._kind.value == Kind.SYNCED.value else Origin.NATURAL

    # --- the answers ----------------------------------------------------------------------------

    def _say_kind(self, value: str) -> None:
        if self._pen.draft.base.uid or self._autosave.under_way:
            self._pen.draft = self._pen.draft.edited(origin=Origin(value))
        self._say_of_night(KIND, Kind(value))

    def _say_recall(self, said: Recall | None) -> None:
        self._say_of_night(RECALL, said)

    def _say_of_night(self, what: str, said: Kind | Recall | None) -> None:
        """Show an answer at once; it is written beside the window, after the words before it."""
        self._said[what] = said
        self._autosave.touch()
        self._autosave.hurry()
        self.show_night(self._night)

    def _say_of_it(self, fields: dict[str, Any]) -> None:
        """Take an answer of the checklist, and save it at once, beside the window.

        Where all there is of the night is a line in the inbox, the answer is of that line. A mark
        that is taken away leaves its word in the text, without the sign before it.
        """
        self._take_up_the_hook()
        before = self._pen.draft.page
        fields = self.checklist.as_answered(fields, before.marks)
        self._pen.draft = self._pen.draft.edited(**fields)
        self._autosave.touch()
        from journal.model.inline_marks import without_dropped  # with an answer

        text = without_dropped(before.body, before.marks, self._pen.draft.page.marks)
        if text != before.body:
            self._prose.rewrite(text)
        self._autosave.hurry()
        self._show_answers()

    def _take_up_the_hook(self) -> None:
        own = [each for each in self._night.dreams if each.session_uid is None]
        alone = own[0] if len(own) == 1 and own[0].hook and not own[0].private else None
        if alone is None:
            return
        self._autosave.settle()  # its answer is of the page as it stands
        if not self._pen.draft.base.uid and self._pen.draft.holds_nothing:
            self._pen.draft = Draft.of(alone)
            self._prose.show_text(self._pen.draft.page.body)

    def _ask_gently(self) -> None:
        self.gently.show()
        self.help.hide()
        self.gently.begin()

    def _back_to_the_page(self) -> None:
        self.gently.hide()
        self.help.show()
        self.write()

    def _told(self, deed: partial[None]) -> None:
        """Write an answer and show the night as it is then; tell where the disk says no."""
        try:
            deed()
        except JournalError as error:
            self._failed(error)
        else:
            self._saved()
        self.show_night(self._read())

    def _read(self) -> Night:
        return self._desk.store.nights.of(self._night.night)

    def _show_answers(self) -> None:
        night = self._night
        self._kind.choose("" if night.kind is Kind.UNKNOWN else night.kind.value, quiet=True)
        self._why.set_text(why_of_kind(night))
        self._show_recall()
        asked = night.recall in LEFT_SOMETHING
        if asked or "checklist" in self.__dict__:
            self.checklist.setVisible(asked)
        if asked:
            names = mark_counts(self._desk.store, self._desk.tonight())
            self.checklist.show_dream(self._pen.draft.dream, names)
        self._prose.setPlaceholderText(
            _("Nothing is an answer too. It is kept as a night without a dream.")
            if night.recall is Recall.NOTHING
            else _("One line is enough")
        )

    def _show_recall(self) -> None:
        something = bool(self._prose.words) or not self._pen.draft.holds_nothing
        self.recall.show_recall(self._night.recall, something=something)

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
        self._told_beside.setVisible(bool(words))  # empty, it would hold up the deed beside it
