"""Sessions: the vendors' accounts, as imported; never edited, superseded by later revisions."""

import json
import zlib
from dataclasses import replace
from datetime import date, datetime, time
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING

from journal.changes import Changes
from journal.model.correction import effective
from journal.model.session import Session
from journal.model.slept_where import Said, by_their_clocks, read_elsewhere
from journal.store import session_rows
from journal.store.accounts import Accounts
from journal.store.corrections import Corrections
from journal.store.engine import Row
from journal.store.file import JournalFile
from journal.store.said_zones import SAID, SaidZones
from journal.store.session_rows import digest, uid_of
from journal.store.standing import Standing

if TYPE_CHECKING:
    from journal.model.session_detail import Detail
    from journal.store.details import Details
    from journal.store.fresh import Fresh
    from journal.store.night_places import NightPlaces


class Sessions:  # noqa: PLR0904 - reading, importing, and what an import takes back
    """The sessions of the journal; a superseded revision stays, for the undo of its successor."""

    def __init__(self, file: JournalFile) -> None:
        self._file = file
        self._accounts = Accounts(file)
        self._corrections = Corrections(file)
        self._said = SaidZones(file)

    def between(self, first: date, last: date) -> dict[date, tuple[Session, ...]]:
        """The sessions as they count, of the nights from `first` to `last`, earliest first.

        Corrected as the person says, pieces of one sleep joined, clock times read where they were
        slept; a night of which nothing counts is left out.
        """
        told, said = self._told(first, last)
        corrections = self._corrections.over(told)
        counted = {
            night: read_elsewhere(effective(sessions, corrections), said.zones.get(night))
            for night, sessions in told.items()
        }
        return {night: sessions for night, sessions in counted.items() if sessions}

    def told_between(self, first: date, last: date) -> dict[date, tuple[Session, ...]]:
        """The sessions of those nights as their vendors tell them, whatever a person says.

        Each by the clock of where it was slept, where only the person or another session of the
        night knows it. Clock times stand in the instants that the file's zone makes of them: what
        corrections are laid over.
        """
        told, _said = self._told(first, last)
        return told

    def _told(self, first: date, last: date) -> tuple[dict[date, tuple[Session, ...]], Said]:
        found = self._file.all(
            f"""select {session_rows.READ}, {SAID} from session
            where superseded = 0 and night between ? and ? order by night, started_at, id""",
            [first.isoformat(), last.isoformat()],
        )
        said = self._said.of((row["night"], row["said"]) for row in found if row["said"])
        told = {
            date.fromisoformat(night): by_their_clocks(map(session_rows.session, of_night), said)
            for night, of_night in groupby(found, key=lambda row: row["night"])
        }
        return told, said

    def detail(self, uid: str) -> "Detail":
        """All that came with the effective session of that identity; empty where there is none."""
        from journal.model.session_detail import Detail

        row = self._current(uid)
        return self._details.of(row) if row else Detail()

    def whole_detail(self, session: Session) -> "Detail":
        """All that came with a sleep as it counts: with that of every piece it was joined from."""
        from journal.model.session_detail import together

        whole = together([self.detail(uid) for uid in session.parts or (session.uid,)])
        return whole.later(session.started_at - session.as_recorded.started_at)

    def count(self) -> int:
        """How many sessions the journal holds, superseded ones apart."""
        return int(self._file.all("select count(*) from session where superseded = 0")[0][0])

    def raw(self, uid: str) -> bytes | None:
        """The original record of the effective session, as it was read."""
        row = self._current(uid, "raw")
        return zlib.decompress(row["raw"]) if row else None

    def standing(self, session: Session, detail: "Detail", raw: bytes) -> Standing:
        """Whether the journal lacks this session, has it, or has another revision of it.

        The same content is known however a container laid it out; where it comes with signs of
        life that were not told of before, it has changed.
        """
        from journal.store import grown  # for what is imported; not for the start of the window

        columns = f"id, revision, ahead, digest, started_at, ended_at, {grown.SIGNS}"
        row = self._current(uid_of(session), columns)
        if row is None:
            return Standing.NEW
        revision = grown.of_source(row)
        if session.revision != revision:
            return Standing.CHANGED if session.revision > revision else Standing.OLDER
        same = digest(raw) == row["digest"]
        same = same or _equal(raw, self._raw(row["id"]))
        if not same and not self._reads_the_same(row["id"], session, detail):
            if grown.outgrows(row, session):
                return Standing.CHANGED
            return Standing.OLDER if self._had(session, raw) else Standing.DIFFERENT
        if grown.adds(row, detail):
            return Standing.CHANGED
        return Standing.KNOWN if same or grown.says_no_other(row, detail) else Standing.DIFFERENT

    def settle(self, uid: str, now: datetime) -> None:
        """Bring the dreams of a session in line with its service's account; see Accounts."""
        row = self._current(uid, "id, night")
        told = dict(self._details.told(row["id"])) if row else {}
        night = date.fromisoformat(row["night"]) if row else date.min
        self._accounts.settle(uid, told, night, now)

    def put(self, session: Session, detail: "Detail", raw: bytes, night: date, batch: int) -> int:
        """Write a session, superseding its earlier version; its row. Inside `writing` only.

        Of the same revision everything stays, and what was not told of before is added; unless it
        tells of more hours, as a night does that had not wholly come over before.
        """
        from journal.store import grown

        row = self._current(uid_of(session))
        if row is None:
            return self._write(session, detail, raw, (night.isoformat(), batch, 0))
        self._file.run("update session set superseded = 1 where id = ?", [row["id"]])
        if session.revision == grown.of_source(row) and not grown.outgrows(row, session):
            return self._grow(row, detail, raw, batch)
        ahead = max(0, row["revision"] + 1 - session.revision)
        return self._write(session, detail, raw, (night.isoformat(), batch, ahead))

    def fresh(self, batch: int, now: datetime) -> "Fresh":
        """What takes the new sessions of an import, and their dreams, many at a time."""
        from journal.store.fresh import Fresh  # for imports

        return Fresh(self._file, batch, now)

    def _write(
        self, session: Session, detail: "Detail", raw: bytes, placed: tuple[str, int, int]
    ) -> int:
        """Write a row: its night, its batch, and by how much it is numbered on; see `grown`."""
        from journal.store import detail_rows

        [values] = detail_rows.known([(session, detail, raw, placed)])
        row_id = self._file.add("session", dict(zip(detail_rows.NAMES, values, strict=True)))
        self._details.put(row_id, uid_of(session), detail)
        return row_id

    def _grow(self, row: Row, told: "Detail", raw: bytes, batch: int) -> int:
        """Write another version of a row, with what was not told of before; see `grown`."""
        from journal.store import grown

        kept = session_rows.session(row)
        whole = grown.grown(self._details.of(row), told)
        ahead = row["revision"] + 1 - grown.of_source(row)
        kept = replace(kept, revision=grown.of_source(row))
        return self._write(kept, whole, raw, (row["night"], batch, ahead))

    def tell(self, session: Session, detail: "Detail", batch: int) -> None:
        """Remember that this import, too, told of a session that was here already.

        Only of that revision, and of its version that tells no more: what an import has not told
        of, it cannot keep. Where it was not kept whether it told of clock times, it is from now on.
        Inside `writing` only.
        """
        from journal.store import grown

        found = self._file.all(
            f"""select id, started_at, ended_at, clock_times from session
            where uid = ? and {session_rows.REVISION} = ? order by revision desc""",
            [uid_of(session), session.revision],
        )
        if session.clock_times is not None and any(row["clock_times"] is None for row in found):
            self._file.run_each(
                "update session set clock_times = ? where id = ?",
                ([session.clock_times, each["id"]] for each in found),
            )
        if found:
            same = [each for each in found if grown.is_of(each, session)]
            versions = [int(each["id"]) for each in same or found]
            told = (each for each in versions if grown.covers(detail, self._signs(each)))
            number = versions[0] if len(versions) == 1 else next(told, versions[-1])
            self._file.run("insert or ignore into told values (?, ?)", [number, batch])

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
        """Place every session and its dreams again, after the night rule has changed."""
        with self._file.writing(Changes.SESSIONS | Changes.DREAMS | Changes.NIGHTS):
            self.places.all_again(split)

    @cached_property
    def places(self) -> "NightPlaces":
        """On which night each session stands."""
        from journal.store.night_places import NightPlaces  # for imports and their undo

        return NightPlaces(self._file)

    @cached_property
    def _details(self) -> "Details":
        from journal.store.details import Details  # for imports and those who look closely

        return Details(self._file)

    def _current(self, uid: str, columns: str = "*") -> Row | None:
        sql = f"select {columns} from session where uid = ? and superseded = 0"
        return self._file.one(sql, [uid])

    def _had(self, session: Session, raw: bytes) -> bool:
        """Whether this very record was taken in before one that told of more hours."""
        sql = "select 1 from session where uid = ? and superseded = 1 and digest = ?"
        return self._file.one(sql, [uid_of(session), digest(raw)]) is not None

    def _signs(self, row_id: int) -> Row:
        from journal.store import grown

        sql = f"select {grown.SIGNS} from session where id = ?"
        return self._file.all(sql, [row_id])[0]

    def _raw(self, row_id: int) -> bytes:
        packed = self._file.all("select raw from session where id = ?", [row_id])[0]["raw"]
        return zlib.decompress(packed)

    def _reads_the_same(self, row_id: int, session: Session, detail: "Detail") -> bool:
        """Whether a stored record came to the same, so far as it is kept; signs of life apart."""
        from journal.store import detail_rows

        row = self._file.all("select * from session where id = ?", [row_id])[0]
        told_apart = {"revision", "summaries", "vitals", "clock_times"}
        columns = {
            name: value
            for name, value in detail_rows.columns(session, detail).items()
            if name not in told_apart
        }
        told = [session_rows.account_values(each) for each in detail.dreams]
        kept = [session_rows.account_values(each) for each in self._details.dreams(row_id)]
        return told == kept and all(row[name] == value for name, value in columns.items())


def _equal(one: bytes, other: bytes) -> bool:
    """Whether two records say the same, however they are laid out."""
    try:
        return bool(json.loads(one) == json.loads(other))
    except (ValueError, RecursionError):
        return False
