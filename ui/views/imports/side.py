"""Beside an import: where nights come from, and what was imported when."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.model.vendors import service_name
from journal.text import _, ngettext
from ui.desk import Desk
from ui.models.import_history import ImportHistory
from ui.models.import_words import icon_of, number, source_line
from ui.theme.look import Look
from ui.views.imports.history import AROUND, HistoryList
from ui.views.imports.watching import Watching
from ui.widgets.card import Line
from ui.widgets.emptying import empty
from ui.widgets.labels import Glyph, Label
from ui.widgets.scroll import Scroll


class SourceRow(QWidget):
    """One source: its glyph, its name, and what it has told so far."""

    def __init__(self, look: Look, icon: str, name: str, line: str) -> None:
        super().__init__()
        self.setAccessibleName(f"{name}, {line}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Line(look))
        row = QHBoxLayout()
        row.setContentsMargins(0, 11, 0, 12)
        row.setSpacing(12)
        role = "synced-ink" if icon == "link" else "ink2"
        row.addWidget(Glyph(look, icon, role), 0, Qt.AlignmentFlag.AlignTop)
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(Label(look, name, "body_strong", wrap=True))
        said.addWidget(Label(look, line, "small", "ink3", wrap=True))
        row.addLayout(said, 1)
        column.addLayout(row)


class SidePanel(QWidget):
    """Sources and history; `wanted` names an import that should be taken back."""

    wanted = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._history = ImportHistory()
        self.entries = HistoryList(desk.look, self._history)
        self.entries.wanted.connect(self.wanted)
        self.entries.reached.connect(self._keep_in_view)
        self.watching = Watching(desk)
        self._sources = QVBoxLayout()
        self._sources.setSpacing(0)
        self._none = Label(desk.look, _("Nothing was imported yet."), "small", "ink3", wrap=True)
        self._busy = Label(desk.look, "", "small", "ink2", wrap=True)
        self._busy.hide()
        self._scroll = Scroll(desk.look, self._content())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)

    def refresh(self) -> None:
        """Read sources and history again."""
        store, zone = self._desk.store, self._desk.zone()
        today = self._desk.now().astimezone(zone).date()
        empty(self._sources)
        look = self._desk.look
        for told in store.sources.all():
            name, line = service_name(told.source), source_line(told, today)
            self._sources.addWidget(SourceRow(look, icon_of(told.source), name, line))
        kept = len(store.sources.diaries())
        words = ngettext(
            "{n} night, never overwritten", "{n} nights, never overwritten", kept
        ).format(n=number(kept))
        self._sources.addWidget(SourceRow(look, "pencil", _("Your own diary"), words))
        self.watching.refresh()
        self._history.show_batches(store.batches.history(), zone, today)
        self._none.setVisible(not self._history.rowCount())
        self.entries.setVisible(bool(self._history.rowCount()))
        self.entries.single_keys = store.preferences.load().single_keys

    def show_busy(self, words: str) -> None:
        """Say that an import is being taken back; '' when it is done."""
        self._busy.set_text(words)
        self._busy.setVisible(bool(words))
        self.entries.setEnabled(not words)

    def _content(self) -> QWidget:
        content = QWidget()
        inner = QVBoxLayout()
        inner.setContentsMargins(AROUND, 0, AROUND, 0)
        inner.setSpacing(0)
        look = self._desk.look
        inner.addWidget(Label(look, _("Sources"), "body_strong"))
        inner.addSpacing(10)
        inner.addLayout(self._sources)
        inner.addSpacing(14)
        inner.addWidget(self.watching)
        inner.addSpacing(14)
        inner.addWidget(Label(look, _("History"), "body_strong"))
        inner.addSpacing(8)
        inner.addWidget(self._busy)
        inner.addWidget(self._none)
        column = QVBoxLayout(content)
        column.setContentsMargins(24 - AROUND, 40, 24 - AROUND, 24)
        column.setSpacing(0)
        column.addLayout(inner)
        column.addWidget(self.entries)
        column.addStretch(1)
        return content

    def _keep_in_view(self, row: QRect) -> None:
        inside = self._scroll.widget()
        if inside is not None and self.entries.hasFocus():
            at = self.entries.mapTo(inside, row.center())
            self._scroll.ensureVisible(at.x(), at.y(), 0, row.height())
