"""What a person says of sessions and their sources; the vendors' rows stay as imported."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from journal.changes import Changes
from journal.model.correction import Correction, same_told_again
from journal.model.night import Kind
from journal.model.session import Session, SleepKind
from journal.record import record
from journal.store import rows
from journal.store.engine import Row
from journal.store.file import JournalFile
from journal.store.history import History

if TYPE_CHECKING:
    from journal.model.judgement import Judgement

_CHANGES = Changes.SESSIONS | Changes.NIGHTS


@record
class SourceRule:
    """How nights of one source count, and where it stands among the sources (0 first)."""

    source: str
    detail: str = ""
    counts_as: Kind | None = None
    rank: int | None = None


class Corrections:
    """Corrections by session, the main sleep chosen by night, rules by source."""

    def __init__(self, file: JournalFile) -> None:
        self._file = file
        self._sessions = History(file, "session")
        self._nights = History(file, "night")

    def of(self, uids: Iterable[str]) -> dict[str, Correction]:
        """The corrections of these sessions; those without one are left out."""
        wanted = set(uids)
        if not wanted:
            return {}
        found = self._file.all("select * from correction")
        return {
            row["session_uid"]: _correction(row) for row in found if row["session_uid"] in wanted
        }

    def over(self, told: Mapping[date, Sequence[Session]]) -> dict[str, Correction]:
        """The corrections of the sessions of these nights, by session.

        What was said of a sleep holds, too, where a later import tells of that sleep once more; not
        of what was there when it was said.
        """
        sessions = {each.uid: each for night in told.values() for each in night}
        laid = self.of(sessions)
        for uid, judged in self._told_later() if laid else ():
            known = uid in sessions and judged in sessions and uid not in laid
            if known and same_told_again(sessions[uid], sessions[judged]):
                laid[uid] = laid[judged]
        return laid

    def _told_later(self) -> list[tuple[str, str]]:
        """Sessions of a night of which another was judged before they came, with that one."""
        found = self._file.all(
            """select later.uid, judged.uid as judged from correction
            join session as judged on judged.uid = session_uid and judged.superseded = 0
            join session as later on later.night = judged.night and later.superseded = 0
            where later.uid != judged.uid and changed_at < (
                select min(imported_at) from session join batch on batch.id = batch_id
                where session.uid = later.uid
            )"""
        )
        return [(row["uid"], row["judged"]) for row in found]

    def night_of(self, uid: str) -> date | None:
        """The night that a session stands on; None of no session."""
        row = self._file.one("select night from session where uid = ? and superseded = 0", [uid])
        return date.fromisoformat(row["night"]) if row else None

    def correct(self, uid: str, correction: Correction, now: datetime) -> Correction:
        """Lay this over a session, in place of what lay there; that, to take it back with."""
        with self._file.writing(_CHANGES):
            before = self.of([uid]).get(uid, Correction())
            if correction == Correction():
                self._file.run("delete from correction where session_uid = ?", [uid])
            else:
                self._file.put("correction", "session_uid", _columns(uid, correction, now))
            self._sessions.note(uid, {"correction": (_told(before), _told(correction))}, now)
        return before

    def chosen(self, first: date, last: date) -> dict[date, str]:
        """The session chosen as the main sleep, by night."""
        found = self._file.all(
            "select night, session_uid from main_choice where night between ? and ?",
            [first.isoformat(), last.isoformat()],
        )
        return {date.fromisoformat(row["night"]): row["session_uid"] for row in found}

    def choose(self, night: date, uid: str, now: datetime) -> str:
        """Make a session the main sleep of its night, '' to leave it to the rule; what was so."""
        key = night.isoformat()
        with self._file.writing(_CHANGES):
            before = self.chosen(night, night).get(night, "")
            if uid:
                at = rows.instant(now)
                columns = {"night": key, "session_uid": uid, "changed_at": at}
                self._file.put("main_choice", "night", columns)
            else:
                self._file.run("delete from main_choice where night = ?", [key])
            self._nights.note(key, {"main": (before or None, uid or None)}, now)
        return before

    def judge(self, night: date, said: "Judgement", now: datetime) -> "Judgement":
        """Lay a person's word over the sessions of a night; what takes it back again."""
        with self._file.writing(_CHANGES):
            before = {
                uid: self.correct(uid, correction, now)
                for uid, correction in said.corrections.items()
            }
            main = None if said.main is None else self.choose(night, said.main, now)
        return replace(said, corrections=before, main=main)

    def rules(self) -> tuple[SourceRule, ...]:
        """What the person says of each source, the ranked ones first."""
        found = self._file.all(
            "select * from source_rule order by rank is null, rank, source, detail"
        )
        return tuple(
            SourceRule(
                row["source"],
                row["detail"],
                Kind(row["counts_as"]) if row["counts_as"] else None,
                row["rank"],
            )
            for row in found
        )

    def rule(self, rule: SourceRule) -> None:
        """Say how a source counts, in place of what was said of it; what says nothing is none."""
        with self._file.writing(_CHANGES):
            self._put(rule)

    def order(self, sources: Sequence[str]) -> tuple[SourceRule, ...]:
        """Put the sources in this order, the others after them; the rules as they were before."""
        with self._file.writing(_CHANGES):
            before = self.rules()
            whole = {each.source: each for each in before if not each.detail}
            for source, rule in whole.items():
                if source not in sources and rule.rank is not None:
                    self._put(replace(rule, rank=None))
            for rank, source in enumerate(sources):
                self._put(replace(whole.get(source, SourceRule(source)), rank=rank))
        return before

    def _put(self, rule: SourceRule) -> None:
        key = [rule.source, rule.detail]
        if rule.counts_as is None and rule.rank is None:
            self._file.run("delete from source_rule where source = ? and detail = ?", key)
            return
        counts_as = rule.counts_as.value if rule.counts_as else None
        self._file.run(
            "insert or replace into source_rule values (?, ?, ?, ?)", [*key, counts_as, rule.rank]
        )


def _columns(uid: str, correction: Correction, now: datetime) -> dict[str, str | int | None]:
    return {
        "session_uid": uid,
        "not_sleep": int(correction.not_sleep),
        "started_at": rows.instant(correction.started_at),
        "ended_at": rows.instant(correction.ended_at),
        "split_at": rows.instant(correction.split_at),
        "kind": correction.kind.value if correction.kind else None,
        "changed_at": rows.instant(now),
    }


def _correction(row: Row) -> Correction:
    return Correction(
        not_sleep=bool(row["not_sleep"]),
        started_at=rows.moment(row["started_at"]),
        ended_at=rows.moment(row["ended_at"]),
        split_at=rows.moment(row["split_at"]),
        kind=SleepKind(row["kind"]) if row["kind"] else None,
    )


def _told(correction: Correction) -> str | None:
    """A correction as the history keeps it; None where nothing is corrected."""
    if correction == Correction():
        return None
    parts = {
        "not sleep": correction.not_sleep or None,
        "from": correction.started_at,
        "to": correction.ended_at,
        "split at": correction.split_at,
        "kind": correction.kind,
    }
    return "; ".join(f"{name} {value}" for name, value in parts.items() if value is not None)
