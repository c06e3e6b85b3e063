"""Synced dreams follow their service's account until a person makes them theirs."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import NamedTuple

from journal.model.dream import Dream, Origin, ServiceDream
from journal.store import dream_rows
from journal.store.dream_table import DreamTable
from journal.store.file import JournalFile


class Told(NamedTuple):
    """What a session tells of its dreams: each account by the dream's uid."""

    session_uid: str
    night: date
    dreams: Mapping[str, ServiceDream]


class Accounts:
    """The dreams that came with sessions. All its writes are inside `writing` only.

    A dream the person has edited, annotated or binned keeps their words; the service's stand
    beside it.
    """

    def __init__(self, file: JournalFile) -> None:
        self._file = file
        self._table = DreamTable(file)

    def settle(
        self, session_uid: str, told: Mapping[str, ServiceDream], night: date, now: datetime
    ) -> None:
        """Bring the untouched dreams of a session in line with what its service tells, by uid.

        An untouched dream that is no longer told of goes, unless a person attached something.
        """
        known = self._table.where("dream.session_uid = ?", [session_uid])
        standing = {each.uid: each for each in known}
        for uid, account in told.items():
            was = standing.get(uid)
            if was is None or was.touched_at is None:
                dream = _dream(Told(session_uid, night, told), uid, now)
                if was is not None:
                    dream = replace(dream, created_at=was.created_at)
                if was is None or not dream_rows.same(was, dream):
                    self._table.put(dream, was, dream_rows.fingerprint(account))
        for uid, dream in standing.items():
            if uid not in told and dream.touched_at is None and not dream.attachments:
                self._file.run("delete from dream where uid = ?", [uid])

    def settle_new(self, sessions: Sequence[Told], now: datetime) -> None:
        """As `settle`, for many sessions that are new to the journal."""
        uids = [told.session_uid for told in sessions]
        if self._table.any_of(uids, [uid for told in sessions for uid in told.dreams]):
            # A person has kept some from an import that was taken back since.
            for told in sessions:
                self.settle(told.session_uid, told.dreams, told.night, now)
            return
        self._table.add(
            [
                (_dream(told, uid, now), dream_rows.fingerprint(account))
                for told in sessions
                for uid, account in told.dreams.items()
            ]
        )

    def forget(self, session_uids: Iterable[str]) -> None:
        """Remove what came with these sessions and nobody has touched or attached something to."""
        self._file.run(
            """delete from dream where touched_at is null
            and uid not in (select dream_uid from dream_media where deleted_at is null)
            and session_uid in (select value from json_each(?))""",
            [json.dumps(list(session_uids))],
        )

    def move(self, session_uid: str, left: date, night: date) -> None:
        """Move the dreams of a session that stand on the night it left."""
        found = self._file.all(
            "select id from dream where session_uid = ? and night = ? order by place",
            [session_uid, left.isoformat()],
        )
        for row in found:
            self._file.run(
                "update dream set night = ?, place = ? where id = ?",
                [night.isoformat(), self._table.next_place(night), row["id"]],
            )


def _dream(told: Told, uid: str, now: datetime) -> Dream:
    """A dream that nobody has touched, as its service tells it."""
    account = told.dreams[uid]
    return Dream(
        told.night,
        body=account.narrative,
        title=account.title,
        origin=Origin.SYNCED,
        uid=uid,
        marks=account.marks,
        created_at=now,
        changed_at=now,
        session_uid=told.session_uid,
    )
