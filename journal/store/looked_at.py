"""What a file would bring, laid aside row by row while it is looked at: memory holds little of it.

It lies in a database of its own without a name, which is gone with the last who knows it: on disk
where it may lie there in the clear, as far as it does not fit a small cache, else in memory.
"""

import tempfile
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from journal.store import engine

MARKS = 1 << 20  # bytes, by which most of what is new is known without asking
TOGETHER = 512  # rows laid down at a time


class Aside(NamedTuple):
    """One thing of a file: its uid, its revision, its night by its day's number, what it tells.

    `nap` is whether it is one by the word of its source.
    """

    uid: str
    revision: int
    night: int
    nap: bool
    told: str


class Laid(ABC):
    """What both kinds of list have: to be used by one thread after the other, never two at once."""

    def __init__(self, table: str, columns: str, *, on_disk: bool) -> None:
        self._connection = engine.scratch(on_disk=on_disk)
        self._run = self._connection.execute
        self._run(f"create temp table {table} ({columns}) strict")
        self._run("begin")  # and never committed: nobody else sees it
        self._table = table
        self._marks = bytearray(MARKS)

    def __del__(self) -> None:
        self._connection.close()

    def _is_new(self, uid: str) -> bool:
        """Whether this uid was surely never noted; nearly always, if it was not."""
        return not self._marks[hash(uid) % MARKS]

    def _note(self, uid: str) -> None:
        self._marks[hash(uid) % MARKS] = 1

    def _run_each(self, sql: str, values: Iterable[Sequence[object]]) -> None:
        """Run it with each of these. Raises CannotSave where the disk for such things is full."""
        with engine.plain_words(Path(tempfile.gettempdir(), "elara")):
            self._connection.executemany(sql, values)

    @abstractmethod
    def _lay_down(self) -> None:
        """Lay down what is still held."""

    def nights(self) -> tuple[int, int, int, int, int]:
        """On how many nights something stands, the first and the last of them; noughts of none.

        Then on how many more than a nap stands, and how many naps there are.
        """
        self._lay_down()
        row = self._run(
            f"""select count(distinct night), min(night), max(night),
            count(distinct iif(nap, null, night)), count(distinct iif(nap, uid, null))
            from {self._table}"""
        ).fetchone()
        number, first, last, main, naps = (int(each or 0) for each in row)
        return number, first, last, main, naps


class LookedAt(Laid):
    """Rows in their order."""

    def __init__(self, *, on_disk: bool) -> None:
        columns = """number integer primary key, uid text not null, revision integer not null,
            night integer not null, nap integer not null, told text not null"""
        super().__init__("looked_at", columns, on_disk=on_disk)
        self._run("create index temp.looked_at_uid on looked_at (uid, revision)")
        self._count = 0
        self._held: list[tuple[int, str, int, int, bool, str]] = []

    def __len__(self) -> int:
        return self._count

    def add(self, row: Aside) -> None:
        """Lay down one more."""
        self._note(row.uid)
        self._held.append((self._count, *row))
        self._count += 1
        if len(self._held) >= TOGETHER:
            self._lay_down()

    def _lay_down(self) -> None:
        self._run_each("insert into looked_at values (?, ?, ?, ?, ?, ?)", self._held)
        self._held.clear()

    def at(self, number: int) -> Aside:
        """The row of that number, from 0. Raises IndexError."""
        self._lay_down()
        told = self._run(
            "select uid, revision, night, nap, told from looked_at where number = ?", (number,)
        ).fetchone()
        if told is None:
            raise IndexError(number)
        return Aside(*told)

    def each(self) -> Iterator[Aside]:
        """All rows, as they came."""
        self._lay_down()
        found = self._run("select uid, revision, night, nap, told from looked_at order by number")
        return (Aside(*row) for row in found)

    def latest(self, uid: str) -> int | None:
        """The highest revision under this uid; None where there is none."""
        if self._is_new(uid):
            return None
        self._lay_down()
        told = self._run("select max(revision) from looked_at where uid = ?", (uid,)).fetchone()
        return None if told[0] is None else int(told[0])

    def move(self, nights: Iterable[tuple[int, int]]) -> None:
        """Put rows on other nights: each night with the number of its row."""
        self._lay_down()
        self._run_each("update looked_at set night = ? where number = ?", nights)


class Met(Laid):
    """Each uid that was met, on the night on which it was met last."""

    def __init__(self, *, on_disk: bool) -> None:
        columns = "uid text primary key, night integer not null, nap integer not null"
        super().__init__("met", columns, on_disk=on_disk)
        self._held: dict[str, tuple[int, bool]] = {}

    def meet(self, uid: str, night: int, *, nap: bool = False) -> bool:
        """Note it, and say whether it was met before."""
        here = self.holds(uid)
        self._note(uid)
        self._held[uid] = night, nap
        if len(self._held) >= TOGETHER:
            self._lay_down()
        return here

    def holds(self, uid: str) -> bool:
        """Whether it was met."""
        return not self._is_new(uid) and (uid in self._held or self._is_laid(uid))

    def _is_laid(self, uid: str) -> bool:
        return self._run("select 1 from met where uid = ?", (uid,)).fetchone() is not None

    def _lay_down(self) -> None:
        rows = ((uid, *told) for uid, told in self._held.items())
        self._run_each("replace into met values (?, ?, ?)", rows)
        self._held.clear()

    def move(self, nights: Mapping[str, int]) -> None:
        """Put some on other nights, those that were never met passed by."""
        self._lay_down()
        moved = ((night, uid) for uid, night in nights.items())
        self._run_each("update met set night = ? where uid = ?", moved)
