"""Finding dreams by their words, and listing them a page at a time, the newest night first."""

import re
from datetime import date
from typing import Any

from journal.model.dream import Origin
from journal.model.listing import BEGIN, END, DreamRow, Narrowing
from journal.store.engine import Row
from journal.store.file import JournalFile

EXCERPT = 240
SNIPPET_WORDS = 24
_TERM = re.compile(r'(-?)(?:"([^"]*)"?|(\S+))')
_WORD = re.compile(r"\w+")


class Search:
    """Reads the list of dreams, narrowed by words and origin."""

    def __init__(self, file: JournalFile) -> None:
        self._file = file

    def page(
        self, narrowing: Narrowing, before: int | None = None, limit: int = 256
    ) -> tuple[DreamRow, ...]:
        """At most `limit` dreams from below the place `before` on, the newest night first.

        Where words are asked for, the excerpt is the passage they stand in, with each found word
        between BEGIN and END.
        """
        if narrowing.words.strip():
            match = matching(narrowing.words)
            return self._found(match, narrowing.origin, before, limit) if match else ()
        where, values = _where(narrowing.origin, before)
        sql = f"""select uid, night, title, origin, substr(body, 1, {EXCERPT}) as excerpt, place
            from dream where {where} order by place desc limit ?"""
        return tuple(_row(row) for row in self._file.connection.execute(sql, [*values, limit]))

    def _found(
        self, match: str, origin: Origin | None, before: int | None, limit: int
    ) -> tuple[DreamRow, ...]:
        where, values = _where(origin, before)
        # The page is cut before any snippet is made: a snippet is most of a search's time.
        sql = f"""with page as materialized (
                select dream_words.rowid as place, dream.uid, dream.night, dream.title, dream.origin
                from dream_words cross join dream on dream.place = dream_words.rowid
                where dream_words match ? and {where.replace("place", "dream_words.rowid")}
                order by dream_words.rowid desc limit ?
            )
            select page.*, snippet(dream_words, -1, ?, ?, '\u2026', {SNIPPET_WORDS}) as excerpt
            from page cross join dream_words on dream_words.rowid = page.place
            where dream_words match ? order by page.place desc"""
        asked = [match, *values, limit, BEGIN, END, match]
        return tuple(_row(row) for row in self._file.connection.execute(sql, asked))


def matching(words: str) -> str:
    """A person's words as an FTS5 expression: all of them, the last one as a beginning.

    `"..."` is a phrase and `-word` must not occur. Empty where no word is asked for.
    """
    wanted: list[str] = []
    barred: list[str] = []
    for sign, phrase, word in _TERM.findall(words):
        if tokens := _WORD.findall(phrase or word):
            (barred if sign else wanted).append('"' + " ".join(tokens) + '"')
    if not wanted:
        return ""
    if not words[-1].isspace() and not words.rstrip().endswith('"') and not _last_is_barred(words):
        wanted[-1] += " *"
    expression = " AND ".join(wanted)
    return " NOT ".join([f"({expression})", *barred]) if barred else expression


def _last_is_barred(words: str) -> bool:
    return words.rsplit(maxsplit=1)[-1].startswith("-")


def _where(origin: Origin | None, before: int | None) -> tuple[str, list[Any]]:
    where = "deleted_at is null"
    values: list[Any] = []
    if origin is not None:
        where += " and origin = ?"
        values.append(origin.value)
    if before is not None:
        where += " and place < ?"
        values.append(before)
    return where, values


def _row(row: Row) -> DreamRow:
    return DreamRow(
        uid=row["uid"],
        night=date.fromisoformat(row["night"]),
        title=row["title"],
        origin=Origin(row["origin"]),
        excerpt=row["excerpt"],
        place=row["place"],
    )
