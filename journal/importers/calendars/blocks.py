"""The events of a calendar one by one, so that memory holds one and never the file."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from journal.importers.notes import Notes
from journal.record import record
from journal.text import _

BEGIN = "BEGIN:VCALENDAR"
EVENT, ZONE = "VEVENT", "VTIMEZONE"
LONGEST = 1024 * 1024  # characters of one event
MOST_ZONES = 200
DEEPEST = 8
RULES = {"STANDARD", "DAYLIGHT"}  # of a zone: when its clocks change
ESCAPED = re.compile(r"\\([\\,;nN])")
TITLE = re.compile(r"^SUMMARY(?:;[^:\n]*)?:(.*)$", re.MULTILINE | re.IGNORECASE)
ZONE_NAME = re.compile(r"^TZID(?:;[^:\n]*)?:(.*)$", re.MULTILINE | re.IGNORECASE)
USUAL_ZONE = re.compile(r"X-WR-TIMEZONE(?:;[^:]*)?:(.*)", re.IGNORECASE)


@record
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
    usual = ""
    open_part: _Part | None = None
    for number, line in _unfolded(stream):
        mark = line.strip().upper()
        if mark in {f"BEGIN:{EVENT}", f"BEGIN:{ZONE}"}:
            open_part = _Part(mark.removeprefix("BEGIN:"), number)
        if open_part is None:
            match = USUAL_ZONE.fullmatch(line.strip())
            usual = match[1].strip() if match else usual
        elif open_part.ends_with(line, mark):
            text = open_part.text
            if open_part.kind == EVENT:
                yield Block(open_part.number, text, title_of(text), zones, usual)
            elif len(zones) < MOST_ZONES:
                named = ZONE_NAME.search(text)
                zones[named[1].strip() if named else ""] = text
            open_part = None
    if open_part is not None:
        where = _("line {n}").format(n=open_part.number)
        notes.damage(where, open_part.text, f"END:{open_part.kind}")


@dataclass(slots=True)
class _Part:
    """An event or a zone that is being read: its lines so far, without alarms and the like."""

    kind: str
    number: int
    lines: list[str] = field(default_factory=list)
    length: int = 0
    within: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The lines, each with its end."""
        return "".join(f"{line}\n" for line in self.lines)

    def ends_with(self, line: str, mark: str) -> bool:
        """Take one more line; whether it is the last."""
        ended = mark == f"END:{self.kind}"
        deep = len(self.within)
        if mark.startswith("BEGIN:") and self.lines and deep < DEEPEST:
            self.within.append(mark.removeprefix("BEGIN:"))
        kept = not self.within or (len(self.within) == 1 and self._is_rule)
        if deep and mark == f"END:{self.within[-1]}":
            self.within.pop()
        if ended or (kept and self.length < LONGEST):
            self.lines.append(line)
            self.length += len(line)
        return ended

    @property
    def _is_rule(self) -> bool:
        return self.kind == ZONE and self.within[0] in RULES


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
