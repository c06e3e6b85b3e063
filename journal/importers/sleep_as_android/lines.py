"""The lines of one night: its own head, its values, and below them the noise with more events."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import groupby, takewhile, zip_longest
from operator import itemgetter

from journal.importers.fields import cleaned
from journal.importers.notes import Notes
from journal.importers.tables import LONGEST_FIELD, encoding_of, key_of
from journal.record import record
from journal.text import _

HEAD = re.compile(r'\s*"?Id"?,"?Tz"?,"?From"?,"?To"?,"?Sched"?,"?Hours"?,', re.IGNORECASE)
MOST_NAMES = 40  # before the columns that are named by the clock
LAST = "geo"  # after it, columns are named by the clock; older tables have no such column
BY_CLOCK = re.compile(r"[0-9]{1,2}:[0-9]{2}|event")
LONGEST_LINE = 4 * 1024 * 1024
MOST_LINES = 8  # of one night; there is no such night with more than two
BETWEEN = '","'


@record
class Lines:
    """One night: the number of its first line, named values, and the unnamed ones after them.

    Values are trimmed; `further` are each in quotes. `fits` is whether the head names as many
    columns as there are values.
    """

    number: int
    values: dict[str, str]
    further: str
    raw: bytes
    fits: bool

    def get(self, key: str) -> str:
        """A value by its column in small letters; '' where there is none."""
        return self.values.get(key, "")


@record
class _Head:
    """A line of names: as it stands there, the columns with a name of their own, how many in all.

    Those after them are named by the clock.
    """

    line: str
    keys: tuple[str, ...]
    columns: int


def is_head(head: bytes) -> bool:
    """Whether the first line names the columns of Sleep as Android."""
    text = head[:4096].decode(encoding_of(head), "replace").removeprefix("\ufeff")
    return _is_names(text)


def records(stream: io.BufferedReader, head: bytes, notes: Notes) -> Iterator[Lines]:
    """Each night with the head that stands above it and the lines of it that follow."""
    for _began, found in groupby(_rows(stream, head, notes), key=itemgetter(0)):
        night, *others = (row for _number, row in found)
        if others:
            further = ",".join(row.further for row in (night, *others))
            night = replace(night, further=further, raw=b"".join(r.raw for r in (night, *others)))
        yield night


def _rows(stream: io.BufferedReader, head: bytes, notes: Notes) -> Iterator[tuple[int, Lines]]:
    """Each line of values, after the number of the one with which its night begins."""
    above: _Head | None = None
    began, night, left = 0, "", 0
    for number, line in _whole(stream, head, notes):
        told = line.lstrip("\ufeff").rstrip("\r\n")
        if _is_names(line):
            above, night = _head(line, told), ""
        elif above is not None:
            cells, further, count = _parted(told, len(above.keys))
            names = above.line if cells[0] not in {"", night} else ""
            if names:
                began, night, left = number, cells[0], MOST_LINES
            if night and left:
                left -= 1
                values = dict(zip_longest(above.keys, cells, fillvalue=""))
                raw = (names + line).encode("utf-8", "replace")
                yield began, Lines(number, values, further, raw, above.columns == count)


def _head(line: str, told: str) -> _Head:
    bare, _quote, _rest = told.partition('"')
    keys, timed = _keys(tuple(bare.split(",", MOST_NAMES))), _simple(told[len(bare) :])
    if timed and keys[-1] == LAST:
        return _Head(line, keys, bare.count(",") + timed)
    names = _cells(told)
    return _Head(line, _keys(tuple(names[:MOST_NAMES])), len(names))


@lru_cache(maxsize=8)
def _keys(names: tuple[str, ...]) -> tuple[str, ...]:
    keys = [key_of(cleaned(each)) for each in names]
    keys = keys[: keys.index(LAST) + 1] if LAST in keys else keys
    return tuple(takewhile(lambda key: BY_CLOCK.fullmatch(key) is None, keys))


def _parted(line: str, named: int) -> tuple[list[str], str, int]:
    """The first values of a line, trimmed; the others, each in quotes; and how many all are."""
    if line[:1] in {"", ","}:
        return [""], line, 0  # without an Id nothing counts but events
    count = _simple(line)
    if count:
        cells = line[1:-1].split(BETWEEN, named)
        further = f'"{cells.pop()}"' if count > named else ""
    else:
        cells = _cells(line)
        count = len(cells)
        further = f'"{BETWEEN.join(cells[named:])}"'
        cells = cells[:named]
    if not "".join(cells).isprintable():
        cells = [cleaned(each) for each in cells]
    return [each.strip() for each in cells], further, count


def _simple(line: str) -> int:
    """How many values these are if each stands in quotes and holds none itself, as most do."""
    count = line.count(BETWEEN, 1, -1) + 1
    simple = line[:1] == '"' == line[-1:] and line.count('"') == 2 * count
    return count if simple else 0


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
        return next(csv.reader([line]))
    except csv.Error:
        return [""]


def _is_names(line: str) -> bool:
    return HEAD.match(line.removeprefix("\ufeff")) is not None
