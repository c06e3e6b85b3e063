"""The names that dreams carry: counted, renamed, merged and coloured."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from itertools import groupby

from journal.changes import Changes
from journal.errors import JournalError
from journal.model.dream import Dream, Mark, MarkKind, SignClass
from journal.model.folding import folded
from journal.model.marks import MarkCount, Renaming, close_to
from journal.store import rows
from journal.store.dream_table import DreamTable
from journal.store.dreams import Dreams
from journal.store.file import JournalFile
from journal.text import _


class Marks:
    """The marks of all dreams outside the bin."""

    def __init__(self, file: JournalFile, dreams: Dreams) -> None:
        self._file = file
        self._dreams = dreams
        self._table = DreamTable(file)

    def all(self) -> tuple[MarkCount, ...]:
        """Each name once, by kind, the most frequent first, with names of its kind close to it."""
        found = self.names()
        return tuple(
            replace(each, close=close_to(each.name, names))
            for _kind, group in groupby(found, key=lambda each: each.kind)
            for of_kind in [list(group)]
            for names in [[other.name for other in of_kind]]
            for each in of_kind
        )

    def names(self) -> tuple[MarkCount, ...]:
        """As `all`, without looking for names that are close to each other: far quicker."""
        # the bin is small: looked up as a list, marks are read along their index without a join
        sql = """select kind, folded, name, dreams, ifnull(colour, '') as colour from (
                select kind, folded, min(name) as name, count(distinct dream_id) as dreams
                from mark
                where dream_id not in (select id from dream where deleted_at is not null)
                group by kind, folded
            ) left join mark_colour using (kind, folded) order by kind, dreams desc, folded"""
        return tuple(
            MarkCount(MarkKind(row["kind"]), row["name"], row["dreams"], row["colour"])
            for row in self._file.all(sql)
        )

    def dreams_with(self, marks: Sequence[Mark]) -> dict[tuple[MarkKind, str], int]:
        """In how many dreams the names of these marks stand, by kind and folded name."""
        asked = {(each.kind, folded(each.name)) for each in marks}
        sql = """select count(distinct dream_id) from mark join dream on dream.id = dream_id
            where kind = ? and folded = ? and deleted_at is null"""
        return {
            (kind, name): int(self._file.all(sql, [kind.value, name])[0][0]) for kind, name in asked
        }

    def class_of(self, name: str) -> SignClass | None:
        """The class that a sign of this name was last given, in whatever dream."""
        sql = """select sign_class from mark where kind = ? and folded = ?
            and sign_class is not null order by id desc limit 1"""
        row = self._file.one(sql, [MarkKind.SIGN.value, folded(name)])
        return SignClass(row["sign_class"]) if row else None

    def beside(self, mark: Mark, dream: Dream) -> tuple[Dream | None, Dream | None]:
        """The dreams with the same mark right before and right after this one."""
        sql = """deleted_at is null and place = (
            select {end}(place) from dream join mark on dream_id = dream.id
            where kind = ? and folded = ? and deleted_at is null and place {side} ?
        )"""
        place = rows.first_place(dream.night) | dream.position
        values = [mark.kind.value, folded(mark.name), place]
        before = self._table.where(sql.format(end="max", side="<"), values)
        after = self._table.where(sql.format(end="min", side=">"), values)
        return (before[0] if before else None), (after[0] if after else None)

    def rename(self, kind: MarkKind, name: str, new: str, now: datetime) -> Renaming:
        """Give a name's marks another name; where that one is in use, the two become one.

        Of a dream that has both, the stronger stays. The dreams count as touched by the person,
        and their history tells of it. Raises JournalError for a name without anything in it.
        """
        if not folded(new):
            raise JournalError(_("A name is missing."), _("A mark needs at least one letter."))
        before = self._table.where(
            """deleted_at is null
            and dream.id in (select dream_id from mark where kind = ? and folded = ?)""",
            [kind.value, folded(name)],
        )
        with self._file.writing(Changes.DREAMS):
            after = [
                self._dreams.save(replace(each, marks=_renamed(each, kind, name, new)), now)
                for each in before
            ]
            self._move_colour(kind, name, new)
        return Renaming(before, tuple(after))

    def take_back(self, renaming: Renaming, now: datetime) -> None:
        """Give the dreams their marks of before, save those whose marks have changed since."""
        with self._file.writing(Changes.DREAMS):
            for before, after in zip(renaming.before, renaming.after, strict=True):
                stands = self._dreams.get(after.uid)
                if stands.marks == after.marks:
                    self._dreams.save(replace(stands, marks=before.marks), now)

    def colour(self, kind: MarkKind, name: str, colour: str) -> None:
        """Show a name in that colour, a name of the palette; '' is the usual one."""
        key = [kind.value, folded(name)]
        with self._file.writing(Changes.DREAMS):
            self._file.run("delete from mark_colour where kind = ? and folded = ?", key)
            if colour:
                self._file.run("insert into mark_colour values (?, ?, ?)", [*key, colour])

    def _move_colour(self, kind: MarkKind, name: str, new: str) -> None:
        old, target = folded(name), folded(new)
        if old == target:
            return
        sql = "insert or ignore into mark_colour select kind, ?, colour from mark_colour {}"
        of_old = "where kind = ? and folded = ?"
        self._file.run(sql.format(of_old), [target, kind.value, old])
        self._file.run(f"delete from mark_colour {of_old}", [kind.value, old])


def _renamed(dream: Dream, kind: MarkKind, name: str, new: str) -> tuple[Mark, ...]:
    """The dream's marks with the new name, each said once, in their order."""
    alike = {folded(name), folded(new)}
    both = [each for each in dream.marks if each.kind is kind and folded(each.name) in alike]
    strongest = max(both, key=lambda each: -1 if each.intensity is None else each.intensity)
    kept = replace(strongest, name=new, by_person=True)
    first = both[0]
    return tuple(
        kept if each is first else each for each in dream.marks if each is first or each not in both
    )
