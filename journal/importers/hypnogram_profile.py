"""A hypnogram as DOMINO writes a sleep profile: lines about it, then the clock and the stage."""

import re
from collections.abc import Iterator
from datetime import datetime, time, timedelta

from journal.importers.date_orders import YEAR_FIRST, YEAR_LAST, DateOrder, local_time
from journal.importers.exported import Member
from journal.importers.fields import Unfit
from journal.importers.hypnogram_spans import Spans
from journal.importers.notes import Notes, Question
from journal.importers.stage_labels import TEXT_LABELS, label_of
from journal.importers.tables import encoding_of
from journal.model.session import Stage
from journal.text import _

SAID = re.compile(r"([A-Za-z][A-Za-z ]{1,24}):[ \t]*(.*)")
ROW = re.compile(
    r"([0-9]{2}):([0-9]{2}):([0-9]{2})(?:[.,][0-9]+)?[ \t]*;[ \t]*(\S[^;]{0,40}?)[ \t]*"
)
RATE = re.compile(r"([0-9]{1,3}) ?s")
KIND, START, EPOCH = "signal type", "start time", "rate"
DISCRETE = "discret"
LARGEST = 16 * 1024 * 1024
LINES_ABOVE, NEAR = 12, 2048  # lines and bytes in which they stand
MONTHS = 12


def is_profile(head: bytes) -> bool:
    """Whether a text begins as such a profile does, and stages follow."""
    coding = encoding_of(head)
    near = head[:NEAR].decode(coding, "replace").removeprefix("\ufeff")
    said = _said(near.splitlines())
    if START not in said or not said.get(KIND, "").casefold().startswith(DISCRETE):
        return False
    rows = filter(None, map(ROW.fullmatch, head.decode(coding, "replace").splitlines()))
    return any(label_of(row[4]) in TEXT_LABELS for row in rows)


def profile_of(member: Member, notes: Notes) -> Spans | None:
    """Its stages; None until the order of its date is said where that is open. Raises Unfit."""
    with member.open() as stream:
        text = stream.read(LARGEST + 1)
    if len(text) > LARGEST:
        raise Unfit("", _("more than {n} MB").format(n=LARGEST >> 20), _("one night"))
    lines = text.decode(encoding_of(member.head), "replace").removeprefix("\ufeff").splitlines()
    said = _said(lines)
    rate = RATE.fullmatch(said.get(EPOCH, "").strip())
    if rate is None or not int(rate[1]):
        raise Unfit("Rate", said.get(EPOCH), _("the length of an epoch, such as 30 s"))
    started = _started(said[START].strip(), member, notes)
    rows = [(n, row) for n, line in enumerate(lines, 1) if (row := ROW.fullmatch(line))]
    if not rows:
        raise Unfit("", 0, _("stages of sleep"))
    if started is None:
        return None
    first = _nearest(started, _clock(rows[0][1]))
    pairs = list(_epochs(rows, first, int(rate[1]), member, notes))
    return Spans(first, int(rate[1]), pairs, "\n".join(row[0] for _number, row in rows))


def _epochs(
    rows: list[tuple[int, re.Match[str]]],
    first: datetime,
    epoch: int,
    member: Member,
    notes: Notes,
) -> Iterator[tuple[float, Stage]]:
    """The stage of each, and how long nothing was scored where the clock leaves some out."""
    due = first
    for number, row in rows:
        there = _nearest(due, _clock(row))
        if there < due:
            raise Unfit("", row[0], _("epochs of one night, one after the other"))
        if there > due:
            yield (there - due).total_seconds(), Stage.UNSCORED
        yield float(epoch), _stage(row[4], number, member, notes)
        due = there + timedelta(seconds=epoch)


def _said(lines: list[str]) -> dict[str, str]:
    found = filter(None, map(SAID.fullmatch, lines[:LINES_ABOVE]))
    return {each[1].casefold(): each[2] for each in found}


def _clock(row: re.Match[str]) -> time:
    try:
        return time(int(row[1]), int(row[2]), int(row[3]))
    except ValueError as error:
        raise Unfit("", row[0], _("a time and a stage")) from error


def _stage(written: str, number: int, member: Member, notes: Notes) -> Stage:
    stage = TEXT_LABELS.get(label_of(written))
    if stage is None:
        where = member.place(_("line {n}").format(n=number))
        notes.warn(_("a stage that is not known: read as unscored"), f"{written}, {where}")
    return stage or Stage.UNSCORED


def _started(written: str, member: Member, notes: Notes) -> datetime | None:
    """When it began; the order of day and month is asked where both can be, and are not alike."""
    if YEAR_FIRST.fullmatch(written):
        return local_time("Start Time", written, DateOrder.DAY_FIRST)
    match = YEAR_LAST.fullmatch(written)
    if match is None:
        raise Unfit("Start Time", written, _("a local time such as 2026-11-19 23:41"))
    one, other, day = int(match[1]), int(match[2]), written.split(maxsplit=1)[0]
    order = DateOrder.DAY_FIRST
    if other > MONTHS:
        order = DateOrder.MONTH_FIRST
    elif one <= MONTHS and one != other and "." not in day:
        words = _("In what order is the date {date} of this file?")
        choices = (
            (DateOrder.DAY_FIRST.value, _("Day, month, year")),
            (DateOrder.MONTH_FIRST.value, _("Month, day, year")),
        )
        key = f"date_order {member.path}".strip()
        answer = notes.ask(Question(key, words.format(date=day), choices))
        if answer is None:
            return None
        order = DateOrder(answer)
    return local_time("Start Time", written, order)


def _nearest(told: datetime, clock: time) -> datetime:
    """The moment at which the clock shows this that is nearest to the one told."""
    days = (told.date() + timedelta(days=each) for each in (-1, 0, 1))
    return min((datetime.combine(each, clock) for each in days), key=lambda at: abs(at - told))
