"""New courses of mild nightmares, each a record of its own beside the dream it belongs to."""

from collections.abc import Mapping
from datetime import date, datetime

from journal.changes import Changes
from journal.errors import NotFound
from journal.model.identity import new_uid
from journal.model.rescript import DISTRESS, Rehearsal, Rescript
from journal.store import rows
from journal.store.engine import Row
from journal.store.file import JournalFile
from journal.store.history import Differences, History
from journal.text import _

STATEMENTS = (
    # No reference to the dream: where it is erased, the new ending is still the person's.
    """create table rescript (
        id integer primary key, uid text not null unique, dream_uid text not null,
        text text not null, ritual_uid text not null,
        begun_at integer not null, changed_at integer not null, deleted_at integer
    ) strict""",
    "create index rescript_by_dream on rescript (dream_uid)",
    """create table rehearsal (
        rescript_uid text not null, night text not null,
        before integer, after integer, changed_at integer not null,
        primary key (rescript_uid, night)
    ) strict, without rowid""",
)


class Rescripts:
    """The new endings of the journal; a dream has one at most that is not put away."""

    def __init__(self, file: JournalFile) -> None:
        self._file = file
        self._history = History(file, "rescript")

    def all(self) -> tuple[Rescript, ...]:
        """All of them, the one begun last first."""
        sql = "select * from rescript where deleted_at is null order by begun_at desc, id desc"
        return tuple(self._rescript(row) for row in self._file.all(sql))

    def get(self, uid: str) -> Rescript:
        """The one of this identity. Raises NotFound, also for one that was put away."""
        row = self._file.one("select * from rescript where uid = ? and deleted_at is null", [uid])
        if row is None:
            raise NotFound(_("There is no such new ending."), _("It may have been put away."))
        return self._rescript(row)

    def begin(self, dream: str, now: datetime) -> Rescript:
        """The new ending of this dream; where there is none yet, an empty one is begun."""
        sql = "select uid from rescript where dream_uid = ? and deleted_at is null"
        row = self._file.one(sql, [dream])
        if row is not None:
            return self.get(row["uid"])
        uid, at = new_uid(now), rows.instant(now)
        with self._file.writing(Changes.RITUALS):
            columns = {"uid": uid, "dream_uid": dream, "text": "", "ritual_uid": ""}
            self._file.add("rescript", columns | {"begun_at": at, "changed_at": at})
            self._history.note(uid, {"dream_uid": (None, dream)}, now, apart=True)
        return self.get(uid)

    def write(self, uid: str, text: str, now: datetime) -> None:
        """Keep the new ending as it is written now."""
        self._change(uid, {"text": rows.plain_text(text)}, now)

    def rehearse_with(self, uid: str, ritual: str, now: datetime) -> None:
        """Keep which ritual it is rehearsed with."""
        self._change(uid, {"ritual_uid": ritual}, now)

    def put_away(self, uid: str, now: datetime) -> None:
        """Let go of it; `take_out` brings it back. The dream and its evenings stay."""
        self._change(uid, {"deleted_at": rows.instant(now)}, now)

    def take_out(self, uid: str, now: datetime) -> None:
        """Bring back what was put away."""
        self._change(uid, {"deleted_at": None}, now)

    def note_distress(self, uid: str, rehearsal: Rehearsal, now: datetime) -> None:
        """Keep how distressing it was before and after an evening's rehearsal, 0 to 10.

        Raises ValueError for another number. Without any number the evening is let go of.
        """
        said = (rehearsal.before, rehearsal.after)
        if any(each is not None and each not in DISTRESS for each in said):
            message = "distress runs from 0 to 10"
            raise ValueError(message)
        night = rehearsal.night.isoformat()
        with self._file.writing(Changes.RITUALS):
            found = {each.night: each for each in self._rehearsals(uid)}.get(rehearsal.night)
            was = (found.before, found.after) if found else (None, None)
            if was == said:
                return
            sql = "delete from rehearsal where rescript_uid = ? and night = ?"
            self._file.run(sql, [uid, night])
            if said != (None, None):
                columns = {"rescript_uid": uid, "night": night, "before": said[0], "after": said[1]}
                self._file.add("rehearsal", columns | {"changed_at": rows.instant(now)})
            names = (f"distress.before.{night}", f"distress.after.{night}")
            changed = dict(zip(names, zip(was, said, strict=True), strict=True))
            differing: Differences = {
                name: pair for name, pair in changed.items() if pair[0] != pair[1]
            }
            self._history.note(uid, differing, now)

    def _change(self, uid: str, wanted: Mapping[str, str | int | None], now: datetime) -> None:
        row = self._file.one("select * from rescript where uid = ?", [uid])
        if row is None:
            raise NotFound(_("There is no such new ending."), _("It may have been erased."))
        changed = {name: (row[name], value) for name, value in wanted.items() if row[name] != value}
        if not changed:
            return
        with self._file.writing(Changes.RITUALS):
            for name, value in wanted.items():
                sql = f"update rescript set {name} = ?, changed_at = ? where uid = ?"
                self._file.run(sql, [value, rows.instant(now), uid])
            self._history.note(uid, changed, now)

    def _rehearsals(self, uid: str) -> tuple[Rehearsal, ...]:
        sql = "select * from rehearsal where rescript_uid = ? order by night"
        return tuple(
            Rehearsal(date.fromisoformat(row["night"]), row["before"], row["after"])
            for row in self._file.all(sql, [uid])
        )

    def _rescript(self, row: Row) -> Rescript:
        return Rescript(
            row["uid"],
            row["dream_uid"],
            row["text"],
            row["ritual_uid"],
            rows.moment_of(row["begun_at"]),
            self._rehearsals(row["uid"]),
        )
