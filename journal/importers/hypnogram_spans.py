"""A hypnogram as a list of spans: from when, how long or until when, and which stage.

So do U-Sleep, Luna (.annot), MNE, BIDS and archives of recordings write it, other events between.
"""

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain, pairwise
from typing import NamedTuple

from journal.importers.exported import Member
from journal.importers.fields import Unfit
from journal.importers.notes import Notes, Question
from journal.importers.source import HEAD, Source
from journal.importers.stage_labels import LABELS, TEXT_LABELS, label_of
from journal.importers.tables import encoding_of, key_of
from journal.model.session import Stage
from journal.text import _

# What the columns are called, units in brackets apart.
SINCE = ("onset", "init", "recording onset", "start", "start time", "start_time")
LASTS = ("duration", "dur", "length")
UNTIL = ("stop", "end", "stop time", "end time", "end_time")
NAMED = (
    *("stage", "sleep stage", "sleep_stage", "description", "trial_type", "annotation"),
    *("label", "event name", "event", "class", "name"),
)
NUMBER = re.compile(r"[0-9]{1,6}(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,2})?")
CLOCK = re.compile(r"(0\+)?([0-9]{1,2})[:.]([0-9]{2})[:.]([0-9]{2}(?:\.[0-9]+)?)")
MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}:[0-9]{2}.{0,16}")
BEGUN = re.compile(r"#\s*orig_time\s*:\s*([0-9]{4}-[0-9]{2}-[0-9]{2}.{9,24})\s*", re.IGNORECASE)
STAGED = re.compile(r"SLEEP STAGE .*|STAGE .*")
NEXT, NONE = "...", "."  # of Luna: until the next begins; nothing is said
LUNA = {3: (0, 1, 2), 4: (0, 2, 3), 6: (0, 3, 4)}  # cells, and where name, start and stop stand
BARE = 3  # cells of a line of U-Time: start, length, name
FEWEST, MOST_LINES, LONGEST_LINE = 3, 200_000, 4096
DAY, HALF_A_DAY, LONGEST = 24 * 3600, 12 * 3600, 36 * 3600  # seconds
TOLD_EVERY = 4096


class Shape(NamedTuple):
    """Where the cells of a list stand; one of `until` and `lasts` is None."""

    delimiter: str | None  # None: blanks
    named: int
    since: int
    until: int | None
    lasts: int | None
    head: bool  # whether the first line names the columns


class _Span(NamedTuple):
    """One stage: its seconds from the beginning, or from midnight of a `clock`; None: not said."""

    since: float
    until: float | None
    stage: Stage
    line: str


def span_list(head: bytes) -> Shape | None:
    """How such a list is written; None for any other text."""
    text = head.decode(encoding_of(head), "replace").removeprefix("\ufeff")
    lines = list(filter(_counts, text.splitlines()[: -1 if len(head) >= HEAD else None]))
    shape = _shape(lines[0]) if lines else None
    if shape is None:
        return None
    rows = [_cells(line, shape.delimiter) for line in lines[shape.head :]]
    if not shape.head:
        shape = _as_they_follow(rows, shape)
    staged = sum(label_of(_at(row, shape.named)) in LABELS for row in rows)
    fits = all(_fits(row, shape) for row in rows) and len(rows) >= FEWEST
    return shape if fits and staged else None


@dataclass(frozen=True, slots=True)
class Spans:
    """What such a list says: when it begins, the seconds of each stage, and its lines.

    `epoch` is the one length that all its stages have, in seconds; None where they differ.
    """

    begun: datetime
    epoch: int | None
    pairs: list[tuple[float, Stage]]
    raw: str


class Listed:
    """The stages of a list, before it is known when it began."""

    def __init__(self, source: Source, member: Member, shape: Shape, notes: Notes) -> None:
        """Read it. Raises Unfit where it holds no stage."""
        self._member, self._shape = member, shape
        self._moments: list[datetime] = []
        self._kinds: set[re.Pattern[str]] = set()
        found = list(self._read(source, notes))
        if not found or len(self._kinds) != 1:
            raise Unfit("", len(found), _("stages of sleep, their times of one kind"))
        self._clocks = CLOCK in self._kinds
        self._found = found if self._clocks else sorted(found, key=lambda each: each.since)
        if found[-1].until is None:
            notes.warn(_("a stage whose end is not said: left out"), member.place(found[-1].line))

    def begun(self, notes: Notes) -> datetime | None:
        """When the recording began as the list itself says; None where it does not, or asks."""
        if self._moments:
            return self._moments[0]
        text = self._member.head.decode(encoding_of(self._member.head), "replace")
        said = next(filter(None, map(BEGUN.fullmatch, text.splitlines())), None)
        return None if said is None else _orig_time(said[1], self._member, notes)

    def asks(self) -> bool:
        """Whether the list says that it knows when it began, in a way that must be asked about."""
        text = self._member.head.decode(encoding_of(self._member.head), "replace")
        return not self._moments and any(map(BEGUN.fullmatch, text.splitlines()))

    def told(self, begun: datetime) -> Spans:
        """The stages in order; between two of them nothing is known: unscored. Raises Unfit."""
        spans = _in_order(self._found, begun) if self._clocks else self._found
        first = spans[0].since
        pairs: list[tuple[float, Stage]] = []
        for one, following in pairwise((*spans, None)):
            if one is None:
                continue
            later = following.since if following else None
            until = one.until if one.until is not None else later
            if until is None:
                continue  # the last of all, and nobody said how long it was
            end = until if later is None else min(until, later)
            if not one.since <= end <= LONGEST:
                raise Unfit("", one.line, _("seconds from the start of the recording"))
            pairs.append((end - one.since, one.stage))
            if later is not None and later > end:
                pairs.append((later - end, Stage.UNSCORED))
        lengths = {seconds for seconds, _stage in pairs}
        only = lengths.pop() if len(lengths) == 1 else 0.5
        raw = "\n".join(each.line for each in spans)
        epoch = int(only) if only.is_integer() else None
        return Spans(begun + timedelta(seconds=first), epoch, pairs, raw)

    def _read(self, source: Source, notes: Notes) -> Iterator[_Span]:
        for number, line in _lines(source, self._member, notes):
            row = _cells(line, self._shape.delimiter)
            label = label_of(_at(row, self._shape.named))
            stage = TEXT_LABELS.get(label)
            if stage is None and not STAGED.fullmatch(label):
                continue  # another event
            where = self._member.place(_("line {n}").format(n=number))
            if stage is None:
                notes.warn(_("a stage that is not known: read as unscored"), f"{label}, {where}")
            span = self._span(row, stage or Stage.UNSCORED, line)
            if span is None:
                notes.refuse(where, "", line, _("a time, how long it lasts, and a stage"))
            else:
                yield span

    def _span(self, row: Sequence[str], stage: Stage, line: str) -> _Span | None:
        since = self._seconds(_at(row, self._shape.since), first=True)
        if since is None:
            return None
        if self._shape.lasts is not None:
            lasts = _at(row, self._shape.lasts)
            until = since + float(lasts) if NUMBER.fullmatch(lasts) else None
            return None if until is None else _Span(since, until, stage, line)
        written = _at(row, self._shape.until or 0)
        if written == NEXT:
            return _Span(since, None, stage, line)
        if written.startswith("+") and NUMBER.fullmatch(written[1:]):
            return _Span(since, since + float(written[1:]), stage, line)
        until = self._seconds(written)
        if until is not None and until < since and CLOCK in self._kinds:
            until += DAY
        return None if until is None else _Span(since, until, stage, line)

    def _seconds(self, written: str, *, first: bool = False) -> float | None:
        """Seconds from the beginning; of a clock those from midnight."""
        if NUMBER.fullmatch(written):
            self._kinds.add(NUMBER)
            return float(written)
        if clock := CLOCK.fullmatch(written):
            self._kinds.add(NUMBER if clock[1] else CLOCK)
            return int(clock[2]) * 3600 + int(clock[3]) * 60 + float(clock[4])
        try:
            at = datetime.fromisoformat(written)
        except ValueError:
            return None
        self._kinds.add(MOMENT)
        if first and not self._moments:
            self._moments.append(at)
        start = self._moments[0] if self._moments else at
        return (
            (at - start).total_seconds() if (at.tzinfo is None) == (start.tzinfo is None) else None
        )


def _in_order(found: Iterable[_Span], begun: datetime) -> list[_Span]:
    """Spans by the clock as seconds from the beginning, over midnight. Raises Unfit."""
    base = begun.hour * 3600 + begun.minute * 60 + begun.second
    told: list[_Span] = []
    for each in found:
        since = (each.since - base) % DAY
        if since > HALF_A_DAY and not told:
            since -= DAY  # scored from a little before the recording began
        length = None if each.until is None else since + each.until - each.since
        told.append(each._replace(since=since, until=length))
    return sorted(told, key=lambda each: each.since)


def _orig_time(written: str, member: Member, notes: Notes) -> datetime | None:
    """When MNE says that it began: always in UTC, as which it takes the local time of EDF, too."""
    try:
        told = datetime.fromisoformat(written.strip())
    except ValueError:
        return None
    if told.tzinfo is None:
        return told
    words = _("This file says that it began at {time} in UTC. What is that?")
    choices = (
        ("local", _("what the clock on the wall showed, as recordings in EDF have it")),
        ("utc", _("UTC, as it says")),
    )
    key = f"orig_time {member.path}".strip()
    answer = notes.ask(Question(key, words.format(time=f"{told:%Y-%m-%d %H:%M}"), choices))
    if answer is None:
        return None
    return told.replace(tzinfo=None) if answer == "local" else told.astimezone(notes.zone)


def _shape(first: str) -> Shape | None:
    delimiter = next((each for each in ("\t", ",", ";") if each in first), None)
    cells = _cells(first, delimiter)
    keys = [_plain(each) for each in cells]
    since, lasts, until, named = (_place(keys, each) for each in (SINCE, LASTS, UNTIL, NAMED))
    if since is not None and named is not None and (lasts is not None or until is not None):
        return Shape(
            delimiter, named, since, None if lasts is not None else until, lasts, head=True
        )
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
    pairs = [(_at(row, shape.since), _at(row, second or 0)) for row in rows]
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
    end = _at(row, shape.lasts if shape.lasts is not None else shape.until or 0)
    ends = _is_time(end.removeprefix("+")) or end in {NEXT, NONE, "", "n/a"}
    return bool(_at(row, shape.named)) and _is_time(_at(row, shape.since)) and ends


def _is_time(cell: str) -> bool:
    return any(each.fullmatch(cell) for each in (NUMBER, CLOCK, MOMENT))


def _at(row: Sequence[str], place: int) -> str:
    return row[place] if place < len(row) else ""


def _cells(line: str, delimiter: str | None) -> list[str]:
    return [each.strip(' "') for each in line.strip("\r\n").split(delimiter)]


def _counts(line: str) -> bool:
    plain = line.strip()
    return bool(plain) and not plain.startswith("#")


def _lines(source: Source, member: Member, notes: Notes) -> Iterator[tuple[int, str]]:
    """The lines that stand for something, numbered as they stand there."""
    with member.open() as stream:
        text = io.TextIOWrapper(stream, encoding_of(member.head), "replace")
        number = 0
        while (line := text.readline(LONGEST_LINE)) and number < MOST_LINES:
            number += 1
            if number % TOLD_EVERY == 0:
                notes.progress(source.position, source.size)
            if _counts(line):
                yield number, line.removeprefix("\ufeff").strip("\r\n\0")
