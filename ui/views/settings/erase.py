"""Erasing for good: what goes, where copies of it remain, and a word to type."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.portable.erasing import EVER, Erased, What
from journal.text import _, ngettext
from ui.desk import Desk
from ui.models.erased_words import remains
from ui.theme.look import Look
from ui.views.settings import data_work
from ui.views.settings.span_fields import SpanFields
from ui.widgets.buttons import Button
from ui.widgets.choice import Choice
from ui.widgets.fields import LineEdit
from ui.widgets.labels import Label
from ui.widgets.rows import SettingRow
from ui.widgets.sheet import Sheet
from ui.widgets.unkept import look_after

WORD = _("erase")
WIDTH, HEIGHT = 520, 380


class EraseCard(QWidget):
    """Which nights go: those of a span, or all."""

    offered = Signal(str, str, object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._busy = False
        look = desk.look
        self.which = Choice(
            look, _("What to erase"), [(_("Nights of a span"), "span"), (_("Everything"), "all")]
        )
        self.span = SpanFields(look, _("The first night to erase"), _("The last night to erase"))
        self.ask = Button(look, _("See what would go"), size="small")
        self._lay_out(look)
        self.which.picked.connect(lambda which: self.span.setVisible(which == "span"))
        self.ask.clicked.connect(self._look)

    def _lay_out(self, look: Look) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        told = _("Dreams, diary and sessions, without the bin and without a way back")
        column.addWidget(SettingRow(look, _("Erase for good"), told, self.which))
        column.addWidget(self.span)
        deed = QHBoxLayout()
        deed.addWidget(self.ask)
        deed.addStretch(1)
        column.addLayout(deed)

    def _what(self) -> What | None:
        """What is to go; None, and said so, where the dates are none."""
        if self.which.value == "all":
            return What(span=EVER)
        span = self.span.span()
        return None if span is None else What(span=span)

    def _look(self) -> None:
        what = None if self._busy else self._what()
        if what is None:
            return
        self._busy = True  # the button stays enabled: it keeps the keyboard
        job = self._desk.jobs.run(partial(data_work.look, self._desk.store, what))
        job.done.connect(partial(self._ask, what))
        job.failed.connect(self._desk.dialogs.tell)
        job.ended.connect(self._settled)

    def _settled(self) -> None:
        self._busy = False

    def _ask(self, what: What, told: Erased) -> None:
        if not (told.nights or told.dreams or told.sessions):
            self.offered.emit(_("There is nothing of these nights."), "", None)
            return
        sheet = EraseSheet(self._desk.look, told, self)
        wanted = sheet.ask()
        sheet.deleteLater()
        if wanted:
            self._erase(what)

    def _erase(self, what: What) -> None:
        desk = self._desk
        job = desk.jobs.run(partial(data_work.erase, desk.store, what, desk.now()))
        job.done.connect(self._erased)
        job.failed.connect(desk.dialogs.tell)

    def _erased(self, told: Erased) -> None:
        self.span.clear()
        self.offered.emit(_("Erased: {what}.").format(what=counts(told)), "", None)


class EraseSheet(Sheet):
    """Calm and plain: what goes, what stays, who holds copies. Nothing is preset."""

    def __init__(self, look: Look, told: Erased, over: QWidget | None) -> None:
        super().__init__(look, _("Erase for good?"), _("Not now"), over)
        self.wanted = False
        goes = _("This goes: {what}. It cannot be brought back from this journal.")
        self.body.addWidget(Label(look, goes.format(what=counts(told)), "body", "ink", wrap=True))
        self.body.addWidget(Label(look, remains(told.held), "body", "ink2", wrap=True))
        ask = _("To go on, type the word “{word}”.").format(word=WORD)
        self.body.addSpacing(6)
        self.body.addWidget(Label(look, ask, "body", "ink", wrap=True))
        self.word = LineEdit(look, ask)
        look_after(self.word)
        self.body.addWidget(self.word)
        self.body.addStretch(1)
        self.deed = self.way(_("Erase it"))
        self.deed.setEnabled(False)
        self.word.textChanged.connect(lambda text: self.deed.setEnabled(_is_word(text)))
        self.deed.clicked.connect(self._want)

    def ask(self) -> bool:
        """Show the sheet and wait; whether the word was typed and the deed pressed."""
        self.stand(self.look.px(WIDTH), self.look.px(HEIGHT))
        return self.wanted

    def _want(self) -> None:
        self.wanted = True
        self.accept()


def counts(told: Erased) -> str:
    """How much goes, in words."""
    return ", ".join(
        (
            ngettext("{n} night", "{n} nights", told.nights).format(n=told.nights),
            ngettext("{n} dream", "{n} dreams", told.dreams).format(n=told.dreams),
            ngettext("{n} session", "{n} sessions", told.sessions).format(n=told.sessions),
        )
    )


def _is_word(text: str) -> bool:
    return text.strip().casefold() == WORD.casefold()
