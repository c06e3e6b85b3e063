"""Stages by the sleep they belong to, or, where nothing says which, by the gaps between them."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from journal.importers.base import Reported
from journal.importers.entries import Entry, app_name, session_on
from journal.importers.fields import Unfit
from journal.importers.hypnograms import painted
from journal.importers.notes import Notes
from journal.importers.samsung_health.basis import Times, clock_of
from journal.importers.tracked import Clock, each_told, reported
from journal.model.session import Place, Session, Stage, Stages, ZoneConfidence
from journal.record import record
from journal.text import _

STAGES = {
    "40001": Stage.AWAKE,
    "40002": Stage.LIGHT,
    "40003": Stage.DEEP,
    "40004": Stage.REM,
}
GAP = timedelta(minutes=20)
MOST = 2_000_000


@record
class Span:
    """One stage from when to when, with the clocks at either end."""

    start: datetime
    end: datetime
    stage: Stage
    places: tuple[Place, Place]
    confidence: ZoneConfidence
    clock_times: bool


@dataclass(slots=True)
class StageTable:
    """All stages, by (sleep, app); of a named sleep the app stands in `apps`."""

    times: Times
    held: dict[tuple[str, str], list[Span]] = field(default_factory=dict)
    apps: dict[str, str] = field(default_factory=dict)
    count: int = 0

    def take(self, entry: Entry) -> bool:
        """Keep one row."""
        clock = clock_of(entry, self.times)
        code = entry.text("stage").removesuffix(".0")
        stage = STAGES.get(code)
        if stage is None:
            entry.warn(_("a stage code that is not known: read as unscored"), code)
        self.count += 1
        if self.count > MOST:
            raise Unfit("", self.count, _("fewer stages than that in one export"))
        app = app_name(entry.text("pkg_name") or entry.text("source_name"))
        span = Span(
            clock.start,
            clock.end,
            stage or Stage.UNSCORED,
            (clock.start_place, clock.end_place),
            clock.confidence,
            clock.clock_times,
        )
        sleep = entry.text("sleep_id")
        self.apps.setdefault(sleep, app)
        self.held.setdefault((sleep, "" if sleep else app), []).append(span)
        return True

    def staged(self, session: Session, sleep: str) -> Session:
        """The session with the stages of this sleep, which is no sleep of its own any more."""
        spans = self.held.pop((sleep, ""), []) if sleep else []
        return replace(session, stages=_painted(spans, session.started_at, session.ended_at))

    def left(self, notes: Notes) -> Iterator[Reported]:
        """A session for the stages of each sleep that no row told of."""
        for (sleep, app), spans in self.held.items():
            for stretch in [spans] if sleep else _stretches(spans):
                found = [(_where(stretch), stretch)]
                named = self.apps[sleep] if sleep else app
                yield from each_told(found, _teller(sleep, named), notes)


def _painted(spans: list[Span], start: datetime, end: datetime) -> Stages | None:
    return painted((max(each.start, start), min(each.end, end), each.stage) for each in spans)


def _stretches(spans: list[Span]) -> list[list[Span]]:
    """Stages that follow one another within 20 minutes."""
    made: list[list[Span]] = []
    last = datetime.min.replace(tzinfo=UTC)
    for span in sorted(spans, key=lambda each: each.start):
        if not made or span.start - last > GAP:
            made.append([])
        made[-1].append(span)
        last = max(last, span.end)
    return made


def _where(spans: list[Span]) -> str:
    first = min(each.start for each in spans)
    return _("the stages from {start}").format(start=f"{first:%Y-%m-%d %H:%M} UTC")


def _teller(sleep: str, app: str) -> Callable[[list[Span]], Reported]:
    def tell(spans: list[Span]) -> Reported:
        first = min(spans, key=lambda each: each.start)
        last = max(spans, key=lambda each: each.end)
        places = (first.places[0], last.places[1])
        clock = Clock(first.start, last.end, *places, first.confidence, first.clock_times)
        session = replace(
            session_on(clock, "samsung_health", sleep),
            stages=_painted(spans, clock.start, clock.end),
            source_detail=app,
        )
        raw = [[each.start.isoformat(), each.end.isoformat(), each.stage.value] for each in spans]
        return reported(session, json.dumps(raw).encode(), _where(spans))

    return tell
