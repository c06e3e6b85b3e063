"""Two histories of one record: what only one of them tells, and what came last."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from journal.store.engine import Row
from journal.store.file import JournalFile

_ROWS = """select field, before, after, at, computer, lost from change
    where record = ? and uid = ? order by id"""


class Side(Enum):
    """Whose value stands: this journal's, or the other's."""

    MINE = "mine"
    THEIRS = "theirs"


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a history."""

    field: str
    before: str | None
    after: str | None
    at: int
    computer: str
    lost: int = 0

    @property
    def identity(self) -> tuple[str, str | None, int, str]:
        """What is the same in every copy: a merge may tell otherwise what stood before."""
        return self.field, self.after, self.at, self.computer


@dataclass(frozen=True, slots=True)
class Placed:
    """An entry in the common order, and which of the histories have it."""

    entry: Entry
    sides: frozenset[Side]

    @property
    def alone(self) -> Side | None:
        """The one history that has it; None where both have."""
        return next(iter(self.sides)) if len(self.sides) == 1 else None


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whose value stands, whether both had changed it, and when the other was written."""

    side: Side
    contested: bool = False


class Threads:
    """The histories of one record in two journals, put into one order, the same from both sides.

    Each history keeps its own order, whatever its clock said.
    """

    def __init__(self, mine: Sequence[Entry], theirs: Sequence[Entry]) -> None:
        self.order = _ordered(mine, theirs)
        self._own = {Side.MINE: mine, Side.THEIRS: theirs}

    @property
    def diverged(self) -> bool:
        """Whether each history tells something that the other does not."""
        return {Side.MINE, Side.THEIRS} <= {each.alone for each in self.order}

    @property
    def fresh(self) -> frozenset[Side]:
        """Which of them tell something that the other does not."""
        return frozenset(each.alone for each in self.order if each.alone)

    def verdict(self, fields: Iterable[str] | None = None) -> Verdict | None:
        """Whose word on these fields came last; None where both histories tell the same."""
        of_field = [each for each in self.order if fields is None or each.entry.field in fields]
        alone = [each.alone for each in of_field if each.alone]
        if not alone:
            return None
        return Verdict(alone[-1], contested=len(set(alone)) > 1)

    def last(self, field: str) -> Placed | None:
        """The last word on a field."""
        return next((each for each in reversed(self.order) if each.entry.field == field), None)

    def common(self, field: str) -> str | None:
        """The last value of a field that both histories tell."""
        shared = (e for e in reversed(self.order) if e.entry.field == field and not e.alone)
        found = next(shared, None)
        return found.entry.after if found else None

    def later(self, side: Side, than: Placed) -> Entry | None:
        """The last thing that only this side tells, if it came after that."""
        after = self.order[self.order.index(than) + 1 :]
        return next((each.entry for each in reversed(after) if each.alone is side), None)

    def merged(self) -> list[Entry]:
        """Both as one. Where they had parted, each value is told to follow the one before it."""
        if not self.diverged:
            return list(self._own[Side.THEIRS if Side.THEIRS in self.fresh else Side.MINE])
        stood: dict[str, str | None] = {}
        found = []
        for each in self.order:
            entry = each.entry
            before = stood.get(entry.field, entry.before)
            found.append(
                Entry(entry.field, before, entry.after, entry.at, entry.computer, entry.lost)
            )
            stood[entry.field] = entry.after
        return found


class Logs:
    """The histories of two journals."""

    def __init__(self, mine: JournalFile, theirs: JournalFile) -> None:
        self._files = (mine, theirs)
        self._last: tuple[tuple[str, str], Threads] | None = None

    def of(self, record: str, uid: str) -> Threads:
        """Both histories of one record, as they were before the merge."""
        if self._last is None or self._last[0] != (record, uid):
            mine, theirs = (
                [_entry(row) for row in file.all(_ROWS, [record, uid])] for file in self._files
            )
            self._last = ((record, uid), Threads(mine, theirs))
        return self._last[1]


def _entry(row: Row) -> Entry:
    return Entry(*(row[name] for name in ("field", "before", "after", "at", "computer", "lost")))


def _ordered(mine: Sequence[Entry], theirs: Sequence[Entry]) -> list[Placed]:
    found: dict[tuple[object, ...], tuple[list[int], list[int], Entry, set[Side]]] = {}
    for side, entries in ((Side.MINE, mine), (Side.THEIRS, theirs)):
        reached = 0
        twins: Counter[tuple[object, ...]] = Counter()
        for number, entry in enumerate(entries):
            reached = max(reached, entry.at)
            twins[entry.identity] += 1
            name = (*entry.identity, twins[entry.identity])
            when, numbers, _same, sides = found.setdefault(name, ([], [], entry, set()))
            when.append(reached)
            numbers.append(number)
            sides.add(side)
    in_order = sorted(
        found.values(),
        key=lambda each: (
            *(max(each[0]), each[2].computer, min(each[1])),
            *(each[2].field, each[2].after or ""),
        ),
    )
    return [Placed(entry, frozenset(sides)) for _when, _numbers, entry, sides in in_order]
