"""Dreams: what a person wrote, each save one row, its search entry and its history."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from journal.changes import Changes
from journal.errors import NotFound
from journal.model.dream import Dream, Mark, MarkKind, Origin, ServiceDream
from journal.model.identity import new_uid
from journal.store import rows, session_rows
from journal.store.engine import Row
from journal.store.file import JournalFile
from journal.store.history import History
from journal.text import _

_FIELDS = (
    "night",
    "title",
    "body",
    "origin",
    "lucid",
    "nightmare",
    "recurring",
    "vividness",
    "clarity",
)
_ACCOUNT = (
    "key", "title", "narrative", "origin", "own_share", "lucid", "nightmare", "recurring",
    "vividness", "clarity", "started_at", "ended_at", "marks",
)  # fmt: skip
_SELECT = f"""
    select dream.*, {", ".join(f"account.{name} as account_{name}" for name in _ACCOUNT)}
    from dream left join (
        select service_dream.* from service_dream join session on session.id = session_id
        where superseded_by is null
    ) as account on account.uid = dream.uid
"""


class Dreams:
    """The dreams of the journal."""

    def __init__(self, file: JournalFile) -> None:
        self._file = file
        self._history = History(file, "dream")

    def get(self, uid: str) -> Dream:
        """The dream of that identity, in the bin or not. Raises NotFound."""
        found = self._read("where dream.uid = ?", [uid])
        if not found:
            raise NotFound(_("There is no such dream."), _("It may have been erased."))
        return found[0]

    def of(self, night: date) -> tuple[Dream, ...]:
        """The dreams of one night, in their order, without those in the bin."""
        return self._read("where dream.night = ? and deleted_at is null", [night.isoformat()])

    def between(self, first: date, last: date) -> tuple[Dream, ...]:
        """The dreams of the nights from `first` to `last`, oldest first."""
        return self._read(
            "where dream.place between ? and ? and deleted_at is null",
            [rows.first_place(first), rows.last_place(last)],
        )

    def save(self, dream: Dream, now: datetime) -> Dream:
        """Keep the dream as it is now and return it; one without identity is given one.

        What differs from the file is written to the history. A save by a person marks the dream
        as touched, so that no import changes its words.
        """
        with self._file.writing(Changes.DREAMS | Changes.NIGHTS):
            before = self._standing(dream.uid)
            touched = dream.touched_at or now
            kept = replace(dream, uid=dream.uid or new_uid(now), touched_at=touched, changed_at=now)
            if before and _same(before, dream):
                return before
            kept = self._written(kept, before, now)
            self._history.note(kept.uid, _differences(before, kept), now)
        return kept

    def adopt(self, dream: Dream, account: ServiceDream, now: datetime) -> None:
        """Write a dream as a service reports it, untouched by the person. Inside `writing` only."""
        self._written(dream, self._standing(dream.uid), now)
        self._file.db.execute(
            "update dream set account_seen = ? where uid = ?", [fingerprint(account), dream.uid]
        )

    def erase(self, uid: str) -> None:
        """Remove a dream that nobody has touched. Inside `writing` only."""
        self._file.db.execute("delete from dream where uid = ? and touched_at is null", [uid])

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
            seen = fingerprint(account) if account else None
            self._file.db.execute("update dream set account_seen = ? where uid = ?", [seen, uid])

    def count(self, origin: Origin | None = None) -> int:
        """How many dreams the journal holds, those in the bin apart."""
        row = self._file.connection.execute(
            "select count(*) from dream where deleted_at is null and origin = coalesce(?, origin)",
            [origin],
        ).fetchone()
        return int(row[0])

    def _standing(self, uid: str) -> Dream | None:
        return (self._read("where dream.uid = ?", [uid]) or (None,))[0] if uid else None

    def _read(self, where: str, values: list[Any]) -> tuple[Dream, ...]:
        found = self._file.connection.execute(
            f"{_SELECT} {where} order by place", values
        ).fetchall()
        marks = self._marks([row["id"] for row in found])
        return tuple(_dream(row, marks.get(row["id"], ())) for row in found)

    def _marks(self, ids: list[int]) -> dict[int, tuple[Mark, ...]]:
        found: dict[int, tuple[Mark, ...]] = {}
        for start in range(0, len(ids), 500):
            some = ids[start : start + 500]
            asked = ",".join("?" * len(some))
            sql = f"select * from mark where dream_id in ({asked}) order by id"
            for row in self._file.connection.execute(sql, some):
                mark = Mark(
                    MarkKind(row["kind"]), row["name"], row["intensity"], bool(row["by_person"])
                )
                found[row["dream_id"]] = (*found.get(row["dream_id"], ()), mark)
        return found

    def _written(self, dream: Dream, before: Dream | None, now: datetime) -> Dream:
        place = self._place(dream, before)
        table = self._file.db.table("dream")
        table.upsert(_columns(replace(dream, changed_at=now), place, now), pk="uid")
        row_id = self._id(dream.uid)
        if before is None or before.marks != dream.marks:
            self._write_marks(row_id, dream.marks)
        return replace(dream, position=rows.position(place), created_at=dream.created_at or now)

    def _write_marks(self, row_id: int, marks: tuple[Mark, ...]) -> None:
        self._file.db.execute("delete from mark where dream_id = ?", [row_id])
        self._file.db.table("mark").insert_all(
            {
                "dream_id": row_id,
                "kind": mark.kind.value,
                "name": mark.name,
                "intensity": mark.intensity,
                "by_person": int(mark.by_person),
            }
            for mark in marks
        )

    def _place(self, dream: Dream, before: Dream | None) -> int:
        """Where the dream stands; a new one, or one moved to another night, comes last there."""
        if before and before.night == dream.night:
            return rows.first_place(dream.night) | before.position
        first = rows.first_place(dream.night)
        row = self._file.connection.execute(
            "select max(place) from dream where place between ? and ?",
            [first, rows.last_place(dream.night)],
        ).fetchone()
        return first if row[0] is None else int(row[0]) + 1

    def _id(self, uid: str) -> int:
        row = self._file.connection.execute("select id from dream where uid = ?", [uid]).fetchone()
        return int(row[0])

    def _mark_deleted(self, uid: str, deleted_at: datetime | None, now: datetime) -> None:
        with self._file.writing(Changes.DREAMS | Changes.NIGHTS):
            before = self.get(uid)
            at = rows.instant(deleted_at)
            self._file.db.execute(
                """update dream set deleted_at = ?, touched_at = coalesce(touched_at, ?)
                where uid = ?""",
                [at, rows.instant(now), uid],
            )
            was = rows.instant(before.deleted_at)
            self._history.note(uid, {"deleted_at": (was, at)}, now)


def fingerprint(account: ServiceDream) -> str:
    """What tells one account of a service from its next: its words."""
    return f"{account.title}\n{account.narrative}"


def _same(before: Dream, dream: Dream) -> bool:
    return before.marks == dream.marks and all(
        getattr(before, name) == getattr(dream, name) for name in _FIELDS
    )


def _differences(before: Dream | None, after: Dream) -> dict[str, tuple[Any, Any]]:
    """Field by field, the text before and after."""
    empty = Dream(after.night)
    was = before or empty
    found = {
        name: (_plain(getattr(was, name)) if before else None, _plain(getattr(after, name)))
        for name in _FIELDS
        if getattr(was, name) != getattr(after, name) or (before is None and name == "night")
    }
    if was.marks != after.marks:
        found["marks"] = (rows.packed_marks(was.marks), rows.packed_marks(after.marks))
    return found


def _plain(value: object) -> str | None:
    if value is None:
        return None
    return value.isoformat() if isinstance(value, date) else str(value)


def _columns(dream: Dream, place: int, now: datetime) -> dict[str, Any]:
    columns = {name: getattr(dream, name) for name in _FIELDS}
    flags = ("lucid", "nightmare", "recurring")
    columns |= {name: None if columns[name] is None else int(columns[name]) for name in flags}
    return columns | {
        "uid": dream.uid,
        "night": dream.night.isoformat(),
        "origin": dream.origin.value,
        "place": place,
        "created_at": rows.instant(dream.created_at or now),
        "changed_at": rows.instant(now),
        "touched_at": rows.instant(dream.touched_at),
        "deleted_at": rows.instant(dream.deleted_at),
        "session_uid": dream.session_uid,
    }


def _dream(row: Row, marks: tuple[Mark, ...]) -> Dream:
    account = _account(row)
    return Dream(
        night=date.fromisoformat(row["night"]),
        body=row["body"],
        title=row["title"],
        origin=Origin(row["origin"]),
        uid=row["uid"],
        position=rows.position(row["place"]),
        lucid=rows.yes_no(row["lucid"]),
        nightmare=rows.yes_no(row["nightmare"]),
        recurring=rows.yes_no(row["recurring"]),
        vividness=row["vividness"],
        clarity=row["clarity"],
        marks=marks,
        created_at=rows.moment(row["created_at"]),
        changed_at=rows.moment(row["changed_at"]),
        touched_at=rows.moment(row["touched_at"]),
        deleted_at=rows.moment(row["deleted_at"]),
        session_uid=row["session_uid"],
        account=account,
        account_changed=bool(
            account
            and row["touched_at"] is not None
            and row["account_seen"] != fingerprint(account)
        ),
    )


def _account(row: Row) -> ServiceDream | None:
    if row["account_key"] is None:
        return None
    return session_rows.service_dream(row, "account_")
