"""The diary's account of a night beside the tracker's: both of one sleep, or not compared."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from journal.model.night import Night
from journal.model.session import Session, SleepKind
from journal.statistics.agreement import Agreement, agreement
from journal.statistics.diary import total


def both_accounts(nights: Iterable[Night]) -> list[tuple[Night, float, float]]:
    """Nights on which diary and tracker tell the minutes of one sleep: the diary's, the tracker's.

    A night in two parts that the diary tells as one is compared with both records. A record of
    another sleep, or of less than half of it, is no account of the diary's night.
    """
    found = []
    for night in nights:
        mine = night.diary.asleep if night.diary else None
        records = _of_the_diarys_sleep(night)
        theirs = total(*(each.minutes.asleep for each in records)) if records else None
        if mine is not None and theirs is not None:
            found.append((night, mine, theirs))
    return found


def _of_the_diarys_sleep(night: Night) -> tuple[Session, ...]:
    """The records that lie within what the diary tells of; () where they are less than half."""
    main, told = night.main, night.diary.sleep if night.diary else None
    if main is None or told is None:
        return ()
    start, end = told
    parts = [each for each in night.naps if start <= each.started_at and each.ended_at <= end]
    shared = [min(each.ended_at, end) - max(each.started_at, start) for each in (main, *parts)]
    return (main, *parts) if sum(shared, timedelta()) >= (end - start) / 2 else ()


def timed_naps(night: Night) -> tuple[tuple[datetime, datetime], ...]:
    """When the recorded sleeps beside the diary's own were: from falling asleep to waking.

    A nap that only the diary tells of has no clock times, and lying down without sleep is none.
    A record that reaches into the diary's night is another account of it.
    """
    told = night.diary.sleep if night.diary else None
    if told is None:
        return ()
    beside = [each for each in night.naps if each.kind is not SleepKind.REST]
    if night.main is not None and night.main.kind is SleepKind.NAP:
        beside.append(night.main)  # nothing recorded the night itself
    spans = [(each.asleep_at or each.started_at, each.awake_at or each.ended_at) for each in beside]
    return tuple(sorted(each for each in spans if each[1] <= told[0] or told[1] <= each[0]))


def account_agreement(nights: Iterable[Night]) -> Agreement:
    """How far diary and tracker are apart in time asleep."""
    return agreement([(mine, theirs) for _night, mine, theirs in both_accounts(nights)])
