"""The open dream: its night, its title, its text, and the service's account beside it."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any, NamedTuple

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.model.dream import Dream, Origin
from journal.model.inline_marks import without_dropped
from journal.said_when import When
from journal.text import _
from ui.desk import Desk
from ui.models.draft import Draft
from ui.models.pen import Pen
from ui.scribe import Errand
from ui.views.journal.account_card import AccountCard, ChangedAccount
from ui.views.journal.night_line import NightLine
from ui.views.journal.saved_line import SavedLine
from ui.views.journal.saying_when import said, zone_of
from ui.views.journal.unfinished_line import UnfinishedLine
from ui.views.lexicon import Lexicon
from ui.widgets.autosave import Autosave, Beside
from ui.widgets.dressed_prose import follow_text
from ui.widgets.marked_prose import MarkedProse
from ui.widgets.scroll import Scroll
from ui.widgets.title_edit import TitleEdit


class Keep(NamedTuple):
    """Writes a dream that was begun on another, and gives it as the file has it then.

    `hand` lets it be written beside the window, where somebody is there for that; `taken` is
    called with the base and the answer. Both may raise a JournalError, and the text stays here.
    """

    at_once: Callable[[Dream, Dream], Dream]
    hand: Callable[[Dream, Dream], Errand | None]
    taken: Callable[[Dream, Errand], Dream]


MEASURE = 540  # pixels at 100 %: about 62 characters of prose
LEAST_LINES, TOLD_LINES = 6, 4  # of room to write in, alone and above an account


class DreamEditor(QWidget):
    """Holds what is not yet saved of one dream, and saves it after every pause.

    Who writes on is not kept waiting for the disk; who leaves is, until all is saved.
    """

    moved = Signal()  # to another night
    opened = Signal(Dream)  # another dream, or the same one brought up to date
    noted = Signal()  # the person took note of a changed account
    left = Signal()  # Esc: back to the list
    remarked = Signal()  # its marks have followed its text

    def __init__(self, desk: Desk, keep: Keep) -> None:
        super().__init__()
        self._look = desk.look
        self._zone = desk.zone
        self._keep = keep
        self._fresh = self._chosen = self._alone = False
        self._service = ""
        self.line = NightLine(self._look, partial(said, desk), desk.zone)
        self._unfinished = UnfinishedLine(self._look)
        self._change = ChangedAccount(self._look)
        self._title = TitleEdit(self._look, name=_("Title"), placeholder=_("Title"))
        self.prose = MarkedProse(
            self._look, name=_("Your dream"), placeholder=_("What did you dream?")
        )
        self._pen = Pen(self.prose.text)
        self._lexicon = Lexicon(desk, self.prose)
        self.above = QVBoxLayout()  # what is said of the dream before it is read
        self._beside = QWidget()
        self.below = QVBoxLayout(self._beside)  # what belongs to the dream and is no text
        self.below.setContentsMargins(0, 0, 0, 0)
        self._account = AccountCard(self._look)
        self._foot = SavedLine(self._look)
        self._page = QWidget()
        self._handed = self._pen.draft
        beside = Beside(self._hand_over, self._take)
        self.autosave = Autosave(self._save, parent=self, beside=beside)
        self._lay_out()
        self._listen()

    @property
    def dream(self) -> Dream:
        """The open dream, as the page has it now."""
        return self._pen.draft.dream

    @property
    def base(self) -> Dream:
        """The open dream, as the file has it."""
        return self._pen.draft.base

    @property
    def settled(self) -> bool:
        """Whether nothing is left unsaved."""
        return not self.autosave.pending

    @property
    def to_drop(self) -> bool:
        """Whether the open dream is in the file, but holds nothing, and nothing was chosen."""
        return bool(self.dream.uid) and self._pen.draft.holds_nothing and not self._chosen

    def open(self, dream: Dream, service: str, place: tuple[int, int], *, fresh: bool) -> None:
        """Show a dream; `fresh` where it is only being begun and may have its origin chosen."""
        self.autosave.settle()  # its answer is of the dream before
        self._fresh, self._chosen = fresh, not fresh and Draft.of(dream).holds_nothing
        self._pen.draft, self._service = Draft.of(dream), service
        self._show(place)
        self._scroll.verticalScrollBar().setValue(0)

    def meet(self, dream: Dream, service: str, place: tuple[int, int]) -> None:
        """The file has changed: show what is new there, and keep what is being written here."""
        self._pen.draft, self._service = self._pen.draft.met(dream), service
        follow_text(self.prose, self._pen.draft.page.body)
        self._show(place)

    def change(self, **fields: Any) -> None:
        """Take other fields of the dream from beside the text, and save them with it.

        A mark that is taken away leaves its word in the text, without the sign before it.
        """
        before = self._pen.draft.page
        self._pen.draft = self._pen.draft.edited(**fields)
        self._touched()
        if "marks" in fields:
            self._take_marks(before)

    def stand_alone(self, *, alone: bool) -> None:
        """Leave title, text and foot only, or show again what stands around them."""
        self._alone = alone
        self.prose.stand_alone(alone=alone)
        self.line.setVisible(not alone)
        self._beside.setVisible(not alone)
        self._show_account()

    def flush(self, *, bare: bool = False) -> bool:
        """Save now; whether nothing is left unsaved.

        `bare` saves even a page without a word, since something is to be attached to it.
        """
        if not bare:
            return self.autosave.flush()
        chosen, self._chosen = self._chosen, True
        try:
            self._touched()
            return self.autosave.flush()
        finally:
            self._chosen = chosen

    def write(self) -> None:
        """Put the cursor into the text, at its end."""
        self.prose.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.prose.moveCursor(self.prose.textCursor().MoveOperation.End)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._centre()

    # --- how it is laid out and wired -----------------------------------------------------------

    def _lay_out(self) -> None:
        self._written = QVBoxLayout(self._page)
        self._written.setContentsMargins(0, 0, 0, 8)
        self._written.setSpacing(0)
        self._written.addWidget(self._title)
        self._written.addSpacing(7)
        self._written.addWidget(self.prose)
        self._written.addWidget(self._beside)
        self._written.addSpacing(20)
        self._written.addWidget(self._account)
        self._written.addStretch(1)
        self._scroll = Scroll(self._look, self._page)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addWidget(self.line)
        self._column.addSpacing(8)
        self._column.addLayout(self.above)
        self._column.addWidget(self._unfinished)
        self._column.addWidget(self._change)
        self._column.addWidget(self._scroll, 1)
        self._column.addWidget(self._foot)
        self._centre()

    def _listen(self) -> None:
        self._title.edited.connect(self._title_written)
        self.prose.edited.connect(self._text_written)
        self._title.passed.connect(self.write)
        self._title.take_files()  # they are the dream's, wherever the cursor stands
        self._title.brought.connect(self.prose.brought)
        self.prose.selectionChanged.connect(self._tell_length)
        for text in (self._title, self.prose):
            self.autosave.watch(text)
            text.left.connect(self.left)
            text.caret_at.connect(self._follow)
        self.line.origin_chosen.connect(self._choose_origin)
        self.line.night_chosen.connect(self._choose_night)
        self._unfinished.finished.connect(self._finish)
        self.line.when_said.connect(self._choose_when)
        self._change.seen.connect(self._see_account)
        self._change.noted.connect(self.noted)
        self.autosave.saved.connect(self._foot.saved)
        self.autosave.failed.connect(self._foot.failed)
        self._look.changed.connect(self._centre)

    def _show(self, place: tuple[int, int]) -> None:
        dream = self._pen.draft.dream
        self.line.show_dream(dream, place, fresh=self._fresh)
        self._unfinished.setVisible(dream.hook)
        self._title.show_text(self._pen.draft.page.title)
        self._title.show_voice(own=dream.own_title)
        self.prose.show_text(self._pen.draft.page.body)
        self._lexicon.renew(dream.marks)
        self._show_account()
        if not self.autosave.pending:
            self._foot.show_dream(self._pen.draft.base, self._zone())
        self._tell_length()
        self.opened.emit(self._pen.draft.base)

    def _show_account(self) -> None:
        dream = self._pen.draft.dream
        self._account.show_dream(dream, self._service)
        self._change.show_change(self._service, changed=dream.account_changed and not self._alone)
        if self._alone:
            self._account.hide()
        told = not self._account.isHidden() or bool(self._pen.draft.base.attachments)
        # Alone, the text may be clicked into down to the foot; what is told stands right below it.
        self._written.setStretchFactor(self.prose, 0 if told else 1000)
        self.prose.set_least(TOLD_LINES if told else LEAST_LINES)

    # --- what is written and chosen -------------------------------------------------------------

    def _title_written(self) -> None:
        self._pen.draft = self._pen.draft.edited(title=self._title.text())
        self._title.show_voice(own=self._pen.draft.dream.own_title)
        self._touched()

    def _text_written(self) -> None:
        self._pen.wrote()
        self._tell_length()
        self._touched()

    def _tell_length(self) -> None:
        chosen = self.prose.textCursor().selectedText()
        self._foot.show_length(self.prose.words, chosen)

    def _touched(self) -> None:
        self._foot.writing()
        self.autosave.touch()

    def _finish(self) -> None:
        self._unfinished.hide()
        self.change(hook=False)
        self.autosave.hurry()
        self.write()

    def _choose_origin(self, origin: Origin) -> None:
        self._chosen = True
        self._pen.draft = self._pen.draft.edited(origin=origin)
        self.line.show_origin(origin)
        self._touched()
        self.autosave.hurry()

    def _choose_night(self, night: date) -> None:
        self._pen.draft = self._pen.draft.edited(night=night)
        self._touched()
        if self.autosave.flush():
            self.moved.emit()

    def _choose_when(self, when: When) -> None:
        zone = str(zone_of(self.dream, self._zone())) if when.at else ""
        self._pen.draft = self._pen.draft.edited(dreamt_at=when.at, dreamt_zone=zone)
        self._choose_night(when.night)

    def _take_marks(self, before: Dream) -> None:
        """Marks were given or taken beside the text: the text says no more than they do."""
        marks = self._pen.draft.page.marks
        text = without_dropped(before.body, before.marks, marks)
        if text != before.body:
            self.prose.rewrite(text)
            self.autosave.hurry()  # what is taken back from here on is a change of its own
        self.prose.show_marks(marks)

    def _follow_text(self) -> None:
        """Let the marks be what the text says since it was last kept."""
        marks = self._pen.draft.page.marks
        self._pen.draft = self._pen.draft.marked(lambda: self._lexicon.signs)
        if self._pen.draft.page.marks != marks:
            self._lexicon.renew(self._pen.draft.page.marks)

    def _due(self) -> Draft | None:
        """What is to be written; None where the file holds all of the page."""
        self._follow_text()
        draft = self._pen.draft
        begun = self._chosen or not draft.holds_nothing
        return draft if draft.changed or (begun and not draft.base.uid) else None

    def _save(self) -> None:
        """Write what the page holds, if the file does not hold it yet."""
        draft = self._due()
        if draft is not None:
            self._kept(draft, self._keep.at_once(draft.dream, draft.base))

    def _hand_over(self) -> Errand | None:
        """Let what the page holds be written, if the file does not hold it yet."""
        draft = self._due()
        if draft is None:
            return None
        self._handed = draft
        return self._keep.hand(draft.dream, draft.base)

    def _take(self, errand: Errand) -> None:
        self._kept(self._handed, self._keep.taken(self._handed.base, errand))

    def _kept(self, handed: Draft, dream: Dream) -> None:
        """The file has it; more may have been written meanwhile."""
        self._pen.kept(handed, dream)
        if not self._pen.unread and self._pen.draft.page.body != handed.page.body:
            follow_text(self.prose, self._pen.draft.page.body)  # what others have written meanwhile
        self._foot.show_dream(dream, self._zone())
        if self.autosave.pending:
            self._foot.writing()
        self._tell_length()
        if dream.marks != handed.base.marks:
            self.remarked.emit()

    def _see_account(self) -> None:
        self._scroll.ensureWidgetVisible(self._account, 0, 12)

    def _follow(self, caret: QRectF) -> None:
        """Keep the cursor in view while its text grows."""
        sender = self._title if self._title.hasFocus() else self.prose
        at = sender.mapTo(self._page, caret.center().toPoint())
        self._scroll.ensureVisible(at.x(), at.y(), 0, 2 * round(caret.height()))

    def _centre(self) -> None:
        """Lines as long as can be read, in the middle of the room."""
        spare = max(0, self.width() - 84 - self._look.px(MEASURE)) // 2
        self._column.setContentsMargins(42 + spare, 40, 40 + spare, 0)
