"""The lines of an entry: its last field is quoted, but neither quotes nor line ends in it are."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from journal.importers.fields import cleaned
from journal.importers.notes import Notes
from journal.importers.tables import encoding_of
from journal.record import record
from journal.text import _

HEAD = "wake,sleep,bedtime,holes,type,dreams,aid,hindrances,tags,quality,notes"
SECTIONS = {
    "custom_aid_id,class,name": "aid",
    "custom_hindrance_id,class,name": "hindrances",
    "custom_tag_id,name": "tags",
}
CUSTOM = re.compile(r'(CUSTOM_[0-9]+),(?:[A-Z_]+,)?"(.*)"?')
STAMP = r'"([^",]{0,40})"'
PLAIN = r"([^,\"]*)"
# An entry begins where all its fields do; in notes a line may look like one, but not wholly.
ENTRY = re.compile(",".join([STAMP] * 3 + [PLAIN] * 7) + r',(".*)', re.DOTALL)
BEGUN = re.compile(r'"[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}[+-][0-9]{4}",')
CLOSED = re.compile('".*"', re.DOTALL)
LONGEST_LINE = 1024 * 1024
LONGEST_NAME = 1024
LONGEST_NOTES = 4 * 1024 * 1024

Custom = dict[tuple[str, str], str]


@record
class Entry:
    """One sleep: the number of its first line, its fields by column, and what custom ids mean."""

    number: int
    fields: tuple[str, ...]
    raw: str
    custom: Custom = field(default_factory=dict)

    def get(self, name: str) -> str:
        """A field by its column."""
        return self.fields[HEAD.split(",").index(name)].strip()


def is_ours(head: bytes) -> bool:
    """Whether a section has the head of Sleepmeter's entries, or the file begins with its own."""
    lines = _text(head).split("\n")
    first = lines[0].strip().casefold() if lines else ""
    return HEAD in (first, *(line.strip() for line in lines)) and (
        first == HEAD or first in SECTIONS
    )


def entries(stream: io.BufferedReader, head: bytes, notes: Notes) -> Iterator[Entry]:
    """The entries of the last section, notes over several lines among them."""
    reading = _Reading(notes)
    for number, line in _lines(stream, head):
        match = ENTRY.fullmatch(line.rstrip("\n"))
        name = line.strip()
        if match or name in SECTIONS:
            yield from reading.ended()
        if match:
            reading.entry = Entry(number, match.groups(), line, reading.custom)
        elif name in SECTIONS:
            reading.section, reading.open = SECTIONS[name], None
        elif reading.entry is not None:
            reading.lengthen(line)
        elif name and name != HEAD:
            reading.name(number, line)
    last = reading.entry
    yield from reading.ended()
    if last is not None and not CLOSED.fullmatch(last.fields[-1].rstrip()):
        notes.damage(_("row {n}").format(n=last.number), last.fields[-1], _("quotes that close"))


@dataclass(slots=True)
class _Reading:
    """Where in the file the reading is: the section, and the entry whose notes may go on."""

    notes: Notes
    custom: Custom = field(default_factory=dict)
    section: str = ""
    entry: Entry | None = None
    open: tuple[str, str] | None = None

    def ended(self) -> Iterator[Entry]:
        """The entry that is whole now, if there is one."""
        if self.entry is not None:
            yield self.entry
        self.entry = None

    def lengthen(self, line: str) -> None:
        """One more line of notes."""
        entry = self.entry
        if entry is None:
            return
        if len(entry.raw) > LONGEST_NOTES:
            self.notes.warn(_("notes longer than 4 MB: cut"), _("row {n}").format(n=entry.number))
            return
        *others, words = entry.fields
        longer = (*others, words + "\n" + line.rstrip("\n"))
        self.entry = Entry(entry.number, longer, entry.raw + line, self.custom)

    def name(self, number: int, line: str) -> None:
        """What a custom id means, over several lines too; what is nothing of the kind is told."""
        words = line.strip()
        named = CUSTOM.fullmatch(words)
        if named and self.section:
            self._name((self.section, named[1]), named[2])
        elif BEGUN.match(line):
            self.notes.refuse(_("row {n}").format(n=number), "", line, _("the fields of a sleep"))
        elif self.open and len(self.custom[self.open]) < LONGEST_NAME:
            self._name(self.open, f"{self.custom[self.open]} {words}")
        else:
            self.notes.warn(_("a line that belongs to no section"), f"{number}: {words}")

    def _name(self, key: tuple[str, str], words: str) -> None:
        """What is told of a name so far; it is open until its quotes close."""
        self.custom[key] = cleaned(words.removesuffix('"')).strip()
        self.open = None if words.endswith('"') else key


def words_of(field_as_written: str) -> str:
    """Notes without the quotes around them; those within are the person's."""
    words = field_as_written.strip().removeprefix('"')
    return cleaned(words.removesuffix('"')).strip()


def _lines(stream: io.BufferedReader, head: bytes) -> Iterator[tuple[int, str]]:
    text = io.TextIOWrapper(stream, encoding_of(head), "replace")
    number = 0
    while line := text.readline(LONGEST_LINE):
        number += 1
        yield number, line.removeprefix("\ufeff").replace("\0", "")


def _text(head: bytes) -> str:
    text = head.decode(encoding_of(head), "replace").removeprefix("\ufeff")
    return text.replace("\r\n", "\n")
