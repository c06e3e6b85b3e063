"""Hypnograms as DreamSync writes them: epochs of one letter, or segments."""

import re
from datetime import datetime, timedelta
from functools import lru_cache
from itertools import pairwise, repeat

from journal.importers.dreamsync.account import Warn
from journal.importers.fields import Record, Unfit, each, text, whole
from journal.importers.moments import instant
from journal.model.session import Run, Stage, Stages
from journal.text import _

CODES = {
    "W": Stage.AWAKE,
    "1": Stage.N1,
    "2": Stage.N2,
    "3": Stage.N3,
    "R": Stage.REM,
    "L": Stage.LIGHT,
    "D": Stage.DEEP,
    "?": Stage.UNSCORED,
}
KNOWN = re.compile(r"[W123RLD?]*")
RUNS = re.compile(r"W+|1+|2+|3+|R+|L+|D+|\?+")
WORDS = {
    "awake": Stage.AWAKE,
    "n1": Stage.N1,
    "n2": Stage.N2,
    "n3": Stage.N3,
    "rem": Stage.REM,
    "light": Stage.LIGHT,
    "deep": Stage.DEEP,
    "unknown": Stage.UNSCORED,
}
LONGEST_EPOCH = 300
LONGEST_SEGMENT = 86_400
TOLERANCE = timedelta(seconds=30)

Span = tuple[datetime, datetime]
Segment = tuple[datetime, float, Stage]


@lru_cache(maxsize=8192)
def _run(letters: str, seconds: int) -> Run:
    """One run of equal letters; the same few come again every night."""
    return Run(len(letters) * seconds, CODES[letters[0]])


def stages_of(session: Record, span: Span, warn: Warn) -> Stages | None:
    """The hypnogram of a session, cut to its span; None where there is none. Raises Unfit."""
    written = session.get("stages")
    if written is None:
        return None
    if type(written) is dict:
        try:
            return _epochs(written, span, warn)
        except Unfit as unfit:
            raise unfit.within("stages") from unfit
    if type(written) is list:
        return _laid_out(each(session, "stages", _segment), span, warn)
    raise Unfit("stages", written, _("epochs or segments"))


def _epochs(record: Record, span: Span, warn: Warn) -> Stages | None:
    seconds, start = whole(record, "epoch_seconds", 1, LONGEST_EPOCH), instant(record, "start")
    codes = record.get("codes")
    if seconds is None:
        raise Unfit("epoch_seconds", None, _("a whole number from 1 to 300"))
    if start is None:
        raise Unfit("start", None, _("an RFC 3339 time"))
    if type(codes) is not str:
        raise Unfit("codes", codes, _("a letter an epoch"))
    return hypnogram(codes, start, seconds, span, warn)


def hypnogram(codes: str, start: datetime, seconds: int, span: Span, warn: Warn) -> Stages | None:
    """Epochs of one letter each, those beyond the span by more than one epoch cut off."""
    known = KNOWN.match(codes)
    if known and known.end() < len(codes):
        at = known.end()
        raise Unfit("codes", f"“{codes[at]}” ({at + 1})", _("W, 1, 2, 3, R, L, D or ?"))
    first, last = _kept(len(codes), start, seconds, span)
    if (first, last) != (0, len(codes)):
        warn(_("epochs beyond the session were cut off"), str(len(codes) - max(last - first, 0)))
    runs = tuple(map(_run, RUNS.findall(codes, first, max(first, last)), repeat(seconds)))
    if not runs:
        return None
    return Stages(start + timedelta(seconds=first * seconds), runs, seconds)


def _kept(count: int, start: datetime, seconds: int, span: Span) -> tuple[int, int]:
    """Which epochs lie within the span, give or take one epoch: from, to."""
    epoch = timedelta(seconds=seconds)
    early, late = span[0] - epoch - start, span[1] + epoch - start
    first = -(-early // epoch) if early > timedelta() else 0
    return min(first, count), min(count, max(late // epoch, 0))


def _segment(record: Record) -> Segment:
    start = instant(record, "start")
    seconds = record.get("seconds")
    stage = text(record, "stage")
    if start is None:
        raise Unfit("start", None, _("an RFC 3339 time"))
    if (type(seconds) is not int and type(seconds) is not float) or not (
        0 <= seconds <= LONGEST_SEGMENT
    ):
        raise Unfit("seconds", seconds, _("a number from 0 to 86400"))
    if stage is None or stage not in WORDS:
        raise Unfit("stage", stage, ", ".join(WORDS))
    return start, seconds, WORDS[stage]


def _laid_out(segments: list[Segment], span: Span, warn: Warn) -> Stages | None:
    """Segments end to end, gaps not scored; instants are rounded to the second."""
    spans = [(start, start + timedelta(seconds=length), stage) for start, length, stage in segments]
    for place, (before, after) in enumerate(pairwise(spans)):
        if after[0] < before[1]:
            expected = _("a start at or after the end of the segment before")
            raise Unfit(f"stages[{place + 1}].start", after[0].isoformat(), expected)
    low, high = span[0] - TOLERANCE, span[1] + TOLERANCE
    cut = [(max(start, low), min(end, high), stage) for start, end, stage in spans]
    if cut != spans:
        warn(_("segments beyond the session were cut off"), str(len(spans)))
    return _joined([each for each in cut if each[0] < each[1]])


def _joined(spans: list[tuple[datetime, datetime, Stage]]) -> Stages | None:
    if not spans:
        return None
    origin = spans[0][0]
    pairs, reached = [], 0
    for start, end, stage in spans:
        since, until = (
            round((start - origin).total_seconds()),
            round((end - origin).total_seconds()),
        )
        pairs += [(since - reached, Stage.UNSCORED), (until - since, stage)]
        reached = until
    stages = Stages.of(origin, [pair for pair in pairs if pair[0]])
    return stages if stages.runs else None
