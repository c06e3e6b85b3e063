"""Why a night was tracked, or was not: one of a few answers, or none at all."""

from enum import StrEnum


class WhyKind(StrEnum):
    """What decided about the kind of a night, as the sleeper says; no answer is None."""

    USUAL = "usual"  # as on most nights
    PLANNED = "planned"  # decided days ago, for a reason that has nothing to do with sleep
    CURIOUS = "curious"  # wished to know what would come of it
    BAD_NIGHT = "bad_night"  # the night before was a bad one
    REST = "rest"  # wished for a night of the other kind
    WORRY = "worry"  # the numbers of a tracker, or the thought of them, worried the sleeper
    FORGOT = "forgot"
    DEVICE = "device"  # empty, broken, elsewhere
    AWAY = "away"  # not at home
