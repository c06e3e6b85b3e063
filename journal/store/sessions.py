"""Sessions: the vendors' accounts, as imported; never edited, superseded by later revisions."""

import hashlib
import json
import zlib
from collections.abc import Iterable
from datetime import date, datetime, time
from enum import Enum

from journal.changes import Changes
from journal.model.dream import ServiceDream
from journal.model.identity import session_uid
from journal.model.night import night_of
from journal.model.session import Detail, Incident, Link, Media, MonitorNote, Session, Theme
from journal.store import accounts, rows, session_rows
from journal.store.dreams import Dreams
from journal.store.engine import Row
from journal.store.file import JournalFile


class Standing(Enum):
    """How a reported session stands to what the journal holds."""

    NEW = "new"
    KNOWN = "known"
    OLDER = "older"  # an earlier revision that arrives later; ignored
    DIFFERENT = "different"  # the same revision with another content; ignored, but said
    CHANGED = "changed"  # a later revision


class Sessions:
    """The sessions of the journal; a superseded revision stays, for the undo of its successor."""

    def __init__(self, file: JournalFile, dreams: Dreams) -> None:
        self._file = file
        self._kept = dreams

    def between(self, first: date, last: date) -> dict[date, tuple[Session, ...]]:
        """The effective sessions of the nights from `first` to `last`, by night, earliest first."""
        found: dict[date, tuple[Session, ...]] = {}
        for row in self._file.connection.execute(
            """select * from session where superseded_by is null and night between ? and ?
            order by started_at""",
            [first.isoformat(), last.isoformat()],
        ):
            night = date.fromisoformat(row["night"])
            found[night] = (*found.get(night, ()), session_rows.session(row))
        return found

    def detail(self, uid: str) -> Detail:
        """All that came with the effective session of that identity; empty where there is none."""
        row = self._current(uid)
        return self._detail(row) if row else Detail()

    def count(self) -> int:
        """How many sessions the journal holds, superseded ones apart."""
        row = self._file.connection.execute(
            "select count(*) from session where superseded_by is null"
        ).fetchone()
        return int(row[0])

    def raw(self, uid: str) -> bytes | None:
        """The original record of the effective session, as it was read."""
        row = self._current(uid)
        return zlib.decompress(row["raw"]) if row else None

    def standing(self, session: Session, raw: bytes) -> Standing:
        """Whether the journal lacks this session, has it, or has another revision of it."""
        row = self._current(_uid(session))
        if row is None:
            return Standing.NEW
        if session.revision != row["revision"]:
            return Standing.CHANGED if session.revision > row["revision"] else Standing.OLDER
        if _digest(raw) == row["digest"] or _equal(raw, zlib.decompress(row["raw"])):
            return Standing.KNOWN
        return Standing.DIFFERENT

    def settle(self, uid: str, now: datetime) -> None:
        """Bring the dreams of a session in line with its service's account; see `accounts`."""
        row = self._current(uid)
        told = self._dreams(row["id"]) if row else ()
        night = date.fromisoformat(row["night"]) if row else date.min
        accounts.settle(self._kept, uid, told, night, now)

    def put(self, session: Session, detail: Detail, raw: bytes, night: date, batch: int) -> int:
        """Write a session, superseding its earlier revision; its row. Inside `writing` only."""
        uid = _uid(session)
        earlier = self._current(uid)
        columns = session_rows.columns(session, detail) | {
            "uid": uid,
            "night": night.isoformat(),
            "raw": zlib.compress(raw, 1),
            "digest": _digest(raw),
            "batch_id": batch,
        }
        names = ", ".join(columns)
        asked = ", ".join("?" * len(columns))
        done = self._file.connection.execute(
            f"insert into session ({names}) values ({asked})",
            list(columns.values()),
        )
        row_id = int(done.lastrowid or 0)
        self._put_detail(row_id, uid, detail)
        if earlier:
            self._file.connection.execute(
                "update session set superseded_by = ? where id = ?", [row_id, earlier["id"]]
            )
        return row_id

    def tell(self, session: Session, batch: int) -> None:
        """Remember that this import, too, told of a session that was here already."""
        self._file.connection.execute(
            """insert or ignore into told (session_id, batch_id)
            select id, ? from session where uid = ? and superseded_by is null""",
            [batch, _uid(session)],
        )

    def withdraw(self, batch: int) -> list[str]:
        """Take back what an import brought; the identities of the sessions it concerned.

        A session that a later import told of, too, is handed to that one. Where an earlier
        revision stood, it stands again. Inside `writing` only.
        """
        run = self._file.connection.execute
        concerned = [
            row["uid"] for row in run("select uid from session where batch_id = ?", [batch])
        ]
        run("delete from told where batch_id = ?", [batch])
        run(
            """update session set batch_id = (select min(batch_id) from told where session_id = id)
            where batch_id = ? and id in (select session_id from told)""",
            [batch],
        )
        run("delete from told where (session_id, batch_id) in (select id, batch_id from session)")
        run(
            """update session as earlier set superseded_by = later.superseded_by
            from session as later where earlier.superseded_by = later.id and later.batch_id = ?""",
            [batch],
        )
        run("delete from session where batch_id = ?", [batch])
        return concerned

    def replace_nights(self, split: time) -> None:
        """Place every session again, after the night rule has changed."""
        with self._file.writing(Changes.SESSIONS | Changes.NIGHTS):
            placed = [
                (night_of(session.ended_at, session.end_place.tzinfo, split).isoformat(), row["id"])
                for row in self._file.connection.execute("select * from session")
                for session in [session_rows.session(row)]
            ]
            self._file.connection.executemany("update session set night = ? where id = ?", placed)

    def _current(self, uid: str) -> Row | None:
        found: Row | None = self._file.connection.execute(
            "select * from session where uid = ? and superseded_by is null", [uid]
        ).fetchone()
        return found

    def _put_detail(self, row_id: int, uid: str, detail: Detail) -> None:
        many = self._file.connection.executemany
        many(
            """insert into service_dream (session_id, uid, key, title, narrative, origin, own_share,
            lucid, nightmare, recurring, vividness, clarity, started_at, ended_at, marks)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
            [session_rows.dream_values(row_id, uid, dream) for dream in detail.dreams],
        )
        many(
            """insert into link (session_id, dreamer, joined_at, left_at, intensity)
            values (?, ?, ?, ?, ?)""",
            [
                (
                    row_id,
                    each.dreamer,
                    rows.instant(each.joined_at),
                    rows.instant(each.left_at),
                    each.intensity,
                )
                for each in detail.links
            ],
        )
        many(
            "insert into incident (session_id, kind, at, detail) values (?, ?, ?, ?)",
            [(row_id, each.kind, rows.instant(each.at), each.detail) for each in detail.incidents],
        )
        many(
            "insert into monitor_note (session_id, text, at) values (?, ?, ?)",
            [(row_id, each.text, rows.instant(each.at)) for each in detail.notes],
        )
        themes = detail.personalization.themes if detail.personalization else ()
        many(
            "insert into theme (session_id, name, weight) values (?, ?, ?)",
            [(row_id, each.name, each.weight) for each in themes],
        )
        many(
            """insert into media (session_id, path, kind, caption, attachment_id)
            values (?, ?, ?, ?, (select id from attachment where sha256 = ?))""",
            [(row_id, each.path, each.kind, each.caption, each.sha256) for each in detail.media],
        )

    def _detail(self, row: Row) -> Detail:
        def each(table: str) -> Iterable[Row]:
            sql = f"select * from {table} where session_id = ? order by id"
            return self._file.connection.execute(sql, [row["id"]])

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
        )

    def _dreams(self, row_id: int) -> tuple[ServiceDream, ...]:
        found = self._file.connection.execute(
            "select * from service_dream where session_id = ? order by id", [row_id]
        )
        return tuple(session_rows.service_dream(row) for row in found)

    def _media(self, row_id: int) -> tuple[Media, ...]:
        found = self._file.connection.execute(
            """select path, kind, caption, sha256 from media
            left join attachment on attachment.id = attachment_id
            where session_id = ? order by media.id""",
            [row_id],
        )
        return tuple(Media(r["path"], r["kind"], r["caption"], r["sha256"]) for r in found)


def _uid(session: Session) -> str:
    return session.uid or session_uid(session.source, session.account, session.external_id)


def _digest(raw: bytes) -> bytes:
    return hashlib.blake2b(raw, digest_size=16).digest()


def _equal(one: bytes, other: bytes) -> bool:
    """Whether two records say the same, however they are laid out."""
    try:
        return bool(json.loads(one) == json.loads(other))
    except ValueError:
        return False
