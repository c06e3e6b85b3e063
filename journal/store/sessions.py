"""Sessions: the vendors' accounts, as imported; never edited, superseded by later revisions."""

import json
import zlib
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from itertools import groupby

from journal.changes import Changes
from journal.model.correction import effective
from journal.model.dream import ServiceDream
from journal.model.identity import session_uid
from journal.model.night import night_of
from journal.model.session import (
    Detail,
    Incident,
    Link,
    Media,
    MonitorNote,
    Place,
    Session,
    Theme,
)
from journal.store import rows, session_rows
from journal.store.accounts import Accounts
from journal.store.corrections import Corrections
from journal.store.engine import Row
from journal.store.file import JournalFile, Value
from journal.store.standing import Standing


class Sessions:
    """The sessions of the journal; a superseded revision stays, for the undo of its successor."""

    def __init__(self, file: JournalFile) -> None:
        self._file = file
        self._accounts = Accounts(file)
        self._corrections = Corrections(file)

    def between(self, first: date, last: date) -> dict[date, tuple[Session, ...]]:
        """The sessions as they count, of the nights from `first` to `last`, earliest first.

        Corrected as the person says, pieces of one sleep joined; a night of which nothing counts
        is left out.
        """
        told = self.told_between(first, last)
        corrections = self._corrections.of(each.uid for night in told.values() for each in night)
        counted = {night: effective(sessions, corrections) for night, sessions in told.items()}
        return {night: sessions for night, sessions in counted.items() if sessions}

    def told_between(self, first: date, last: date) -> dict[date, tuple[Session, ...]]:
        """The sessions of those nights as their vendors tell them, whatever a person says."""
        found = self._file.all(
            f"""select {session_rows.READ} from session
            where superseded = 0 and night between ? and ? order by night, started_at, id""",
            [first.isoformat(), last.isoformat()],
        )
        return {
            date.fromisoformat(night): tuple(map(session_rows.session, rows_of_night))
            for night, rows_of_night in groupby(found, key=lambda row: row["night"])
        }

    def detail(self, uid: str) -> Detail:
        """All that came with the effective session of that identity; empty where there is none."""
        row = self._current(uid)
        return self._detail(row) if row else Detail()

    def count(self) -> int:
        """How many sessions the journal holds, superseded ones apart."""
        return int(self._file.all("select count(*) from session where superseded = 0")[0][0])

    def raw(self, uid: str) -> bytes | None:
        """The original record of the effective session, as it was read."""
        row = self._current(uid, "raw")
        return zlib.decompress(row["raw"]) if row else None

    def standing(self, session: Session, detail: Detail, raw: bytes) -> Standing:
        """Whether the journal lacks this session, has it, or has another revision of it.

        The same content is known however a container laid it out.
        """
        row = self._current(_uid(session), "id, revision, digest")
        if row is None:
            return Standing.NEW
        if session.revision != row["revision"]:
            return Standing.CHANGED if session.revision > row["revision"] else Standing.OLDER
        if _digest(raw) == row["digest"] or _equal(raw, self._raw(row["id"])):
            return Standing.KNOWN
        same = self._reads_the_same(row["id"], session, detail)
        return Standing.KNOWN if same else Standing.DIFFERENT

    def settle(self, uid: str, now: datetime) -> None:
        """Bring the dreams of a session in line with its service's account; see Accounts."""
        row = self._current(uid, "id, night")
        told = dict(self._told(row["id"])) if row else {}
        night = date.fromisoformat(row["night"]) if row else date.min
        self._accounts.settle(uid, told, night, now)

    def put(self, session: Session, detail: Detail, raw: bytes, night: date, batch: int) -> int:
        """Write a session, superseding its earlier revision; its row. Inside `writing` only."""
        uid = _uid(session)
        self._file.run("update session set superseded = 1 where uid = ? and superseded = 0", [uid])
        row_id = self._file.add(
            "session",
            session_rows.columns(session, detail)
            | {
                "uid": uid,
                "night": night.isoformat(),
                "raw": zlib.compress(raw, 1),
                "digest": _digest(raw),
                "batch_id": batch,
            },
        )
        self._put_detail(row_id, uid, detail)
        return row_id

    def tell(self, session: Session, batch: int) -> None:
        """Remember that this import, too, told of a session that was here already.

        Only of that revision: what it has not told of, it cannot keep. Inside `writing` only.
        """
        self._file.run(
            """insert or ignore into told (session_id, batch_id)
            select id, ? from session where uid = ? and revision = ?""",
            [batch, _uid(session), session.revision],
        )

    def withdraw(self, batch: int) -> list[str]:
        """Take back what an import brought; the identities of sessions that stand otherwise now.

        A session that a later import told of, too, is handed to that one. Where an earlier
        revision was superseded, it stands again. Inside `writing` only.
        """
        run = self._file.run
        run("delete from told where batch_id = ?", [batch])
        run(
            """update session set batch_id = (select min(batch_id) from told where session_id = id)
            where batch_id = ? and id in (select session_id from told)""",
            [batch],
        )
        run("delete from told where (session_id, batch_id) in (select id, batch_id from session)")
        sql = "select distinct uid from session where batch_id = ?"
        concerned = [row["uid"] for row in self._file.all(sql, [batch])]
        run("delete from session where batch_id = ?", [batch])
        self._file.run_each(
            """update session set superseded = 0 where uid = ?1 and revision = (
                select max(revision) from session where uid = ?1
            )""",
            ([uid] for uid in concerned),
        )
        standing = {uid for uid in concerned if self._current(uid, "id")}
        self._accounts.forget(uid for uid in concerned if uid not in standing)
        return [uid for uid in concerned if uid in standing]

    def replace_nights(self, split: time) -> None:
        """Place every session and its dreams again, after the night rule has changed.

        A dream that the person has moved to another night stays there.
        """
        with self._file.writing(Changes.SESSIONS | Changes.DREAMS | Changes.NIGHTS):
            sql = "select id, uid, night, ended_at, end_zone, end_offset, superseded from session"
            for row in self._file.all(sql):
                place = Place(row["end_zone"], row["end_offset"])
                left = date.fromisoformat(row["night"])
                night = night_of(rows.moment_of(row["ended_at"]), place.tzinfo, split)
                if night != left:
                    moved = [night.isoformat(), row["id"]]
                    self._file.run("update session set night = ? where id = ?", moved)
                    if not row["superseded"]:
                        self._accounts.move(row["uid"], left, night)

    def _current(self, uid: str, columns: str = "*") -> Row | None:
        sql = f"select {columns} from session where uid = ? and superseded = 0"
        return self._file.one(sql, [uid])

    def _raw(self, row_id: int) -> bytes:
        packed = self._file.all("select raw from session where id = ?", [row_id])[0]["raw"]
        return zlib.decompress(packed)

    def _reads_the_same(self, row_id: int, session: Session, detail: Detail) -> bool:
        """Whether a stored record came to the same values, so far as the journal keeps them."""
        row = self._file.all("select * from session where id = ?", [row_id])[0]
        columns = session_rows.columns(session, detail)
        told = [session_rows.account_values(each) for each in detail.dreams]
        kept = [session_rows.account_values(each) for each in self._dreams(row_id)]
        return told == kept and all(row[name] == value for name, value in columns.items())

    def _put_detail(self, row_id: int, uid: str, detail: Detail) -> None:
        themes = detail.personalization.themes if detail.personalization else ()
        instant = rows.instant
        self._add_each(
            "service_dream",
            [session_rows.dream_values(row_id, uid, each) for each in detail.dreams],
        )
        self._add_each(
            "link",
            [
                (
                    row_id,
                    each.dreamer,
                    instant(each.joined_at),
                    instant(each.left_at),
                    each.intensity,
                )
                for each in detail.links
            ],
        )
        self._add_each(
            "incident",
            [(row_id, each.kind, instant(each.at), each.detail) for each in detail.incidents],
        )
        self._add_each(
            "monitor_note", [(row_id, each.text, instant(each.at)) for each in detail.notes]
        )
        self._add_each("theme", [(row_id, each.name, each.weight) for each in themes])
        for each in detail.media:
            self._file.run(
                """insert into media (session_id, path, kind, caption, attachment_id)
                values (?, ?, ?, ?, (select id from attachment where sha256 = ?))""",
                [row_id, each.path, each.kind, each.caption, each.sha256],
            )

    def _add_each(self, table: str, found: Sequence[Sequence[Value]]) -> None:
        """Insert rows, their values in the order of the table's columns after its number."""
        if found:
            asked = ", ".join("?" * len(found[0]))
            self._file.run_each(f"insert into {table} values (null, {asked})", found)

    def _detail(self, row: Row) -> Detail:
        def each(table: str) -> Iterable[Row]:
            sql = f"select * from {table} where session_id = ? order by id"
            return self._file.all(sql, [row["id"]])

        return Detail(
            vitals=rows.unpacked_vitals(row["vitals"]),
            links=tuple(
                Link(
                    r["dreamer"],
                    rows.moment(r["joined_at"]),
                    rows.moment(r["left_at"]),
                    r["intensity"],
                )
                for r in each("link")
            ),
            incidents=tuple(
                Incident(r["kind"], rows.moment(r["at"]), r["detail"]) for r in each("incident")
            ),
            technician=row["technician"],
            notes=tuple(MonitorNote(r["text"], rows.moment(r["at"])) for r in each("monitor_note")),
            personalization=session_rows.personalization(
                row, tuple(Theme(r["name"], r["weight"]) for r in each("theme"))
            ),
            dreams=self._dreams(row["id"]),
            media=self._media(row["id"]),
            summaries=rows.unpacked_summaries(row["summaries"]),
            comment=row["comment"],
            tags=tuple(json.loads(row["tags"])) if row["tags"] else (),
        )

    def _dreams(self, row_id: int) -> tuple[ServiceDream, ...]:
        return tuple(account for _uid, account in self._told(row_id))

    def _told(self, row_id: int) -> list[tuple[str, ServiceDream]]:
        """The dreams that a session tells of, each with the identity it has in the journal."""
        sql = "select * from service_dream where session_id = ? order by id"
        found = self._file.all(sql, [row_id])
        return [(row["uid"], session_rows.service_dream(row)) for row in found]

    def _media(self, row_id: int) -> tuple[Media, ...]:
        found = self._file.all(
            """select path, kind, caption, sha256 from media
            left join attachment on attachment.id = attachment_id
            where session_id = ? order by media.id""",
            [row_id],
        )
        return tuple(Media(r["path"], r["kind"], r["caption"], r["sha256"]) for r in found)


def _uid(session: Session) -> str:
    return session.uid or session_uid(session.source, session.account, session.external_id)


def _digest(raw: bytes) -> bytes:
    from hashlib import blake2b  # for what is imported; not for the start of the window

    return blake2b(raw, digest_size=16).digest()


def _equal(one: bytes, other: bytes) -> bool:
    """Whether two records say the same, however they are laid out."""
    try:
        return bool(json.loads(one) == json.loads(other))
    except (ValueError, RecursionError):
        return False
