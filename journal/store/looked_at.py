"""What a file would bring, laid aside row by row while it is looked at: memory holds little of it.

It lies in a database of its own without a name, which is gone with the last who knows it: on disk
where it may lie there in the clear, as far as it does not fit a small cache, else in memory.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from journal.store import engine


class Aside(NamedTuple):
    """One thing of a file: its uid, its revision, its night by its day's number, what it tells."""

    uid: str
    revision: int
    night: int
    told: str


class LookedAt:
    """Rows in their order; to be used by one thread after the other, never by two at once."""

    def __init__(self, *, on_disk: bool) -> None:
        self._connection = engine.scratch(on_disk=on_disk)
        self._run = self._connection.execute
        self._run(
            """create temp table looked_at (
                number integer primary key, uid text not null, revision integer not null,
                night integer not null, told text not null
            ) strict"""
        )
        self._run("create index temp.looked_at_uid on looked_at (uid, revision)")
        self._run("begin")  # and never committed: nobody else sees it
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def __del__(self) -> None:
        self._connection.close()

    def add(self, row: Aside) -> None:
        """Lay down one more."""
        self._run("insert into looked_at values (?, ?, ?, ?, ?)", (self._count, *row))
        self._count += 1

    def at(self, number: int) -> Aside:
        """The row of that number, from 0. Raises IndexError."""
        told = self._run(
            "select uid, revision, night, told from looked_at where number = ?", (number,)
        ).fetchone()
        if told is None:
            raise IndexError(number)
        return Aside(*told)

    def each(self) -> Iterator[Aside]:
        """All rows, as they came."""
        found = self._run("select uid, revision, night, told from looked_at order by number")
        return (Aside(*row) for row in found)

    def latest(self, uid: str) -> int | None:
        """The highest revision under this uid; None where there is none."""
        told = self._run("select max(revision) from looked_at where uid = ?", (uid,)).fetchone()
        return None if told[0] is None else int(told[0])

    def move(self, nights: Iterable[tuple[int, int]]) -> None:
        """Put rows on other nights: each night with the number of its row."""
        self._connection.executemany("update looked_at set night = ? where number = ?", nights)

    def nights(self) -> tuple[int, int, int]:
        """On how many nights the rows stand, the first and the last of them; noughts of none."""
        return _nights(self._connection, "looked_at")


class Met:
    """Each uid that was met, on the night on which it was met last."""

    def __init__(self, *, on_disk: bool) -> None:
        self._connection = engine.scratch(on_disk=on_disk)
        self._run = self._connection.execute
        self._run(
            """create temp table met (uid text primary key, night integer not null)
            strict, without rowid"""
        )
        self._run("begin")

    def __del__(self) -> None:
        self._connection.close()

    def meet(self, uid: str, night: int) -> bool:
        """Note it, and say whether it was met before."""
        here = self._run("insert or ignore into met values (?, ?)", (uid, night)).rowcount == 0
        if here:
            self.move({uid: night})
        return here

    def move(self, nights: Mapping[str, int]) -> None:
        """Put some on other nights, those that were never met passed by."""
        moved = ((night, uid) for uid, night in nights.items())
        self._connection.executemany("update met set night = ? where uid = ?", moved)

    def nights(self) -> tuple[int, int, int]:
        """On how many nights something was met, the first and the last of them; noughts of none."""
        return _nights(self._connection, "met")


def _nights(connection: engine.Connection, table: str) -> tuple[int, int, int]:
    row = connection.execute(
        f"select count(distinct night), min(night), max(night) from {table}"
    ).fetchone()
    return int(row[0]), int(row[1] or 0), int(row[2] or 0)
