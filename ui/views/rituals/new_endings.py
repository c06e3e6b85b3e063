"""New endings for mild nightmares: cautions first, the dream, the new one, its rehearsals."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from journal.errors import JournalError, NotFound
from journal.looking import rate_first
from journal.model.dream import Dream
from journal.model.rescript import Rehearsal, Rescript
from journal.rituals import library, owned, rehearsing
from journal.text import _
from ui.desk import Desk
from ui.models.naming import night_spoken
from ui.models.ritual_writing import EndingKept, keep_ending
from ui.saving import Taps, saved_beside
from ui.scribe import Deed
from ui.views.rituals.choosing_dream import ChoosingDream
from ui.views.rituals.ending_editor import EndingEditor
from ui.views.rituals.from_shelf import Caution
from ui.views.rituals.keeping import Keeping
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.entry_list import Entry, EntryList
from ui.widgets.labels import Label
from ui.widgets.scroll import Scroll

WIDEST = 760  # pixels at 100 %
LIST, CHOOSE, WRITE = 0, 1, 2


class NewEndings(QWidget):
    """Keeps each new ending beside its dream, which stays as it is."""

    offered = Signal(str, str, object)
    ritual_asked = Signal(str)
    dream_asked = Signal(object, str)

    def __init__(self, desk: Desk, keeping: Keeping) -> None:
        super().__init__()
        look = desk.look
        self._desk = desk
        self._look = look
        self._keeping = keeping
        self._found: tuple[Rescript, ...] = ()
        self._uid = ""
        self._there: Rescript | None = None  # the open one, as the file had it last
        self.choose = Button(look, _("Choose a dream"), "primary")
        self.list = EntryList(look, _("New endings"), "card_title")
        self.choosing = ChoosingDream(look)
        self.editor = EndingEditor(look)
        self._many = Label(look, "", "small", "ink2", wrap=True)
        self.autosave = saved_beside(desk, self, self._due, self._kept)
        self.autosave.failed.connect(self.editor.show_trouble)
        self.autosave.saved.connect(lambda: self.editor.show_trouble(None))
        self.autosave.watch(self.editor.text)
        self._taps = Taps(desk, self, desk.dialogs.tell)
        self._stack = QStackedWidget()
        self._lay_out()
        self._listen()

    @property
    def pending(self) -> bool:
        """Whether something is written that is not yet saved."""
        return self.autosave.pending or self._taps.pending

    def refresh(self) -> None:
        """Read the new endings again; what is being written stays."""
        self._found = self._desk.store.rescripts.all()
        entries = [Entry(self._title(each.dream), _line(each)) for each in self._found]
        self.list.show_entries(entries, max(0, self.list.currentRow()))
        self.list.setVisible(bool(entries))
        high = self._look.line_height("card_title") + self._look.line_height("small") + 22
        self.list.setFixedHeight(min(5, max(1, len(entries))) * high)
        n = rehearsing.begun_this_week(self._found, self._desk.now())
        words = _("Two dreams a week are the most; {n} were begun in the last seven days.")
        self._many.set_text(words.format(n=n))
        self._many.setVisible(n >= rehearsing.MOST_A_WEEK)
        if self._uid and not self.pending:
            self._open(self._uid)

    def arrive(self) -> None:
        """Put the keyboard on what can be done."""
        if self._stack.currentIndex() == LIST:
            (self.list if self._found else self.choose).setFocus(Qt.FocusReason.OtherFocusReason)
            self._first.verticalScrollBar().setValue(0)  # the cautions are seen before the rest

    def open_of(self, dream: str) -> None:
        """Open the new ending of this dream; where there is none, the list stays."""
        endings = {each.dream: each.uid for each in self._desk.store.rescripts.all()}
        if dream in endings:
            self._enter(endings[dream])

    def flush(self) -> bool:
        """Save what is pending; whether nothing is left unsaved."""
        rated = self._taps.flush()
        return self.autosave.flush() and rated

    # --- what is done ---------------------------------------------------------------------------

    def _choose_dream(self) -> None:
        last = self._keeping.night()
        first = last.replace(year=last.year - 2, day=min(last.day, 28))
        dreams = self._desk.store.dreams.between(first, last)
        taken = {each.dream for each in self._found}
        titled = not self._desk.store.preferences.load().cover_nightmares
        waits = rate_first.waiting(self._desk.store, self._desk.tonight())
        offered = [
            each for each in dreams if each.uid not in taken and not rate_first.waits(each, waits)
        ]
        self.choosing.show_dreams(offered, titled=titled)
        self._turn_to(CHOOSE)
        self.choosing.arrive()

    def _begin(self, dream: str) -> None:
        try:
            made = self._desk.store.rescripts.begin(dream, self._desk.now())
        except JournalError as error:
            self._desk.dialogs.tell(error)
            return
        self._found = self._desk.store.rescripts.all()
        self._enter(made.uid)

    def _enter(self, uid: str) -> None:
        self._open(uid)
        self.editor.arrive()

    def _open(self, uid: str) -> None:
        try:
            found = self._desk.store.rescripts.get(uid)
        except NotFound:
            self._back()
            return
        if uid != self._uid:
            if not self.autosave.flush():
                return  # it is told of, and the words stay where they are
            self.editor.fold()
        self._uid, self._there = uid, found
        ritual = self._ritual_of(found)
        self.editor.show_rescript(found, self._dream(found.dream), self._keeping.night(), ritual)
        self._turn_to(WRITE)

    def _turn_to(self, side: int) -> None:
        """Show a side from its top; what is shown already stays where it is."""
        scroll = self._stack.widget(side)
        if side != self._stack.currentIndex() and isinstance(scroll, Scroll):
            scroll.verticalScrollBar().setValue(0)
            self._stack.setCurrentIndex(side)

    def _back(self) -> None:
        if not self.autosave.flush():
            return
        self._uid, self._there = "", None
        self._turn_to(LIST)
        self.refresh()
        self.arrive()

    def _due(self) -> Deed | None:
        of, text, now = self._there, self.editor.text.text(), self._desk.now()
        return (lambda store: keep_ending(store, of, text, now)) if of is not None else None

    def _kept(self, kept: EndingKept | None) -> None:
        """The journal has it; more may have been written meanwhile."""
        if kept is None or self._there is None or kept.uid != self._there.uid:
            return
        self._there = replace(self._there, text=kept.text)
        if kept.theirs:
            words = _("This new ending was written elsewhere, too; yours stands.")
            put = partial(self._put_theirs, kept.uid, kept.theirs)
            self.offered.emit(words, _("Put the other below it"), put)

    def _put_theirs(self, uid: str, theirs: str) -> None:
        self._enter(uid)
        if self._uid == uid:
            cursor = self.editor.text.textCursor()
            cursor.movePosition(cursor.MoveOperation.End)
            cursor.insertText(f"\n\n{theirs}")

    def _rehearse(self) -> None:
        """Make the ritual it is rehearsed with, or open the one that was made."""
        if not self.autosave.flush():
            return
        store, now = self._desk.store, self._desk.now()
        found = store.rescripts.get(self._uid)
        if self._ritual_of(found):
            self.ritual_asked.emit(found.ritual)
            return
        known = store.rituals.all()
        made = owned.fresh(rehearsing.rehearsal(found.text, now), known, now)

        def keep() -> None:
            store.rituals.save(made, now)
            store.rescripts.rehearse_with(found.uid, made.uid, now)

        if self._keeping.run(keep):
            self.ritual_asked.emit(made.uid)

    def _rate(self, before: int | None, after: int | None) -> None:
        said = Rehearsal(self._keeping.night(), before, after)
        uid, now = self._uid, self._desk.now()
        self._taps.say(uid, said, lambda store: store.rescripts.note_distress(uid, said, now))

    def _put_away(self) -> None:
        uid, now = self._uid, self._desk.now()
        put_away = partial(self._desk.store.rescripts.put_away, uid, now)
        if self.autosave.flush() and self._keeping.run(put_away):
            back = partial(self._take_out, uid)
            self.offered.emit(_("The new ending is put away"), _("Undo"), back)
            self._back()

    def _take_out(self, uid: str) -> None:
        self._keeping.run(partial(self._desk.store.rescripts.take_out, uid, self._desk.now()))
        self.refresh()

    # --- what is known --------------------------------------------------------------------------

    def _ritual_of(self, found: Rescript) -> bool:
        return any(each.uid == found.ritual for each in self._desk.store.rituals.all())

    def _dream(self, uid: str) -> Dream | None:
        try:
            found = self._desk.store.dreams.get(uid)
        except NotFound:
            return None
        return replace(found, body="") if found.deleted_at else found

    def _title(self, uid: str) -> str:
        dream = self._dream(uid)
        if dream is None:
            return _("A dream that is no longer here")
        return night_spoken(dream.night)

    # --- how it is laid out ---------------------------------------------------------------------

    def _lay_out(self) -> None:
        look = self._look
        first = QWidget()
        column = QVBoxLayout(first)
        column.setContentsMargins(40, 8, 40, 40)
        column.setSpacing(14)
        for each in (self._before(), self._many, self.list):
            column.addWidget(each)
        column.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self._first = Scroll(look, first).keep_edge()
        self._stack.addWidget(self._first)
        for page in (self.choosing, self.editor):
            holder = QWidget()
            held = QVBoxLayout(holder)
            held.setContentsMargins(40, 8, 40, 40)
            held.addWidget(page)
            held.addStretch(1)
            self._stack.addWidget(Scroll(look, holder).keep_edge())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        look.changed.connect(self._fit)
        self._fit()

    def _before(self) -> Card:
        """What is to be read before anything can be chosen."""
        look, irt = self._look, library.templates()[rehearsing.TEMPLATE]
        card = Card(look)
        card.setAccessibleName(_("Before you begin"))
        card.body.addWidget(Label(look, _("For mild nightmares"), "head", wrap=True))
        for words in irt.cautions:
            card.body.addWidget(Caution(look, words))
        for words in (irt.about, f"{irt.when}.", f"{irt.studied} {irt.whom}."):
            card.body.addWidget(Label(look, words, "body", "ink2", wrap=True))
        return card

    def _fit(self) -> None:
        for n in range(self._stack.count()):
            scroll = self._stack.widget(n)
            content = scroll.widget() if isinstance(scroll, Scroll) else None
            if content is not None:
                wide = max(WIDEST + 80, self._look.px(WIDEST) + 80)
                content.setMaximumWidth(wide)

    def _listen(self) -> None:
        self.choose.clicked.connect(self._choose_dream)
        self.list.taken.connect(lambda row: self._enter(self._found[row].uid))
        self.list.itemClicked.connect(
            lambda item: self._enter(self._found[self.list.row(item)].uid)
        )
        self.choosing.chosen.connect(self._begin)
        self.choosing.left.connect(self._back)
        self.editor.left.connect(self._back)
        self.editor.text.edited.connect(self.autosave.touch)
        self.editor.rehearse.clicked.connect(self._rehearse)
        self.editor.rated.connect(self._rate)
        self.editor.away.clicked.connect(self._put_away)
        self.editor.dream_asked.connect(self._ask_dream)

    def _ask_dream(self) -> None:
        dream = self._dream(self._desk.store.rescripts.get(self._uid).dream)
        if dream is not None:
            self.dream_asked.emit(dream.night, dream.uid)


def _line(found: Rescript) -> str:
    words = " ".join(found.text.split())
    return words or _("not written yet")
