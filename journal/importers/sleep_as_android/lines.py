"""The lines of one night: its own head, its values, and sometimes the noise below them."""

import csv
import io
import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import zip_longest

from journal.importers.fields import cleaned
from journal.importers.notes import Notes
from journal.importers.tables import LONGEST_FIELD, encoding_of, key_of
from journal.record import record
from journal.text import _

HEAD = re.compile(r'\s*"?Id"?,"?Tz"?,"?From"?,"?To"?,"?Sched"?,"?Hours"?,', re.IGNORECASE)
MOST_NAMES = 40  # before the columns that are named by the clock
LAST = "geo"  # after it, columns are named by the clock
LONGEST_LINE = 4 * 1024 * 1024


@record
class Lines:
    """One night: the number of its first line, named values, and the unnamed ones after them.

    `fits` is whether the head names as many columns as there are values.
    """

    number: int
    values: dict[str, str]
    further: tuple[str, ...]
    raw: bytes
    fits: bool

    def get(self, key: str) -> str:
        """A value by its column in small letters, trimmed; '' where there is none."""
        return self.values.get(key, "").strip()


def is_head(head: bytes) -> bool:
    """Whether the first line names the columns of Sleep as Android."""
    text = head[:4096].decode(encoding_of(head), "replace").removeprefix("\ufeff")
    return _is_names(text)


def records(stream: io.BufferedReader, head: bytes, notes: Notes) -> Iterator[Lines]:
    """Each night with the head that stands above it."""
    names: list[str] = []
    top = ""
    for number, line in _whole(stream, head, notes):
        cells = _cells(line)
        if _is_names(line):
            names, top = cells, line
        elif any(cells) and not cells[0].strip():
            continue  # the noise of the night above
        elif any(cells) and names:
            yield _night(number, names, cells, top + line)


def _night(number: int, names: list[str], cells: list[str], raw: str) -> Lines:
    keys = _keys(tuple(names[:MOST_NAMES]))
    named = len(keys)
    values = dict(zip_longest(keys[:named], cells[:named], fillvalue=""))
    fits = len(names) == len(cells)
    return Lines(number, values, tuple(cells[named:]), raw.encode("utf-8", "replace"), fits)


def _keys(names: tuple[str, ...]) -> list[str]:
    """The columns that have a name of their own; those after them are named by the clock."""
    keys = []
    for each in names:
        keys.append(_key(each))
        if keys[-1] == LAST:
            break
    return keys


_key = lru_cache(maxsize=256)(key_of)


def _whole(stream: io.BufferedReader, head: bytes, notes: Notes) -> Iterator[tuple[int, str]]:
    """Lines with their numbers; one whose quotes are open goes on until they close."""
    text = io.TextIOWrapper(stream, encoding_of(head), "replace")
    kept, first = "", 1
    number = 0
    while line := text.readline(LONGEST_LINE):
        number += 1
        # A new head ends whatever was left open: one broken night does not swallow the next.
        if kept and (_is_names(line) or len(kept) > LONGEST_LINE):
            notes.damage(_("row {n}").format(n=first), kept, _("quotes that close"))
            kept = ""
        first = first if kept else number
        kept += line.replace("\0", "")
        if kept.count('"') % 2 == 0:
            yield first, kept
            kept = ""
    if kept:
        notes.damage(_("row {n}").format(n=first), kept, _("quotes that close"))


def _cells(line: str) -> list[str]:
    csv.field_size_limit(LONGEST_FIELD)  # the library's own limit is global, and short
    try:
        cells = next(csv.reader([line.lstrip("\ufeff")]), [])
    except csv.Error:
        return []
    return cells if line.rstrip("\r\n").isprintable() else [cleaned(each) for each in cells]


def _is_names(line: str) -> bool:
    return HEAD.match(line.removeprefix("\ufeff")) is not None
