"""A hypnogram as a list of spans: from when, how long or until when, and which stage.

So do U-Sleep, Luna (.annot), MNE, BIDS and archives of recordings write it, other events between.
"""

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice, pairwise
from typing import NamedTuple

from journal.importers.date_orders import YEAR_LAST, DateOrder, local_time
from journal.importers.exported import Member
from journal.importers.fields import Unfit
from journal.importers.hypnogram_codes import Codes
from journal.importers.hypnogram_shapes import (
    CLOCK,
    CODE,
    MOMENT,
    NEXT,
    NUMBER,
    Shape,
    cell_at,
    cells_of,
    counts,
)
from journal.importers.notes import Notes, Question
from journal.importers.source import Source
from journal.importers.stage_labels import TEXT_LABELS, label_of
from journal.importers.tables import encoding_of
from journal.model.session import Stage
from journal.text import _

BEGUN = re.compile(r"#\s*orig_time\s*:\s*([0-9]{4}-[0-9]{2}-[0-9]{2}.{9,24})\s*", re.IGNORECASE)
STAGED = re.compile(r"SLEEP STAGE .*|STAGE .*")
NOON = 12
MOST_LINES, LONGEST_LINE = 200_000, 4096
DAY, HALF_A_DAY, LONGEST = 24 * 3600, 12 * 3600, 36 * 3600  # seconds
TOLD_EVERY = 4096


class _Span(NamedTuple):
    """One stage: its seconds from the beginning, or from midnight of a `clock`; None: not said."""

    since: float
    until: float | None
    stage: Stage
    line: str


@dataclass(frozen=True, slots=True)
class Spans:
    """What a scoring says: when it begins, the seconds of each stage, and its lines.

    `begun` is a clock time, or one with its offset. `epoch` is the one length that all its stages
    have, in seconds; None where they differ.
    """

    begun: datetime
    epoch: int | None
    pairs: list[tuple[float, Stage]]
    raw: str


class Coding(NamedTuple):
    """How a list is to be read: where its cells stand, what its numbers mean, its dates' order."""

    shape: Shape
    codes: Codes
    order: DateOrder


class Listed:
    """The stages of a list, before it is known when it began."""

    def __init__(self, source: Source, member: Member, coding: Coding, notes: Notes) -> None:
        """Read it. Raises Unfit where it holds no stage."""
        self._member, self._shape = member, coding.shape
        self._codes, self._order = coding.codes, coding.order
        self._moments: list[datetime] = []
        self._kinds: set[re.Pattern[str]] = set()
        found = list(self._read(source, notes))
        if not found or len(self._kinds) != 1:
            raise Unfit("", len(found), _("stages of sleep, their times of one kind"))
        self._said = _said_begun(member.head)
        self._clocks = CLOCK in self._kinds
        self._found = found if self._clocks else sorted(found, key=lambda each: each.since)
        if found[-1].until is None and not self._shape.turns:
            notes.warn(_("a stage whose end is not said: left out"), member.place(found[-1].line))

    def begun(self, notes: Notes) -> datetime | None:
        """When the recording began as the list itself says; None where it does not, or asks."""
        if self._moments:
            return self._moments[0]
        return None if self._said is None else _orig_time(self._said, self._member, notes)

    def asks(self) -> bool:
        """Whether the list says that it knows when it began, in a way that must be asked about."""
        return not self._moments and self._said is not None

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
            if until is None and self._shape.turns and pairs:
                until = one.since + pairs[-1][0]
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
        lines = _lines(source, self._member, notes)
        for number, line in islice(lines, int(self._shape.head), None):
            row = cells_of(line, self._shape.delimiter)
            label = label_of(cell_at(row, self._shape.named))
            stage = self._stage(label)
            if stage is None and not (self._shape.coded or STAGED.fullmatch(label)):
                continue  # another event
            where = self._member.place(_("line {n}").format(n=number))
            if stage is None:
                notes.warn(_("a stage that is not known: read as unscored"), f"{label}, {where}")
            span = self._span(row, stage or Stage.UNSCORED, line)
            if span is None:
                notes.refuse(where, "", line, _("a time, how long it lasts, and a stage"))
            else:
                yield span

    def _stage(self, label: str) -> Stage | None:
        if self._shape.coded and CODE.fullmatch(label):
            return self._codes.get(int(float(label)))
        return TEXT_LABELS.get(label)

    def _span(self, row: Sequence[str], stage: Stage, line: str) -> _Span | None:
        since = self._seconds(cell_at(row, self._shape.since), first=True)
        if since is None:
            return None
        if self._shape.turns:
            return _Span(since, None, stage, line)
        if self._shape.lasts is not None:
            lasts = cell_at(row, self._shape.lasts)
            until = since + float(lasts) if NUMBER.fullmatch(lasts) else None
            return None if until is None else _Span(since, until, stage, line)
        written = cell_at(row, self._shape.until or 0)
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
            hour = int(clock[2])
            if clock[5]:
                hour = hour % NOON + (NOON if clock[5] in "Pp" else 0)
            return hour * 3600 + int(clock[3]) * 60 + float(clock[4])
        try:
            dated = YEAR_LAST.fullmatch(written)
            at = local_time("", written, self._order) if dated else datetime.fromisoformat(written)
        except (ValueError, Unfit):
            return None
        self._kinds.add(MOMENT)
        if first and not self._moments:
            self._moments.append(at)
        start = self._moments[0] if self._moments else at
        return (
            (at - start).total_seconds() if (at.tzinfo is None) == (start.tzinfo is None) else None
        )


def _in_order(found: Sequence[_Span], begun: datetime) -> list[_Span]:
    """Spans by the clock as seconds from the beginning, which is near the first, over midnight."""
    base = begun.hour * 3600 + begun.minute * 60 + begun.second
    told: list[_Span] = []
    clock, at = float(base), 0.0
    for each in found:
        at += (each.since - clock + HALF_A_DAY) % DAY - HALF_A_DAY
        clock = each.since
        until = None if each.until is None else at + each.until - each.since
        told.append(each._replace(since=at, until=until))
    return sorted(told, key=lambda each: each.since)


def _said_begun(head: bytes) -> str | None:
    """When MNE says that it began, as it is written there."""
    lines = head.decode(encoding_of(head), "replace").splitlines()
    said = next(filter(None, map(BEGUN.fullmatch, lines)), None)
    return None if said is None else said[1]


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


def _lines(source: Source, member: Member, notes: Notes) -> Iterator[tuple[int, str]]:
    """The lines that stand for something, numbered as they stand there."""
    with member.open() as stream:
        text = io.TextIOWrapper(stream, encoding_of(member.head), "replace")
        number = 0
        while (line := text.readline(LONGEST_LINE)) and number < MOST_LINES:
            number += 1
            if number % TOLD_EVERY == 0:
                notes.progress(source.position, source.size)
            if counts(line):
                yield number, line.removeprefix("\ufeff").strip("\r\n\0")
