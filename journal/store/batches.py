"""Imports as batches: begun, finished, listed, undone."""

from dataclasses import replace
from datetime import date, datetime

from journal.changes import Changes
from journal.errors import NotFound
from journal.model.batch import Batch, Counts
from journal.model.identity import new_uid
from journal.store import rows, usual_sources, word_index
from journal.store.attachments import Attachments
from journal.store.engine import Row
from journal.store.facts import IMPORTED
from journal.store.file import JournalFile, Value
from journal.store.preferences import Preferences
from journal.store.sessions import Sessions
from journal.store.writings import Writings
from journal.text import _

MERGE = "elara"  # the format of a batch that is a merge with another copy
LAST = 2**63 - 1  # the highest number that the file can give
TOUCHED = Changes.BATCHES | Changes.SESSIONS | Changes.DREAMS | Changes.NIGHTS


class Batches:
    """The history of imports."""

    def __init__(
        self, file: JournalFile, sessions: Sessions, writings: Writings, attachments: Attachments
    ) -> None:
        self._file = file
        self._sessions = sessions
        self._writings = writings
        self._attachments = attachments

    def begin(self, batch: Batch) -> int:
        """Open a batch; its number. Inside `writing` only."""
        word_index.index_at_commit(self._file)
        uid = new_uid(batch.imported_at)
        return self._file.add("batch", {"uid": uid, **_columns(batch)})

    def finish(self, number: int, batch: Batch) -> None:
        """Write down what the import came to. Inside `writing` only."""
        usual_sources.count_again(self._file)
        self._file.put("batch", "id", {"id": number, **_columns(batch)})

    def told_of(self, uid: str) -> int | None:
        """How many sessions this import told of and the journal holds; None once it is undone."""
        row = self._file.one(
            """select (select count(*) from session where batch_id = batch.id)
                + (select count(*) from told where batch_id = batch.id) as sessions
            from batch where uid = ? and undone_at is null""",
            [uid],
        )
        return None if row is None else int(row["sessions"])

    def uid(self, number: int) -> str:
        """The name of an import that no other has, in this journal or another copy of it."""
        return str(self._file.all("select uid from batch where id = ?", [number])[0]["uid"])

    def history(self) -> tuple[Batch, ...]:
        """All imports, the newest first, undone ones among them."""
        return tuple(map(_batch, self._file.all("select * from batch order by id desc")))

    def undo(self, number: int, now: datetime) -> Batch:
        """Take an import back, in one transaction; what the person has written since stays.

        Raises NotFound where there is no such import or it was undone already.
        """
        with self._file.writing(TOUCHED):
            sql = "select * from batch where id = ? and undone_at is null"
            row = self._file.one(sql, [number]) if 0 < number <= LAST else None
            if row is None:
                raise NotFound(
                    _("There is no such import to undo."), _("It may be undone already.")
                )
            if row["format"] == MERGE:
                self._unmerge(number)
            else:
                for uid in self._sessions.withdraw(number):
                    self._sessions.settle(uid, now)
                self._writings.withdraw(number)
                self._take_back_lent(_batch(row))
            usual_sources.count_again(self._file)
            self._attachments.sweep()
            self._file.run(
                "delete from fact where name glob ? and value ->> '$.batch' = ?",
                [f"{IMPORTED}*", row["uid"]],
            )
            at = rows.instant(now)
            self._file.run("update batch set undone_at = ? where id = ?", [at, number])
        return replace(_batch(row), undone_at=now)

    def _take_back_lent(self, batch: Batch) -> None:
        """What sessions of an import had lent to others goes with them."""
        if batch.first_night and batch.last_night:
            split = Preferences(self._file).load().night_split
            self._sessions.places.of_the_lent(batch.first_night, batch.last_night, split)

    def _unmerge(self, number: int) -> None:
        from journal.store import merge_images  # for who takes back a merge

        held = "select 1 from merge_image where batch_id = ? limit 1"
        if self._file.one(held, [number]) is None:
            raise NotFound(
                _("This merge cannot be taken back here."),
                _("It was made on another computer, or something was erased since."),
            )
        preferences = Preferences(self._file)
        split = preferences.load().night_split
        merge_images.take_back(self._file, number)
        if (stands := preferences.load().night_split) != split:
            self._sessions.replace_nights(stands)


def _columns(batch: Batch) -> dict[str, Value]:
    return {
        "format": batch.format,
        "label": batch.label,
        "file": batch.file,
        "imported_at": rows.instant(batch.imported_at),
        "partial": int(batch.partial),
        "new": batch.counts.new,
        "known": batch.counts.known,
        "changed": batch.counts.changed,
        "refused": batch.counts.refused,
        "warnings": batch.counts.warnings,
        "first_night": _iso(batch.first_night),
        "last_night": _iso(batch.last_night),
        "undone_at": rows.instant(batch.undone_at),
    }


def _iso(night: date | None) -> str | None:
    return night.isoformat() if night else None


def _batch(row: Row) -> Batch:
    return Batch(
        format=row["format"],
        label=row["label"],
        file=row["file"],
        imported_at=rows.moment_of(row["imported_at"]),
        counts=Counts(row["new"], row["known"], row["changed"], row["refused"], row["warnings"]),
        partial=bool(row["partial"]),
        first_night=rows.day(row["first_night"]),
        last_night=rows.day(row["last_night"]),
        undone_at=rows.moment(row["undone_at"]),
        id=row["id"],
    )
