"""The table in a CSV file, or on the first sheet of a workbook that has one."""

from collections.abc import Iterator, Sequence
from itertools import islice

from journal.errors import RefusedExport
from journal.importers import office, tables
from journal.importers.entries import number_of
from journal.importers.fields import cleaned
from journal.importers.notes import Notes
from journal.importers.office import text_of
from journal.importers.own_table.reading import clock_at, date_in
from journal.importers.source import Source
from journal.importers.tables import Layout, Row, key_of
from journal.record import record
from journal.text import _

FEWEST = 2  # columns
HEADS_SEEN = 10  # rows among which the head is looked for
DELIMITERS = (*tables.DELIMITERS, "|")
REMARK = "#"


@record
class Grid:
    """A table's columns as they are named, and where its rows are found.

    A column without a name is called by its letter, one whose name came before by both.
    """

    names: tuple[str, ...]
    layout: Layout | None = None  # of a text
    sheet: str = ""  # of a workbook
    head_row: int = 1

    @property
    def keys(self) -> tuple[str, ...]:
        """The names as they are compared."""
        return tuple(key_of(each) for each in self.names)

    def rows(self, source: Source, notes: Notes) -> Iterator[Row]:
        """The rows below the head, each cell as text by its column's key; empty ones not."""
        if self.layout is None:
            yield from self._of_sheet(source, notes)
            return
        with source.open() as stream:
            for row in tables.rows(stream, self.layout, notes, source):
                yield Row(row.where, dict(zip(self.keys, row.cells, strict=False)), row.cells)

    def sample(self, source: Source, count: int) -> tuple[Row, ...]:
        """The first rows, to be looked at."""
        return tuple(islice(self.rows(source, Notes()), count))

    def _of_sheet(self, source: Source, notes: Notes) -> Iterator[Row]:
        for title, rows in office.sheets(source):
            if title != self.sheet:
                continue
            for number, cells in rows:
                texts = tuple(text_of(each) for each in cells)
                if number > self.head_row and any(each.strip() for each in texts):
                    where = _("{sheet}, row {n}").format(sheet=title, n=number)
                    yield Row(where, dict(zip(self.keys, texts, strict=False)), texts)
                notes.pulse()


def grid_of(source: Source) -> Grid:
    """The table of a file. Raises RefusedExport where there is none."""
    found = None
    if source.is_zip:
        found = _on_a_sheet(source) if office.is_workbook(source) else None
    elif not source.is_folder:
        layout = _layout(source.head())
        found = Grid(_named(layout.names), layout) if layout and _is_text(source) else None
    if found is None:
        raise RefusedExport(
            _("“{name}” holds no table.").format(name=source.label),
            _("A table has a row with the names of its columns, and a night in each row below."),
        )
    return found


def _layout(head: bytes) -> Layout | None:
    """How a text is written, below whatever remarks and titles stand above the names.

    Where no row of names is found further down, those of the first are it.
    """
    first = tables.layout_of(head, 0, DELIMITERS)
    if first is not None and _names(first) >= FEWEST:
        return first
    below = (tables.layout_of(head, skip, DELIMITERS) for skip in range(1, HEADS_SEEN))
    named = (
        each
        for each in below
        if each is not None and _names(each) >= FEWEST and not any(map(_is_told, each.names))
    )
    return next(named, first)


def _names(layout: Layout) -> int:
    """How many columns a row names; none where it is a remark."""
    if layout.names[0].startswith(REMARK) and layout.names[0].strip() != REMARK:
        return 0
    return sum(bool(each.strip()) for each in layout.names)


def _is_told(cell: str) -> bool:
    """Whether a cell tells of a night rather than naming a column."""
    plain = cell.strip()
    told = date_in(plain), clock_at(plain), number_of(plain)
    return any(each is not None for each in told)


def _is_text(source: Source) -> bool:
    head = source.head()
    return b"\0" not in head or tables.encoding_of(head) == "utf-16"


def _on_a_sheet(source: Source) -> Grid | None:
    for title, rows in office.sheets(source):
        for number, cells in islice(rows, HEADS_SEEN):
            names = [cleaned(text_of(each)).strip() for each in cells]
            while names and not names[-1]:
                names.pop()
            if sum(map(bool, names)) >= FEWEST:
                return Grid(_named(names), sheet=title, head_row=number)
    return None


def _named(names: Sequence[str]) -> tuple[str, ...]:
    told: list[str] = []
    taken: set[str] = set()
    for at, name in enumerate(names):
        plain = " ".join(name.split())
        if not plain or key_of(plain) in taken:
            plain = f"{plain} ({_letters(at)})" if plain else _("Column {n}").format(n=_letters(at))
        told.append(plain)
        taken.add(key_of(plain))
    return tuple(told)


def _letters(at: int) -> str:
    """A column's letters as spreadsheets count: A to Z, then AA."""
    letters, left = "", at + 1
    while left:
        left, rest = divmod(left - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
