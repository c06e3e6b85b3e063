"""A hypnogram as a table of moments and stages: it says itself when it began and how it is cut."""

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from journal.importers.exported import Member, table_rows
from journal.importers.fields import Unfit
from journal.importers.hypnogram_table import FEWEST, MOST, STAGE, UNTOLD
from journal.importers.notes import Notes
from journal.importers.source import HEAD, Source
from journal.importers.tables import Layout, layout_of
from journal.text import _

TIME = ("time", "timestamp", "datetime", "date_time", "")
MOMENT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.0+)?(?:Z|[+-][0-9]{2}:[0-9]{2})?"
)
ALONE = 2  # columns: the second needs no name where words of stages stand in it
LONGEST = 300  # seconds of an epoch


def moment_table(head: bytes, is_stage: Callable[[str], bool]) -> Layout | None:
    """How such a table is written; None for any other text."""
    layout = layout_of(head)
    place = _stage_of(layout) if layout else None
    if layout is None or place is None or layout.keys[0] not in TIME:
        return None
    lines = head.decode(layout.encoding, "replace").splitlines()
    rows = lines[1 : -1 if len(head) >= HEAD else None]
    cells = list(csv.reader(filter(str.strip, rows), delimiter=layout.delimiter))
    named = layout.keys[place] in STAGE
    fits = all(
        len(each) > place
        and MOMENT.fullmatch(each[0].strip())
        and is_stage(each[place].strip())
        and (named or not each[place].strip().lstrip("-").isdecimal())
        for each in cells
    )
    return layout if fits and len(cells) >= FEWEST else None


@dataclass(frozen=True, slots=True)
class Moments:
    """What such a table says: its beginning, the seconds of an epoch, and the stages in order."""

    begun: datetime
    epoch: int
    stages: tuple[str, ...]


def moments_of(source: Source, member: Member, layout: Layout, notes: Notes) -> Moments:
    """The epochs of the table, UNTOLD where it leaves some out. Raises Unfit."""
    place = layout.keys[_stage_of(layout) or 1]
    found = list(_rows(source, member, layout, place, notes))
    epoch = _epoch([at for at, _stage in found])
    stages: list[str] = []
    for (at, stage), (following, _stage) in pairwise(found):
        passed = (following - at) / timedelta(seconds=epoch)
        if not passed.is_integer():
            raise Unfit("", f"{at}", _("moments at a steady interval"))
        stages += [stage, *[UNTOLD] * (int(passed) - 1)]
    stages.append(found[-1][1])
    return Moments(found[0][0], epoch, tuple(stages))


def _rows(
    source: Source, member: Member, layout: Layout, place: str, notes: Notes
) -> Iterator[tuple[datetime, str]]:
    for number, (where, row) in enumerate(table_rows(source, member, layout, notes)):
        written = row.get(layout.keys[0])
        if number > MOST or not MOMENT.fullmatch(written):
            expected = _("a moment such as 2026-11-19 23:41:00, {where}").format(where=where)
            raise Unfit(layout.names[0], written, expected)
        try:
            yield datetime.fromisoformat(written), row.get(place)
        except ValueError as error:
            raise Unfit(layout.names[0], written, _("a day that exists")) from error


def _epoch(moments: Sequence[datetime]) -> int:
    """The seconds from one moment to the next, as most are apart. Raises Unfit."""
    steps = Counter(after - before for before, after in pairwise(moments))
    if not steps or min(steps) <= timedelta() or sum(steps, timedelta()) > timedelta(seconds=MOST):
        raise Unfit("", len(moments), _("moments of one night, one after the other"))
    seconds = steps.most_common(1)[0][0].total_seconds()
    if not seconds.is_integer() or seconds > LONGEST:
        raise Unfit("", seconds, _("epochs of at most five minutes"))
    return int(seconds)


def _stage_of(layout: Layout) -> int | None:
    """The place of the stages: a column that says so, or the only other one."""
    keys = layout.keys
    named = next((place for place, key in enumerate(keys) if place and key in STAGE), None)
    return 1 if named is None and len(keys) == ALONE else named
