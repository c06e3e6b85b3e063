"""How a list of spans is written: what its columns hold, by their names or their cells."""

import re
from collections.abc import Sequence
from itertools import chain, pairwise
from typing import NamedTuple

from journal.importers.date_orders import YEAR_LAST, DateOrder, order_of
from journal.importers.hypnogram_table import STAGE
from journal.importers.notes import Notes
from journal.importers.source import HEAD
from journal.importers.stage_labels import LABELS, TEXT_LABELS, label_of
from journal.importers.tables import encoding_of, key_of

# What the columns are called, units in brackets apart.
SINCE = ("onset", "init", "recording onset", "start", "start time", "start_time")
LASTS = ("duration", "dur", "length")
UNTIL = ("stop", "end", "stop time", "end time", "end_time")
NAMED = (
    *("stage", "sleep stage", "sleep_stage", "description", "trial_type", "annotation"),
    *("label", "event name", "event", "class", "name"),
)
MOMENTS = (*SINCE, "time", "timestamp", "datetime", "clock", "seconds")
NUMBER = re.compile(r"[0-9]{1,6}(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,2})?")
CLOCK = re.compile(
    r"(0\+)?([0-9]{1,2})[:.]([0-9]{2})[:.]([0-9]{2}(?:\.[0-9]+)?)(?: ?([AaPp])[Mm])?"
)
MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}:[0-9]{2}.{0,16}")
CODE = re.compile(r"-?[0-9](?:\.0+)?")
NEXT, NONE = "...", "."  # of Luna: until the next begins; nothing is said
LUNA = {3: (0, 1, 2), 4: (0, 2, 3), 6: (0, 3, 4)}  # cells, and where name, start and stop stand
BARE = 3  # cells of a line of U-Time: start, length, name
ALONE = 2  # cells of a line that tells when a stage begins, and which
FEWEST, FEWEST_TURNS = 3, 10
NEAR = 8192  # bytes in which the first line stands
STEADY = {20, 30, 60}  # seconds of an epoch


class Shape(NamedTuple):
    """Where the cells of a list stand; of `until` and `lasts` one is None, or both.

    With neither each stage lasts until the next begins, and the last as long as the one before.
    """

    delimiter: str | None  # None: blanks
    named: int
    since: int
    until: int | None
    lasts: int | None
    head: bool  # whether the first line names the columns
    coded: bool = False  # whether the stages are numbers

    @property
    def turns(self) -> bool:
        """Whether only beginnings are told."""
        return self.until is None and self.lasts is None


def span_list(head: bytes) -> Shape | None:
    """How such a list is written; None for any other text."""
    coding = encoding_of(head)
    near = head[:NEAR].decode(coding, "replace").removeprefix("\ufeff").splitlines()
    shape = _shape(next(filter(counts, near), ""))
    if shape is None:
        return None  # as nearly every text
    text = head.decode(coding, "replace").removeprefix("\ufeff")
    lines = list(filter(counts, text.splitlines()[: -1 if len(head) >= HEAD else None]))
    rows = [cells_of(line, shape.delimiter) for line in lines[shape.head :]]
    if not shape.head and not shape.turns:
        shape = _as_they_follow(rows, shape)
    labels = [label_of(cell_at(row, shape.named)) for row in rows]
    if not all(_fits(row, shape) for row in rows) or len(rows) < FEWEST:
        return None
    if _is_coded(lines[0], rows, shape):
        return shape._replace(coded=True)
    staged = any(each in LABELS for each in labels)
    if shape.turns and (
        len(rows) < FEWEST_TURNS or not all(each in TEXT_LABELS for each in labels)
    ):
        return None
    return shape if staged else None


def _is_coded(head: str, rows: Sequence[Sequence[str]], shape: Shape) -> bool:
    """Whether the stages are numbers: a column of that name, or one beside steady epochs."""
    if len(rows) < FEWEST_TURNS or not all(
        CODE.fullmatch(cell_at(row, shape.named)) for row in rows
    ):
        return False
    if shape.head:
        return _plain(cells_of(head, shape.delimiter)[shape.named]) in STAGE
    times = [cell_at(row, shape.since) for row in rows]
    if not shape.turns or not all(map(NUMBER.fullmatch, times)):
        return False
    steps = {float(after) - float(before) for before, after in pairwise(times)}
    return len(steps) == 1 and steps <= STEADY


def _shape(first: str) -> Shape | None:
    delimiter = next((each for each in ("\t", ",", ";") if each in first), None)
    cells = cells_of(first, delimiter)
    keys = [_plain(each) for each in cells]
    since, lasts, until, named = (_place(keys, each) for each in (SINCE, LASTS, UNTIL, NAMED))
    if since is not None and named is not None and (lasts is not None or until is not None):
        return Shape(
            delimiter, named, since, None if lasts is not None else until, lasts, head=True
        )
    if len(cells) == ALONE:
        head = keys[0] in MOMENTS and named == 1
        return Shape(delimiter, 1, 0, None, None, head) if head or _is_time(cells[0]) else None
    if since is not None and named is not None and keys[named] in STAGE:
        return Shape(delimiter, named, since, None, None, head=True)
    if len(cells) == BARE and all(map(NUMBER.fullmatch, cells[:2])):
        return Shape(delimiter, 2, 0, None, 1, head=False)
    named, since, until = LUNA.get(len(cells), (None, None, None))
    if named is None or since is None or not _is_time(cells[since]):
        return None
    return Shape(delimiter, named, since, until, None, head=False)


def _as_they_follow(rows: Sequence[Sequence[str]], shape: Shape) -> Shape:
    """The same, the second number a length or an end: as most spans then meet the next one.

    Where that says nothing it stays as the program has it that writes such lines.
    """
    second = shape.until if shape.lasts is None else shape.lasts
    pairs = [(cell_at(row, shape.since), cell_at(row, second or 0)) for row in rows]
    if not all(map(NUMBER.fullmatch, chain(*pairs))):
        return shape
    found = [(float(since), float(other)) for since, other in pairs]
    meeting = list(pairwise(found))
    ends = sum(one[1] == following[0] for one, following in meeting)
    lengths = sum(sum(one) == following[0] for one, following in meeting)
    if ends > lengths and all(since <= end for since, end in found):
        return shape._replace(until=second, lasts=None)
    return shape._replace(until=None, lasts=second) if lengths > ends else shape


def _plain(name: str) -> str:
    """The name of a column without its unit."""
    return re.split(r"[(\[]|_s(?:ec(?:onds)?)?$", key_of(name))[0].strip(" #")


def _place(keys: Sequence[str], names: Sequence[str]) -> int | None:
    return next((keys.index(name) for name in names if name in keys), None)


def _fits(row: Sequence[str], shape: Shape) -> bool:
    """Whether a line has a time and an end as the shape says; Luna may leave the end out."""
    end = cell_at(row, shape.lasts if shape.lasts is not None else shape.until or 0)
    ends = _is_time(end.removeprefix("+")) or end in {NEXT, NONE, "", "n/a"}
    return bool(cell_at(row, shape.named)) and _is_time(cell_at(row, shape.since)) and ends


def _is_time(cell: str) -> bool:
    return any(each.fullmatch(cell) for each in (NUMBER, CLOCK, MOMENT, YEAR_LAST))


def date_order(head: bytes, shape: Shape, notes: Notes) -> DateOrder | None:
    """The order of day and month in the times; asked where both make one night."""
    text = head.decode(encoding_of(head), "replace").removeprefix("\ufeff")
    lines = list(filter(counts, text.splitlines()[: -1 if len(head) >= HEAD else None]))
    ends = (lines[shape.head], lines[-1])
    first, last = (cell_at(cells_of(each, shape.delimiter), shape.since) for each in ends)
    return order_of([(first, last)], notes)


def cell_at(row: Sequence[str], place: int) -> str:
    """The cell of that place; '' where the row ends before it."""
    return row[place] if place < len(row) else ""


def cells_of(line: str, delimiter: str | None) -> list[str]:
    """The cells of a line, without blanks and quotes around them."""
    return [each.strip(' "') for each in line.strip("\r\n").split(delimiter)]


def counts(line: str) -> bool:
    """Whether a line stands for something: neither empty nor a remark."""
    plain = line.strip()
    return bool(plain) and not plain.startswith("#")
