"""Synced dreams follow their service's account until a person makes them theirs."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from journal.model.dream import Dream, Origin, ServiceDream
from journal.model.identity import dream_uid
from journal.store import dream_rows
from journal.store.dream_table import DreamTable
from journal.store.file import JournalFile


class Accounts:
    """The dreams that came with sessions. All its writes are inside `writing` only.

    A dream the person has edited, annotated or binned keeps their words; the service's stand
    beside it.
    """

    def __init__(self, file: JournalFile) -> None:
        self._file = file
        self._table = DreamTable(file)

    def settle(
        self, session_uid: str, told: Iterable[ServiceDream], night: date, now: datetime
    ) -> None:
        """Bring the untouched dreams of a session in line with what its service tells.

        An untouched dream that is no longer told of goes.
        """
        standing = {
            each.uid: each for each in self._table.where("dream.session_uid = ?", [session_uid])
        }
        telling: set[str] = set()
        for account in told:
            uid = dream_uid(session_uid, account.key)
            telling.add(uid)
            was = standing.get(uid)
            if was is None or was.touched_at is None:
                known = Dream(night, uid=uid, session_uid=session_uid, created_at=now)
                self._follow(account, was, replace(was or known, night=night, changed_at=now))
        for uid, dream in standing.items():
            if uid not in telling and dream.touched_at is None:
                self._file.run("delete from dream where uid = ?", [uid])

    def forget(self, session_uids: Iterable[str]) -> None:
        """Remove what came with these sessions and nobody has touched."""
        self._file.run_each(
            "delete from dream where session_uid = ? and touched_at is null",
            ([uid] for uid in session_uids),
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

    def _follow(self, account: ServiceDream, was: Dream | None, dream: Dream) -> None:
        """Write the dream as its service tells it, unless it stands so already."""
        told = replace(
            dream,
            origin=Origin.SYNCED,
            title=account.title,
            body=account.narrative,
            marks=account.marks,
        )
        if was is not None and dream_rows.same(was, told):
            return
        self._table.put(told, was)
        seen = dream_rows.fingerprint(account)
        self._file.run("update dream set account_seen = ? where uid = ?", [seen, told.uid])
