"""Where a sleep ended whose record names no zone: where a record of the same hours says it was.

A phone and a watch that lay side by side slept in one place. Only sources whose times are instants
are lent one: what was a clock time without a zone may have been read in the wrong one.
"""

from bisect import bisect_left
from collections.abc import Iterable
from typing import NamedTuple

from journal.model.session import SURE, Place, ZoneConfidence
from journal.model.vendors import tells_clock_times

LONGEST_MS = 36 * 3600 * 1000  # no session is longer


class Told(NamedTuple):
    """A session's hours, in milliseconds of Unix time, and where its end was on the clock."""

    uid: str
    source: str
    start: int
    end: int
    place: Place
    confidence: ZoneConfidence
    clock_times: bool | None = None

    @property
    def lacks_zone(self) -> bool:
        """Whether its zone was assumed, and its hours are sure all the same."""
        assumed = self.confidence is ZoneConfidence.ASSUMED
        return assumed and not tells_clock_times(self.source, kept=self.clock_times)


def lent(sessions: Iterable[Told]) -> dict[str, Place]:
    """The place of each that lacks a zone, by uid, where another of the same sleep knows it.

    The same sleep shares more than half of the shorter one; of several the one that shares most.
    """
    told = list(sessions)
    lacking = [each for each in told if each.lacks_zone]
    knowing = sorted((each for each in told if each.confidence in SURE), key=_start)
    if not lacking or not knowing:
        return {}
    found = ((each.uid, _lender(each, knowing)) for each in lacking)
    return {uid: lender.place for uid, lender in found if lender is not None}


def _lender(one: Told, knowing: list[Told]) -> Told | None:
    since = bisect_left(knowing, one.start - LONGEST_MS, key=_start)
    until = bisect_left(knowing, one.end, key=_start)
    near = [other for other in knowing[since:until] if _is_same_sleep(one, other)]
    return max(near, key=lambda other: (_shared(one, other), other.uid), default=None)


def _is_same_sleep(one: Told, other: Told) -> bool:
    return 2 * _shared(one, other) > min(one.end - one.start, other.end - other.start)


def _shared(one: Told, other: Told) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def _start(told: Told) -> int:
    return told.start
