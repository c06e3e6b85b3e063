"""The folder that is watched for exports: which it is, another one, or none."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.intake import watched
from journal.text import _
from ui.desk import Desk
from ui.widgets.buttons import Button
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Label


class Watching(QWidget):
    """Says what is done with the folder, and lets it be chosen; `looked_for` asks to look now."""

    looked_for = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        look = desk.look
        self.words = Label(look, "", "small", "ink3", wrap=True)
        self.choose = Button(look, _("Choose a folder…"), "second", size="small")
        self.now = Button(look, _("Look now"), "second", size="small")
        self.stop = Button(look, _("Stop watching"), "second", size="small")
        self.choose.clicked.connect(lambda _on=False: self._choose())
        self.now.clicked.connect(lambda _on=False: self.looked_for.emit())
        self.stop.clicked.connect(lambda _on=False: self._watch(None))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(Label(look, _("Watched folder"), "body_strong"))
        column.addWidget(self.words)
        ways = FlowLayout(4)
        for each in (self.choose, self.now, self.stop):
            ways.addWidget(each)
        column.addLayout(ways)

    def refresh(self) -> None:
        """Say which folder it is."""
        where = watched.folder(self._desk.store)
        told = _("New exports in {folder} are offered when Elara starts. None is taken by itself.")
        none = _("Elara can offer the new exports of one folder when it starts.")
        self.words.set_text(told.format(folder=where) if where else none)
        self.now.setVisible(where is not None)
        self.stop.setVisible(where is not None)

    def _choose(self) -> None:
        chosen = self._desk.dialogs.open_folder(_("The folder into which you put exports"))
        if chosen is not None:
            self._watch(chosen)
            self.looked_for.emit()

    def _watch(self, where: Path | None) -> None:
        watched.watch(self._desk.store, where)
        self.refresh()
