"""The bell file: what rings in the next days, and nothing else, for a bell that opens no journal.

It is written in one go and readable by its owner only. What the bell learns it appends to a small
log of its own, which the journal takes in when it is opened next.
"""

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from journal.errors import CannotRead
from journal.model.ring import Answer, Ring, RingKind
from journal.record import record
from journal.text import _
from journal.whole_file import OWNER_ONLY, write_whole

VERSION = 1
AHEAD = timedelta(days=30)
BEHIND = timedelta(hours=12)  # so long a reminder that was given stays in the file
REMEMBERED = timedelta(days=2)  # of the log


@record
class Bell:
    """The rings of some days as they were known at `written_at`, by the clocks of `zone`."""

    written_at: datetime
    zone: str
    rings: tuple[Ring, ...] = ()

    def in_zone(self, zone: ZoneInfo) -> "Bell":
        """The same clock times elsewhere: who travels wants the evening by the clocks there."""
        if zone.key == self.zone:
            return self
        here = ZoneInfo(self.zone)
        moved = tuple(
            replace(each, at=each.at.astimezone(here).replace(tzinfo=zone).astimezone(UTC))
            for each in self.rings
        )
        ordered = sorted(moved, key=lambda each: each.at)
        return Bell(self.written_at, zone.key, tuple(ordered))

    def due(self, since: datetime, until: datetime) -> Iterator[Ring]:
        """The rings after one instant, up to another: what a watch asks for."""
        return (each for each in self.rings if since < each.at <= until)


def place(journal: Path) -> Path:
    """Where the bell file of this journal is."""
    return journal.with_name(f"{journal.name}.bell")


def log_place(journal: Path) -> Path:
    """Where the bell of this journal keeps what it learns."""
    return journal.with_name(f"{journal.name}.bell-log")


def write(path: Path, bell: Bell) -> None:
    """Put the bell file in place of the one before; after a power cut it is one or the other.

    Raises OSError where the disk refuses.
    """
    plain = {
        "version": VERSION,
        "written_at": bell.written_at.isoformat(),
        "zone": bell.zone,
        "rings": list(map(_plain, bell.rings)),
    }
    put(path, plain)


def put(path: Path, plain: dict[str, Any]) -> None:
    """Put a small document in place of the one before, in one go, for its owner only."""
    write_whole(path, json.dumps(plain, ensure_ascii=False).encode())


def read(path: Path) -> Bell:
    """The bell of this file. Raises CannotRead where there is none or it is something else."""
    try:
        plain = json.loads(path.read_text(encoding="utf-8"))
        if plain["version"] != VERSION:
            raise CannotRead(
                _("The bell file was written by another version of Elara."),
                _("Open the journal once with this version: it is written anew."),
            )
        return Bell(
            datetime.fromisoformat(plain["written_at"]),
            ZoneInfo(plain["zone"]).key,
            tuple(map(_ring, plain["rings"])),
        )
    except FileNotFoundError as error:
        raise CannotRead(
            _("There is no bell file yet."),
            _("It is written when a schedule is saved in the journal."),
        ) from error
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CannotRead(
            _("The bell file cannot be read."), _("Open the journal once: it is written anew.")
        ) from error


@record
class Heard:
    """One thing the bell learned: what became of a ring, and when."""

    ring: Ring
    answer: Answer
    at: datetime
    minutes: int = 0  # for which it was put off


def append(path: Path, *found: Heard) -> None:
    """Add a line for each to the bell's log, in one go."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, OWNER_ONLY)
    with os.fdopen(handle, "a", encoding="utf-8") as file:
        file.write("".join(map(_line, found)))


def prune(path: Path, now: datetime) -> None:
    """Let go of the lines of earlier days; for the one bell that rings only."""
    found = heard(path)
    recent = [each for each in found if each.at > now - REMEMBERED]
    if len(recent) < len(found):
        shorter = path.with_name(f"{path.name}.{os.getpid()}.tmp")
        append(shorter, *recent)
        shorter.replace(path)


def heard(path: Path) -> tuple[Heard, ...]:
    """What the bell learned, in its order; a line that a power cut left unfinished is left out.

    A log that is not there, or cannot be read, holds nothing.
    """
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ()
    return tuple(_lines(lines))


def _line(heard: Heard) -> str:
    line = {
        "ring": _plain(replace(heard.ring, name="")),
        "answer": heard.answer.value,
        "at": heard.at.isoformat(),
        "minutes": heard.minutes,
    }
    return json.dumps(line) + "\n"


def _lines(lines: Iterable[str]) -> Iterator[Heard]:
    for line in lines:
        with suppress(ValueError, KeyError, TypeError):
            plain = json.loads(line)
            at = datetime.fromisoformat(plain["at"])
            yield Heard(_ring(plain["ring"]), Answer(plain["answer"]), at, plain["minutes"])


def _plain(ring: Ring) -> dict[str, Any]:
    return {
        "at": ring.at.isoformat(),
        "night": ring.night.isoformat(),
        "reminder": ring.reminder,
        "kind": ring.kind.value,
        "ritual": ring.ritual,
        "name": ring.name,
    }


def _ring(plain: dict[str, Any]) -> Ring:
    return Ring(
        datetime.fromisoformat(plain["at"]).astimezone(UTC),
        date.fromisoformat(plain["night"]),
        plain["reminder"],
        RingKind(plain["kind"]),
        plain["ritual"],
        plain["name"],
    )
