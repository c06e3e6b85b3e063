"""What a person says of a session: laid over the vendor's record, which stays as it was."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import datetime, timedelta

from journal.model.session import Run, Session, SleepKind, Stage, StageMinutes, Stages
from journal.model.vendors import is_service
from journal.record import record

GAP = timedelta(minutes=20)  # pieces of one source that lie no further apart are one sleep

Origin = tuple[str, str, str]  # source, account, and the app or device inside the export
Parting = tuple[Origin, datetime]  # an instant at which a person split the sleep of an origin


@record
class Correction:
    """One person's word on one session; what is None stays as the vendor has it.

    With `not_sleep` the session counts for nothing; `split_at` makes two of it.
    """

    not_sleep: bool = False
    started_at: datetime | None = None
    ended_at: datetime | None = None
    split_at: datetime | None = None
    kind: SleepKind | None = None


def effective(
    sessions: Sequence[Session], corrections: Mapping[str, Correction]
) -> tuple[Session, ...]:
    """The sessions as they count, earliest first: corrected, then pieces of one sleep joined.

    What a person split stays apart there; what they call by another kind is no piece of the rest.
    """
    said: dict[SleepKind | None, list[Session]] = {}
    apart: set[Parting] = set()
    for each in sessions:
        correction = corrections.get(each.uid, Correction())
        said.setdefault(correction.kind, []).extend(corrected(each, correction))
        if correction.split_at is not None:
            apart.add((_origin(each), correction.split_at))
    whole = [one for pieces in said.values() for one in joined(_by_time(pieces), apart)]
    return tuple(_by_time(whole))


def same_told_again(one: Session, other: Session) -> bool:
    """Whether a source tells of one sleep in both, as before and after a new sync.

    They share more than half of the longer one: a fragment of a night is not the night.
    """
    since, until = max(one.started_at, other.started_at), min(one.ended_at, other.ended_at)
    same = 2 * (until - since) > max(one.length, other.length)
    return same and _origin(one) == _origin(other) and not is_service(one.source)


def corrected(session: Session, correction: Correction) -> tuple[Session, ...]:
    """What a correction makes of a session: none, one, or two."""
    if correction.not_sleep:
        return ()
    since = max(correction.started_at or session.started_at, session.started_at)
    until = min(correction.ended_at or session.ended_at, session.ended_at)
    if since >= until:
        return ()
    named = replace(session, kind=correction.kind) if correction.kind else session
    at = correction.split_at
    if at is None or not since < at < until:
        return (cut(named, since, until),)
    return cut(named, since, at), cut(named, at, until)


def cut(session: Session, since: datetime, until: datetime) -> Session:
    """The part of a session within a span; totals that cannot be cut are not kept."""
    if (since, until) == (session.started_at, session.ended_at):
        return session
    return replace(
        session,
        started_at=since,
        ended_at=until,
        asleep_at=_within(session.asleep_at, since, until),
        awake_at=_within(session.awake_at, since, until),
        stages=_cut_stages(session.stages, since, until) if session.stages else None,
        totals=None,
    )


def joined(
    sessions: Sequence[Session], apart: AbstractSet[Parting] = frozenset()
) -> tuple[Session, ...]:
    """Pieces of one source that follow each other within 20 minutes as one sleep.

    Pieces that overlap are two accounts of one time, and stay apart; so do those between which
    one of the `apart` lies.
    """
    found: list[Session] = []
    for each in sessions:
        at = next((n for n, one in enumerate(found) if _goes_on(one, each, apart)), None)
        if at is None:
            found.append(each)
        else:
            found[at] = _joined(found[at], each)
    return tuple(found)


def _goes_on(one: Session, other: Session, apart: AbstractSet[Parting]) -> bool:
    """Whether the other is the next piece of the same sleep; a service's session is whole."""
    origin = _origin(one)
    if origin != _origin(other) or is_service(one.source):
        return False
    if not timedelta() <= other.started_at - one.ended_at <= GAP:
        return False
    return not any(
        whose == origin and one.ended_at <= at <= other.started_at for whose, at in apart
    )


def _origin(session: Session) -> Origin:
    return session.source, session.account, session.source_detail


def _by_time(sessions: Iterable[Session]) -> list[Session]:
    return sorted(sessions, key=lambda each: (each.started_at, each.ended_at))


def _joined(one: Session, other: Session) -> Session:
    longer = max(one, other, key=lambda each: each.length)
    return replace(
        longer,
        started_at=one.started_at,
        ended_at=other.ended_at,
        start_place=one.start_place,
        end_place=other.end_place,
        asleep_at=one.asleep_at or other.asleep_at,
        awake_at=other.awake_at or one.awake_at,
        stages=_laid_end_to_end(one.stages, other.stages),
        totals=_added(one, other),
        parts=tuple(dict.fromkeys((*(one.parts or (one.uid,)), *(other.parts or (other.uid,))))),
    )


def _laid_end_to_end(one: Stages | None, other: Stages | None) -> Stages | None:
    """Two hypnograms as one, what lies between unscored; None unless both are there."""
    if one is None or other is None:
        return None
    if other.start < one.end:  # the last epoch of the one reaches into the other
        other = _cut_stages(other, one.end, other.end)
        if other is None:
            return one
    gap = round((other.start - one.end).total_seconds())
    pairs = [(run.seconds, run.stage) for run in one.runs]
    pairs += [(gap, Stage.UNSCORED)] if gap else []
    pairs += [(run.seconds, run.stage) for run in other.runs]
    epoch = one.epoch_seconds if one.epoch_seconds == other.epoch_seconds else None
    return Stages.of(one.start, pairs, epoch)


def _added(one: Session, other: Session) -> StageMinutes | None:
    """The totals of both; a part that one of them does not tell of is not known of both."""
    if one.stages and other.stages:
        return None
    first, second = one.minutes, other.minutes

    def both(name: str) -> float | None:
        values = getattr(first, name), getattr(second, name)
        return None if None in values else sum(values)

    names = ("awake", "light", "deep", "rem", "unscored", "unstaged")
    return StageMinutes(**{name: both(name) for name in names}, told=both("asleep"))


def _cut_stages(stages: Stages, since: datetime, until: datetime) -> Stages | None:
    within = (
        (round((min(end, until) - max(start, since)).total_seconds()), stage)
        for start, end, stage in stages.spans()
        if start < until and end > since
    )
    runs = tuple(Run(seconds, stage) for seconds, stage in within if seconds)
    return Stages(max(stages.start, since), runs, stages.epoch_seconds) if runs else None


def _within(moment: datetime | None, since: datetime, until: datetime) -> datetime | None:
    return None if moment is None else min(max(moment, since), until)
