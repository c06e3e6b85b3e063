"""Dreams that were written in another journal and brought in; the person's own words."""

import json
import zlib
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO

from journal.model.dream import Dream, Mark, MarkKind, Precision
from journal.model.identity import session_uid, writing_uid
from journal.store import rows
from journal.store.attachments import Attachments
from journal.store.dream_rows import same
from journal.store.dream_table import DreamTable
from journal.store.file import JournalFile
from journal.store.standing import Standing

_NEWEST = "order by id desc limit 1"


class Writings:
    """What each import of dreams brought. All its writes are inside `writing` only.

    A dream that the person has touched since belongs to them: no later import changes it, and
    undoing the import leaves it.
    """

    def __init__(self, file: JournalFile, attachments: Attachments) -> None:
        self._file = file
        self._table = DreamTable(file)
        self._attachments = attachments

    def standing(self, source: str, external_id: str, raw: bytes) -> Standing:
        """Whether the journal lacks this dream, has it, or has it otherwise."""
        uid = _uid(source, external_id)
        dream = self._table.one(uid)
        last = self._file.one(f"select digest from writing where uid = ? {_NEWEST}", [uid])
        if last is None:
            return Standing.NEW if dream is None else Standing.KNOWN
        if last["digest"] == _digest(raw):
            return Standing.KNOWN
        return Standing.DIFFERENT if dream is None or dream.touched_at else Standing.CHANGED

    def words(self, source: str, external_id: str) -> str:
        """Title and words as an import told them last; empty where none did."""
        sql = f"select title, body from writing where uid = ? {_NEWEST}"
        told = self._file.one(sql, [_uid(source, external_id)])
        return f"{told['title']} {told['body']}" if told else ""

    def put(self, key: tuple[str, str], dream: Dream, raw: bytes, batch: int, now: datetime) -> str:
        """Keep a dream under its (source, external id), in place of how it was told before."""
        uid = _uid(*key)
        before = self._table.one(uid)
        created = before.created_at if before else dream.created_at or now
        if before and dream.precision is before.precision is Precision.UNKNOWN:
            dream = replace(dream, night=before.night)  # the day it was first kept
        self._write(replace(dream, uid=uid, created_at=created, changed_at=now), before)
        self._file.add(
            "writing",
            {
                "uid": uid,
                "source": key[0],
                "external_id": key[1],
                "night": dream.night.isoformat(),
                "title": dream.title,
                "body": dream.body,
                "answers": _packed(dream),
                "digest": _digest(raw),
                "raw": zlib.compress(raw, 1),
                "batch_id": batch,
            },
        )
        return uid

    def tell(self, key: tuple[str, str], batch: int) -> None:
        """Note that an import told again what is here already."""
        self._file.run(
            f"""insert or ignore into writing_told (writing_id, batch_id)
            select id, ?2 from writing where uid = ?1 and batch_id <> ?2 {_NEWEST}""",
            [_uid(*key), batch],
        )

    def attach(self, dream_uid: str, name: str, kind: str, data: bytes, now: datetime) -> None:
        """Keep a picture or sound that came with a dream, once."""
        sha256 = self._attachments.put(BytesIO(data), len(data))
        sql = """select 1 from dream_media join attachment on attachment.id = attachment_id
            where dream_uid = ? and sha256 = ?"""
        if self._file.one(sql, [dream_uid, sha256]):
            return
        self._file.run(
            """insert into dream_media (uid, dream_uid, position, kind, name, caption,
                attachment_id, created_at)
            select ?1, ?2, (select count(*) from dream_media where dream_uid = ?2), ?3, ?4, '',
                id, ?5 from attachment where sha256 = ?6""",
            [session_uid(dream_uid, "", sha256), dream_uid, kind, name, rows.instant(now), sha256],
        )

    def withdraw(self, batch: int) -> None:
        """Take back what an import told; what an earlier one told of the same dream stands again.

        A dream touched since stays as it is, as the person's.
        """
        self._file.run("delete from writing_told where batch_id = ?", [batch])
        self._hand_on(batch)
        found = self._file.all("select distinct uid from writing where batch_id = ?", [batch])
        self._file.run("delete from writing where batch_id = ?", [batch])
        for row in found:
            dream = self._table.one(row["uid"])
            if dream is not None and dream.touched_at is None:
                self._step_back(dream)

    def _hand_on(self, batch: int) -> None:
        """Leave what a later import told too to the first of those."""
        self._file.run(
            """update writing set batch_id = (
                select min(batch_id) from writing_told where writing_id = writing.id
            ) where batch_id = ? and id in (select writing_id from writing_told)""",
            [batch],
        )
        self._file.run(
            """delete from writing_told where exists (
                select 1 from writing where id = writing_id
                and writing.batch_id = writing_told.batch_id
            )"""
        )

    def _step_back(self, dream: Dream) -> None:
        sql = f"select night, title, body, answers from writing where uid = ? {_NEWEST}"
        told = self._file.one(sql, [dream.uid])
        if told is None:
            self._file.run("delete from dream_media where dream_uid = ?", [dream.uid])
            self._file.run("delete from dream where uid = ?", [dream.uid])
        else:
            night = date.fromisoformat(told["night"])
            words = replace(dream, night=night, title=told["title"], body=told["body"])
            self._write(_unpacked(told["answers"], words), dream)

    def _write(self, dream: Dream, before: Dream | None) -> None:
        if before is None or not same(before, dream):
            self._table.put(replace(dream, touched_at=None), before)


def _packed(dream: Dream) -> str:
    """All but night and words that an import can tell of a dream, as JSON."""
    at = rows.instant(dream.dreamt_at)
    return json.dumps(
        {
            "precision": dream.precision.value,
            "dreamt": [at, dream.dreamt_zone],
            "flags": [dream.lucid, dream.nightmare, dream.recurring],
            "ratings": [dream.vividness, dream.clarity],
            "marks": [[each.kind.value, each.name, each.intensity] for each in dream.marks],
        }
    )


def _unpacked(text: str, dream: Dream) -> Dream:
    """The dream with the answers of a column written by `_packed`."""
    told = json.loads(text)
    lucid, nightmare, recurring = told["flags"]
    vividness, clarity = told["ratings"]
    at, zone = told["dreamt"]
    return replace(
        dream,
        precision=Precision(told["precision"]),
        dreamt_at=rows.moment(at),
        dreamt_zone=zone,
        lucid=lucid,
        nightmare=nightmare,
        recurring=recurring,
        vividness=vividness,
        clarity=clarity,
        marks=tuple(Mark(MarkKind(kind), name, much) for kind, name, much in told["marks"]),
    )


def _uid(source: str, external_id: str) -> str:
    return writing_uid(source, external_id)


def _digest(raw: bytes) -> bytes:
    from hashlib import blake2b  # for what is imported; not for the start of the window

    return blake2b(raw, digest_size=16).digest()
