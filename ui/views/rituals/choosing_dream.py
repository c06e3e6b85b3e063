"""Which dream is to be given a new ending; its words stay folded away."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.model.dream import Dream
from journal.text import _
from ui.models.naming import night_spoken
from ui.theme.look import Look
from ui.widgets.buttons import Button
from ui.widgets.entry_list import Entry, EntryList
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Label
from ui.widgets.segmented import Part, Segmented

HARD, ALL = "hard", "all"
ROWS = 9


class ChoosingDream(QWidget):
    """Nightmares first; with a word, any other dream. Only nights and titles are shown."""

    chosen = Signal(str)
    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._dreams: Sequence[Dream] = ()
        self._shown: list[Dream] = []
        self._titled = False
        self.which = Segmented(
            look,
            _("Which dreams"),
            [Part(HARD, _("Nightmares")), Part(ALL, _("All dreams"))],
            small=True,
        )
        self.which.choose(HARD, quiet=True)
        self.list = EntryList(look, _("Dreams to choose from"), "body_strong")
        self.take = Button(look, _("Choose this dream"), "primary")
        self.back = Button(look, _("Back"), "quiet")
        self._none = Label(look, "", "body", "ink2", wrap=True)
        self._lay_out()
        self.which.chosen.connect(lambda _value: self._show())
        self.list.taken.connect(self._take)
        self.take.clicked.connect(lambda: self._take(self.list.currentRow()))
        self.back.clicked.connect(self.left)

    def show_dreams(self, dreams: Sequence[Dream], *, titled: bool) -> None:
        """Offer these dreams, the newest first; with their titles where nobody covers them."""
        self._dreams = list(reversed(dreams))
        self._titled = titled
        self._show()

    def arrive(self) -> None:
        """Put the keyboard in the list."""
        target = self.list if self._shown else self.which
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        look = self._look
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(Label(look, _("Choose a mild one"), "head", wrap=True))
        told = _(
            "Not the worst one, and none of something that happened to you. What you wrote of it"
            " stays folded away."
        )
        column.addWidget(Label(look, told, "body", "ink2", wrap=True))
        column.addWidget(self.which)
        column.addWidget(self._none)
        column.addWidget(self.list)
        row = FlowLayout(8)
        row.addWidget(self.take)
        row.addWidget(self.back)
        column.addLayout(row)
        column.addStretch(1)

    def _show(self) -> None:
        hard = self.which.value == HARD
        self._shown = [each for each in self._dreams if each.nightmare or not hard]
        self.list.show_entries(
            [
                Entry(night_spoken(each.night), line(each, titled=self._titled))
                for each in self._shown
            ]
        )
        self.list.setVisible(bool(self._shown))
        self.take.setEnabled(bool(self._shown))
        high = self._look.line_height("body_strong") + self._look.line_height("small") + 22
        self.list.setFixedHeight(min(ROWS, max(1, len(self._shown))) * high)
        words = _("No dream is marked as a nightmare.") if hard else _("No dreams here yet.")
        self._none.set_text("" if self._shown else words)
        self._none.setVisible(not self._shown)

    def _take(self, row: int) -> None:
        if 0 <= row < len(self._shown):
            self.chosen.emit(self._shown[row].uid)


def line(dream: Dream, *, titled: bool) -> str:
    """Its title, and how hard it was, if that was said; never what happened in it."""
    parts = [dream.title if titled and not dream.private else ""]
    parts += [_("nightmare") if dream.nightmare else ""]
    if dream.distress is not None:
        parts.append(_("distress {n} of 10").format(n=dream.distress))
    return ", ".join(filter(None, parts)) or _("without a title")
