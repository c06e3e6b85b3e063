"""The one quiet line below a dream: the ways to attach something."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from journal.model.dream_media import DreamMedia
from journal.text import _, ngettext
from ui.theme.look import Look
from ui.views.journal.attachments.words import spoken
from ui.widgets.buttons import Button
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Label
from ui.widgets.menu import Menu


class AddLine(QWidget):
    """Add a picture, draw, record; and what lies in the bin, where there is any."""

    picture = Signal()
    draw = Signal()
    record = Signal()
    restored = Signal(str)  # the uid of what is to come out of the bin

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._removed: Sequence[DreamMedia] = ()
        self.picture_button = self._button(_("Add a picture…"), "picture", self.picture.emit)
        self.draw_button = self._button(_("Draw"), "pencil", self.draw.emit)
        self.record_button = self._button(_("Record"), "voice", self.record.emit)
        self.bin_button = Button(look, "", "flush", size="small", down=True)
        self.bin_button.clicked.connect(self._offer_removed)
        self.words = Label(look, "", "small", "ink3", wrap=True)
        flow = FlowLayout(20, lines=2)
        ways = (self.picture_button, self.draw_button, self.record_button, self.bin_button)
        for button in ways:
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(flow)
        column.addWidget(self.words)
        self.show_removed(())
        self.say("")

    def say(self, words: str) -> None:
        """Say something below the buttons; '' says nothing."""
        self.words.set_text(words)
        self.words.setVisible(bool(words))

    def refuse_sound(self, why: str) -> None:
        """Recording is not possible here now; say why, on the page and on the button."""
        if self.record_button.hasFocus():  # else the keyboard would be led away from the line
            self.draw_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.record_button.setEnabled(False)
        self.record_button.setToolTip(why)
        self.record_button.setAccessibleDescription(why)
        self.say(why)

    def allow_sound(self) -> None:
        """It may be possible now: the next press finds out."""
        self.record_button.setEnabled(True)
        self.record_button.setToolTip("")
        self.record_button.setAccessibleDescription("")
        self.say("")

    def show_removed(self, removed: Sequence[DreamMedia]) -> None:
        """Offer what was attached to this dream and lies in the bin."""
        self._removed = removed
        n = len(removed)
        self.bin_button.set_text(ngettext("{n} in the bin", "{n} in the bin", n).format(n=n))
        self.bin_button.setVisible(n > 0)

    def removed_menu(self) -> QMenu:
        """What lies in the bin, by name; each comes back when it is chosen."""
        menu = Menu(self)
        for each in self._removed:
            words = _("Bring back: {name}").format(name=spoken(each))
            menu.addAction(words).triggered.connect(partial(self._restore, each.uid))
        return menu

    def _restore(self, uid: str) -> None:
        self.restored.emit(uid)

    def _offer_removed(self) -> None:
        below = QPoint(0, self.bin_button.height() + 4)
        self.removed_menu().popup(self.bin_button.mapToGlobal(below))

    def _button(self, words: str, icon: str, deed: Callable[[], None]) -> Button:
        button = Button(self._look, words, "flush", icon=icon, size="small")
        button.clicked.connect(lambda _on: deed())
        return button
