"""By which clock a sleep is told whose record names no zone: by that of a record that does."""

from collections.abc import Iterable
from dataclasses import replace

from journal.model.night import same_sleep, shared
from journal.model.session import SURE, Session, ZoneConfidence
from journal.model.vendors import BY_INSTANTS


def by_their_clocks(told: Iterable[Session]) -> tuple[Session, ...]:
    """The sessions of a night, each where it was slept as far as another of the same sleep knows.

    Their instants are sure and stay, and so does the confidence: the source itself names no zone.
    """
    sessions = tuple(told)
    sure = [each for each in sessions if each.zone_confidence in SURE]
    if not sure or len(sure) == len(sessions):  # as on most nights
        return sessions
    return tuple(_there(each, sure) for each in sessions)


def _there(one: Session, sure: Iterable[Session]) -> Session:
    if one.zone_confidence is not ZoneConfidence.ASSUMED or one.source not in BY_INSTANTS:
        return one
    near = [each for each in sure if same_sleep(one, each)]
    if not near:
        return one
    lender = max(near, key=lambda each: (shared(one, each), each.uid))
    start, end = lender.start_place, lender.end_place
    if (start.offset, end.offset) == (one.start_place.offset, one.end_place.offset):
        return one  # at home: its zone has a name, and shows the same
    return replace(one, start_place=start, end_place=end)
