"""Dreams that share something with one dream, found along the indexes of marks and of words."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice

from journal.errors import NotFound
from journal.model.dream import MarkKind
from journal.model.relatedness import (
    RARE,
    REASONS,
    RelatedDream,
    Trait,
    distinct_words,
    nearest,
)
from journal.store import index_keys
from journal.store.engine import Row
from journal.store.file import JournalFile, Value
from journal.store.search import OWN
from journal.text import _

MOST = 5
_POSTINGS = 400  # dreams of a word, at most: one in more of them is read no further
_MARKED = 2_000  # the same of a mark
_TERMS = 160  # words of a dream that are looked up
_SHORTLIST = 60
_PAIR = "(?=([^\u3040-\u309f]{2}))"  # of an unspaced script; hiragana mostly joins words

Shared = defaultdict[int, list[Trait]]


class Related:
    """Reads which dreams are related to another, and why."""

    def __init__(self, file: JournalFile) -> None:
        self._file = file

    def to(
        self, uid: str, most: int = MOST, *, nightmares: bool = False
    ) -> tuple[RelatedDream, ...]:
        """The dreams that share most with this one, the nearest first.

        Private dreams are never among them, nightmares only where they are wanted. Raises NotFound.
        """
        own = self._file.one("select id, place, title, body from dream where uid = ?", [uid])
        if own is None:
            raise NotFound(_("There is no such dream."), _("It may have been erased."))
        dreams = int(self._file.all("select count(*) from dream where deleted_at is null")[0][0])
        shared: Shared = defaultdict(list)
        common = self._by_marks(own, dreams, shared)
        self._by_words(own, dreams, shared)
        shared.pop(own["place"], None)
        shortlist = [each.place for each in nearest(shared, _SHORTLIST)]
        rows = {row["place"]: row for row in self._rows(shortlist, nightmares=nightmares)}
        kept: Shared = defaultdict(list, {place: shared[place] for place in rows})
        self._add_common(kept, common)
        return tuple(
            RelatedDream(
                rows[each.place]["uid"],
                date.fromisoformat(rows[each.place]["night"]),
                rows[each.place]["title"],
                tuple(trait.name for trait in each.shared[:REASONS]),
                bool(rows[each.place]["nightmare"]),
                bool(rows[each.place]["own_body"]),
            )
            for each in nearest(kept, most)
        )

    def _by_marks(self, own: Row, dreams: int, shared: Shared) -> list[Trait]:
        """Note who shares a mark; the marks that too many share are given back."""
        common = []
        for mark in self._file.all(
            "select distinct kind, folded, name from mark where dream_id = ?", [own["id"]]
        ):
            found = self._file.all(
                """select place from mark cross join dream on dream.id = dream_id
                where kind = ? and folded = ? and deleted_at is null limit ?""",
                [mark["kind"], mark["folded"], _MARKED + 1],
            )
            count = len(found) if len(found) <= _MARKED else self._count(mark)
            trait = Trait.met(MarkKind(mark["kind"]), mark["name"], count, dreams)
            if trait and len(found) > _MARKED:
                common.append(trait)
            elif trait:
                _note(shared, trait, found)
        return common

    def _count(self, mark: Row) -> int:
        sql = "select count(*) from mark where kind = ? and folded = ?"
        return int(self._file.all(sql, [mark["kind"], mark["folded"]])[0][0])

    def _by_words(self, own: Row, dreams: int, shared: Shared) -> None:
        most = min(_POSTINGS, int(dreams * RARE))
        if most < 2:  # noqa: PLR2004 - this dream and another
            return
        sql = "select rowid as place from dream_words where dream_words match ? limit ? offset ?"
        for word, asked in islice(_terms(own["title"], own["body"]), _TERMS):
            if self._file.all(sql, [asked, 1, most]):
                continue  # common words are counted only so far, and never listed
            found = self._file.all(sql, [asked, most, 0])
            trait = Trait.met(None, word, len(found), dreams)
            if trait and len(found) > 1:
                _note(shared, trait, found)

    def _rows(self, places: list[int], *, nightmares: bool) -> list[Row]:
        only = "" if nightmares else "and nightmare is not 1"
        asked = ", ".join("?" * len(places))
        sql = f"""select place, uid, night, title, nightmare, {OWN} from dream
            where place in ({asked}) and deleted_at is null and private = 0 {only}"""
        return self._file.all(sql, places)

    def _add_common(self, shared: Shared, common: list[Trait]) -> None:
        """Note also the marks that too many share to be looked for, where they are shared."""
        asked = ", ".join("?" * len(shared))
        for trait in common:
            kind = trait.kind.value if trait.kind else None
            values: list[Value] = [kind, trait.key, *shared]
            sql = f"""select distinct place
                from dream cross join mark indexed by mark_by_dream on dream_id = dream.id
                where kind = ? and folded = ? and place in ({asked})"""
            _note(shared, trait, self._file.all(sql, values))


def _note(shared: Shared, trait: Trait, found: Iterable[Row]) -> None:
    for row in found:
        shared[row["place"]].append(trait)


def _terms(title: str, body: str) -> Iterator[tuple[str, str]]:
    """Each word of a dream as it is written, and as the index is asked for it."""
    for _key, word in distinct_words(title, body):
        if not index_keys.is_unspaced(word):
            yield word, f'"{word}"'
            continue
        for pair in dict.fromkeys(re.findall(_PAIR, word)):
            yield pair, f'keys : "{pair}"'
