"""A word in the morning, only while the morning is blank: at most one, and never late in the day.

It is decided by looking, never by a timer that is armed for hours: a computer that slept, a clock
that was set and a late start only make the next look later.
"""

from datetime import UTC, date, datetime, timedelta, tzinfo

from journal.model.night import Night
from journal.settings import Settings

STAYS_DUE = timedelta(hours=4)  # so long after the hour it may still be said, and then no more


def is_blank(night: Night, unfinished: bool = False) -> bool:  # noqa: FBT001, FBT002 - a plain fact
    """Whether a person has neither written, answered nor tapped anything of this night.

    `unfinished` is whether answers of the morning are kept that are not saved yet. What came with
    an import says nothing of the person.
    """
    touched = any(dream.touched_at for dream in night.dreams)
    return not (touched or unfinished or night.recall or night.diary)


def is_due(
    settings: Settings, now: datetime, zone: tzinfo, told: date | None, *, blank: bool
) -> bool:
    """Whether the morning's one word is due at this look; `told` is the last morning it was said.

    An hour that the clock skips counts from where it would have been; one that comes twice rings
    at the first.
    """
    today = now.astimezone(zone).date()
    if not (settings.morning_reminder and blank) or told == today:
        return False
    due = datetime.combine(today, settings.morning_reminder_at, zone).astimezone(UTC)
    return due <= now < due + STAYS_DUE
