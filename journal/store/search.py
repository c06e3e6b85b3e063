"""Finding dreams by their words, and listing them a page at a time, the newest night first."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from journal.model.dream import Origin
from journal.model.listing import BEGIN, END, DreamRow, Narrowing
from journal.store import index_keys
from journal.store.engine import Row
from journal.store.file import JournalFile, Value

EXCERPT = 240
ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"
SNIPPET_WORDS = 24
_TERM = re.compile(r'(-?)(?:"([^"]*)("?)|(\S+))')
_MOST_TERMS = 32  # of what is typed or pasted; the engine's expressions have a depth
_LONGEST_TERM = 200
_ANY_PLACE = 1 << 62
# Whose words they are: a dream that came with a session is the service's until it is touched.
_OWN = ", ".join(
    f"""case when session_uid is null then 1 when touched_at is null then 0
    else told_{part} is not dream.{part} end as own_{part}"""
    for part in ("title", "body")
)


class Search:
    """Reads the list of dreams, narrowed by words and origin."""

    def __init__(self, file: JournalFile) -> None:
        self._file = file

    def page(
        self, narrowing: Narrowing, before: int | None = None, limit: int = 256
    ) -> tuple[DreamRow, ...]:
        """At most `limit` dreams from below the place `before` on, the newest night first.

        Where words are asked for, the excerpt is the passage of the text they stand in, with each
        found word between BEGIN and END. Words without a letter or digit find nothing.
        """
        below = _ANY_PLACE if before is None else before
        if not narrowing.words.strip():
            return self._listed(narrowing.origin, below, limit)
        match = matching(narrowing.words, narrowing.origin)
        found = self._found(match, below, limit) if match else ()
        if index_keys.is_unspaced(narrowing.words):
            return tuple(self._marked(row, narrowing.words) for row in found)
        return found

    def _listed(self, origin: Origin | None, below: int, limit: int) -> tuple[DreamRow, ...]:
        narrowed = "and origin = ?" if origin else ""
        values: list[Value] = [below, *([origin.value] if origin else []), limit]
        sql = f"""select uid, night, title, origin, substr(body, 1, {EXCERPT}) as excerpt, place,
            {_OWN} from dream where deleted_at is null and place < ? {narrowed}
            order by place desc limit ?"""
        return tuple(_row(row) for row in self._file.all(sql, values))

    def _found(self, match: str, below: int, limit: int) -> tuple[DreamRow, ...]:
        # The index is walked from the newest place downwards, so that a page is read and its
        # snippets, nearly all of a search's time, are made without a sort.
        sql = f"""select uid, night, dream.title, origin, place,
                snippet(dream_words, 1, ?, ?, '{ELLIPSIS}', {SNIPPET_WORDS}) as excerpt, {_OWN}
            from dream_words cross join dream on place = dream_words.rowid
            where dream_words match ? and dream_words.rowid < ?
            order by dream_words.rowid desc limit ?"""
        found = self._file.all(sql, [BEGIN, END, match, below, limit])
        return tuple(_row(row) for row in found)

    def _marked(self, row: DreamRow, words: str) -> DreamRow:
        """The row with an excerpt around its unspaced words, which the engine cannot mark."""
        body = self._file.all("select body from dream where uid = ?", [row.uid])[0]["body"]
        terms = [term for barred, term, _whole in _terms(words) if not barred]
        found = re.search("|".join(map(re.escape, terms)), body, re.IGNORECASE)
        if not found:
            return replace(row, excerpt=body[:EXCERPT])
        since = max(0, found.start() - EXCERPT // 4)
        excerpt = (
            f"{ELLIPSIS if since else ''}{body[since : found.start()]}"
            f"{BEGIN}{found[0]}{END}{body[found.end() : since + EXCERPT]}"
        )
        return replace(row, excerpt=excerpt)


def matching(words: str, origin: Origin | None = None) -> str:
    """A person's words as an FTS5 expression: all of them, the last one as a beginning.

    `"..."` is a phrase and `-word` must not occur. Empty where no word is asked for.
    """
    wanted: list[str] = []
    barred: list[str] = []
    for bars, term, whole in _terms(words):
        expression = _expression(term, beginning=not (whole or bars))
        (barred if bars else wanted).append(expression)
    if not wanted:
        return ""
    if origin:
        wanted.insert(0, f'keys : "{index_keys.origin_key(origin)}"')
    expression = " AND ".join(wanted)
    return " NOT ".join([f"({expression})", *barred]) if barred else expression


def _terms(words: str) -> Iterator[tuple[bool, str, bool]]:
    """Each term: whether it must be absent, its text, and whether it is whole.

    The last one is only a beginning, while more may follow.
    """
    words = "".join(each if _is_text(each) else " " for each in words)
    found = [
        (bool(sign), (phrase or word).replace('"', " ")[:_LONGEST_TERM], bool(closed))
        for sign, phrase, closed, word in _TERM.findall(words)
    ]
    terms = [each for each in found if any(map(_is_letter, each[1]))][:_MOST_TERMS]
    still_typing = bool(words) and not words[-1].isspace()
    for n, (bars, term, closed) in enumerate(terms):
        last = n == len(terms) - 1 and still_typing
        yield bars, term, closed or not last


def _expression(term: str, *, beginning: bool) -> str:
    if not index_keys.is_unspaced(term):
        return f'"{term}" *' if beginning else f'"{term}"'
    parts = [
        f'keys : "{part}" *' if only_begun else f'keys : "{part}"'
        for part, only_begun in index_keys.asked(term)
        if any(map(_is_letter, part))
    ]
    return f"({' AND '.join(parts)})"


def _is_text(letter: str) -> bool:
    """Whether it can stand in a question: no control, no half of a pair, no private letter."""
    return unicodedata.category(letter) not in {"Cc", "Cs", "Co"}


def _is_letter(letter: str) -> bool:
    """Whether the index takes it for part of a word."""
    return unicodedata.category(letter)[0] in "LN"


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
    )
