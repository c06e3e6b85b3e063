"""The rows of dreams, as both a person's hand and a service's account write them."""

from collections.abc import Sequence
from datetime import date

from journal.model.dream import Dream, Mark
from journal.store import dream_rows, rows
from journal.store.file import JournalFile, Value

_AT_ONCE = 500  # rows asked for by number in one question


class DreamTable:
    """Reads and writes dreams as they are; it decides nothing."""

    def __init__(self, file: JournalFile) -> None:
        self._file = file

    def one(self, uid: str) -> Dream | None:
        """The dream of that identity, in the bin or not; None where there is none."""
        found = self.where("dream.uid = ?", [uid]) if uid else ()
        return found[0] if found else None

    def where(self, condition: str, values: Sequence[Value]) -> tuple[Dream, ...]:
        """The dreams that fulfil a condition, in their order."""
        sql = f"{dream_rows.SELECT} where {condition} order by place"
        found = self._file.all(sql, values)
        marks = self._marks([row["id"] for row in found])
        return tuple(dream_rows.dream(row, tuple(marks.get(row["id"], ()))) for row in found)

    def put(self, dream: Dream, before: Dream | None, seen: bytes | None = None) -> int:
        """Write a dream; its position within its night. Inside `writing` only.

        `before` is how it stands in the file, `seen` the fingerprint of the account it follows.
        """
        place = self._place(dream, before)
        self._file.run(dream_rows.PUT, dream_rows.columns(dream, place, seen))
        if dream.marks != (before.marks if before else ()):
            sql = "select id from dream where uid = ?"
            row_id = int(self._file.all(sql, [dream.uid])[0]["id"])
            if before:
                self._file.run("delete from mark where dream_id = ?", [row_id])
            self._file.run_each(dream_rows.PUT_MARK, dream_rows.mark_values(row_id, dream.marks))
        return rows.position(place)

    def next_place(self, night: date) -> int:
        """The place behind all dreams of a night, those in the bin among them."""
        first = rows.first_place(night)
        sql = "select max(place) from dream where place between ? and ?"
        taken = self._file.all(sql, [first, rows.last_place(night)])[0][0]
        return first if taken is None else int(taken) + 1

    def _place(self, dream: Dream, before: Dream | None) -> int:
        """Where the dream stands; a new one, or one moved to another night, comes last there."""
        if before and before.night == dream.night:
            return rows.first_place(dream.night) | before.position
        return self.next_place(dream.night)

    def _marks(self, ids: list[int]) -> dict[int, list[Mark]]:
        found: dict[int, list[Mark]] = {}
        for start in range(0, len(ids), _AT_ONCE):
            some = ids[start : start + _AT_ONCE]
            asked = ",".join("?" * len(some))
            sql = f"select * from mark where dream_id in ({asked}) order by id"
            for row in self._file.all(sql, some):
                found.setdefault(row["dream_id"], []).append(dream_rows.mark(row))
        return found
