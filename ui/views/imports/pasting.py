"""Dreams pasted as one text: cut at its dates before one's eyes, and then taken in."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.errors import JournalError
from journal.importers.notes import Given
from journal.importers.written_dates import DAY_FIRST, MONTH_FIRST
from journal.intake import Report
from journal.text import _, ngettext
from ui.desk import Desk
from ui.models import naming
from ui.models.import_words import number
from ui.views.imports.asking import Asking
from ui.views.imports.pasted import ORDER, Cut, Entry, cut, take_pasted
from ui.widgets.attention import Attention
from ui.widgets.card import Card, Line
from ui.widgets.emptying import empty
from ui.widgets.labels import Label
from ui.widgets.prose_edit import ProseEdit
from ui.widgets.scroll import Scroll
from ui.widgets.segmented import Part, Segmented
from ui.widgets.sheet import Sheet

WIDTH, HEIGHT = 980, 640
AFTER_MS = 300  # of a pause in writing the text is cut anew
SHOWN = 200  # entries; the others are counted


class PasteSheet(Sheet):
    """The text at the left, its entries at the right; `taken` carries what was imported.

    What is pasted stands in this sheet alone until it is taken in: closing it asks first.
    """

    taken = Signal(object)

    def __init__(self, desk: Desk, over: QWidget | None) -> None:
        super().__init__(desk.look, _("Paste dreams"), _("Take them in"), over)
        self._desk = desk
        self._cut: Cut | None = None
        self._said: dict[str, str] = {}  # answers, by question
        look = desk.look
        told = _("Each entry begins with a line that starts with its date.")
        self.body.addWidget(Label(look, told, "body", "ink2", wrap=True))
        self.text = ProseEdit(look, name=_("The text with the dreams"), placeholder=_("Paste here"))
        self.text.edited.connect(self._wait)
        self.count = Label(look, "", "label", "ink2", wrap=True)
        self.asked = Label(look, _("How are its dates read?"), "label", "ink", wrap=True)
        parts = [Part(DAY_FIRST, _("5/3 is 5 March")), Part(MONTH_FIRST, _("5/3 is May 3"))]
        self.order = Segmented(look, self.asked.text(), parts, small=True)
        self.order.chosen.connect(lambda order: self._take_answers({ORDER: order}))
        self.trouble = Attention(look)
        self.trouble.hide()
        self._lay_out()
        self._pause = QTimer(self, singleShot=True)
        self._shown: tuple[bool, int, tuple[Entry, ...]] | None = None
        self._pause.setInterval(AFTER_MS)
        self._pause.timeout.connect(self._look)
        self.done_button.clicked.disconnect()
        self.done_button.clicked.connect(lambda _on=False: self._take())
        self.way(_("Cancel")).clicked.connect(self.reject)
        self._show(None)

    def reject(self) -> None:
        """Close; a text that is not taken in is not lost without a question."""
        question = _("Let the pasted text go?")
        words = _("Nothing of it is in your journal yet.")
        if not self.text.text().strip() or self._desk.dialogs.confirm(question, words, _("Let go")):
            super().reject()

    def _lay_out(self) -> None:
        entries = QWidget()
        self._list = QVBoxLayout(entries)
        self._list.setContentsMargins(0, 0, 12, 0)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self.count)
        right.addWidget(self.asked)
        right.addWidget(self.order)
        self.asking = Asking(self.look)
        self.asking.answered.connect(lambda given: self._take_answers(given.answers))
        right.addWidget(self.asking)
        right.addWidget(self.trouble)
        right.addWidget(Scroll(self.look, entries), 1)
        sides = QHBoxLayout()
        sides.setSpacing(24)
        page = Card(self.look)
        page.body.addWidget(self.text)
        sides.addWidget(page, 1)
        sides.addLayout(right, 1)
        self.body.addLayout(sides, 1)

    # --- the text is cut ------------------------------------------------------------------------

    def _wait(self) -> None:
        self.done_button.setEnabled(False)
        self._pause.start()

    def _take_answers(self, said: Mapping[str, str]) -> None:
        self._said |= said
        self._look()

    def _look(self) -> None:
        text = self.text.text()
        job = self._desk.jobs.run(partial(cut, self._desk.store, text, dict(self._said)))
        job.done.connect(self._show_cut)
        job.failed.connect(self._show_trouble)

    def _show_cut(self, found: Cut) -> None:
        if (found.text, found.said) == (self.text.text(), self._said):
            self._show(found)

    def _show_trouble(self, error: JournalError) -> None:
        self._show(None)
        self.trouble.show_words(error.title, error.advice)
        self.trouble.show()

    def _show(self, found: Cut | None) -> None:
        self._cut = found
        entries = found.entries if found else ()
        self.trouble.setVisible(False)
        for each in (self.asked, self.order):
            each.setVisible(found is not None and found.ambiguous)
        self.asking.show_questions(Given(answers=dict(self._said)), found.asked if found else ())
        new = sum(each.new for each in entries)
        known = len(entries) - new
        words = ngettext("{n} dream", "{n} dreams", len(entries)).format(n=number(len(entries)))
        if known:
            words += ", " + _("{n} already here").format(n=number(known))
        self.count.set_text(words if entries else _("The entries appear here."))
        told = ngettext("Take in {n} dream", "Take in {n} dreams", new).format(n=number(new))
        self.done_button.set_text(told if new else _("Take them in"))
        self.done_button.setEnabled(bool(new) and found is not None and not found.open)
        self._show_entries(entries)

    def _show_entries(self, entries: Iterable[Entry]) -> None:
        every = tuple(entries)
        asked = self._cut is not None and self._cut.open
        shown = (asked, len(every), every[:SHOWN])
        if shown == self._shown:  # words far below do not lay two hundred rows anew
            return
        self._shown = shown
        empty(self._list)
        for each in every[:SHOWN]:
            self._list.addWidget(self._entry(each))
        if len(every) > SHOWN:
            more = _("and {n} more").format(n=number(len(every) - SHOWN))
            self._list.addWidget(Label(self.look, more, "small", "ink3"))
        self._list.addStretch(1)

    def _entry(self, entry: Entry) -> QWidget:
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(1)
        asked = self._cut is not None and self._cut.open
        when = "" if asked else naming.night_dated(entry.night) if entry.night else _("No date")
        head = f"{when}  {entry.title}".strip()
        column.addWidget(Line(self.look))
        column.addWidget(Label(self.look, head, "body_strong", "ink", wrap=True))
        if entry.words:
            column.addWidget(Label(self.look, entry.words, "small", "ink2", wrap=True))
        if not entry.new:
            column.addWidget(Label(self.look, _("Already here"), "small", "ink3"))
        row.setAccessibleName(f"{head}. {entry.words}")
        return row

    # --- and taken in ---------------------------------------------------------------------------

    def _take(self) -> None:
        self.done_button.setEnabled(False)
        desk, text = self._desk, self.text.text()
        job = desk.jobs.run(partial(take_pasted, desk.store, text, dict(self._said), desk.now()))
        job.done.connect(self._done)
        job.failed.connect(self._failed)

    def _done(self, taken: Report) -> None:
        self.taken.emit(taken)
        self.accept()

    def _failed(self, error: JournalError) -> None:
        self.done_button.setEnabled(True)
        self._desk.dialogs.tell(error)


def paste(desk: Desk, over: QWidget, taken: Callable[[Report], object]) -> None:
    """Stand over the page until the text is taken in, or let go."""
    sheet = PasteSheet(desk, over)
    sheet.taken.connect(taken)
    QTimer.singleShot(0, sheet, lambda: sheet.text.setFocus(Qt.FocusReason.OtherFocusReason))
    sheet.stand(desk.look.px(WIDTH), desk.look.px(HEIGHT))
    sheet.deleteLater()
