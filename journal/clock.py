"""The only reader of the wall clock; everything else is given the time."""

import os
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

LOCALTIME = Path("/etc/localtime")  # a link into the system's zones
TIMEZONE = Path("/etc/timezone")  # the name itself, on Debian and its kin


def now() -> datetime:
    """This instant, in UTC."""
    return datetime.now(UTC)


def elapsed() -> float:
    """Seconds on a clock that only runs on, to measure how long something takes."""
    return time.monotonic()


def local_zone() -> ZoneInfo:
    """The zone this computer is set to; UTC where it does not say."""
    told = os.environ.get("TZ", "").lstrip(":")
    return _zone(_below_zoneinfo(Path(told)) or told) or _zone(_system_key()) or ZoneInfo("UTC")


def _system_key() -> str:
    if sys.platform == "win32":
        return _windows_key()
    if key := _below_zoneinfo(LOCALTIME.resolve()):
        return key
    try:
        return TIMEZONE.read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return ""


def _windows_key() -> str:
    """The name of the zone that Windows calls by a name of its own."""
    from babel.localtime import get_localzone  # slow, and needed on Windows alone

    return getattr(get_localzone(), "key", "")


def _below_zoneinfo(path: Path) -> str:
    """The name of a zone whose file this is: 'Europe/Lisbon'; empty for any other path."""
    parts = path.parts
    return "/".join(parts[parts.index("zoneinfo") + 1 :]) if "zoneinfo" in parts else ""


def _zone(key: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(key) if key else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
