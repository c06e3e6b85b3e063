"""The rows of dreams, as both a person's hand and a service's account write them."""

import json
from collections.abc import Iterable, Sequence
from datetime import date

from journal.model.dream import Dream, Mark, MarkKind
from journal.store import dream_rows, rows
from journal.store.file import JournalFile, Value

_AT_ONCE = 500  # rows asked for by number in one question
# Marks of a kind that this Elara does not know are neither shown nor taken away.
_KNOWN = f"kind in ({', '.join(repr(kind.value) for kind in MarkKind)})"


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

    def of(self, uids: Sequence[str]) -> dict[str, Dream]:
        """The dreams of these identities, those that there are."""
        found: dict[str, Dream] = {}
        for start in range(0, len(uids), _AT_ONCE):
            some = uids[start : start + _AT_ONCE]
            asked = ",".join("?" * len(some))
            found |= {each.uid: each for each in self.where(f"dream.uid in ({asked})", some)}
        return found

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
                self._file.run(f"delete from mark where dream_id = ? and {_KNOWN}", [row_id])
            self._file.run_each(dream_rows.PUT_MARK, dream_rows.mark_values(row_id, dream.marks))
        return rows.position(place)

    def any_of(self, session_uids: Sequence[str], uids: Sequence[str]) -> bool:
        """Whether the file holds a dream of these sessions, or of these identities."""
        row = self._file.one(
            """select 1 where exists (
                select 1 from dream where session_uid in (select value from json_each(?))
            ) or exists (select 1 from dream where uid in (select value from json_each(?)))""",
            [json.dumps(session_uids), json.dumps(uids)],
        )
        return row is not None

    def add(self, dreams: Sequence[tuple[Dream, bytes]]) -> None:
        """Write dreams that are not in the file, each with the fingerprint of its account.

        Each comes last on its night. Inside `writing` only.
        """
        last = self._file.all("select ifnull(max(id), 0) as last from dream")[0]["last"]
        numbered = list(enumerate(dreams, start=last + 1))
        places = self._next_places({dream.night for dream, _seen in dreams})
        added = []
        for row_id, (dream, seen) in numbered:
            place = places[dream.night]
            places[dream.night] = place + 1
            added.append([row_id, *dream_rows.columns(dream, place, seen)])
        self._file.run_each(dream_rows.ADD, added)
        self._file.run_each(
            dream_rows.PUT_MARK,
            (
                values
                for row_id, (dream, _seen) in numbered
                for values in dream_rows.mark_values(row_id, dream.marks)
            ),
        )

    def put_marks(self, dreams: Sequence[Dream]) -> None:
        """Write only the marks of dreams that are in the file, and that they were touched."""
        self._file.run_each(
            """update dream set changed_at = ?, touched_at = ?, told_title = ?, told_body = ?
            where uid = ?""",
            (
                [
                    *(rows.instant(each.changed_at), rows.instant(each.touched_at)),
                    *(each.told_title, each.told_body, each.uid),
                ]
                for each in dreams
            ),
        )
        ids = self._ids([each.uid for each in dreams])
        self._file.run_each(
            f"delete from mark where dream_id = ? and {_KNOWN}", ([each] for each in ids.values())
        )
        self._file.run_each(
            dream_rows.PUT_MARK,
            (
                values
                for each in dreams
                for values in dream_rows.mark_values(ids[each.uid], each.marks)
            ),
        )

    def put_texts(self, dreams: Sequence[Dream]) -> None:
        """Write only the texts of dreams that are in the file."""
        sql = "update dream set body = ? where uid = ?"
        self._file.run_each(sql, ([each.body, each.uid] for each in dreams))

    def next_place(self, night: date) -> int:
        """The place behind all dreams of a night, those in the bin among them."""
        first = rows.first_place(night)
        sql = "select max(place) from dream where place between ? and ?"
        taken = self._file.all(sql, [first, rows.last_place(night)])[0][0]
        return first if taken is None else int(taken) + 1

    def _next_places(self, nights: Iterable[date]) -> dict[date, int]:
        """The place behind all dreams of each night."""
        firsts = {rows.first_place(night): night for night in nights}
        found = self._file.all(
            f"""select value as first, (
                select max(place) from dream
                where place between value and value + {rows.PLACES - 1}
            ) as taken from json_each(?)""",
            [json.dumps(list(firsts))],
        )
        return {
            firsts[row["first"]]: row["first"] if row["taken"] is None else row["taken"] + 1
            for row in found
        }

    def _ids(self, uids: Sequence[str]) -> dict[str, int]:
        found: dict[str, int] = {}
        for start in range(0, len(uids), _AT_ONCE):
            some = uids[start : start + _AT_ONCE]
            sql = f"select uid, id from dream where uid in ({','.join('?' * len(some))})"
            found |= {row["uid"]: row["id"] for row in self._file.all(sql, some)}
        return found

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
            sql = f"select * from mark where dream_id in ({asked}) and {_KNOWN} order by id"
            for row in self._file.all(sql, some):
                found.setdefault(row["dream_id"], []).append(dream_rows.mark(row))
        return found
