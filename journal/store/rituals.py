"""A person's rituals in their own order, and the one schedule."""

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from journal.changes import Changes
from journal.errors import JournalError, NotFound
from journal.model.identity import new_uid
from journal.model.schedule import Schedule
from journal.store import ritual_rows, rows
from journal.store.engine import Row
from journal.store.file import JournalFile
from journal.store.history import Differences, History
from journal.text import _

if TYPE_CHECKING:
    from journal.model.ritual import Ritual


class Rituals:
    """The rituals of the journal and when they are due."""

    def __init__(self, file: JournalFile) -> None:
        self._file = file
        self._history = History(file, "ritual")

    def all(self) -> "tuple[Ritual, ...]":
        """All of them, variants too, in their order."""
        sql = "select * from ritual where deleted_at is null order by position, id"
        return tuple(map(_ritual, self._file.all(sql)))

    def get(self, uid: str) -> "Ritual":
        """The ritual of this identity. Raises NotFound, also for one that was deleted."""
        sql = "select * from ritual where uid = ? and deleted_at is null"
        row = self._file.one(sql, [uid])
        if row is None:
            raise NotFound(_("There is no such ritual."), _("It may have been deleted."))
        return _ritual(row)

    def save(self, ritual: "Ritual", now: datetime) -> "Ritual":
        """Keep a ritual, a new one at the end; it comes back with its identity.

        Raises JournalError where it has no name.
        """
        name = rows.plain_text(ritual.name).strip()
        if not name:
            raise JournalError(_("A name is missing."), _("Give the ritual a short name."))
        kept = replace(ritual, uid=ritual.uid or new_uid(now), name=name)
        with self._file.writing(Changes.RITUALS):
            row = self._file.one("select * from ritual where uid = ?", [kept.uid])
            after = _columns(kept)
            columns = {"uid": kept.uid, **after, "changed_at": rows.instant(now)}
            if row is None:
                last = self._file.all("select ifnull(max(position), 0) from ritual")[0][0]
                self._file.add("ritual", columns | {"position": last + 1})
            else:
                self._file.put("ritual", "uid", columns | {"position": row["position"]})
            before = {field: row[field] if row else None for field in after}
            changed: Differences = {
                field: (before[field], value)
                for field, value in after.items()
                if before[field] != value
            }
            self._history.note(kept.uid, changed, now, apart=row is None)
        return kept

    def delete(self, uid: str, now: datetime) -> None:
        """Let go of a ritual and its variants; `restore` brings them back. Its evenings stay.

        Raises NotFound.
        """
        self.get(uid)
        with self._file.writing(Changes.RITUALS):
            for each in (uid, *(one.uid for one in self.all() if one.variant_of == uid)):
                self._mark(each, rows.instant(now), now)

    def restore(self, uid: str, now: datetime) -> "Ritual":
        """Bring back a ritual that was deleted, to its place, with the variants that went with it.

        Raises NotFound.
        """
        row = self._file.one("select deleted_at from ritual where uid = ?", [uid])
        if row is not None and row["deleted_at"] is not None:
            sql = "select uid from ritual where variant_of = ? and deleted_at = ?"
            went = self._file.all(sql, [uid, row["deleted_at"]])
            with self._file.writing(Changes.RITUALS):
                for each in (uid, *(one["uid"] for one in went)):
                    self._mark(each, None, now)
        return self.get(uid)

    def schedule(self) -> Schedule:
        """When lights-out is, what reminds of it, and the pauses; empty where nothing was set."""
        row = self._file.one("select plan from schedule")
        return ritual_rows.unpacked_schedule(row["plan"]) if row else Schedule()

    def save_schedule(self, schedule: Schedule, now: datetime) -> None:
        """Keep the schedule in place of the one before."""
        plan = ritual_rows.packed_schedule(schedule)
        with self._file.writing(Changes.RITUALS):
            row = self._file.one("select plan from schedule")
            before = row["plan"] if row else None
            if before == plan:
                return
            at = rows.instant(now)
            self._file.put("schedule", "id", {"id": 1, "plan": plan, "changed_at": at})
            self._history.note("schedule", {"plan": (before, plan)}, now, apart=True)

    def plans(self) -> tuple[tuple[datetime, Schedule], ...]:
        """Each schedule that was ever kept with the instant from which it held, newest first."""
        sql = """select at, after from change where record = 'ritual' and uid = 'schedule'
            order by id desc"""
        return tuple(
            (rows.moment_of(row["at"]), ritual_rows.unpacked_schedule(row["after"]))
            for row in self._file.all(sql)
        )

    def _mark(self, uid: str, deleted_at: int | None, now: datetime) -> None:
        """Inside `writing` only."""
        row = self._file.one("select deleted_at from ritual where uid = ?", [uid])
        before = row["deleted_at"] if row else None
        self._file.run("update ritual set deleted_at = ? where uid = ?", [deleted_at, uid])
        self._history.note(uid, {"deleted_at": (before, deleted_at)}, now, apart=True)


def _columns(ritual: "Ritual") -> dict[str, str | int]:
    from journal.model import template  # as below

    return {
        "name": ritual.name,
        "steps": ritual_rows.packed_steps(ritual.steps),
        "variant_of": ritual.variant_of,
        "weekdays": template.written(ritual.weekdays),
        "tired": int(ritual.tired),
        "template": ritual.template,
    }


def _ritual(row: Row) -> "Ritual":
    from journal.model import template  # the window looks at the schedule alone at first
    from journal.model.ritual import Ritual

    return Ritual(
        row["uid"],
        row["name"],
        ritual_rows.unpacked_steps(row["steps"]),
        row["variant_of"],
        template.read(row["weekdays"]),
        bool(row["tired"]),
        row["template"],
    )
