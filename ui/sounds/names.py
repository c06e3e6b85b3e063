"""What the built-in sounds are called."""

from pathlib import Path

from journal.text import _

BUILT_IN = {
    "rain": _("Rain"),
    "waves": _("Waves"),
    "wind": _("Wind"),
    "deep_noise": _("Deep noise"),
}


def is_built_in(sound: str) -> bool:
    """Whether this names a sound of Elara's, not a file."""
    return sound in BUILT_IN


def named(sound: str) -> str:
    """What a sound is called."""
    return BUILT_IN.get(sound) or Path(sound).name
