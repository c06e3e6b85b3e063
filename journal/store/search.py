"""Finding dreams by their words, and listing them a page at a time, the newest night first."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from journal.model.dream import Origin
from journal.model.dream_media import MediaKind
from journal.model.listing import BEGIN, END, DreamRow, Narrowing
from journal.model.query import NOTHING, All, AnyOf, From, Named, Pattern, Query, Said, all_of
from journal.model.query_filters import is_frame
from journal.model.query_parser import parse
from journal.store import index_keys, mark_sql, patterns, query_sql
from journal.store.engine import Row
from journal.store.file import JournalFile
from journal.store.query_sql import Asked
from journal.store.vocabulary import Vocabulary

EXCERPT = 240
ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"
SNIPPET_WORDS = 16  # what was found stands in their middle, and so within two lines
LEAD = 32  # letters before what was found, where the engine does not find it
_GLANCE = 0.05  # seconds to mark what a pattern found in one excerpt
# Whose words they are, as own_title and own_body: a dream that came with a session is the
# service's until it is touched.
OWN = ", ".join(
    f"""case when session_uid is null then 1 when touched_at is null then 0
    else told_{part} is not dream.{part} end as own_{part}"""
    for part in ("title", "body")
)

_MEDIA = ", ".join(
    f"""exists (select 1 from dream_media where dream_uid = dream.uid and deleted_at is null
    and (kind = '{MediaKind.VOICE.value}') is {voice}) as {name}"""
    for name, voice in (("picture", 0), ("voice", 1))
)
_TOLD = f"{OWN}, private, nightmare, {_MEDIA}"
# A service's account of one night, as `rate_first.waits` has it.
_WAITS = """dream.night = ? and session_uid is not null
    and (touched_at is null or told_body is dream.body)"""


class Search:
    """Reads the list of dreams, narrowed by words and origin."""

    def __init__(self, file: JournalFile) -> None:
        self._file = file
        self._vocabulary = Vocabulary(file)

    def page(
        self, narrowing: Narrowing, before: int | None = None, limit: int = 256
    ) -> tuple[DreamRow, ...]:
        """At most `limit` dreams from below the place `before` on, the newest night first.

        Where words are asked for, the excerpt is the passage of the text they stand in, with each
        found word between BEGIN and END. Words without a letter or digit find nothing. Raises
        QueryError where the question cannot be read, or its patterns take too long.
        """
        query = parse(narrowing.words, typing=narrowing.typing)
        if query == NOTHING:
            return ()
        if narrowing.origin:
            query = all_of([From(narrowing.origin), query])
        found = self._newest(query_sql.branches(query), narrowing, before, limit)
        marks = _marks(query)
        told = (_kept_close(row, narrowing.shown) for row in found)
        return tuple(self._marked(row, marks) if marks else row for row in told)

    def _newest(
        self, branches: Sequence[Query], narrowing: Narrowing, before: int | None, limit: int
    ) -> Sequence[DreamRow]:
        """The newest dreams that any of the branches finds, each once; best where it is marked."""
        found: dict[int, DreamRow] = {}
        for branch in branches:
            in_full = self._vocabulary.named(branch)
            wanted = query_sql.within(
                query_sql.asked(in_full, narrowing.today, self._carried), narrowing.nights
            )
            if narrowing.waits and not is_frame(_parts(branch)):
                wanted = _passing_by(wanted, narrowing.waits)
            below = wanted.below if before is None else min(before, wanted.below)
            read = self._found if wanted.match else self._listed
            with patterns.searching(self._file.connection, wanted.patterns, narrowing.seconds):
                for row in read(wanted, below, limit):
                    if row.place not in found or BEGIN in row.excerpt:
                        found[row.place] = row
        return [found[place] for place in sorted(found, reverse=True)[:limit]]

    def _carried(self, named: Named) -> int:
        sql, values = mark_sql.counting(named)
        return int(self._file.all(sql, values)[0]["n"])

    def _listed(self, asked: Asked, below: int, limit: int) -> tuple[DreamRow, ...]:
        only_origin = asked.where == "((origin = ?))"
        index = "indexed by dream_by_facts" if asked.where and not only_origin else ""
        index = "not indexed" if asked.few else index
        sql = f"""select uid, night, title, origin, substr(body, 1, {EXCERPT}) as excerpt, place,
            hook, {_TOLD} from dream {index} where deleted_at is null and place >= ? and place < ?
            {_and(asked)} order by place desc limit ?"""
        values = [asked.first, below, *asked.values, limit]
        return tuple(_row(row) for row in self._file.all(sql, values))

    def _found(self, asked: Asked, below: int, limit: int) -> tuple[DreamRow, ...]:
        # The index is walked from the newest place downwards, so that a page is read and its
        # snippets, nearly all of a search's time, are made without a sort. Few dreams, though, are
        # each asked whether the words are theirs.
        sources = ("dream_words cross join dream", "dream not indexed cross join dream_words")
        sql = f"""select uid, night, dream.title, origin, hook, place,
                snippet(dream_words, 1, ?, ?, '{ELLIPSIS}', {SNIPPET_WORDS}) as excerpt, {_TOLD}
            from {sources[asked.few]} on place = dream_words.rowid
            where dream_words match ? and dream_words.rowid >= ? and dream_words.rowid < ?
            {_and(asked)} order by dream_words.rowid desc limit ?"""
        values = [BEGIN, END, asked.match, asked.first, below, *asked.values, limit]
        return tuple(_row(row) for row in self._file.all(sql, values))

    def _marked(self, row: DreamRow, marks: Sequence[str]) -> DreamRow:
        """The row with an excerpt around what was found, where the engine has marked nothing."""
        if BEGIN in row.excerpt or row.covered:
            return row
        import regex  # only where patterns or unspaced words are looked for

        body = self._file.all("select body from dream where uid = ?", [row.uid])[0]["body"]
        try:
            found = regex.search("|".join(marks), body, regex.IGNORECASE, timeout=_GLANCE)
        except TimeoutError:
            found = None
        if not found:
            return replace(row, excerpt=body[:EXCERPT])
        start, end = found.start(), min(found.end(), found.start() + EXCERPT)
        since = _beginning(body, max(0, start - LEAD), start)
        excerpt = (
            f"{ELLIPSIS if since else ''}{body[since:start]}"
            f"{BEGIN}{body[start:end]}{END}{body[end : since + EXCERPT]}"
        )
        return replace(row, excerpt=excerpt)


def _beginning(body: str, since: int, start: int) -> int:
    """The next place from `since` on where a word begins; there itself where none does."""
    space = body.find(" ", max(0, since - 1), start)
    return space + 1 if since and space >= 0 else since


def _passing_by(asked: Asked, night: date) -> Asked:
    """The same question, asked of no account of that night which is a service's."""
    where = f"{asked.where or '1'} and not ({_WAITS})"
    return replace(asked, where=where, values=(*asked.values, night.isoformat()))


def _parts(query: Query) -> tuple[Query, ...]:
    return query.parts if isinstance(query, All) else (query,)


def _and(asked: Asked) -> str:
    return f"and {asked.where}" if asked.where else ""


def _marks(query: Query) -> list[str]:
    """What an excerpt shows where the engine cannot mark it, as regular expressions."""
    match query:
        case Pattern(source):
            return [source]
        case Said(text) if index_keys.is_unspaced(text):
            return [re.escape(text), *map(re.escape, text.split())]
        case All(parts) | AnyOf(parts):
            return [each for part in parts for each in _marks(part)]
        case _:
            return []


def _kept_close(row: DreamRow, shown: frozenset[str]) -> DreamRow:
    """The row without its words, where it is private and they were not asked for."""
    covered = row.private and row.uid not in shown
    return replace(row, title="", excerpt="", covered=True) if covered else row


def _row(row: Row) -> DreamRow:
    return DreamRow(
        uid=row["uid"],
        night=date.fromisoformat(row["night"]),
        title=row["title"],
        origin=Origin(row["origin"]),
        excerpt=row["excerpt"],
        place=row["place"],
        own_title=bool(row["own_title"]),
        own_body=bool(row["own_body"]),
        hook=bool(row["hook"]),
        private=bool(row["private"]),
        nightmare=bool(row["nightmare"]),
        picture=bool(row["picture"]),
        voice=bool(row["voice"]),
    )
