"""Tables as text: comma, semicolon or tab, whatever the encoding, a row at a time."""

import csv
import io
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Literal

from journal.importers.fields import cleaned
from journal.importers.notes import Notes
from journal.importers.source import Source
from journal.record import record
from journal.text import _

LONGEST_FIELD = 16 * 1024 * 1024
DELIMITERS = (",", ";", "\t")
MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
TOLD_EVERY = 256


@record
class Layout:
    """How a table is written: its head row as it stands there, its delimiter, its encoding.

    `skip` lines stand before the head row; where nothing is `quoted`, quotes are letters.
    """

    names: tuple[str, ...]
    delimiter: str
    encoding: str
    skip: int = 0
    quoted: bool = True

    @property
    def keys(self) -> tuple[str, ...]:
        """The names of the columns as `Row` has them."""
        return tuple(key_of(each) for each in self.names)


@record
class Row:
    """One row: its place in words, its cells by their column's key, and as they stand there.

    Of two columns with one name the first counts; cells without a column are in `cells` only.
    """

    where: str
    values: dict[str, str]
    cells: tuple[str, ...]

    def get(self, *keys: str) -> str:
        """The first of these columns that holds anything, trimmed; '' where none does."""
        found = (self.values.get(key, "").strip() for key in keys)
        return next(filter(None, found), "")


def key_of(name: str) -> str:
    """A column's name as it is compared: without capitals, and each space but once."""
    return " ".join(name.casefold().split())


def encoding_of(head: bytes) -> str:
    """The encoding by its mark, else UTF-8 where it is that, else Windows-1252."""
    for mark, encoding in MARKS:
        if head.startswith(mark):
            return encoding
    whole = head[: head.rfind(b"\n") + 1] or head
    try:
        whole.decode()
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def layout_of(head: bytes, skip: int = 0, delimiters: Sequence[str] = DELIMITERS) -> Layout | None:
    """How the table that begins like this is written; None where its head has but one column.

    `skip` lines stand before the head row; one of the `delimiters` stands between its names.
    """
    encoding = encoding_of(head)
    text = head.decode(encoding, "replace").removeprefix("\ufeff")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")[skip:]
    first = lines[0] if lines else ""
    found = [(next(csv.reader([first], delimiter=each), []), each) for each in delimiters]
    names, delimiter = max(found, key=lambda each: len(each[0]))
    return Layout(tuple(names), delimiter, encoding, skip) if len(names) > 1 else None


def rows(stream: io.BufferedReader, layout: Layout, notes: Notes, source: Source) -> Iterator[Row]:
    """The rows below the head, numbered as a spreadsheet does; empty ones are passed by.

    Undecodable bytes become U+FFFD, control characters go.
    """
    csv.field_size_limit(LONGEST_FIELD)  # the library's own limit is global, and short
    text = io.TextIOWrapper(stream, layout.encoding, "replace", newline="")
    for _line in range(layout.skip):
        text.readline()
    lines = (line.replace("\0", "") for line in text)
    quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if layout.quoted else csv.QUOTE_NONE
    reader = csv.reader(lines, delimiter=layout.delimiter, quoting=quoting)
    for number, cells in enumerate(_readable(reader, notes), 1):
        if number == 1 or not any(cell.strip() for cell in cells):
            continue
        if number % TOLD_EVERY == 0:
            notes.progress(source.position, source.size)
        where = _("row {n}").format(n=number + layout.skip)
        yield Row(where, _keyed(layout.keys, cells), tuple(cells))


def _readable(reader: Iterator[list[str]], notes: Notes) -> Iterator[list[str]]:
    while True:
        try:
            yield [cleaned(cell.removeprefix("\ufeff")) for cell in next(reader)]
        except StopIteration:
            return
        except csv.Error as error:
            notes.damage(_("the table"), str(error), _("rows of a table"))
            return


def _keyed(keys: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    values: dict[str, str] = {}
    for key, cell in zip_longest(keys, cells[: len(keys)], fillvalue=""):
        values.setdefault(key, cell)
    return values
