"""What a person can choose: each setting with its default and bounds."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import time
from enum import StrEnum
from typing import Any

from journal.record import record


class ThemeChoice(StrEnum):
    """How Elara looks; SYSTEM follows the desktop, light or dark."""

    SYSTEM = "system"
    DUSK = "dusk"
    PAPER = "paper"
    EMBER = "ember"


class StopChoice(StrEnum):
    """What the computer does at lights-out, after a countdown that can be stopped."""

    NOTHING = "nothing"
    LOCK = "lock"
    SUSPEND = "suspend"


LOCK_AFTER = (0, 1, 2, 5, 10, 15, 30, 60)  # minutes; 0 is never, and none is too short to use
TEXT_SIZES = (0.9, 1.0, 1.15, 1.3, 1.5, 2.0)
SNOOZES = (5, 10, 20, 30)  # minutes
SNOOZE_LIMITS = (1, 2, 3, 5)
CHOICES: Mapping[str, tuple[Any, ...]] = {
    "text_size": TEXT_SIZES,
    "snooze_minutes": SNOOZES,
    "snooze_limit": SNOOZE_LIMITS,
    "lock_after": LOCK_AFTER,
}


@record
class Settings:
    """All settings of a journal."""

    theme: ThemeChoice = ThemeChoice.DUSK
    ember_by_night: bool = False
    ember_from: time = time(23, 30)
    ember_until: time = time(5, 30)
    text_size: float = 1.0  # one of TEXT_SIZES
    reduce_motion: bool = False
    night_split: time = time(18)  # a sleep that ends at or after this belongs to the next date
    longer_morning: bool = False  # the morning asks the longer form of the diary
    cover_nightmares: bool = False  # in lists: 'A hard dream' in place of its words
    spell_check: bool = True  # where the system has a dictionary
    spell_languages: str = ""  # `en_GB,de_DE`; the system's language where none is named
    single_keys: bool = True  # one-letter keys, where no text field has the focus
    nightmares_return: bool = False  # among related dreams, and dreams of earlier years
    capture_ember: bool = True  # quick capture is always in Ember
    steps_lead_on: bool = False  # in a ritual, a step whose time is over leads on to the next one
    step_bell: bool = True  # a soft bell at the end of a step
    evenings_in_a_row: bool = False  # whether rituals count evenings in a row
    morning_reminder: bool = False  # a word in the morning, if nothing is written yet
    morning_reminder_at: time = time(8)
    private_reminders: bool = False  # neutral words, on the screen and in the bell file
    snooze_minutes: int = 10  # one of SNOOZES
    snooze_limit: int = 3  # one of SNOOZE_LIMITS
    second_call: bool = True  # where a reminder has one
    heed_do_not_disturb: bool = True  # and full screen: the reminder is given when it ends
    reminder_sound: bool = False
    lights_out_dims: bool = False  # Ember at lights-out, until the morning
    lights_out_stop: StopChoice = StopChoice.NOTHING
    lights_out_locks: bool = False  # Elara, where its journal is encrypted
    lock_after: int = 10  # one of LOCK_AFTER: minutes without a key or the mouse
    lock_with_screen: bool = True  # when the session's screen is locked
    lock_on_minimise: bool = False
    lock_on_close: bool = False  # the keyring then forgets the key, too
    free_days: str = ""  # the days without work, `6,7`: 1 is Monday; not said where none is named
    backup_folder: str = ""  # where copies of the journal go; beside it where none is named

    @property
    def free_weekdays(self) -> frozenset[int]:
        """The days of the week that are free, 1 is Monday; none where it was not said."""
        return frozenset(int(each) for each in self.free_days.split(",") if each in set("1234567"))

    def ember_at(self, clock: time) -> bool:
        """Whether Ember is due at this time of day; the hours may cross midnight."""
        if not self.ember_by_night:
            return False
        if self.ember_from <= self.ember_until:
            return self.ember_from <= clock < self.ember_until
        return clock >= self.ember_from or clock < self.ember_until


def to_plain(settings: Settings) -> dict[str, Any]:
    """The settings as JSON values, by name."""
    return {each.name: _plain(getattr(settings, each.name)) for each in fields(settings)}


def from_plain(values: Mapping[str, Any]) -> Settings:
    """Settings from JSON values; unknown names are ignored, impossible values become defaults."""
    known: dict[str, Any] = {}
    for each in fields(Settings):
        if each.name in values:
            value = _read(each.default, values[each.name])
            if value is not None and value in CHOICES.get(each.name, (value,)):
                known[each.name] = value
    return Settings(**known)


def _plain(value: Any) -> Any:
    if isinstance(value, time):
        return value.isoformat("minutes")
    return value.value if isinstance(value, StrEnum) else value


def _read(default: Any, value: Any) -> Any:
    """The value in the default's own type; None where it cannot be."""
    try:
        if isinstance(default, time):
            clock = time.fromisoformat(value)
            return clock if clock.tzinfo is None else None
        if isinstance(default, StrEnum):
            return type(default)(value)
        if isinstance(default, float):
            return float(value)
    except (TypeError, ValueError, OverflowError):
        return None
    return value if type(value) is type(default) else None
