"""Small DreamSync exports, written by the tests that import them."""

import hashlib
import json
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

FIRST = datetime(2026, 11, 9, 23, 10, tzinfo=UTC)
HEAD = {
    "format": "dreamsync.export",
    "version": "2.1",
    "exported_at": "2026-11-20T08:15:00Z",
    "account": {"id": "acct-1", "dreamer": "Elara", "timezone": "Europe/Lisbon"},
}

# The keys of a session that may be left out.
OPTIONAL = (
    "revision",
    "timezone",
    "end_timezone",
    "mode",
    "device",
    "asleep_at",
    "awake_at",
    "stages",
    "vitals",
    "dreams",
    "links",
    "incidents",
    "monitor",
    "personalization",
    "scores",
    "media",
)


def session(number: int, **changes: Any) -> dict[str, Any]:
    """The session of the `number`-th night, eight hours with one dream."""
    start = FIRST + timedelta(days=number)
    made = {
        "id": f"night-{number}",
        "started_at": start.isoformat(),
        "ended_at": (start + timedelta(hours=8)).isoformat(),
        "stages": {
            "epoch_seconds": 30,
            "start": start.isoformat(),
            "codes": "WW1122333322RRW" * 60,
        },
        "dreams": [
            {
                "id": "d1",
                "title": f"Scene {number}",
                "narrative": f"Shared scene {number}. You were seated among guests.",
                "people": ["Marco"],
                "emotions": [{"name": "calm", "intensity": 0.5}],
            }
        ],
        "links": [{"dreamer": "Marco", "intensity": 0.4}],
        "incidents": [{"kind": "disconnect", "at": (start + timedelta(hours=3)).isoformat()}],
    }
    return {**made, **changes}


def document(path: Path, sessions: Iterable[Any]) -> Path:
    """Write sessions as a v2 document."""
    path.write_text(json.dumps({**HEAD, "sessions": list(sessions)}), encoding="utf-8")
    return path


def lines(path: Path, sessions: Iterable[Any], *, trailer: bool = True) -> Path:
    """Write sessions as v2 JSON lines, with a true trailer or none."""
    body = [json.dumps({"kind": "session", **each}) + "\n" for each in sessions]
    digest = hashlib.sha256("".join(body).encode()).hexdigest()
    head = json.dumps({"kind": "header", **HEAD}) + "\n"
    last = json.dumps({"kind": "trailer", "sessions": len(body), "sha256": digest}) + "\n"
    path.write_text(head + "".join(body) + (last if trailer else ""), encoding="utf-8")
    return path
