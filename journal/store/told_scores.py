"""Numbers of questionnaires that were filled in elsewhere, as the person told them."""

from dataclasses import replace
from datetime import date, datetime

from journal.changes import Changes
from journal.errors import NotFound
from journal.model.identity import new_uid
from journal.model.told_score import ToldScore
from journal.store import rows
from journal.store.engine import Row
from journal.store.file import JournalFile
from journal.store.history import Differences, History
from journal.text import _

TABLE = (
    """create table told_score (
        uid text primary key, name text not null, points real not null, day text not null,
        created_at integer not null, changed_at integer not null, deleted_at integer
    ) strict""",
)


class ToldScores:
    """What was told, the newest day first; what was removed can come back."""

    def __init__(self, file: JournalFile) -> None:
        self._file = file
        self._history = History(file, "told_score")

    def between(self, first: date, last: date) -> tuple[ToldScore, ...]:
        """Those of the days from `first` to `last`, the newest first."""
        found = self._file.all(
            """select * from told_score where deleted_at is null and day between ? and ?
            order by day desc, created_at desc, uid desc""",
            [first.isoformat(), last.isoformat()],
        )
        return tuple(map(_score, found))

    def all(self) -> tuple[ToldScore, ...]:
        """All of them, the newest first."""
        return self.between(date.min, date.max)

    def add(self, score: ToldScore, now: datetime) -> ToldScore:
        """Keep one more; it comes back with its identity."""
        kept, at = replace(score, uid=new_uid(now)), rows.instant(now)
        said: dict[str, str | float] = {
            "name": rows.plain_text(kept.name),
            "points": kept.points,
            "day": kept.day.isoformat(),
        }
        with self._file.writing(Changes.NIGHTS):
            self._file.add(
                "told_score", {"uid": kept.uid, **said, "created_at": at, "changed_at": at}
            )
            new: Differences = {field: (None, str(value)) for field, value in said.items()}
            self._history.note(kept.uid, new, now, apart=True)
        return kept

    def remove(self, uid: str, now: datetime) -> ToldScore:
        """Let go of one; `restore` brings it back. Raises NotFound."""
        found = self._get(uid, gone=False)
        self._mark(uid, (None, rows.instant(now)), now)
        return found

    def restore(self, uid: str, now: datetime) -> ToldScore:
        """Bring back one that was removed. Raises NotFound."""
        found = self._get(uid, gone=True)
        self._mark(uid, (rows.instant(now), None), now)
        return found

    def _get(self, uid: str, *, gone: bool) -> ToldScore:
        row = self._file.one("select * from told_score where uid = ?", [uid])
        if row is None or (row["deleted_at"] is not None) != gone:
            raise NotFound(_("There is no such number."), _("It may have been removed."))
        return _score(row)

    def _mark(self, uid: str, change: tuple[int | None, int | None], now: datetime) -> None:
        with self._file.writing(Changes.NIGHTS):
            self._file.run(
                "update told_score set deleted_at = ?, changed_at = ? where uid = ?",
                [change[1], rows.instant(now), uid],
            )
            self._history.note(uid, {"deleted_at": change}, now, apart=True)


def _score(row: Row) -> ToldScore:
    return ToldScore(row["name"], row["points"], date.fromisoformat(row["day"]), row["uid"])
