"""Why a reminder rings: a schedule needs to know no more of rings, and stands at the start."""

from enum import StrEnum


class RingKind(StrEnum):
    """Why it rings."""

    NOTICE = "notice"  # some minutes before the reminder
    BEFORE = "before"  # before lights-out
    FIXED = "fixed"  # at a time of day
    WAKING = "waking"
    AGAIN = "again"  # the gentle second call
    LIGHTS_OUT = "lights_out"
