"""The events of a calendar one by one, so that memory holds one and never the file."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from journal.importers.notes import Notes
from journal.text import _

BEGIN = "BEGIN:VCALENDAR"
EVENT, ZONE = "VEVENT", "VTIMEZONE"
LONGEST = 1024 * 1024  # characters of one event
MOST_ZONES = 200
ESCAPED = re.compile(r"\\([\\,;nN])")
TITLE = re.compile(r"^SUMMARY(?:;[^:\n]*)?:(.*)$", re.MULTILINE | re.IGNORECASE)
ZONE_NAME = re.compile(r"^TZID(?:;[^:\n]*)?:(.*)$", re.MULTILINE | re.IGNORECASE)
USUAL_ZONE = re.compile(r"X-WR-TIMEZONE(?:;[^:]*)?:(.*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Block:
    """One event: the number of its first line, its text, its title, and the zones around it."""

    number: int
    text: str
    title: str
    zones: dict[str, str] = field(default_factory=dict)
    usual_zone: str = ""

    @property
    def alone(self) -> str:
        """A calendar of this event and the zones it names."""
        named = "".join(text for name, text in self.zones.items() if name and name in self.text)
        return f"{BEGIN}\nVERSION:2.0\nPRODID:-//one event//\n{named}{self.text}END:VCALENDAR\n"


def is_calendar(head: bytes) -> bool:
    """Whether the first line is that of a calendar."""
    text = head[:256].decode("utf-8", "replace").removeprefix("\ufeff")
    return text.lstrip().upper().startswith(BEGIN)


def blocks(stream: io.BufferedReader, notes: Notes) -> Iterator[Block]:
    """The events, of every calendar in the file; one that does not end is told as damage."""
    zones: dict[str, str] = {}
    usual, kind, kept = "", "", ""
    first = 0
    for number, line in _unfolded(stream):
        mark = line.strip().upper()
        if mark in {f"BEGIN:{EVENT}", f"BEGIN:{ZONE}"}:
            kind, kept, first = mark.removeprefix("BEGIN:"), "", number
        if not kind:
            match = USUAL_ZONE.fullmatch(line.strip())
            usual = match[1].strip() if match else usual
            continue
        kept = kept + line + "\n" if len(kept) < LONGEST else kept
        if mark != f"END:{kind}":
            continue
        if kind == EVENT:
            yield Block(first, kept, title_of(kept), zones, usual)
        elif len(zones) < MOST_ZONES:
            named = ZONE_NAME.search(kept)
            zones[named[1].strip() if named else ""] = kept
        kind = ""
    if kind:
        notes.damage(_("line {n}").format(n=first), kept, f"END:{kind}")


def title_of(text: str) -> str:
    """What the event is called, unescaped; '' where it has no name."""
    match = TITLE.search(text)
    return unescaped(match[1]).strip() if match else ""


def unescaped(text: str) -> str:
    """Text without the backslashes that calendars put into it."""
    return ESCAPED.sub(lambda each: "\n" if each[1] in "nN" else each[1], text)


def _unfolded(stream: io.BufferedReader) -> Iterator[tuple[int, str]]:
    """Whole lines: one that begins with a blank goes on from the line before."""
    text = io.TextIOWrapper(stream, "utf-8-sig", "replace")
    number, first, kept = 0, 1, ""
    while line := text.readline(LONGEST):
        number += 1
        line = line.rstrip("\r\n").replace("\0", "")
        if line[:1] in {" ", "\t"} and len(kept) < LONGEST:
            kept += line[1:]
            continue
        if kept:
            yield first, kept
        first, kept = number, line
    if kept:
        yield first, kept
