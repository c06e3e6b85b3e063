"""The morning's answers: what the person says of the night."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from journal.record import record

TIMES = ("into_bed", "try_sleep", "final_awakening", "out_of_bed")
_DAY = timedelta(hours=24)
_MINUTE = timedelta(minutes=1)


class Contradiction(StrEnum):
    """Two answers that cannot both be true; the person is asked, nothing is clipped."""

    TRIED_BEFORE_BED = "tried_before_bed"  # tried to sleep before getting into bed
    WOKE_BEFORE_TRYING = "woke_before_trying"  # final awakening not after trying to sleep
    ROSE_BEFORE_WAKING = "rose_before_waking"  # out of bed before the final awakening
    OVER_A_DAY = "over_a_day"  # more than 24 hours from the first to the last of the times
    MORE_AWAKE_THAN_THERE_WAS = "more_awake_than_there_was"  # SOL and WASO exceed the night
    TRIED_LONGER_THAN_IN_BED = "tried_longer_than_in_bed"  # TASAFA exceeds waking to rising
    BELOW_ZERO = "below_zero"  # a duration or a count below nothing


@record
class Diary:
    """The constructs of the Consensus Sleep Diary (Carney et al. 2012, doi 10.5665/sleep.1642).

    Instants are aware; durations are minutes; ratings run 1 to 5. Each blank stays None.
    """

    into_bed: datetime | None = None  # item 1
    try_sleep: datetime | None = None  # item 2
    sol: int | None = None  # item 3, sleep onset latency, minutes
    nwak: int | None = None  # item 4, awakenings
    waso: int | None = None  # item 5, wake after sleep onset, minutes
    final_awakening: datetime | None = None  # item 6a
    out_of_bed: datetime | None = None  # item 7
    quality: int | None = None
    refreshed: int | None = None
    comments: str | None = None
    filled_at: datetime | None = None
    zone: str | None = None  # IANA name of where the sleeper was on waking
    evening_zone: str | None = None  # where the evening's clocks were, if another zone
    # the longer forms
    tasafa: int | None = None  # item 6b, trying to sleep after the final awakening, minutes
    early: bool | None = None  # item 6c, woke earlier than planned
    ema: int | None = None  # item 6d, by how many minutes
    tst_self: int | None = None  # own estimate of total sleep, minutes
    naps_n: int | None = None
    naps_min: int | None = None  # all naps together, minutes
    alcohol_n: int | None = None  # drinks
    alcohol_last: datetime | None = None
    caffeine_n: int | None = None  # drinks
    caffeine_last: datetime | None = None
    meds: str | None = None  # a line each: name, dose, time; '' is the answer 'none'
    # whether what was imported of the night was seen before; None where nothing was imported
    score_seen_before_diary: bool | None = None

    @property
    def sleep(self) -> tuple[datetime, datetime] | None:
        """From trying to sleep (or sleep onset, if told) to the final awakening."""
        told = self.in_utc()
        if told.try_sleep is None or told.final_awakening is None:
            return None
        onset = told.try_sleep + timedelta(minutes=self.sol or 0)
        return (onset, told.final_awakening) if onset < told.final_awakening else None

    @property
    def contradictions(self) -> tuple[Contradiction, ...]:
        """Which of the answers cannot be true together; () where none, or not enough is known."""
        told = self.in_utc()
        return (*told._times(), *told._durations())  # noqa: SLF001 - the same diary

    @property
    def asleep(self) -> float | None:
        """Total sleep time in minutes: try_sleep to final awakening, less SOL and WASO.

        Source: Consensus Sleep Diary, TST = (t6 - t2) - SOL - WASO. None where an answer is
        missing, or where the answers contradict each other.
        """
        told = self.in_utc()
        if told.try_sleep is None or told.final_awakening is None:
            return None
        if self.sol is None or self.waso is None or told.contradictions:
            return None
        return (told.final_awakening - told.try_sleep) / _MINUTE - self.sol - self.waso

    def in_utc(self) -> "Diary":
        """The same diary; two local times of one zone would be subtracted as clocks show them."""
        for at in (self.into_bed, self.try_sleep, self.final_awakening, self.out_of_bed):
            if at is not None and at.tzinfo is not UTC:
                break
        else:
            return self
        times = {name: getattr(self, name) for name in TIMES}
        return replace(self, **{name: at.astimezone(UTC) for name, at in times.items() if at})

    def _times(self) -> tuple[Contradiction, ...]:
        found = []
        if self.into_bed and self.try_sleep and self.into_bed > self.try_sleep:
            found.append(Contradiction.TRIED_BEFORE_BED)
        tried = self.try_sleep or self.into_bed
        if tried and self.final_awakening and tried >= self.final_awakening:
            found.append(Contradiction.WOKE_BEFORE_TRYING)
        woke = self.final_awakening or tried
        if woke and self.out_of_bed and woke > self.out_of_bed:
            found.append(Contradiction.ROSE_BEFORE_WAKING)
        chain = (self.into_bed, self.try_sleep, self.final_awakening, self.out_of_bed)
        known = [each for each in chain if each is not None]
        if known and max(known) - min(known) > _DAY:
            found.append(Contradiction.OVER_A_DAY)
        return tuple(found)

    def _durations(self) -> tuple[Contradiction, ...]:
        found = []
        tried, woke, rose = self.try_sleep, self.final_awakening, self.out_of_bed
        awake = (self.sol or 0) + (self.waso or 0)
        if tried and woke and tried < woke and awake > (woke - tried) / _MINUTE:
            found.append(Contradiction.MORE_AWAKE_THAN_THERE_WAS)
        if woke and rose and woke <= rose and (self.tasafa or 0) > (rose - woke) / _MINUTE:
            found.append(Contradiction.TRIED_LONGER_THAN_IN_BED)
        lengths = (self.sol, self.nwak, self.waso, self.tasafa, self.ema, self.tst_self)
        counts = (self.naps_n, self.naps_min, self.alcohol_n, self.caffeine_n)
        if any(each is not None and each < 0 for each in (*lengths, *counts)):
            found.append(Contradiction.BELOW_ZERO)
        return tuple(found)
