"""The names that dreams carry: counted, renamed, merged, coloured and taken away."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING

from journal.changes import Changes
from journal.errors import JournalError
from journal.model.dream import Dream, Mark, MarkKind, SignClass
from journal.model.folding import folded
from journal.model.inline_marks import key_of, renamed, without
from journal.model.marks import MarkCount, Renaming, close_names
from journal.store import rows
from journal.store.dream_table import DreamTable
from journal.store.dreams import Dreams
from journal.store.file import JournalFile
from journal.text import _

if TYPE_CHECKING:
    from journal.store.let_go import LetGo

Told = Callable[[int, int], object]  # how many dreams are done, of how many

_AT_ONCE = 250  # dreams between two words about how far it is
_KINDS = ", ".join(f"'{kind.value}'" for kind in MarkKind)
# A name of a kind, and each dream that has it once: read from an index alone. The spelling that
# is shown is the oldest one.
_COUNTED = f"""select kind, folded, dreams, colour, name from (
        select kind, folded, count(*) as dreams, min(first) as first from (
            select kind, folded, dream_id, min(id) as first from mark indexed by mark_by_name
            where kind in ({_KINDS})
            and dream_id not in (select id from dream where deleted_at is not null)
            group by kind, folded, dream_id
        ) group by kind, folded
    ) as counted
    join (select id, name from mark) as said on said.id = first
    left join mark_colour using (kind, folded)
    order by kind, dreams desc, folded"""
# The same of the dreams from one place to another, without a spelling.
_WITHIN = f"""select kind, folded, count(distinct dream_id) as dreams from mark
    where kind in ({_KINDS}) and dream_id in (
        select id from dream where deleted_at is null and place >= ? and place <= ?
    ) group by kind, folded"""

# The signs in use, by leaps from one to the next, however many dreams have each.
_OF_SIGNS = f"kind = '{MarkKind.SIGN.value}'"
_SIGNS = f"""with recursive said (folded) as (
        select min(folded) from mark where {_OF_SIGNS}
        union all
        select (select min(folded) from mark where {_OF_SIGNS} and folded > said.folded)
        from said where said.folded is not null
    )
    select folded from said where folded is not null and exists (
        select 1 from mark where {_OF_SIGNS} and mark.folded = said.folded
        and dream_id not in (select id from dream where deleted_at is not null)
    )"""


class Marks:
    """The marks of all dreams outside the bin."""

    def __init__(self, file: JournalFile, dreams: Dreams) -> None:
        self._file = file
        self._dreams = dreams
        self._table = DreamTable(file)

    @cached_property
    def _let_go(self) -> "LetGo":
        from journal.store.let_go import LetGo  # not for the colours that the window's start asks

        return LetGo(self._file, "colours")

    def all(self) -> tuple[MarkCount, ...]:
        """Each name once, by kind, the most frequent first, with names of its kind close to it."""
        found: list[MarkCount] = []
        for _kind, of_kind in groupby(self.counts(), key=lambda each: each.kind):
            counted = list(of_kind)
            close = close_names([each.name for each in counted])
            found += [replace(each, close=close[each.name]) for each in counted]
        return tuple(found)

    def counts(self) -> tuple[MarkCount, ...]:
        """The same without the names close to each, which is quicker to tell."""
        classes = self._sign_classes()
        return tuple(
            MarkCount(
                *(MarkKind(row["kind"]), row["name"], row["dreams"], row["colour"] or ""),
                sign_class=classes.get(row["folded"]) if row["kind"] == MarkKind.SIGN else None,
            )
            for row in self._file.all(_COUNTED)
        )

    def within(
        self, counts: Iterable[MarkCount], nights: tuple[date, date]
    ) -> tuple[MarkCount, ...]:
        """The same marks, each with in how many dreams of these nights it stands; 0 in none."""
        ends = [rows.first_place(nights[0]), rows.last_place(nights[1])]
        found = {
            (row["kind"], row["folded"]): row["dreams"] for row in self._file.all(_WITHIN, ends)
        }
        return tuple(
            replace(each, within=found.get((each.kind.value, folded(each.name)), 0))
            for each in counts
        )

    def signs(self) -> frozenset[str]:
        """The folded names of the dream signs in use: by them a `#name` in a text is told."""
        return frozenset(row["folded"] for row in self._file.all(_SIGNS))

    def colours(self) -> dict[tuple[MarkKind, str], str]:
        """The colour of each name that has one, by its kind and the name as `folded` has it."""
        sql = f"select * from mark_colour where kind in ({_KINDS})"
        found = self._file.all(sql)
        return {(MarkKind(row["kind"]), row["folded"]): row["colour"] for row in found}

    def rename(
        self, kind: MarkKind, name: str, new: str, now: datetime, told: Told | None = None
    ) -> Renaming:
        """Give a name's marks another name; where that one is in use, the two become one.

        Of a dream that has both, the stronger stays. Where the text says the mark, it says the new
        one. Dreams in the bin follow, so that none brings the old name back. The dreams count as
        touched by the person, and their history tells of it. Raises JournalError for a name
        without anything in it.
        """
        new = " ".join(rows.plain_text(new).split())
        if not folded(new):
            raise JournalError(_("A name is missing."), _("A mark needs at least one letter."))
        with self._file.writing(Changes.DREAMS):
            colours = self._colours_of(kind, [name, new])
            before = self._having(kind, name, binned=True)
            pairs = [(each, _renamed(each, Mark(kind, name), new)) for each in before]
            after = self._mark(pairs, now, told)
            self._move_colour(kind, name, new)
        return Renaming(before, after, kind, colours)

    def remove(
        self, kind: MarkKind, name: str, now: datetime, told: Told | None = None
    ) -> Renaming:
        """Take a name from all dreams, those in the bin too, and its colour from the palette.

        Where a text says the mark, its word stays, without the sign before it.
        """
        with self._file.writing(Changes.DREAMS):
            colours = self._colours_of(kind, [name])
            before = self._having(kind, name, binned=True)
            pairs = [(each, _without(each, Mark(kind, name))) for each in before]
            after = self._mark(pairs, now, told)
            self.colour(kind, name, "")
        return Renaming(before, after, kind, colours)

    def classify(
        self, name: str, sign_class: SignClass | None, now: datetime, told: Told | None = None
    ) -> Renaming:
        """Say of a dream sign what about it is odd; None takes that back."""
        with self._file.writing(Changes.DREAMS):
            before = self._having(MarkKind.SIGN, name)
            pairs = [(each, _classed(each, name, sign_class)) for each in before]
            after = self._mark(pairs, now, told)
        return Renaming(before, after, MarkKind.SIGN)

    def take_back(self, renaming: Renaming, now: datetime, told: Told | None = None) -> None:
        """Give the dreams their marks of before, save those whose marks have changed since.

        A text that has changed since stays as it is.
        """
        with self._file.writing(Changes.DREAMS):
            stands = self._table.of([each.uid for each in renaming.after])
            pairs = [
                (stands[after.uid], _back(stands[after.uid], before, after))
                for before, after in zip(renaming.before, renaming.after, strict=True)
                if after.uid in stands and stands[after.uid].marks == after.marks
            ]
            self._mark(pairs, now, told)
            for name, colour in renaming.colours:
                self.colour(renaming.kind, name, colour)

    def colour(self, kind: MarkKind, name: str, colour: str) -> None:
        """Show a name in that colour, a name of the palette; '' is the usual one."""
        key = [kind.value, folded(name)]
        with self._file.writing(Changes.DREAMS):
            if not colour:
                self._let_go.note_gone(*key)
            self._file.run("delete from mark_colour where kind = ? and folded = ?", key)
            if colour:
                self._file.run("insert into mark_colour values (?, ?, ?)", [*key, colour])
                self._let_go.note_back(*key)

    def _having(self, kind: MarkKind, name: str, *, binned: bool = False) -> tuple[Dream, ...]:
        return self._table.where(
            f"""(deleted_at is null or {binned:d})
            and dream.id in (select dream_id from mark where kind = ? and folded = ?)""",
            [kind.value, folded(name)],
        )

    def _mark(
        self, pairs: Sequence[tuple[Dream, Dream]], now: datetime, told: Told | None
    ) -> tuple[Dream, ...]:
        marked: list[Dream] = []
        for start in range(0, len(pairs), _AT_ONCE):
            if told:
                told(start, len(pairs))
            marked += self._dreams.mark(pairs[start : start + _AT_ONCE], now)
        return tuple(marked)

    def _sign_classes(self) -> dict[str, SignClass]:
        """The class of each sign that has one; where marks differ, the one that most have."""
        known = ", ".join(f"'{each.value}'" for each in SignClass)
        sql = f"""select folded, sign_class from mark
            where kind = '{MarkKind.SIGN.value}' and sign_class in ({known})
            group by folded, sign_class order by count(*)"""
        return {row["folded"]: SignClass(row["sign_class"]) for row in self._file.all(sql)}

    def _colours_of(self, kind: MarkKind, names: Iterable[str]) -> tuple[tuple[str, str], ...]:
        known = self.colours()
        return tuple((folded(name), known.get((kind, folded(name)), "")) for name in names)

    def _move_colour(self, kind: MarkKind, name: str, new: str) -> None:
        old, target = folded(name), folded(new)
        if old == target:
            return
        sql = "insert or ignore into mark_colour select kind, ?, colour from mark_colour {}"
        of_old = "where kind = ? and folded = ?"
        self._file.run(sql.format(of_old), [target, kind.value, old])
        if self._file.one(f"select 1 from mark_colour {of_old}", [kind.value, old]):
            self._let_go.note_gone(kind.value, old)
            self._file.run(f"delete from mark_colour {of_old}", [kind.value, old])
            self._let_go.note_back(kind.value, target)


def _renamed(dream: Dream, mark: Mark, new: str) -> Dream:
    """The dream's marks with the new name, each said once, in their order; its text follows."""
    alike = {folded(mark.name), folded(new)}
    both = [each for each in dream.marks if each.kind is mark.kind and folded(each.name) in alike]
    strongest = max(both, key=lambda each: -1 if each.intensity is None else each.intensity)
    kept = replace(strongest, name=new, by_person=True)
    first = both[0]
    marks = tuple(
        kept if each is first else each for each in dream.marks if each is first or each not in both
    )
    changed = replace(dream, marks=marks)
    same = key_of(mark) == key_of(kept)
    if not dream.own_body or (not same and _still_says(changed, mark)):
        return changed
    return replace(changed, body=renamed(dream.body, mark, kept))


def _without(dream: Dream, mark: Mark) -> Dream:
    """The dream without the mark; its word stays in the text."""
    gone = mark.kind, folded(mark.name)
    marks = tuple(each for each in dream.marks if (each.kind, folded(each.name)) != gone)
    changed = replace(dream, marks=marks)
    if not dream.own_body or _still_says(changed, mark):
        return changed
    return replace(changed, body=without(dream.body, mark))


def _still_says(dream: Dream, mark: Mark) -> bool:
    """Whether another mark is written the same way in the text, as a tag and a sign are."""
    return key_of(mark) in map(key_of, dream.marks)


def _back(stands: Dream, before: Dream, after: Dream) -> Dream:
    body = before.body if stands.body == after.body else stands.body
    return replace(stands, marks=before.marks, body=body)


def _classed(dream: Dream, name: str, sign_class: SignClass | None) -> Dream:
    said = folded(name)
    marks = tuple(
        replace(each, sign_class=sign_class)
        if each.kind is MarkKind.SIGN and folded(each.name) == said
        else each
        for each in dream.marks
    )
    return replace(dream, marks=marks)
