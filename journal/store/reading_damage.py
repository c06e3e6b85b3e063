"""Rows out of a damaged table: what can be read around the pages that cannot."""

from dataclasses import dataclass, field
from typing import Any

from journal.store import engine
from journal.store.reopened import Reopened

Source = engine.Connection | Reopened
_REFUSED = (engine.DatabaseError, UnicodeDecodeError)
_PROBES = 4000  # into what cannot be read, for each table: then the rest of a gap is given up
_LAST = (1 << 63) - 1


@dataclass(slots=True)
class Salvage:
    """What was read of a table, the spans of row numbers that were not, and those still named.

    `named` are the numbers an index of the table still holds; None where no index could be read.
    """

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]] = field(default_factory=list)
    gaps: list[tuple[int, int]] = field(default_factory=list)
    named: set[int] | None = None


class Reader:
    """Reads a table that is kept by row numbers, from both sides of whatever stops it."""

    def __init__(self, connection: Source, table: str, columns: tuple[str, ...]) -> None:
        self._connection = connection
        self._what = f'rowid, {", ".join(columns)} from main."{table}"'
        self._table = table
        self._probes = _PROBES
        self._salvage = Salvage(columns)

    def read(self) -> Salvage:
        """All rows that can be read."""
        self._between(-_LAST - 1, _LAST)
        self._salvage.rows.sort(key=lambda row: row[0])
        self._salvage.named = self._named()
        return self._salvage

    def _between(self, first: int, last: int) -> None:
        """Read a span: upwards as far as it goes, then downwards, then what is left by halves."""
        upward = f"select {self._what} where rowid between ? and ? order by rowid"
        reached, stopped = self._run(upward, first, last)
        if not stopped:
            return
        begin = first if reached is None else reached + 1
        if begin > last:
            return
        reached, stopped = self._run(f"{upward} desc", begin, last)
        end = last if reached is None else reached - 1
        if begin > end:
            return
        self._probes -= 1
        if begin == end or self._probes <= 0:
            self._salvage.gaps.append((begin, end))
            return
        middle = begin + (end - begin) // 2
        self._between(begin, middle)
        self._between(middle + 1, end)

    def _run(self, sql: str, first: int, last: int) -> tuple[int | None, bool]:
        """Read until the end or a refusal: the last number reached, and whether it was refused."""
        reached: int | None = None
        try:
            for row in self._connection.execute(sql, [first, last]):
                values = tuple(row)
                reached = values[0]
                self._salvage.rows.append(values)
        except _REFUSED:
            return reached, True
        return reached, False

    def _named(self) -> set[int] | None:
        """The row numbers that the first readable index of all rows still names."""
        try:
            indexes = self._connection.execute(
                'select name from pragma_index_list(?) where "partial" = 0', [self._table]
            ).fetchall()
        except _REFUSED:
            return None
        for (name,) in indexes:
            sql = f'select rowid from main."{self._table}" indexed by "{name}"'
            try:
                column = self._connection.execute(
                    "select name from pragma_index_info(?) limit 1", [name]
                ).fetchone()[0]
                return {row[0] for row in self._connection.execute(f'{sql} order by "{column}"')}
            except _REFUSED:
                continue
        return None


def rows_by_key(
    connection: Source,
    table: str,
    columns: tuple[str, ...],
    key: tuple[str, ...],
) -> tuple[list[tuple[Any, ...]], bool]:
    """The rows of a table that has no row numbers, from both ends; and whether these are all."""
    found: dict[tuple[Any, ...], None] = {}
    for way in ("", " desc"):
        order = ", ".join(f'"{each}"{way}' for each in key)
        sql = f'select {", ".join(columns)} from main."{table}" order by {order}'
        try:
            for row in connection.execute(sql):
                found[tuple(row)] = None
        except _REFUSED:
            continue
        return list(found), True
    return list(found), False
