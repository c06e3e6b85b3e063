"""How a bell rings: what the person chose, beside the bell file, for a bell that opens no journal.

Nothing of a night, a name or a time is in it.
"""

import json
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from journal.bell import file as bell_file
from journal.record import record
from journal.settings import Settings, StopChoice


@record
class Ways:
    """The settings that a bell needs. `call` is whether lights-out itself is said."""

    private: bool = False
    snooze: int = 10
    limit: int = 3
    heed: bool = True  # do not disturb, and full screen
    sound: bool = False
    call: bool = False
    dims: bool = False
    stop: str = StopChoice.NOTHING.value
    locks: bool = False  # Elara, whose journal is encrypted

    @property
    def helps(self) -> bool:
        """Whether something is done at lights-out, after a countdown."""
        return self.dims or self.locks or self.stop != StopChoice.NOTHING


def ways_of(settings: Settings, *, call: bool, encrypted: bool) -> Ways:
    """The ways that these settings mean."""
    return Ways(
        settings.private_reminders,
        settings.snooze_minutes,
        settings.snooze_limit,
        settings.heed_do_not_disturb,
        settings.reminder_sound,
        call,
        settings.lights_out_dims,
        settings.lights_out_stop.value,
        settings.lights_out_locks and encrypted,
    )


def place(journal: Path) -> Path:
    """Where the ways of this journal's bell are."""
    return journal.with_name(f"{journal.name}.bell-ways")


def write(path: Path, ways: Ways) -> None:
    """Keep them, where they differ from what is kept. Raises OSError where the disk refuses."""
    if not path.exists() or read(path) != ways:
        bell_file.put(path, asdict(ways))


def read(path: Path) -> Ways:
    """The ways that are kept; each one that is missing or odd is as it is at first."""
    try:
        plain = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Ways()
    known: dict[str, Any] = plain if isinstance(plain, dict) else {}
    first = Ways()
    found = {
        each.name: known[each.name]
        for each in fields(Ways)
        if type(known.get(each.name)) is type(getattr(first, each.name))
    }
    return Ways(**found)
