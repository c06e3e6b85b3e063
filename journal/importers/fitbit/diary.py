"""The table of fitbit.com: a section Sleep, clock times as the account writes them."""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime, timedelta

from journal.importers import tables
from journal.importers.base import Reported
from journal.importers.fields import Unfit
from journal.importers.fitbit.night import DAY_MINUTES, Reading, totals
from journal.importers.notes import Question
from journal.importers.tables import Layout, Row
from journal.importers.tracked import LONGEST, each_told, from_local, reported
from journal.model.session import Session
from journal.record import record
from journal.text import _

COLUMNS = ("start time", "end time", "minutes asleep", "minutes awake")
SECTION = "sleep"
LINES_LOOKED_AT = 400
TIME = re.compile(
    r"(\d{1,4})[-/.](\d{1,2})[-/.](\d{1,4})[ T]+(\d{1,2}):(\d\d)(?::(\d\d))?\s*(?:([ap])\.?m\.?)?",
    re.IGNORECASE,
)
YEAR_DIGITS, MONTHS, NOON = 4, 12, 12
DAY_FIRST, MONTH_FIRST = "day-first", "month-first"


@record
class Written:
    """A clock time as it is written: three numbers of the date, then hour, minute and second."""

    date: tuple[int, int, int]
    year_first: bool
    time: tuple[int, int, int]


def diary_layout(head: bytes) -> Layout | None:
    """How the section Sleep is written; None where there is none."""
    encoding = tables.encoding_of(head)
    text = head.decode(encoding, "replace").removeprefix("\ufeff")
    lines = text.splitlines()[:LINES_LOOKED_AT]
    for place, line in enumerate(lines):
        if line.strip(' ,;\t"').casefold() == SECTION:
            layout = tables.layout_of(head, place + 1)
            if layout is not None and layout.keys[: len(COLUMNS)] == COLUMNS:
                return layout
    return None


def read_diary(reading: Reading) -> Iterator[Reported]:
    """A session a row. Where no date says whether day or month comes first, it is asked."""
    layout = diary_layout(reading.source.head())
    if layout is None:
        return
    order = _order(layout, reading)
    if order is None:
        return
    found = ((row.where, row) for row in _rows(layout, reading))
    yield from each_told(found, _teller(reading, order), reading.notes)


def _rows(layout: Layout, reading: Reading) -> Iterator[Row]:
    """The rows of the section; the next one begins with a line of one cell."""
    with reading.source.open() as stream:
        for row in tables.rows(stream, layout, reading.notes, reading.source):
            if len([cell for cell in row.cells if cell.strip()]) <= 1:
                return
            yield row


def _order(layout: Layout, reading: Reading) -> str | None:
    """Whether day or month comes first, by the first date that can be read in one way only."""
    undecided = False
    for row in _rows(layout, reading):
        both = [_written(row.get(key)) for key in COLUMNS[:2]]
        told = _by_the_other(both)
        if told is not None:
            return told
        for written in both:
            if written is None or written.year_first:
                continue
            first, second, _year = written.date
            if first > MONTHS or second > MONTHS:
                return DAY_FIRST if first > MONTHS else MONTH_FIRST
            undecided = undecided or first != second
    if not undecided:
        return DAY_FIRST
    return reading.notes.ask(
        Question(
            "date-order",
            _("Which comes first in the dates of this table?"),
            ((DAY_FIRST, _("the day")), (MONTH_FIRST, _("the month"))),
        )
    )


def _by_the_other(both: list[Written | None]) -> str | None:
    """What the one end tells that begins with its year, where only one order makes a sleep."""
    if None in both or len({each.year_first for each in both if each}) == 1:
        return None
    fitting = []
    for order in (DAY_FIRST, MONTH_FIRST):
        with suppress(ValueError):
            start, end = (datetime(*_date(each, order), *each.time) for each in both if each)  # noqa: DTZ001 - clocks
            if timedelta() < end - start <= LONGEST:
                fitting.append(order)
    return fitting[0] if len(fitting) == 1 else None


def _teller(reading: Reading, order: str) -> Callable[[Row], Reported]:
    def tell(row: Row) -> Reported:
        start, end = _local(row, "start time", order), _local(row, "end time", order)
        asleep, awake = _minutes(row, "minutes asleep"), _minutes(row, "minutes awake")
        length = timedelta(minutes=(asleep or 0) + (awake or 0)) or None
        clock = from_local(start, end, reading.notes.zone, length)
        at_most = (clock.end - clock.start) / timedelta(minutes=1) + 1
        by_stage = {
            name: minutes
            for name in ("light", "deep", "rem")
            if (minutes := _minutes(row, f"minutes {name} sleep")) is not None
        }
        if sum(by_stage.values()) > at_most:
            reading.notes.warn(_("stages longer than the sleep"), row.where)
            by_stage = {}
        session = Session(
            source="fitbit",
            account="",
            external_id=f"{start:%Y-%m-%dT%H:%M}/{end:%Y-%m-%dT%H:%M}",
            started_at=clock.start,
            ended_at=clock.end,
            start_place=clock.start_place,
            end_place=clock.end_place,
            zone_confidence=clock.confidence,
            clock_times=clock.clock_times,
            totals=totals(asleep, awake, by_stage),
        )
        return reported(session, json.dumps(row.values, ensure_ascii=False).encode(), row.where)

    return tell


def _written(text: str) -> Written | None:
    shape = TIME.fullmatch(text.strip())
    if shape is None:
        return None
    first, second, third, hour, minute, after, half = shape.groups()
    hours = int(hour)
    if half:
        hours = hours % NOON + (NOON if half in "pP" else 0)
    date = (int(first), int(second), int(third))
    return Written(date, len(first) == YEAR_DIGITS, (hours, int(minute), int(after or 0)))


def _local(row: Row, key: str, order: str) -> datetime:
    written = _written(row.get(key))
    try:
        if written is not None:
            return datetime(*_date(written, order), *written.time)  # noqa: DTZ001 - a clock's
    except ValueError:
        pass
    raise Unfit(key, row.get(key), _("a time such as 2010-11-12 1:23AM"))


def _date(written: Written, order: str) -> tuple[int, int, int]:
    if written.year_first:
        return written.date
    first, second, year = written.date
    return (year, second, first) if order == DAY_FIRST else (year, first, second)


def _minutes(row: Row, key: str) -> float | None:
    """Minutes, with commas between thousands; None for N/A."""
    written = row.get(key).replace(",", "").replace("\N{NO-BREAK SPACE}", "")
    if not (written.isascii() and written.isdigit()):
        return None
    minutes = int(written[:9])
    return minutes if minutes <= DAY_MINUTES else None
