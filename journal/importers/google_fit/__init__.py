"""Google Fit's Takeout: sleep as segments, as sessions, as an activity, or as sums of a day."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime, timezone

from journal.errors import JournalError
from journal.importers.base import Reported, Yields
from journal.importers.fitbit import Fitbit
from journal.importers.google_fit.days import (
    DAY,
    DAYS,
    NAMED,
    Span,
    instant,
    slept_spans,
    table_kind,
    told_by_spans,
)
from journal.importers.google_fit.points import (
    ACTIVITY,
    SLEEP,
    SOURCES,
    Stretch,
    first_of,
    stretches,
)
from journal.importers.google_fit.sessions import Frame, frame_of, frames
from journal.importers.hypnograms import painted
from journal.importers.notes import Notes
from journal.importers.source import Source
from journal.importers.tracked import Clock, each_told, in_zone, reported, with_offsets
from journal.model.session import ASLEEP, Session, Stages, ZoneConfidence
from journal.text import _

ACTIVITY_OF = re.compile(rb'"fitnessActivity"\s*:\s*"([^"]*)"')
OF_SESSION = re.compile(r"\d{4}-\d\d-\d\dT\d\d_\d\d_\d\d.*\.json")
IN_ENGLISH = "SLEEP"  # what the name of such a file says, in one language


class GoogleFit:
    """Reads the sleep in a Takeout of Google Fit."""

    name = "google_fit"
    label = _("Google Fit Takeout")
    yields = Yields.NIGHTS
    recognised_by = _(
        "data points of sleep segments, a session whose activity is sleep, or how long of a "
        "quarter of an hour was slept"
    )

    def recognises(self, source: Source) -> bool:
        """Whether the file holds segments or a session of sleep."""
        try:
            if (source.is_folder or source.is_zip) and Fitbit().recognises(source):
                return False  # one Takeout of both: Fitbit's importer says so
            return any(True for _kind, _name in _found(source))
        except JournalError:
            return False

    def read(self, source: Source, notes: Notes) -> Iterator[Reported]:
        """Yield a session a night and app; see Importer.

        The derived stream repeats each raw one: the raw are read only where it holds nothing. The
        sums of a day repeat all of it: they are read only for sleep that nothing else tells of.
        """
        documents = _documents(source)
        nights = stretches(source, documents.get(SLEEP, []), SLEEP, notes)
        older = stretches(source, documents.get(ACTIVITY, []), ACTIVITY, notes)
        nights += [each for each in older if not any(_overlap(each, one) for one in nights)]
        around = list(frames(source, documents.get("session", []), notes))
        used = {id(frame) for each in nights if (frame := frame_of(each, around))}
        told = ((each.where, each) for each in nights)
        yield from each_told(told, lambda each: _night(each, frame_of(each, around), notes), notes)
        alone = ((each.where, each) for each in around if id(each) not in used)
        yield from each_told(alone, lambda each: _bare(each, notes), notes)
        sums = list(slept_spans(source, documents.get(DAY, []), notes))
        if not (nights or around or sums):
            for name in documents.get(DAYS, []):
                what = _("how long was slept on each date, without times: no nights")
                notes.warn(what, name or source.label)
        told_elsewhere: list[Stretch | Frame] = [*nights, *around]
        rest = [each for each in sums if not any(_is_told(each, one) for one in told_elsewhere)]
        summed = ((each[0].where, each) for each in rest)
        yield from each_told(summed, lambda each: told_by_spans(each, notes), notes)


def _documents(source: Source) -> dict[str, list[str]]:
    """The files by what they hold: segments of sleep or of activities, a session, or a table."""
    found: dict[str, list[str]] = {}
    for kind, name in _found(source):
        found.setdefault(kind, []).append(name)
    return found


def _found(source: Source) -> Iterator[tuple[str, str]]:
    for name in _likely(source) if source.is_folder or source.is_zip else ("",):
        kind = _kind_of(first_of(source, name))
        if kind:
            yield kind, name


def _likely(source: Source) -> Iterator[str]:
    """The files that may tell of sleep, by their names.

    Sessions of all activities lie side by side. Where none of them is named as sleep, their names
    may be in any language.
    """
    sessions = []
    for name in source.names():
        own = name.rpartition("/")[2]
        if "__MACOSX" in name or own.startswith("._"):
            continue
        if (
            "segment" in own
            or NAMED.fullmatch(own)
            or ("/Fit/" in f"/{name}" and own.endswith(".csv"))
        ):
            yield name
        elif OF_SESSION.fullmatch(own):
            sessions.append(name)
    named = [name for name in sessions if IN_ENGLISH in name.rpartition("/")[2]]
    yield from named or sessions


def _kind_of(head: bytes) -> str | None:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    activity = ACTIVITY_OF.search(start)
    if activity and start.startswith(b"{"):
        return "session" if activity[1].startswith(b"sleep") else None
    if not start.startswith(b"{"):
        return table_kind(head)
    for kind in (SLEEP, ACTIVITY):
        for key in SOURCES:
            if re.search(rb'"%s"\s*:\s*"[a-z]+:%s:' % (key.encode(), kind.encode()), start):
                return kind
    return None


def _overlap(one: Stretch, other: Stretch) -> bool:
    return one.start < other.end and other.start < one.end


def _is_told(spans: Sequence[Span], told: Stretch | Frame) -> bool:
    """Whether a night told elsewhere is of the same hours."""
    start, end = told.start.replace(tzinfo=None), told.end.replace(tzinfo=None)
    return instant(spans[0].start) < end and start < instant(spans[-1].end)


def _clock(start: datetime, end: datetime, offset: timezone | None, notes: Notes) -> Clock:
    if offset is None:
        return in_zone(start, end, notes.zone, ZoneConfidence.ASSUMED)
    return with_offsets(start.astimezone(offset), end.astimezone(offset))


def _night(stretch: Stretch, frame: Frame | None, notes: Notes) -> Reported:
    start, end = stretch.start, stretch.end
    offset = frame.offset if frame else None
    if frame:
        start, end = min(start, frame.start), max(end, frame.end)
    clock = _clock(start, end, offset, notes)
    stages = painted((each.start, each.end, each.stage) for each in stretch.segments)
    asleep_at, awake_at = _slept(stages)
    session = Session(
        source="google_fit",
        account="",
        external_id=_identity(stretch.start, stretch.end, stretch.app),
        started_at=clock.start,
        ended_at=clock.end,
        start_place=clock.start_place,
        end_place=clock.end_place,
        zone_confidence=clock.confidence,
        asleep_at=asleep_at,
        awake_at=awake_at,
        stages=stages,
        source_detail=stretch.app,
    )
    raw = [each.raw for each in stretch.segments] + ([frame.raw] if frame else [])
    return reported(session, b"[" + b",".join(raw) + b"]", stretch.where)


def _slept(stages: Stages | None) -> tuple[datetime | None, datetime | None]:
    """When the first sleep of a hypnogram begins, and when the last ends."""
    spans = [each for each in stages.spans() if each[2] in ASLEEP] if stages else []
    return (spans[0][0], spans[-1][1]) if spans else (None, None)


def _bare(frame: Frame, notes: Notes) -> Reported:
    """A session that no stream of segments tells of: from when to when, with its own parts."""
    clock = _clock(frame.start, frame.end, frame.offset, notes)
    asleep_at, awake_at = _slept(frame.stages)
    session = Session(
        source="google_fit",
        account="",
        external_id=_identity(frame.start, frame.end, ""),
        started_at=clock.start,
        ended_at=clock.end,
        start_place=clock.start_place,
        end_place=clock.end_place,
        zone_confidence=clock.confidence,
        asleep_at=asleep_at,
        awake_at=awake_at,
        stages=frame.stages,
    )
    return reported(session, frame.raw, frame.where)


def _identity(start: datetime, end: datetime, app: str) -> str:
    return f"{start:%Y-%m-%dT%H:%M:%SZ}/{end:%Y-%m-%dT%H:%M:%SZ} {app}".rstrip()
