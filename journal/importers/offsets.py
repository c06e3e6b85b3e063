"""Offsets from UTC as tables write them beside their times."""

import re

OFFSET = re.compile(r"(?:UTC|GMT)?([+-])([0-9]{1,2}):?([0-9]{2})?")
NOWHERE = {"UTC", "Z", "GMT", "UTCZ"}
FURTHEST = 14 * 60


def minutes_east(zone: str) -> int | None:
    """The offset of `UTC-05:00`, `UTC`, `Z` or `UTCZ` in minutes; None for anything else."""
    if zone.upper() in NOWHERE:
        return 0
    match = OFFSET.fullmatch(zone.upper())
    if match is None:
        return None
    minutes = int(match[2]) * 60 + int(match[3] or 0)
    if minutes > FURTHEST:
        return None
    return -minutes if match[1] == "-" else minutes
