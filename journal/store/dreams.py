"""Dreams: what a person wrote, each save one row, its search entry and its history."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from journal.changes import Changes
from journal.errors import NotFound
from journal.model.dream import DECIDED, Dream, Origin
from journal.model.identity import new_uid
from journal.store import dream_rows, rows
from journal.store.dream_table import DreamTable
from journal.store.file import JournalFile
from journal.store.history import History
from journal.text import _

if TYPE_CHECKING:
    from journal.model.version import Written


class Dreams:
    """The dreams of the journal."""

    def __init__(self, file: JournalFile) -> None:
        self._file = file
        self._table = DreamTable(file)
        self._history = History(file, "dream")

    def get(self, uid: str) -> Dream:
        """The dream of that identity, in the bin or not. Raises NotFound."""
        found = self._table.one(uid)
        if found is None:
            raise NotFound(_("There is no such dream."), _("It may have been erased."))
        return found

    def of(self, night: date) -> tuple[Dream, ...]:
        """The dreams of one night, in their order, without those in the bin."""
        return self.between(night, night)

    def between(self, first: date, last: date) -> tuple[Dream, ...]:
        """The dreams of the nights from `first` to `last`, oldest first."""
        return self._table.where(
            "dream.place between ? and ? and deleted_at is null",
            [rows.first_place(first), rows.last_place(last)],
        )

    def save(self, dream: Dream, now: datetime, *, apart: bool = False) -> Dream:
        """Keep the dream as it is now and return it; one without identity is given one.

        What differs from the file is written to the history. A save by a person marks the dream
        as touched, so that no import changes its words. Whether it lies in the bin is for
        `delete` and `restore` to say. `apart`: what stood is a version, however short it stood.
        """
        dream = dream_rows.plain(dream)
        standing = self._table.one(dream.uid)
        if standing and dream_rows.same(standing, dream):
            return standing
        with self._file.writing(Changes.DREAMS | Changes.NIGHTS):
            return self._put(dream, self._table.one(dream.uid), now, apart=apart)

    def write(self, dream: Dream, base: Dream, now: datetime) -> "Written":
        """Keep what was changed since `base`, which is how the writer last had it from the file.

        A field that was left alone here keeps what others have written. Where both changed it,
        this one stands, and the other is told of and is a version of the dream.
        """
        from journal.model.version import Conflict, Written  # for whoever writes, not the start

        dream = dream_rows.plain(dream)
        with self._file.writing(Changes.DREAMS | Changes.NIGHTS):
            standing = self._table.one(dream.uid)
            if standing is None:
                return Written(self._put(dream, None, now))
            mine = [name for name in DECIDED if _differ(dream, base, name)]
            wanted = replace(standing, **{name: getattr(dream, name) for name in mine})
            fields = tuple(
                name
                for name in mine
                if _differ(standing, base, name) and _differ(standing, wanted, name)
            )
            if dream_rows.same(standing, wanted):
                return Written(standing)
            kept = self._put(wanted, standing, now, apart=bool(fields))
            return Written(kept, Conflict(fields, standing) if fields else None)

    def mark(self, pairs: Sequence[tuple[Dream, Dream]], now: datetime) -> tuple[Dream, ...]:
        """Give each of these dreams of the file the marks and the text of the other.

        Much quicker than `save`.
        """
        kept = [
            before if _says_the_same(before, wanted) else _marked(before, wanted, now)
            for before, wanted in pairs
        ]
        changed = [
            (before, after)
            for (before, _wanted), after in zip(pairs, kept, strict=True)
            if before is not after
        ]
        with self._file.writing(Changes.DREAMS):
            self._table.put_marks([after for _before, after in changed])
            self._table.put_texts([each for before, each in changed if before.body != each.body])
            self._history.note_new(
                {after.uid: dream_rows.differences(before, after) for before, after in changed}, now
            )
        return tuple(kept)

    def move_within_night(self, uid: str, step: int, now: datetime) -> bool:
        """Let a dream change places with the one before it (-1) or after it (1) in its night.

        Whether there is one. The order of both is written to their history.
        """
        dream = self.get(uid)
        night = self.of(dream.night)
        at = [each.uid for each in night].index(uid) + step if dream in night else -1
        if not 0 <= at < len(night):
            return False
        first, other = rows.first_place(dream.night), night[at]
        with self._file.writing(Changes.DREAMS | Changes.NIGHTS):
            spare = rows.position(self._table.next_place(dream.night))
            moves = [(uid, spare), (other.uid, dream.position), (uid, other.position)]
            sql = "update dream set place = ?, changed_at = ? where uid = ?"
            changed_at = rows.instant(now)
            self._file.run_each(sql, [[first | to, changed_at, one] for one, to in moves])
            for moved, since, to in (
                (uid, dream.position, other.position),
                (other.uid, other.position, dream.position),
            ):
                self._history.note(moved, {"position": (since, to)}, now)
        return True

    def delete(self, uid: str, now: datetime) -> None:
        """Move a dream to the bin, from where `restore` brings it back."""
        self._mark_deleted(uid, now, now)

    def restore(self, uid: str, now: datetime) -> None:
        """Take a dream out of the bin."""
        self._mark_deleted(uid, None, now)

    def accept_account(self, uid: str) -> None:
        """Take the service's changed account as seen; the person's words stay."""
        with self._file.writing(Changes.DREAMS):
            account = self.get(uid).account
            seen = dream_rows.fingerprint(account) if account else None
            self._file.run("update dream set account_seen = ? where uid = ?", [seen, uid])

    def count(self, origin: Origin | None = None, nights: tuple[date, date] | None = None) -> int:
        """How many dreams the journal holds, those in the bin apart; of these nights, or of all."""
        values: list[str | int] = []
        sql = "select count(*) from dream where deleted_at is null"
        if origin:
            sql, values = f"{sql} and origin = ?", [origin.value]
        if nights:
            sql = f"{sql} and place >= ? and place <= ?"
            values += [rows.first_place(nights[0]), rows.last_place(nights[1])]
        return int(self._file.all(sql, values)[0][0])

    def _put(
        self, dream: Dream, before: Dream | None, now: datetime, *, apart: bool = False
    ) -> Dream:
        """Write a dream in place of `before`, with its history. Inside `writing` only."""
        kept = _taken(dream, before, now)
        kept = replace(kept, position=self._table.put(kept, before))
        changed = dream_rows.differences(before, kept)
        self._history.note(kept.uid, changed, now, apart=apart or before is None)
        return kept

    def _mark_deleted(self, uid: str, deleted_at: datetime | None, now: datetime) -> None:
        with self._file.writing(Changes.DREAMS | Changes.NIGHTS):
            before = self.get(uid)
            touched = _touched(before, now)
            self._file.run(
                """update dream set deleted_at = ?, touched_at = ?, told_title = ?, told_body = ?
                where uid = ?""",
                [
                    *(rows.instant(deleted_at), rows.instant(touched.touched_at)),
                    *(touched.told_title, touched.told_body, uid),
                ],
            )
            change = (rows.instant(before.deleted_at), rows.instant(deleted_at))
            self._history.note(uid, {"deleted_at": change}, now)


def _taken(dream: Dream, before: Dream | None, now: datetime) -> Dream:
    """What a person decided of this dream, on what the journal itself knows of it."""
    if before is None:
        return replace(
            dream,
            uid=dream.uid or new_uid(now),
            created_at=dream.created_at or now,
            changed_at=now,
            touched_at=now,
            deleted_at=None,
        )
    own = {name: getattr(dream, name) for name in DECIDED}
    return replace(_touched(before, now), changed_at=now, **own)


def _differ(one: Dream, other: Dream, name: str) -> bool:
    return bool(getattr(one, name) != getattr(other, name))


def _says_the_same(one: Dream, other: Dream) -> bool:
    return (one.marks, one.body) == (other.marks, other.body)


def _marked(dream: Dream, wanted: Dream, now: datetime) -> Dream:
    touched = _touched(dream, now)
    return replace(touched, marks=wanted.marks, body=wanted.body, changed_at=now)


def _touched(dream: Dream, now: datetime) -> Dream:
    """The dream as the person's from now on, if it was not before."""
    return replace(dream, touched_at=dream.touched_at or now)
