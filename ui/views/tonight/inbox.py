"""Lines that were jotted down in the night and wait to be finished."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property, partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.errors import JournalError
from journal.model.dream import Dream
from journal.text import _, ngettext
from ui.desk import Desk
from ui.widgets.buttons import Button
from ui.widgets.card import Card, Line
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Label

AT_ONCE = 3


class Inbox(Card):
    """Finish, keep as it is, or let go; nothing here is hurried.

    `folded` shows one quiet line that opens it.
    """

    finish_asked = Signal(str)
    offered = Signal(str, str, object)

    def __init__(self, desk: Desk, *, folded: bool) -> None:
        super().__init__(desk.look)
        self._desk = desk
        self._look = desk.look
        self._folded = folded
        self._hooks: tuple[Dream, ...] = ()
        self._all = False
        self._inside: QWidget | None = None
        self.setAccessibleName(_("Jotted down, to be finished"))
        self.body.setContentsMargins(28, 14, 28, 14)
        if folded:
            self.opener.show()
        self.hide()

    @cached_property
    def opener(self) -> Button:
        """The quiet line that opens it, where it is folded."""
        made = Button(self._look, "", "flush", size="small", icon="pencil")
        made.clicked.connect(self._unfold)
        self.body.insertWidget(0, made, 0, Qt.AlignmentFlag.AlignLeft)
        return made

    def show_hooks(self, hooks: tuple[Dream, ...]) -> None:
        """Show what waits, the newest first; gone where nothing does."""
        self._hooks = hooks
        self.setVisible(bool(hooks))
        self._fill()

    def _unfold(self) -> None:
        self._folded = False
        self._fill()
        first = self._inside.findChild(Button) if self._inside is not None else None
        if isinstance(first, Button):
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_all(self) -> None:
        self._all = True
        self._fill()

    # --- what is shown --------------------------------------------------------------------------

    def _fill(self) -> None:
        count = len(self._hooks)
        told = ngettext("{n} line waits to be finished", "{n} lines wait to be finished", count)
        if "opener" in self.__dict__:
            self.opener.setVisible(self._folded)
            self.opener.set_text(told.format(n=count))
        if self._inside is not None:
            self.body.removeWidget(self._inside)
            self._inside.hide()
            self._inside.deleteLater()
            self._inside = None
        if not self._folded and self._hooks:
            self._inside = self._rows(self._hooks if self._all else self._hooks[:AT_ONCE])
            self.body.addWidget(self._inside)
            self._inside.show()

    def _rows(self, hooks: Sequence[Dream]) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Label(self._look, _("Jotted down, to be finished"), "caption", "ink3"))
        for number, hook in enumerate(hooks):
            if number:
                column.addWidget(Line(self._look))
            column.addWidget(self._row(hook))
        if left := len(self._hooks) - len(hooks):
            words = ngettext("Show {n} more", "Show {n} more", left).format(n=left)
            more = Button(self._look, words, "flush", size="small")
            more.clicked.connect(self._show_all)
            column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        return inside

    def _row(self, hook: Dream) -> QWidget:
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        words = Label(self._look, " ".join(self._words(hook).split()), "excerpt", wrap=True)
        words.set_lines(2)
        column.addWidget(words)
        ways = FlowLayout(8)
        from ui.models.ages import age  # as below

        then = age(hook.created_at, self._desk.now(), self._desk.zone())
        for words_of, kind, deed in (
            (_("Finish"), "second", partial(self.finish_asked.emit, hook.uid)),
            (_("Keep as it is"), "quiet", partial(self._keep, hook)),
            (_("Let go"), "quiet", partial(self._let_go, hook)),
        ):
            button = Button(self._look, words_of, kind, size="small")
            button.setAccessibleName(f"{words_of}: {self._words(hook)}")
            button.clicked.connect(lambda _on=False, run=deed: run())
            ways.addWidget(button)
        ways.addWidget(Label(self._look, then, "small", "ink3"))
        column.addLayout(ways)
        return row

    # --- what happens ---------------------------------------------------------------------------

    def _keep(self, hook: Dream) -> None:
        if self._done(partial(self._say, hook.uid, hook=False)):
            undo = partial(self._say, hook.uid, hook=True)
            self.offered.emit(_("Kept as it is."), _("Undo"), undo)
        self.show_hooks(self._desk.store.mornings.open_hooks())

    def _let_go(self, hook: Dream) -> None:
        store, desk = self._desk.store, self._desk
        if self._done(partial(store.dreams.delete, hook.uid, desk.now())):
            undo = partial(store.dreams.restore, hook.uid, desk.now())
            self.offered.emit(_("The line is in the bin."), _("Undo"), undo)
        self.show_hooks(store.mornings.open_hooks())

    def _say(self, uid: str, *, hook: bool) -> None:
        dreams = self._desk.store.dreams
        dreams.save(replace(dreams.get(uid), hook=hook), self._desk.now())

    def _done(self, deed: "partial[None]") -> bool:
        try:
            deed()
        except JournalError as error:
            self._desk.dialogs.tell(error)
            return False
        return True

    def _words(self, hook: Dream) -> str:
        """What was jotted down; of what is covered only why it is."""
        from ui.models.veiled import Veiled  # where something waits: the window stands sooner

        covers = self._desk.store.preferences.load().cover_nightmares
        if veil := Veiled(covers).veil(hook):
            return veil.words
        return hook.body.strip() or hook.title.strip() or _("Untitled")
