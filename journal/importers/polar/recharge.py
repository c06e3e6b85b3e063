"""Nightly Recharge: means of about the first four hours of sleep, by the date of waking."""

from dataclasses import dataclass, field

from journal.importers.entries import Entry
from journal.model.session_detail import Summary

KEYS = (b'"heart_rate_variability_avg"', b'"ans_charge"', b'"breathing_rate_avg"')
# Not of the whole sleep, and so by no name that says so; its variability of the heart is RMSSD.
VALUES = {
    "heart_rate_first_hours": "heart_rate_avg",
    "hrv_rmssd_first_hours": "heart_rate_variability_avg",
    "respiration_first_hours": "breathing_rate_avg",
}
MOST = 50_000


def tells_recharge(head: bytes) -> bool:
    """Whether a JSON text begins as one with such records."""
    return any(each in head for each in KEYS)


@dataclass(slots=True)
class Recharges:
    """What was measured, by the date on which the sleep ended."""

    held: dict[str, tuple[Summary, ...]] = field(default_factory=dict)

    def take(self, entry: Entry) -> bool:
        """Keep one record."""
        date = entry.text("date")
        if date and len(self.held) < MOST:
            self.held[date] = entry.summaries(VALUES)
        return True

    def of(self, date: str) -> tuple[Summary, ...]:
        """What is known of that night; nothing where it is not."""
        return self.held.get(date, ())
