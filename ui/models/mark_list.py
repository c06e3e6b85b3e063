"""The marks of a journal as a list: of one kind or of all, filtered, and in an order."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from journal.model.dream import MarkKind
from journal.model.folding import folded
from journal.model.marks import MarkCount
from journal.text import _
from ui.models.mark_words import in_dreams, spoken

Index = QModelIndex | QPersistentModelIndex
Key = tuple[MarkKind, str]


class Order(StrEnum):
    """How marks are sorted."""

    COUNT = "count"
    NAME = "name"


class Role(IntEnum):
    """What the delegate asks for beside Qt's own roles."""

    MARK = Qt.ItemDataRole.UserRole
    MERGES = Qt.ItemDataRole.UserRole + 1  # words, while a name is typed that is in use


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of the marks is shown; `kind` None is all of them."""

    kind: MarkKind | None = None
    words: str = ""
    order: Order = Order.COUNT


def key_of(mark: MarkCount) -> Key:
    """What tells a mark apart, however it is spelled."""
    return mark.kind, folded(mark.name)


def arranged(marks: Iterable[MarkCount], wanted: Wanted) -> list[MarkCount]:
    """The marks that are wanted, in their order; none that no dream looked at has."""
    words = folded(wanted.words)
    found = [
        each
        for each in marks
        if wanted.kind in {None, each.kind}
        and (not words or words in folded(each.name))
        and each.within != 0
    ]
    if wanted.order is Order.NAME:
        return sorted(found, key=lambda each: folded(each.name))
    return sorted(found, key=lambda each: (-each.shown, folded(each.name)))


def counted(marks: Iterable[MarkCount], words: str) -> dict[MarkKind, int]:
    """How many names of each kind have these words in them."""
    counts = dict.fromkeys(MarkKind, 0)
    for each in arranged(marks, Wanted(words=words)):
        counts[each.kind] += 1
    return counts


def which_stays(one: MarkCount, other: MarkCount) -> tuple[MarkCount, MarkCount]:
    """Of two marks to be made one: which goes, and which stays; the more usual one does."""
    return (other, one) if one.dreams >= other.dreams else (one, other)


class MarkList(QAbstractListModel):
    """A snapshot of the marks; typing another name into a row asks for it by `renamed`."""

    renamed = Signal(object, str)  # the mark, and its new name

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[MarkCount, ...] = ()
        self._shown: list[MarkCount] = []
        self._rows: Mapping[Key, int] = {}
        self._by_key: Mapping[Key, MarkCount] = {}
        self._wanted = Wanted()
        self._merges: tuple[int, str] = (-1, "")

    @property
    def all(self) -> tuple[MarkCount, ...]:
        """Every mark of the journal."""
        return self._all

    def show_marks(self, marks: Sequence[MarkCount]) -> None:
        """Take these marks, and show what is wanted of them."""
        self._all = tuple(marks)
        self._by_key = {key_of(each): each for each in marks}
        self.show_wanted(self._wanted)

    def show_wanted(self, wanted: Wanted) -> None:
        """Show other ones, or in another order."""
        self.beginResetModel()
        self._wanted = wanted
        self._merges = (-1, "")
        self._shown = arranged(self._all, wanted)
        self._rows = {key_of(each): row for row, each in enumerate(self._shown)}
        self.endResetModel()

    def mark(self, row: int) -> MarkCount | None:
        """The mark of a row; None outside the list."""
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def row_of(self, key: Key) -> int:
        """The row of a mark; -1 where it is not shown."""
        return self._rows.get(key, -1)

    def named(self, kind: MarkKind, name: str) -> MarkCount | None:
        """The mark of that kind and name, shown or not."""
        return self._by_key.get((kind, folded(name)))

    def draft(self, row: int, name: str) -> str:
        """What giving this name to the row would do, where it would make two marks one."""
        mark = self.mark(row)
        other = self.named(mark.kind, name) if mark else None
        merges = mark is not None and other is not None and key_of(other) != key_of(mark)
        words = (
            _("becomes one with “{name}”, {count}").format(
                name=other.name, count=in_dreams(other.dreams)
            )
            if merges and other is not None
            else ""
        )
        self._merges = (row, words) if words else (-1, "")
        index = self.index(row)
        self.dataChanged.emit(index, index, [Role.MERGES])
        return words

    # --- what Qt asks ---------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def flags(self, index: Index) -> Qt.ItemFlag:
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return usual | Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        mark = self.mark(index.row()) if index.isValid() else None
        if mark is None:
            return None
        match role:
            case Role.MARK:
                return mark
            case Role.MERGES:
                return self._merges[1] if self._merges[0] == index.row() else ""
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return mark.name
            case Qt.ItemDataRole.AccessibleTextRole:
                return spoken(mark)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Ask for another name; the row changes once the journal has."""
        mark = self.mark(index.row())
        self._merges = (-1, "")
        name = " ".join(str(value).split())
        if role != Qt.ItemDataRole.EditRole or mark is None or name in {"", mark.name}:
            return False
        self.renamed.emit(mark, name)
        return True
