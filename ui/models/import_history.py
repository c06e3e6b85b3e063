"""The history of imports as a list, the newest first."""

from collections.abc import Sequence
from datetime import date, tzinfo
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from journal.model.batch import Batch
from journal.text import _
from ui.models.import_words import batch_line, batch_title

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
ENTRY = Qt.ItemDataRole.UserRole
LINE = Qt.ItemDataRole.UserRole + 1


class ImportHistory(QAbstractListModel):
    """Each import with its date and what it brought; undone ones say so."""

    def __init__(self) -> None:
        super().__init__()
        self._batches: tuple[Batch, ...] = ()
        self._zone: tzinfo | None = None
        self._today = date.min

    def show_batches(self, batches: Sequence[Batch], zone: tzinfo, today: date) -> None:
        """Show these imports; dates are those of this zone."""
        if tuple(batches) == self._batches and today == self._today and zone == self._zone:
            return
        self.beginResetModel()
        self._batches, self._zone, self._today = tuple(batches), zone, today
        self.endResetModel()

    def batch(self, row: int) -> Batch | None:
        """The import shown there."""
        return self._batches[row] if 0 <= row < len(self._batches) else None

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._batches)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        batch = self.batch(index.row())
        if batch is None or self._zone is None:
            return None
        title = batch_title(batch, self._zone, self._today)
        line = batch_line(batch, self._zone, self._today)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return title
            case Qt.ItemDataRole.ToolTipRole:
                return batch.file
            case Qt.ItemDataRole.AccessibleTextRole:
                way = "" if batch.undone_at else _(", U undoes it")
                return f"{title}, {line}{way}"
        return {ENTRY: batch, LINE: line}.get(Qt.ItemDataRole(role)) if role >= ENTRY else None
