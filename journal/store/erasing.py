"""Erases for good: the bytes go, from the tables, the search index and the log beside the file."""

import json
from collections.abc import Sequence
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

from journal.errors import CannotOpen, JournalError
from journal.store import engine, rows
from journal.store.attachments import Attachments
from journal.store.bin import overwriting
from journal.store.facts import IMPORTED, LEFT_OPEN
from journal.store.file import JournalFile
from journal.store.key import Key, shared
from journal.store.merging import EVERYTHING
from journal.store.records import RECORDS

# What a person chose or is no journal of theirs: how the window looks, what this file is.
_STAYS = {"facts", "settings", "looks", "rings"}
_BY_NIGHT = (
    "diary",
    "night",
    "unfinished",
    "evening_words",
    "run",
    "main_choice",
    "ring_seen",
    "kind_reason",
    "noticed",
    "slept_in",
    "rehearsal",
)


class Erasing:
    """Dreams, whole nights, or everything; none of it goes to the bin first."""

    def __init__(self, file: JournalFile) -> None:
        self._file = file

    def dreams_between(self, first: date, last: date) -> list[str]:
        """The dreams of these nights, those in the bin among them."""
        sql = "select uid from dream where place between ? and ? order by place"
        found = self._file.all(sql, [rows.first_place(first), rows.last_place(last)])
        return [row["uid"] for row in found]

    def counts(self, first: date, last: date) -> tuple[int, int, int]:
        """How many nights with any trace, dreams and sessions there are in a span."""
        span = [first.isoformat(), last.isoformat()]
        told = "select night from {} where night between ?1 and ?2"
        tables = ("diary", "night", "dream", "session", "evening_words", "run")
        union = " union ".join(told.format(each) for each in tables)
        nights = self._file.all(f"select count(*) from ({union})", span)[0][0]
        sql = "select count(distinct uid) from session where night between ? and ?"
        return int(nights), len(self.dreams_between(first, last)), self._file.all(sql, span)[0][0]

    def dreams(self, uids: Sequence[str], now: datetime) -> int:
        """Erase dreams, in the bin or not; how many there were."""
        with overwriting(self._file), self._file.writing(EVERYTHING):
            done = sum(self._dream(uid, now) for uid in uids)
            self._end()
        self._shrink()
        return done

    def span(self, first: date, last: date, now: datetime) -> None:
        """Erase all that belongs to the nights from `first` to `last`."""
        span = [first.isoformat(), last.isoformat()]
        within = "night between ? and ?"
        with overwriting(self._file), self._file.writing(EVERYTHING):
            for uid in self.dreams_between(first, last):
                self._dream(uid, now)
            found = self._file.all(f"select distinct uid from session where {within}", span)
            sessions = json.dumps([row["uid"] for row in found])
            self._file.run(f"delete from session where {within}", span)
            of_these = "in (select value from json_each(?))"
            self._file.run(f"delete from correction where session_uid {of_these}", [sessions])
            self._file.run(
                f"delete from change where record = 'session' and uid {of_these}", [sessions]
            )
            self._file.run(
                "delete from change where record = 'night' and uid between ? and ?", span
            )
            for table in _BY_NIGHT:
                self._file.run(f"delete from {table} where {within}", span)
            self._file.run(f"delete from writing where {within}", span)
            self._told_scores(span)
            self._end()
        self._shrink()

    def everything(self) -> None:
        """Erase all nights, dreams, sessions, rituals and their histories; settings stay."""
        with overwriting(self._file), self._file.writing(EVERYTHING):
            self._file.run("delete from merge_image")
            for record in reversed(RECORDS):
                if record.kind not in _STAYS:
                    self._file.run(f"delete from {record.table}")
            self._file.run("delete from ring_seen")
            self._file.run("delete from fact where name = ?", [LEFT_OPEN])
            self._end()
        self._shrink()

    def _dream(self, uid: str, now: datetime) -> bool:
        media = "select uid from dream_media where dream_uid = ?"
        self._file.run(
            f"delete from change where record = 'dream_media' and uid in ({media})", [uid]
        )
        endings = "select uid from rescript where dream_uid = ?"
        self._file.run(f"delete from rehearsal where rescript_uid in ({endings})", [uid])
        self._file.run(
            f"delete from change where record = 'rescript' and uid in ({endings})", [uid]
        )
        self._file.run("delete from rescript where dream_uid = ?", [uid])
        gone = self._file.run("delete from dream where uid = ?", [uid]).rowcount
        self._file.run("delete from change where record = 'dream' and uid = ?", [uid])
        self._file.run("update writing set title = '', body = '', raw = x'' where uid = ?", [uid])
        self._file.run(
            "insert or replace into erased (record, uid, at) values ('dream', ?, ?)",
            [uid, rows.instant(now)],
        )
        return bool(gone)

    def _told_scores(self, span: list[str]) -> None:
        these = "select uid from told_score where day between ? and ?"
        self._file.run(f"delete from change where record = 'told_score' and uid in ({these})", span)
        self._file.run("delete from told_score where day between ? and ?", span)

    def _end(self) -> None:
        """What a merge replaced holds words, too, and so do reports of imports and the index."""
        self._file.run("delete from merge_image")
        self._file.run("delete from fact where name glob ?", [f"{IMPORTED}*"])
        Attachments(self._file).sweep()
        self._file.run("insert into dream_words (dream_words) values ('rebuild')")
        self._file.run("insert into dream_words (dream_words) values ('optimize')")

    def _shrink(self) -> None:
        """Write the file anew, so that no page holds what stood on it before."""
        with engine.plain_words(self._file.path):
            self._file.connection.execute("vacuum")
            self._file.connection.execute("pragma wal_checkpoint(truncate)")


def holds(
    path: Path,
    uids: Sequence[str],
    span: tuple[date, date] | None,
    key: Key | None = None,
) -> bool | None:
    """Whether a copy of a journal holds any of these dreams or nights; None where nobody can tell.

    It is only read; `key` is the journal's, for a copy that is encrypted with it.
    """
    asked = "select 1 from dream where uid in (select value from json_each(?)) limit 1"
    nights = "select 1 from {} where night between ? and ? limit 1"
    try:
        with (
            engine.plain_words(path, CannotOpen),
            closing(engine.look(path, shared(path, key))) as connection,
        ):
            if connection.execute(asked, [json.dumps(list(uids))]).fetchone():
                return True
            days = [each.isoformat() for each in span] if span else []
            return any(
                connection.execute(nights.format(table), days).fetchone() is not None
                for table in ("diary", "night", "session", "evening_words", "dream")
                if span
            )
    except (JournalError, engine.DatabaseError):
        return None
