"""What a person can say of a sleep that a device recorded, as what is to be laid over it."""

from collections.abc import Callable, Mapping
from dataclasses import field, replace
from datetime import UTC, datetime, time, timedelta
from itertools import product

from journal.model.correction import Correction
from journal.model.session import Session, SleepKind
from journal.record import record

Laid = Mapping[str, Correction]  # what lies over sessions, by session
Said = Callable[[Correction], Correction]  # what becomes of what lay there


@record
class Judgement:
    """Corrections to lay, and the session to choose as the main sleep.

    `main` is '' to leave that to the rule, None to leave it as it is.
    """

    corrections: Laid = field(default_factory=dict)
    main: str | None = None


def parts_of(session: Session) -> tuple[str, ...]:
    """The vendors' sessions that a sleep consists of."""
    return session.parts or (session.uid,)


def was_split(session: Session, laid: Laid) -> bool:
    """Whether this is one of the two that a person made of a session."""
    recorded = session.as_recorded
    ends = {recorded.started_at, recorded.ended_at}
    return any(laid.get(uid, Correction()).split_at in ends for uid in parts_of(session))


def chosen_main(session: Session) -> Judgement:
    """This is the main sleep of its night."""
    return Judgement(main=session.uid)


def called(session: Session, laid: Laid, kind: SleepKind) -> Judgement:
    """It was a nap, a rest, or the night's sleep."""
    return _each(session, laid, lambda known: replace(known, kind=kind))


def set_aside(session: Session, laid: Laid) -> Judgement:
    """This was not sleep; of a session that was split, the other part stays."""
    if was_split(session, laid):
        return _each(session, laid, lambda known: _without(session, known))
    return _each(session, laid, lambda known: replace(known, not_sleep=True))


def trimmed(session: Session, laid: Laid, since: datetime, until: datetime) -> Judgement:
    """Only what lies between was sleep; of a session that was split, the other part goes.

    The instants are those of its record.
    """

    def cut(known: Correction) -> Correction:
        return replace(known, started_at=since, ended_at=until, split_at=None)

    return _each(session, laid, cut)


def split(session: Session, laid: Laid, at: datetime) -> Judgement:
    """These were two sleeps, parted at an instant between, as its record tells instants."""
    return _each(session, laid, lambda known: replace(known, split_at=at))


def as_told(session: Session) -> Judgement:
    """As the device had it: nothing is laid over it any more."""
    return Judgement(dict.fromkeys(parts_of(session), Correction()))


def moment_within(session: Session, shown: time) -> datetime | None:
    """The instant of a sleep at which the clocks showed a time; None where they never did.

    What is told to the minute may lie a part of one before the first instant.
    """
    least = session.started_at.replace(second=0, microsecond=0)
    for place in (session.start_place, session.end_place):
        zone = place.tzinfo
        first = least.astimezone(zone).date()
        for days, fold in product(range(3), (0, 1)):
            local = datetime.combine(first + timedelta(days=days), shown, zone).replace(fold=fold)
            at = local.astimezone(UTC)
            if least <= at <= session.ended_at:
                return max(at, session.started_at)
    return None


def _each(session: Session, laid: Laid, said: Said) -> Judgement:
    return Judgement({uid: said(laid.get(uid, Correction())) for uid in parts_of(session)})


def _without(session: Session, known: Correction) -> Correction:
    """What is left of a correction's span when one of the split parts is taken out of it."""
    if known.split_at is None:
        return replace(known, not_sleep=True)
    if session.as_recorded.started_at >= known.split_at:
        return replace(known, ended_at=known.split_at, split_at=None)
    return replace(known, started_at=known.split_at, split_at=None)
