"""Where a thread leads: to its dream before the open one, and to the next."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal.model.dream import Dream
from journal.text import _
from ui.models.naming import night_card
from ui.theme.look import Look
from ui.views.journal.margin.parts import set_tab_order
from ui.widgets.buttons import LinkRow
from ui.widgets.labels import Label


@dataclass(frozen=True, slots=True)
class Strand:
    """A thread at the open dream: its dreams before and after, as they may be seen."""

    name: str
    before: Dream | None
    after: Dream | None


class Strands(QWidget):
    """The neighbours of the open dream along each of its threads, `after` the field of these."""

    asked = Signal(str)

    def __init__(self, look: Look, after: QWidget) -> None:
        super().__init__()
        self._after = after
        self._look = look
        self._shown: tuple[Strand, ...] | None = None
        self._rows: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)

    def show_strands(self, strands: Sequence[Strand]) -> None:
        """Show where these threads lead, if that is not what stands here."""
        led = tuple(each for each in strands if each.before or each.after)
        if led == self._shown:
            return
        self._shown = led
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [row for each in led for row in self._led(each, named=len(led) > 1)]
        for row in self._rows:
            self._column.addWidget(row)
        set_tab_order([self._after, *(row for row in self._rows if isinstance(row, LinkRow))])
        self.setVisible(bool(led))

    def _led(self, strand: Strand, *, named: bool) -> list[QWidget]:
        rows: list[QWidget] = []
        if named:
            rows.append(Label(self._look, strand.name, "small", "ink3", wrap=True))
        for words, dream in (
            (_("Before: {night}"), strand.before),
            (_("Next: {night}"), strand.after),
        ):
            if dream is not None:
                row = LinkRow(self._look, words.format(night=night_card(dream.night)))
                title = dream.title.strip() or _("Untitled")
                row.setToolTip(title)
                row.setAccessibleName(f"{row.text()}, {title}, {strand.name}")
                row.clicked.connect(lambda _on=False, uid=dream.uid: self.asked.emit(uid))
                rows.append(row)
        return rows
