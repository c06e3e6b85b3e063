"""The list of dreams as a snapshot: read a page at a time, parted by weeks and months."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from itertools import takewhile
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from journal.errors import QueryError, TakesLonger
from journal.model.listing import DreamRow, ListRow, Narrowing
from ui.models.dream_list_words import counted, spoken, titled
from ui.models.weeks import part

PAGE = 256
CHOOSABLE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable  # asked for at every paint
FIRST = 64  # of what is searched as one types: more than is seen at once
Index = QModelIndex | QPersistentModelIndex
Read = Callable[[Narrowing, int | None, int], Sequence[ListRow]]


@dataclass(frozen=True, slots=True)
class Head:
    """The words above a part of the list; each stands there once."""

    words: str


Entry = Head | ListRow


class Role(IntEnum):
    """What the delegate asks for beside Qt's own roles."""

    ENTRY = Qt.ItemDataRole.UserRole
    NIGHTS = Qt.ItemDataRole.UserRole + 1  # of a head; None until its part is read to the end


@dataclass(slots=True)
class Parts:
    """Dreams under their heads, growing at the end."""

    today: date
    entries: list[Entry]
    nights: dict[str, int]
    rows: dict[str, int]
    words: str = ""
    night: date | None = None

    @classmethod
    def of(cls, dreams: Sequence[ListRow], today: date) -> "Parts":
        """All of a list at once."""
        parts = cls(today, [], {}, {})
        parts.add(parts.following(dreams))
        return parts

    def following(self, dreams: Sequence[ListRow]) -> list[Entry]:
        """What `dreams` would add: themselves, and a head before each new part."""
        words, night = self.words, self.night
        more: list[Entry] = []
        for dream in dreams:
            if dream.night != night:
                night = dream.night
                above = part(night, self.today)
                if above != words:
                    words = above
                    more.append(Head(words))
            more.append(dream)
        return more

    def add(self, more: Sequence[Entry]) -> None:
        """Grow by what `following` returned."""
        for entry in more:
            self.rows[_key(entry)] = len(self.entries)
            self.entries.append(entry)
            if isinstance(entry, Head):
                self.words = entry.words
                self.nights[self.words] = 0
            elif entry.night != self.night:
                self.night = entry.night
                self.nights[self.words] += 1


class DreamList(QAbstractListModel):
    """Heads and dreams, and nights whose dream is gone, the newest night first."""

    wanted = Signal(object, object, object)  # a narrowing, below which place, and who is to be told

    def __init__(
        self, read: Read, parent: QObject | None = None, first: Narrowing | None = None
    ) -> None:
        super().__init__(parent)
        self._read = read
        self._narrowing = first or Narrowing()
        self._dreams: list[ListRow] = []
        self._parts = Parts.of([], date.min)
        self._whole = True
        self._waiting = False

    def narrow(
        self, narrowing: Narrowing, today: date, found: Sequence[ListRow] | None = None
    ) -> None:
        """Show the dreams of this narrowing from the newest on; `found` is its first page."""
        limit = PAGE if found is not None or not narrowing.words else FIRST
        if found is None:
            found = self._read(narrowing, None, limit)
        dreams = list(found)
        self.beginResetModel()
        self._narrowing, self._waiting = narrowing, False
        self._whole = len(dreams) < limit
        self._dreams, self._parts = dreams, Parts.of(dreams, today)
        self.endResetModel()

    def read_again(self, today: date, seen: int = 0) -> None:
        """Read the list once more, and change only the rows that differ.

        In a long list no further than a page below the row `seen`; the rest is fetched again.
        """
        loaded, wanted = -(-len(self._dreams) // PAGE), seen // PAGE + 2
        limit = max(1, min(loaded, wanted)) * PAGE
        dreams = list(self._read(self._narrowing, None, limit))
        self._whole = len(dreams) < limit
        self._change_to(dreams, today)

    def read_night(self, night: date) -> None:
        """Read the dreams of one night once more; as cheap in a long list as in a short one."""
        day = -night.toordinal()
        start = bisect_left(self._dreams, day, key=_age)
        end = bisect_right(self._dreams, day, key=_age)
        above = self._dreams[start - 1].place if start else None
        limit = end - start + PAGE
        if start == len(self._dreams) and not self._whole:
            return  # older than all that is shown
        found = self._read(self._narrowing, above, limit)
        fresh = list(takewhile(lambda dream: dream.night >= night, found))
        if [each.uid for each in fresh] != [each.uid for each in self._dreams[start:end]]:
            dreams = [*self._dreams[:start], *fresh, *self._dreams[end:]]
            self._change_to(dreams, self._parts.today)
            return
        for n, dream in enumerate(fresh):
            if dream != self._dreams[start + n]:
                self._dreams[start + n] = dream
                self._replace(self.row_of(dream.uid), dream)

    def row_of(self, uid: str) -> int:
        """The row of a dream or a bare night; -1 where it is not shown."""
        return self._parts.rows.get(uid, -1)

    def dream(self, row: int) -> DreamRow | None:
        """The dream of a row; None for all else, and outside the list."""
        entry = self._entry(row)
        return entry if isinstance(entry, DreamRow) else None

    def choosable(self, row: int) -> ListRow | None:
        """The dream or bare night of a row; None for a head, and outside the list."""
        entry = self._entry(row)
        return None if isinstance(entry, Head) else entry

    # --- what Qt asks ---------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._parts.entries)

    def canFetchMore(self, parent: Index) -> bool:
        return not (parent.isValid() or self._whole or self._waiting)

    def fetchMore(self, parent: Index) -> None:
        if self._whole or self._waiting or not self._dreams:
            return
        below = self._dreams[-1].place
        try:
            self._append(self._read(self._narrowing, below, PAGE))
        except TakesLonger:
            self._waiting = True
            self.wanted.emit(self._narrowing, below, self._append)
        except QueryError:
            self._whole = True  # its patterns take too long: who reads has said so

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.choosable(index.row()):
            return CHOOSABLE
        return Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self._entry(index.row()) if index.isValid() else None
        if entry is None:
            return None
        if role == Role.ENTRY:
            return entry
        if isinstance(entry, Head):
            return self._of_head(entry, role)
        if role == Qt.ItemDataRole.DisplayRole:
            return titled(entry)
        return spoken(entry) if role == Qt.ItemDataRole.AccessibleTextRole else None

    # --- how it changes -------------------------------------------------------------------------

    def _append(self, found: Sequence[ListRow]) -> None:
        dreams = list(found)
        self._whole, self._waiting = len(dreams) < PAGE, False
        open_head = self._parts.rows[self._parts.words]
        more = self._parts.following(dreams)
        if more:
            first = self.rowCount()
            self.beginInsertRows(QModelIndex(), first, first + len(more) - 1)
            self._dreams += dreams
            self._parts.add(more)
            self.endInsertRows()
        self._tell(open_head)

    def _entry(self, row: int) -> Entry | None:
        return self._parts.entries[row] if 0 <= row < len(self._parts.entries) else None

    def _of_head(self, head: Head, role: int) -> Any:
        nights = self._nights(head)
        if role == Role.NIGHTS:
            return nights
        if role == Qt.ItemDataRole.DisplayRole:
            return head.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return head.words if nights is None else f"{head.words}, {counted(nights)}"
        return None

    def _nights(self, head: Head) -> int | None:
        read_to_end = self._whole or head.words != self._parts.words
        return self._parts.nights[head.words] if read_to_end else None

    def _replace(self, row: int, dream: ListRow) -> None:
        self._parts.entries[row] = dream
        self._tell(row)

    def _tell(self, row: int) -> None:
        self.dataChanged.emit(self.index(row), self.index(row))

    def _change_to(self, dreams: list[ListRow], today: date) -> None:
        """Take these dreams, telling views of no more rows than those that changed."""
        was, parts = self._parts, Parts.of(dreams, today)
        old, new = [_key(each) for each in was.entries], [_key(each) for each in parts.entries]
        start = _common(old, new)
        end = _common(old[start:][::-1], new[start:][::-1])
        gone, come = len(old) - end - start, len(new) - end - start
        kept = was.entries[:start] + was.entries[start + gone :]
        if gone:
            self.beginRemoveRows(QModelIndex(), start, start + gone - 1)
            self._parts = Parts(today, kept, was.nights | parts.nights, {}, was.words)
            self.endRemoveRows()
        if come:
            self.beginInsertRows(QModelIndex(), start, start + come - 1)
        self._dreams, self._parts = dreams, parts
        if come:
            self.endInsertRows()
        self._tell_changed(was.entries[:start], 0)
        self._tell_changed(was.entries[start + gone :], start + come)

    def _tell_changed(self, before: Sequence[Entry], at: int) -> None:
        """Tell of the rows from `at` on that differ from what stood there; a count may, always."""
        for row, was in enumerate(before, at):
            entry = self._parts.entries[row]
            if isinstance(entry, Head) or (was is not entry and was != entry):
                self._tell(row)


def _age(dream: ListRow) -> int:
    return -dream.night.toordinal()


def _key(entry: Entry) -> str:
    return entry.words if isinstance(entry, Head) else entry.uid


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """How many entries two lists begin with in common."""
    for n, (first, second) in enumerate(zip(one, other, strict=False)):
        if first != second:
            return n
    return min(len(one), len(other))
