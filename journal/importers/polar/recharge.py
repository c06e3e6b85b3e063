"""What Polar tells of a night elsewhere: Nightly Recharge and the score, by the date of waking.

Nightly Recharge gives means of about the first four hours of sleep. The account's data call it
recovery; what they tell of breath and heart are lengths of one, and no rate is made of those.
"""

from dataclasses import dataclass, field

from journal.importers.entries import Entry
from journal.model.session_detail import Summary

KEYS = (
    b'"heart_rate_variability_avg"',
    b'"ans_charge"',
    b'"breathing_rate_avg"',
    b'"meanNightlyRecoveryRmssd"',
    b'"sleepScoreResult"',
)
# Not of the whole sleep, and so by no name that says so; its variability of the heart is RMSSD.
VALUES = {
    "heart_rate_first_hours": "heart_rate_avg",
    "hrv_rmssd_first_hours": "heart_rate_variability_avg",
    "respiration_first_hours": "breathing_rate_avg",
}
OF_ACCOUNT = {"hrv_rmssd_first_hours": "meanNightlyRecoveryRmssd"}
SCORE = "sleepScoreResult.sleepScore"
MOST = 50_000


def tells_recharge(head: bytes) -> bool:
    """Whether a JSON text begins as one with such records."""
    return any(each in head for each in KEYS)


def night_of(entry: Entry) -> str:
    """The date on which the sleep ended, as AccessLink or the account's data name it."""
    return entry.text("date") or entry.text("night")


@dataclass(slots=True)
class Recharges:
    """What was measured, and the score, by the date on which the sleep ended."""

    held: dict[str, tuple[Summary, ...]] = field(default_factory=dict)
    scores: dict[str, float] = field(default_factory=dict)

    def take(self, entry: Entry) -> bool:
        """Keep one record."""
        date = night_of(entry)
        score = entry.number(SCORE, 1, 100)
        if date and score is not None and len(self.scores) < MOST:
            self.scores[date] = score
        found = entry.summaries(VALUES) + entry.summaries(OF_ACCOUNT)
        if date and found and len(self.held) < MOST:
            self.held[date] = found
        return True

    def of(self, date: str) -> tuple[Summary, ...]:
        """What is known of that night; nothing where it is not."""
        return self.held.get(date, ())
