"""Dreams: what a person wrote, each save one row, its search entry and its history."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime

from journal.changes import Changes
from journal.errors import NotFound
from journal.model.dream import Dream, Mark, Origin, ServiceDream
from journal.model.identity import new_uid
from journal.store import dream_rows, rows
from journal.store.file import JournalFile, Value
from journal.store.history import History
from journal.text import _

_AT_ONCE = 500  # rows asked for by number in one question


class Dreams:
    """The dreams of the journal."""

    def __init__(self, file: JournalFile) -> None:
        self._file = file
        self._history = History(file, "dream")

    def get(self, uid: str) -> Dream:
        """The dream of that identity, in the bin or not. Raises NotFound."""
        found = self._standing(uid)
        if found is None:
            raise NotFound(_("There is no such dream."), _("It may have been erased."))
        return found

    def of(self, night: date) -> tuple[Dream, ...]:
        """The dreams of one night, in their order, without those in the bin."""
        return self.between(night, night)

    def between(self, first: date, last: date) -> tuple[Dream, ...]:
        """The dreams of the nights from `first` to `last`, oldest first."""
        return self._read(
            "where dream.place between ? and ? and deleted_at is null",
            [rows.first_place(first), rows.last_place(last)],
        )

    def save(self, dream: Dream, now: datetime) -> Dream:
        """Keep the dream as it is now and return it; one without identity is given one.

        What differs from the file is written to the history. A save by a person marks the dream
        as touched, so that no import changes its words. Whether it lies in the bin is for
        `delete` and `restore` to say.
        """
        dream = dream_rows.plain(dream)
        standing = self._standing(dream.uid)
        if standing and dream_rows.same(standing, dream):
            return standing
        with self._file.writing(Changes.DREAMS | Changes.NIGHTS):
            before = self._standing(dream.uid)
            kept = self._written(_taken(dream, before, now), before)
            self._history.note(kept.uid, dream_rows.differences(before, kept), now)
        return kept

    def adopt(self, dream: Dream, account: ServiceDream, before: Dream | None) -> None:
        """Write a dream as a service reports it, untouched by the person. Inside `writing` only.

        `before` is the dream as it stands in the file.
        """
        self._written(dream, before)
        seen = dream_rows.fingerprint(account)
        self._file.run("update dream set account_seen = ? where uid = ?", [seen, dream.uid])

    def erase(self, uid: str) -> None:
        """Remove a dream that nobody has touched. Inside `writing` only."""
        self._file.run("delete from dream where uid = ? and touched_at is null", [uid])

    def erase_of_sessions(self, uids: Iterable[str]) -> None:
        """Remove what came with these sessions and nobody has touched. Inside `writing` only."""
        self._file.run_each(
            "delete from dream where session_uid = ? and touched_at is null",
            ([uid] for uid in uids),
        )

    def follow_session(self, session_uid: str, left: date, night: date) -> None:
        """Move the dreams of a session that stand on the night it left. Inside `writing` only."""
        found = self._file.all(
            "select id from dream where session_uid = ? and night = ? order by place",
            [session_uid, left.isoformat()],
        )
        for row in found:
            sql = "update dream set night = ?, place = ? where id = ?"
            self._file.run(sql, [night.isoformat(), self._last_place(night), row["id"]])

    def of_session(self, session_uid: str) -> tuple[Dream, ...]:
        """The dreams that came with a session, in the bin or not, even if it is gone."""
        return self._read("where dream.session_uid = ?", [session_uid])

    def delete(self, uid: str, now: datetime) -> None:
        """Move a dream to the bin, from where `restore` brings it back."""
        self._mark_deleted(uid, now, now)

    def restore(self, uid: str, now: datetime) -> None:
        """Take a dream out of the bin."""
        self._mark_deleted(uid, None, now)

    def accept_account(self, uid: str) -> None:
        """Take the service's changed account as seen; the person's words stay."""
        with self._file.writing(Changes.DREAMS):
            account = self.get(uid).account
            seen = dream_rows.fingerprint(account) if account else None
            self._file.run("update dream set account_seen = ? where uid = ?", [seen, uid])

    def count(self, origin: Origin | None = None) -> int:
        """How many dreams the journal holds, those in the bin apart."""
        narrowed, values = (" and origin = ?", [origin.value]) if origin else ("", [])
        sql = f"select count(*) from dream where deleted_at is null{narrowed}"
        return int(self._file.all(sql, values)[0][0])

    def _standing(self, uid: str) -> Dream | None:
        found = self._read("where dream.uid = ?", [uid]) if uid else ()
        return found[0] if found else None

    def _read(self, where: str, values: Sequence[Value]) -> tuple[Dream, ...]:
        found = self._file.all(f"{dream_rows.SELECT} {where} order by place", values)
        marks = self._marks([row["id"] for row in found])
        return tuple(dream_rows.dream(row, tuple(marks.get(row["id"], ()))) for row in found)

    def _marks(self, ids: list[int]) -> dict[int, list[Mark]]:
        found: dict[int, list[Mark]] = {}
        for start in range(0, len(ids), _AT_ONCE):
            some = ids[start : start + _AT_ONCE]
            asked = ",".join("?" * len(some))
            sql = f"select * from mark where dream_id in ({asked}) order by id"
            for row in self._file.all(sql, some):
                found.setdefault(row["dream_id"], []).append(dream_rows.mark(row))
        return found

    def _written(self, dream: Dream, before: Dream | None) -> Dream:
        place = self._place(dream, before)
        self._file.run(dream_rows.PUT, dream_rows.columns(dream, place))
        if dream.marks != (before.marks if before else ()):
            sql = "select id from dream where uid = ?"
            row_id = int(self._file.all(sql, [dream.uid])[0]["id"])
            self._file.run("delete from mark where dream_id = ?", [row_id])
            self._file.run_each(
                dream_rows.PUT_MARK, dream_rows.mark_values(row_id, dream.marks)
            )
        return replace(dream, position=rows.position(place))

    def _place(self, dream: Dream, before: Dream | None) -> int:
        """Where the dream stands; a new one, or one moved to another night, comes last there."""
        if before and before.night == dream.night:
            return rows.first_place(dream.night) | before.position
        return self._last_place(dream.night)

    def _last_place(self, night: date) -> int:
        first = rows.first_place(night)
        sql = "select max(place) from dream where place between ? and ?"
        taken = self._file.all(sql, [first, rows.last_place(night)])[0][0]
        return first if taken is None else int(taken) + 1

    def _mark_deleted(self, uid: str, deleted_at: datetime | None, now: datetime) -> None:
        with self._file.writing(Changes.DREAMS | Changes.NIGHTS):
            before = self.get(uid)
            touched = _touched(before, now)
            self._file.run(
                """update dream set deleted_at = ?, touched_at = ?, told_title = ?, told_body = ?
                where uid = ?""",
                [
                    *(rows.instant(deleted_at), rows.instant(touched.touched_at)),
                    *(touched.told_title, touched.told_body, uid),
                ],
            )
            change = (rows.instant(before.deleted_at), rows.instant(deleted_at))
            self._history.note(uid, {"deleted_at": change}, now)


def _taken(dream: Dream, before: Dream | None, now: datetime) -> Dream:
    """What a person decided of this dream, on what the journal itself knows of it."""
    if before is None:
        return replace(
            dream,
            uid=dream.uid or new_uid(now),
            created_at=dream.created_at or now,
            changed_at=now,
            touched_at=now,
            deleted_at=None,
        )
    own = {name: getattr(dream, name) for name in dream_rows.OWN}
    return replace(_touched(before, now), changed_at=now, **own)


def _touched(dream: Dream, now: datetime) -> Dream:
    """The dream as the person's from now on, if it was not before."""
    return replace(dream, touched_at=dream.touched_at or now)
