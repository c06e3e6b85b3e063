"""The names that dreams carry, as somebody who is writing needs them: quickly, by use."""

from collections.abc import Sequence

from journal.model.dream import Dream, Mark, MarkKind, SignClass
from journal.model.folding import folded
from journal.store import rows
from journal.store.dream_table import DreamTable
from journal.store.file import JournalFile

_OF_EACH = 8


class MarkNames:
    """What marks and techniques are called, how often, and where else they stand."""

    def __init__(self, file: JournalFile) -> None:
        self._file = file
        self._table = DreamTable(file)

    def most_used(self, holding: str = "") -> tuple[Mark, ...]:
        """The names that hold these letters, by kind, the most frequent first, a few of each.

        Along the index alone, so that it keeps up with typing.
        """
        sql = """select kind, (select name from mark as one where (one.kind, one.folded)
                = (used.kind, used.folded) limit 1) as name
            from (select kind, folded, count(*) as often, row_number() over (
                    partition by kind order by count(*) desc, folded) as standing
                from mark where instr(folded, ?) > 0 group by kind, folded) as used
            where standing <= ? and exists (select 1 from mark as one
                join dream on dream.id = dream_id
                where (one.kind, one.folded) = (used.kind, used.folded) and deleted_at is null)
            order by kind, standing"""
        found = self._file.all(sql, [folded(holding), _OF_EACH])
        return tuple(Mark(MarkKind(row["kind"]), row["name"]) for row in found)

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

    def techniques(self) -> tuple[str, ...]:
        """What dreams were invited by so far, the most frequent first."""
        sql = """select technique from dream where technique <> '' and deleted_at is null
            group by technique order by count(*) desc, technique"""
        return tuple(row["technique"] for row in self._file.all(sql))
