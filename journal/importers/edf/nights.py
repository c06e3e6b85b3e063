"""A session out of scored annotations; the clock of EDF has no zone, and often no day."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import chain, pairwise

from journal.importers.base import Reported
from journal.importers.clock_tables import identity_of, recorded
from journal.importers.edf.beside import day_asked
from journal.importers.edf.scoring import Scored, Scoring
from journal.importers.entries import session_on
from journal.importers.fields import Unfit
from journal.importers.hypnograms import Interval, painted
from journal.importers.moments import EARLIEST, LATEST
from journal.importers.notes import Notes
from journal.importers.tracked import reported
from journal.model.session import ASLEEP, Stage
from journal.text import _

LONGEST = 36 * 3600  # seconds

Span = tuple[float, float, Stage]


def night_of(scoring: Scoring, where: str, notes: Notes) -> Reported | None:
    """The session of a hypnogram; None until the day is said, or where nothing was scored.

    What lies unscored before and after is no part of the night. Raises Unfit.
    """
    spans = list(_spans(scoring.stages))
    scored = [each for each in spans if each[2] is not Stage.UNSCORED]
    if not scored:
        notes.warn(_("a recording without a hypnogram"), where)
        return None
    day = scoring.day or day_asked(scoring.place, scoring.clock, notes)
    if day is None:
        return None
    if not EARLIEST <= day.year <= LATEST:
        raise Unfit("startdate", day.isoformat(), _("a year from 1900 to 2199"))
    first, last = min(each[0] for each in scored), max(each[1] for each in scored)
    begun = datetime.combine(day, scoring.clock)
    start, end = begun + timedelta(seconds=first), begun + timedelta(seconds=last)
    clock = recorded(begun, (first, last), notes.zone)

    def intervals() -> Iterator[Interval]:
        for since, until, stage in spans:
            since, until = max(since, first), min(until, last)  # noqa: PLW2901 - the same, cut
            yield _instants_of(clock.start, since - first, until - first, stage)

    asleep = [each for each in scored if each[2] in ASLEEP]
    session = replace(
        session_on(clock, "edf", identity_of(start, end)),
        stages=painted(intervals()),
        source_detail=scoring.device,
    )
    if asleep:
        falls, wakes = min(each[0] for each in asleep), max(each[1] for each in asleep)
        session = replace(
            session,
            asleep_at=clock.start + timedelta(seconds=falls - first),
            awake_at=clock.start + timedelta(seconds=wakes - first),
        )
    raw = json.dumps([[*span[:2], span[2].value] for span in spans]).encode()
    return reported(session, raw, where)


def _instants_of(start: datetime, since: float, until: float, stage: Stage) -> Interval:
    """An interval in seconds after a start, as instants."""
    return start + timedelta(seconds=since), start + timedelta(seconds=until), stage


def _spans(stages: Sequence[Scored]) -> Iterator[Span]:
    """From when to when, in seconds; one whose length is not said lasts until the next."""
    ordered = sorted(stages, key=lambda each: each.onset)
    for one, following in pairwise(chain(ordered, [None])):
        if one is None:
            continue
        until = following.onset if following else one.onset
        end = one.onset + one.seconds if one.seconds else until
        if not 0 <= one.onset < LONGEST or not one.onset <= end:
            raise Unfit("onset", one.onset, _("seconds from the start of the recording"))
        if one.onset < end:
            yield one.onset, min(end, LONGEST), one.stage
