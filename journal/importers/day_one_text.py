"""Day One's plain text: over each entry an indented `Date:`, and what else is known of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, timezone

from journal.importers.base import Attachment, Written
from journal.importers.members import attachment, decoded, is_words, texts, worded
from journal.importers.moments import zone_named
from journal.importers.notes import Notes
from journal.importers.source import Source
from journal.importers.tracked import each_told
from journal.importers.written import Keys, When, dream_of, filled, in_zone, when_written
from journal.importers.written_dates import DAY_FIRST, DateWritten, date_at, order_of
from journal.model.dream import Precision
from journal.text import _

DATE = re.compile(r"\t[ \t]*([^\W\d_]{2,20}):\t[ \t]*(\S.*)")
KNOWN = re.compile(r"\t[ \t]*([^\W\d_][\w ]{1,30}):\t(.*)")
TAGS = re.compile(r"tags?|schlagw|étiquettes|etiquet|mots")
EAST = re.compile(r"(?:GMT|UTC)(?:([+\-−])(\d{1,2})(?::?([0-5]\d))?)?")
PICTURE = re.compile(r"!\[[^\]\n]{0,300}\]\(((?:photos|audios|videos)/[^)\n]{1,300})\)")
HEADING = re.compile(r"\s*#\s+(\S[^\n]*)(?:\n|$)")
FARTHEST = timedelta(hours=15)
LONGEST_ZONE = 4  # words, as in Central European Summer Time


@dataclass(slots=True)
class _Entry:
    """The lines of one entry: where it begins, its date with what follows it, and its words."""

    line: int
    dated: DateWritten
    zone: str
    known: dict[str, str] = field(default_factory=dict)
    body: list[str] = field(default_factory=list)
    raw: list[str] = field(default_factory=list)


def is_text(head: bytes) -> bool:
    """Whether a text begins as Day One's does: with an indented line that tells a date."""
    if not is_words(head):
        return False
    first = next((line for line in decoded(head[:2000]).split("\n") if line.strip()), "")
    return _begun(first, 1) is not None


def read_text(source: Source, name: str, notes: Notes, keys: Keys) -> Iterator[Written]:
    """The entries of one text; the file is told as damaged where it cannot be read."""
    for _name, data in texts(source, (name,), notes):
        entries = list(_entries(worded(data, name or source.label, notes) or ""))
        order = order_of((each.dated for each in entries), notes)
        teller = _Teller(source, name, order, keys, notes)
        places = ((teller.place(each), each) for each in entries)
        yield from filled(each_told(places, teller.tell, notes), notes)


def _entries(text: str) -> Iterator[_Entry]:
    entry: _Entry | None = None
    heads = blank = True  # above the words; after a line without any
    for number, line in enumerate(text.split("\n"), 1):
        begun = _begun(line, number) if blank else None
        blank = not line.strip()
        if begun is not None:
            if entry is not None:
                yield entry
            entry, heads = begun, True
        elif entry is not None and heads and (told := KNOWN.fullmatch(line)):
            entry.known[told[1].casefold()] = told[2].strip()
        elif entry is not None:
            heads = False
            entry.body.append(line)
        if entry is not None:
            entry.raw.append(line)
    if entry is not None:
        yield entry


def _begun(line: str, number: int) -> _Entry | None:
    found = DATE.fullmatch(line)
    dated = date_at(found[2]) if found else None
    if found is None or dated is None:
        return None  # one of a whole day has no time
    rest = found[2][dated.end :].strip()
    return _Entry(number, dated, rest) if len(rest.split()) <= LONGEST_ZONE else None


class _Teller:
    """What an entry becomes."""

    def __init__(
        self, source: Source, name: str, order: str | None, keys: Keys, notes: Notes
    ) -> None:
        self._source = source
        self._name = name
        self._order = order
        self._keys = keys
        self._notes = notes

    def place(self, entry: _Entry) -> str:
        """Where an entry stands."""
        file = self._name or self._source.label
        return _("{file}, line {n}").format(file=file, n=entry.line)

    def tell(self, entry: _Entry) -> Written | None:
        """The dream of an entry; None while only the person can say when it was."""
        if entry.dated.loose and self._order is None:
            return None
        order = self._order or DAY_FIRST
        when = _with_offset(entry, order, self._notes)
        when = when or when_written(entry.dated, order, self._notes)
        text = "\n".join(entry.body).strip("\n")
        heading = HEADING.match(text)
        title, body = (heading[1], text[heading.end() :]) if heading else ("", text)
        tagged = next((told for key, told in entry.known.items() if TAGS.match(key)), "")
        dream = dream_of(when, title, body, [each.strip() for each in tagged.split(",")])
        raw = "\n".join(entry.raw).encode(errors="replace")
        key = self._keys.of(when, text)
        return Written("day_one", key, dream, raw, self.place(entry), tuple(self._media(text)))

    def _media(self, text: str) -> Iterator[Attachment]:
        """The pictures and sounds that lie beside the text."""
        if not self._name:
            return
        folder = self._name.rpartition("/")[0]
        for found in PICTURE.finditer(text):
            path = "/".join(filter(None, (folder, found[1])))
            held = attachment(self._source, path, self._notes)
            if held is not None:
                yield held


def _with_offset(entry: _Entry, order: str, notes: Notes) -> When | None:
    """The moment of an entry that tells its offset, on the date that stands there."""
    found = EAST.fullmatch(entry.zone)
    night = entry.dated.on(order)
    if found is None or night is None or entry.dated.at is None:
        return None
    east = timedelta(hours=int(found[2] or 0), minutes=int(found[3] or 0))
    if east > FARTHEST:
        return None
    if found[1] in {"-", "−"}:
        east = -east
    return _at(datetime.combine(night, entry.dated.at, timezone(east)), night, notes)


def _at(moment: datetime, night: date, notes: Notes) -> When:
    """Where the person's own clocks stood so, there; else by the whole hours alone."""
    home = notes.given.zone
    east = moment.utcoffset() or timedelta()
    if home is not None and moment.astimezone(home).utcoffset() == east:
        return in_zone(moment, home)
    hours, rest = divmod(east, timedelta(hours=1))
    zone = None if rest else zone_named(f"Etc/GMT{-hours:+d}")  # from -12 to +14 hours
    if zone is not None:
        return in_zone(moment, zone)
    return When(night, Precision.MINUTE, moment.astimezone(UTC))
