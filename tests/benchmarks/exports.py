"""Large DreamSync exports for the benchmarks: a sample's sessions again and again, each its own."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from pathlib import Path

SAMPLE = "nights.dreamsync.json"
YEARS = range(1950, 2100)
FIRST = datetime(1950, 1, 1, 23, tzinfo=UTC)


def sessions() -> Iterator[str]:
    """Endless sessions as JSON texts: an id and a year of their own, otherwise as DreamSync's."""
    document = json.loads((files("resources") / "samples" / SAMPLE).read_text("utf-8"))
    texts = [json.dumps(each) for each in document["sessions"]]
    year = document["sessions"][0]["started_at"][:5]
    number = 0
    while True:
        for text in texts:
            own = text.replace(year, f"{YEARS[number % len(YEARS)]}-")
            yield own.replace('"id": "', f'"id": "{number}-', 1)
            number += 1


def head() -> dict[str, object]:
    """The header of every export."""
    account = {"id": "acct-1", "timezone": "Europe/Lisbon"}
    return {"format": "dreamsync.export", "version": "2.1", "account": account}


def write_document(path: Path, size: int) -> Path:
    """A v2 document of about `size` bytes."""
    with path.open("w", encoding="utf-8") as file:
        file.write(json.dumps(head())[:-1] + ', "sessions": [')
        first = True
        for text in sessions():
            file.write(text if first else ",\n" + text)
            first = False
            if file.tell() >= size:
                break
        file.write("]}")
    return path


def write_lines(path: Path, size: int) -> Path:
    """v2 JSON lines of about `size` bytes, with a true trailer."""

    def enough() -> Iterator[str]:
        written = 0
        for text in sessions():
            yield text
            written += len(text)
            if written >= size:
                return

    return _lines(path, enough())


def write_tiny(path: Path, count: int) -> Path:
    """v2 JSON lines of so many sessions of which nothing is told but when they were."""
    opened = (FIRST + number * timedelta(hours=7) for number in range(count))
    return _lines(
        path,
        (
            json.dumps(
                {
                    "id": f"tiny-{number}",
                    "started_at": at.isoformat(),
                    "ended_at": (at + timedelta(hours=6)).isoformat(),
                }
            )
            for number, at in enumerate(opened)
        ),
    )


def _lines(path: Path, texts: Iterable[str]) -> Path:
    digest, count = hashlib.sha256(), 0
    with path.open("wb") as file:
        file.write(json.dumps({"kind": "header", **head()}).encode() + b"\n")
        for text in texts:
            line = b'{"kind": "session", ' + text[1:].encode() + b"\n"
            digest.update(line)
            file.write(line)
            count += 1
        trailer = {"kind": "trailer", "sessions": count, "sha256": digest.hexdigest()}
        file.write(json.dumps(trailer).encode() + b"\n")
    return path
