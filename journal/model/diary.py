"""The morning's answers: what the person says of the night."""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
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
    zone: str | None = None  # IANA name of where the sleeper was

    @property
    def sleep(self) -> tuple[datetime, datetime] | None:
        """From trying to sleep (or sleep onset, if told) to the final awakening."""
        if self.try_sleep is None or self.final_awakening is None:
            return None
        onset = self.try_sleep + timedelta(minutes=self.sol or 0)
        return (onset, self.final_awakening) if onset < self.final_awakening else None

    @property
    def asleep(self) -> float | None:
        """Total sleep time in minutes: try_sleep to final awakening, less SOL and WASO.

        Source: Consensus Sleep Diary, TST = (t6 - t2) - SOL - WASO. None where an answer is
        missing, or where the answers contradict each other.
        """
        if self.try_sleep is None or self.final_awakening is None:
            return None
        if self.sol is None or self.waso is None:
            return None
        spent = (self.final_awakening - self.try_sleep) / timedelta(minutes=1)
        total = spent - self.sol - self.waso
        return total if total >= 0 else None
