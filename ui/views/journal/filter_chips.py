"""The filters below the search field: chips that write the question, and that the question sets."""

from datetime import date

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QSizePolicy, QWidget

from journal.model.dream import Origin
from journal.model.query import Flag
from journal.model.query_filters import Filters, filters_of, with_flag, with_origins
from journal.text import _
from ui.models.filter_words import marks_named, nights_named
from ui.theme.look import Look
from ui.widgets.chips import Chip
from ui.widgets.flow import FlowLayout
from ui.widgets.one_stop import OneStop

Filter = Origin | Flag


class FilterChips(QWidget):
    """Shows what a question is narrowed to; a click tells how it would then be written.

    The text is the one truth: a chip never holds anything of its own.
    """

    edited = Signal(object)  # the question's new text; None where it cannot be edited
    marks_asked = Signal()
    nights_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._text = ""
        self.filters = Filters()
        hint = _("Shown in the list, or not. {keys}")
        only = _("Only these dreams, or all. {keys}")
        self._kinds: dict[Filter, Chip] = {
            Origin.NATURAL: _chip(look, _("Natural"), hint.format(keys="Ctrl+Shift+N"), "natural"),
            Origin.SYNCED: _chip(look, _("Synced"), hint.format(keys="Ctrl+Shift+S"), "synced"),
            Flag.LUCID: _chip(look, _("Lucid"), only.format(keys="Ctrl+Shift+L")),
            Flag.NIGHTMARE: _chip(look, _("Nightmare"), only.format(keys="Ctrl+Shift+M")),
        }
        self.marks = _chip(look, _("Tag"), _("Opens a list of marks."), icon="tag")
        self.nights = _chip(look, _("Any date"), _("Opens a calendar."), icon="cal")
        chips = [*self._kinds.values(), self.marks, self.nights]
        row = FlowLayout(6)
        for chip in chips:
            row.addWidget(chip)
        self.setLayout(row)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        OneStop(chips, self)
        for kind, chip in self._kinds.items():
            chip.clicked.connect(lambda _on, one=kind: self.toggle(one))
        self.marks.clicked.connect(lambda: self._ask(self.marks_asked))
        self.nights.clicked.connect(lambda: self._ask(self.nights_asked))

    def show_text(self, text: str, today: date) -> None:
        """Show what this question is narrowed to."""
        self._text, self.filters = text, filters_of(text)
        for kind, chip in self._kinds.items():
            chip.setChecked(kind in self.filters.origins or kind in self.filters.flags)
        self.marks.setChecked(bool(self.filters.marks))
        self.nights.setChecked(bool(self.filters.nights))
        for chip, words in (
            (self.marks, marks_named(self.filters.marks)),
            (self.nights, nights_named(self.filters.nights, today)),
        ):
            if chip.text() != words:
                chip.set_text(words)

    def toggle(self, kind: Filter) -> None:
        """Narrow the question to that, or no more; never to neither of both origins."""
        if isinstance(kind, Flag):
            self._write(with_flag(self._text, kind, on=kind not in self.filters.flags))
            return
        left = self.filters.origins ^ {kind}
        self._write(with_origins(self._text, left or set(Origin) - {kind}))

    def _ask(self, asked: SignalInstance) -> None:
        asked.emit()
        self._restore()

    def _write(self, text: str | None) -> None:
        self.edited.emit(text)
        self._restore()

    def _restore(self) -> None:
        """A click alone changes no chip: only the text does."""
        for kind, chip in self._kinds.items():
            chip.setChecked(kind in self.filters.origins or kind in self.filters.flags)
        self.marks.setChecked(bool(self.filters.marks))
        self.nights.setChecked(bool(self.filters.nights))


def _chip(look: Look, words: str, hint: str, kind: str = "", icon: str = "") -> Chip:
    chip = Chip(look, words, kind=kind, icon=icon, small=True)
    chip.setAccessibleDescription(hint)
    return chip
