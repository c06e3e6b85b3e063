"""The parts of the import page that stand for one file: its head, its reading, its end."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from journal.text import _
from ui.models.import_rows import Notice
from ui.models.import_table import ImportRows
from ui.models.import_words import size
from ui.theme.look import Look
from ui.views.imports.row_painter import AROUND
from ui.views.imports.table import ImportTable
from ui.widgets.buttons import Button
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Elided, Glyph, Label
from ui.widgets.progress import Progress


class FileHead(QWidget):
    """The name of a file, what it is, and one deed."""

    chosen = Signal()

    def __init__(self, look: Look, deed: str) -> None:
        super().__init__()
        self._name = Elided(look, "", "body_strong")
        self._line = Label(look, "", "small", "ink3", wrap=True)
        self._glyph = Glyph(look, "file", "ink2", 22)
        self.button = Button(look, deed, "flush", size="small")
        self.button.clicked.connect(self.chosen)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._glyph)
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(self._name)
        said.addWidget(self._line)
        row.addLayout(said, 1)
        row.addWidget(self.button)

    def show_file(self, name: str, line: str, icon: str = "file") -> None:
        """Name another file; a service's own glyph is in its kind's ink."""
        self._name.set_text(name)
        self._line.set_text(line)
        self._glyph.show_icon(icon, "synced-ink" if icon == "link" else "ink2")


class Working(QWidget):
    """How far a file has been read or imported, and a way to stop."""

    stopped = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._verb = ""
        self._size: int | None = None
        self._head = FileHead(look, _("Cancel"))
        self._head.chosen.connect(self._stop)
        self._progress = Progress(look)
        column = QVBoxLayout(self)
        column.setContentsMargins(AROUND, 0, AROUND, 0)
        column.setSpacing(16)
        column.addWidget(self._head)
        column.addWidget(self._progress)
        column.addStretch(1)

    def begin(self, path: Path, verb: str, line: str) -> None:
        """Show the beginning of some work with this file."""
        self._verb, self._size = verb, _size_of(path)
        self._head.show_file(path.name, line)
        self._head.button.setEnabled(True)
        self._progress.show_progress(0, 0, verb)

    def advance(self, done: int, total: int) -> None:
        """Show how much has been read; the end of the file is not yet the end.

        In bytes where each is read once; in per cent where a file is gone through several times,
        or is a folder: no file is said to be larger than it is.
        """
        if not self._head.button.isEnabled():
            return
        words = self._verb
        if total and total != self._size:
            told = _("{verb}, {n} %")
            words = told.format(verb=words, n=min(100, 100 * done // total))
        elif total:
            told = _("{verb}, {done} of {total}")
            words = told.format(verb=words, done=size(min(done, total)), total=size(total))
        self._progress.show_progress(done, total, words)

    def focus_stop(self) -> None:
        """Go to the way to stop."""
        self._head.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _stop(self) -> None:
        self._head.button.setEnabled(False)
        self._progress.show_progress(0, 0, _("Stopping. Nothing is changed."))
        self.stopped.emit()


def _size_of(path: Path) -> int | None:
    """The size of a file; None of a folder, and of what is no longer there."""
    try:
        return path.stat().st_size if path.is_file() else None
    except OSError:
        return None


@dataclass(frozen=True, slots=True)
class Way:
    """One way on from an outcome."""

    words: str
    run: Callable[[], object]


@dataclass(frozen=True, slots=True)
class Said:
    """What an outcome has to say; the first way is the primary one."""

    title: str
    lines: Sequence[str]
    ways: Sequence[Way]
    icon: str = "check"
    told: Sequence[Notice] = ()


class Outcome(QWidget):
    """What became of a file: imported, nothing new, or not to be read; and what was left out."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._rows = ImportRows()
        self._glyph = Glyph(look, "check", "ink2", 24)
        self._title = Label(look, "", "finding", wrap=True)
        self._lines = Label(look, "", "body", "ink2", wrap=True)
        self._told_head = Label(look, _("Worth a look"), "caption", "ink3")
        self.table = ImportTable(look, self._rows)
        self.table.horizontalHeader().hide()
        self.table.setAccessibleName(_("What was left out, and what was odd"))
        self._ways = FlowLayout(10)
        self._ended = QWidget()
        ended = QVBoxLayout(self._ended)
        ended.setContentsMargins(0, 0, 0, 0)
        ended.addStretch(1)
        self._lay_out()

    def show_said(self, said: Said) -> None:
        """Say what became of a file."""
        self._title.set_text(said.title)
        self._lines.set_text("\n".join(said.lines))
        self._lines.setVisible(bool(said.lines))
        self._glyph.show_icon(said.icon, "attention" if said.icon == "warn" else "ink2")
        self.setAccessibleName(said.title)
        self._rows.show_rows(said.told)
        for part in (self._told_head, self.table):
            part.setVisible(bool(said.told))
        self._ended.setVisible(not said.told)
        self._show_ways(said.ways)

    @property
    def ways(self) -> tuple[Button, ...]:
        """The buttons, the primary one first."""
        shown = (self._ways.itemAt(at) for at in range(self._ways.count()))
        widgets = (item.widget() for item in shown if item is not None)
        return tuple(each for each in widgets if isinstance(each, Button))

    def _show_ways(self, ways: Sequence[Way]) -> None:
        for old in self.ways:
            self._ways.removeWidget(old)
            old.hide()
            old.deleteLater()
        for number, way in enumerate(ways):
            button = Button(self._look, way.words, "quiet" if number else "primary")
            button.clicked.connect(lambda _on=False, run=way.run: run())
            self._ways.addWidget(button)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(self._glyph)
        row.addWidget(self._title, 1)
        said = QVBoxLayout()
        said.setContentsMargins(AROUND, 8, AROUND, 8)
        said.setSpacing(0)
        said.addLayout(row)
        said.addSpacing(6)
        said.addWidget(self._lines)
        said.addSpacing(20)
        said.addLayout(self._ways)
        said.addSpacing(24)
        said.addWidget(self._told_head)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(said)
        column.addWidget(self.table, 1)
        column.addWidget(self._ended, 1)
