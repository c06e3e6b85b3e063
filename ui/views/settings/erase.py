"""Erasing for good: what goes, where copies of it remain, and a word to type."""

from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.portable.erasing import EVER, Erased, What
from journal.text import _, ngettext
from ui.desk import Desk
from ui.theme.look import Look
from ui.views.settings import data_work
from ui.widgets.buttons import Button
from ui.widgets.choice import Choice
from ui.widgets.fields import LineEdit
from ui.widgets.labels import Label
from ui.widgets.rows import SettingRow
from ui.widgets.sheet import Sheet

WORD = _("erase")
WIDTH, HEIGHT = 520, 380
MOST = 4  # backups that are named; they lie in one folder
DAY = 120  # pixels of a field for a date at 100 % text


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
        self.first = LineEdit(look, _("The first night to erase"), _("2026-01-31"))
        self.last = LineEdit(look, _("The last night to erase"), _("2026-02-28"))
        for field in (self.first, self.last):
            field.setFixedWidth(look.px(DAY))
        self.ask = Button(look, _("Look what would go"), size="small")
        self._wrong = Label(look, "", "small", "attention", wrap=True)
        self._wrong.hide()
        self._lay_out(look)
        self.which.picked.connect(lambda which: self._span.setVisible(which == "span"))
        self.ask.clicked.connect(self._look)

    def _lay_out(self, look: Look) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        told = _("Dreams, diary and sessions, without the bin and without a way back")
        column.addWidget(SettingRow(look, _("Erase for good"), told, self.which))
        self._span = QWidget()
        row = QHBoxLayout(self._span)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(Label(look, _("from"), "small", "ink2"))
        row.addWidget(self.first)
        row.addWidget(Label(look, _("to"), "small", "ink2"))
        row.addWidget(self.last)
        row.addStretch(1)
        column.addWidget(self._span)
        column.addWidget(self._wrong)
        deed = QHBoxLayout()
        deed.addWidget(self.ask)
        deed.addStretch(1)
        column.addLayout(deed)

    def _what(self) -> What | None:
        """What is to go; None, and said so, where the dates are none."""
        if self.which.value == "all":
            return What(span=EVER)
        days = [_day(field.text()) for field in (self.first, self.last)]
        for field, day in zip((self.first, self.last), days, strict=True):
            field.show_warning(day is None)
        first, last = days
        if first is None or last is None or first > last:
            self._wrong.set_text(_("Two dates, the earlier first, as 2026-01-31."))
            self._wrong.show()
            return None
        self._wrong.hide()
        return What(span=(first, last))

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
        self.first.clear()
        self.last.clear()
        self.offered.emit(_("Erased: {what}.").format(what=counts(told)), "", None)


class EraseSheet(Sheet):
    """Calm and plain: what goes, what stays, who holds copies. Nothing is preset."""

    def __init__(self, look: Look, told: Erased, over: QWidget | None) -> None:
        super().__init__(look, _("Erase for good?"), _("Not now"), over)
        self.wanted = False
        goes = _("This goes: {what}. It cannot be brought back from this journal.")
        self.body.addWidget(Label(look, goes.format(what=counts(told)), "body", "ink", wrap=True))
        self.body.addWidget(Label(look, remains(told), "body", "ink2", wrap=True))
        ask = _("To go on, type the word “{word}”.").format(word=WORD)
        self.body.addSpacing(6)
        self.body.addWidget(Label(look, ask, "body", "ink", wrap=True))
        self.word = LineEdit(look, ask)
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


def remains(told: Erased) -> str:
    """Which copies still hold it, plainly."""
    held = [each for each in told.held if each.holds is not False]
    if not held:
        first = _("No backup that Elara knows of holds any of it.")
    else:
        names = [f"·  {each.path}" for each in held[-MOST:]]
        if len(held) > MOST:
            more = ngettext(
                "and {n} older one beside", "and {n} older ones beside", len(held) - MOST
            )
            names.append(more.format(n=len(held) - MOST))
        head = _("These backups still hold it, and Elara leaves them alone:")
        first = "\n".join([head, *names])
    return first + "\n" + _("Exports and copies that you made elsewhere may hold it, too.")


def _is_word(text: str) -> bool:
    return text.strip().casefold() == WORD.casefold()


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None
