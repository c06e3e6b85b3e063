"""The only reader of the wall clock; everything else is given the time."""

import os
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def now() -> datetime:
    """This instant, in UTC."""
    return datetime.now(UTC)


def local_zone() -> ZoneInfo:
    """The zone this computer is set to; UTC where it does not say."""
    return _zone(os.environ.get("TZ", "").lstrip(":")) or _zone(_system_key()) or ZoneInfo("UTC")


def _system_key() -> str:
    parts = Path("/etc/localtime").resolve().parts
    if "zoneinfo" in parts:
        return "/".join(parts[parts.index("zoneinfo") + 1 :])
    named = Path("/etc/timezone")
    return named.read_text(encoding="ascii").strip() if named.is_file() else ""


def _zone(key: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(key) if key else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
