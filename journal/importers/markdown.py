"""Notes in Markdown: one a dream with front matter, as Obsidian keeps them, or a folder of them."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from typing import Any

from journal.importers import dated_text, noted, own_notes
from journal.importers.base import Attachment, Written, Yields
from journal.importers.front_matter import begins_with_it, parted
from journal.importers.members import (
    ITSELF,
    attachment,
    begins,
    decoded,
    is_of_one_kind,
    is_words,
    members,
    texts,
    worded,
)
from journal.importers.noted import Properties
from journal.importers.notes import Notes
from journal.importers.pasted import split
from journal.importers.source import Source
from journal.importers.tracked import each_told
from journal.importers.written import (
    UNKNOWN,
    Keys,
    When,
    dream_of,
    filled,
    is_dream,
    only_dreams,
    when_written,
)
from journal.importers.written_dates import (
    DAY_FIRST,
    ORDERS,
    DateWritten,
    date_at,
    date_named,
    is_day,
    order_of,
    stem_of,
)
from journal.model.dream import Precision
from journal.model.identity import OWN
from journal.record import record
from journal.text import _

ENDINGS = (".md", ".markdown")
HEADING = re.compile(r"\s*#[ \t]+(\S[^\n]*)(?:\n|$)")
PICTURE = re.compile(
    r"!\[\[([^\]|#\n]{1,300})[^\]\n]{0,300}\]\]"
    r"|!\[[^\]\n]{0,300}\]\(<?([^)>\n]{1,300}?)>?(?: \"[^\"\n]{0,300}\")?\)"
)
WEEKDAY = re.compile(r"([^\W\d_]{2,15})\.?,?[ _]+")
SEEN = 300
FRONT = 4096  # bytes in which a note's properties are looked for


class Markdown:
    """Reads notes in Markdown: a file with front matter, or a folder or zip of notes."""

    name = "markdown"
    label = _("Markdown notes")
    yields = Yields.DREAMS
    recognised_by = _("notes in Markdown with front matter, or with a date in their name")

    def recognises(self, source: Source) -> bool:
        """Whether it is a note with front matter, or holds notes that are dated."""
        if not (source.is_folder or source.is_zip):
            head = begins(source, ITSELF)
            named = source.label.casefold().endswith(ENDINGS) and date_named(source.label)
            undated = named and is_words(head) and not dated_text.has_dates(decoded(head))
            return is_words(head) and (_fenced(head) or bool(undated))
        known = members(source, *ENDINGS)
        found = any(_is_dated(source, name) for name in known[:SEEN])
        return found and is_of_one_kind(source, known)

    def read(self, source: Source, notes: Notes) -> Iterator[Written]:
        """Yield a dream a note; see Importer. A note with dates over its parts is one a part."""
        yield from only_dreams(lambda notes: _entries(source, notes), notes)


def _fenced(head: bytes) -> bool:
    return begins_with_it(decoded(head).encode(errors="replace"))


def _is_dated(source: Source, name: str) -> bool:
    head = begins(source, name, 4096)
    if not is_words(head):
        return False
    held, body, _wrong = parted(decoded(head))
    named = date_named(name) or date_named(name, loose=True)
    return bool(named or noted.date_of(held) or dated_text.has_dates(body))


def _named(stem: str) -> str:
    """What a file's name says beside its date."""
    dated = date_at(stem)
    if dated is None and (led := WEEKDAY.match(stem)) and is_day(led[1]):
        dated = date_at(stem, led.end())
    return (stem[dated.end :] if dated else stem).strip(" -_–—")


def _is_day(title: str, when: When) -> bool:
    """Whether a title is nothing but the day of its note."""
    led = WEEKDAY.match(title)
    dated = date_at(title) or (date_at(title, led.end()) if led and is_day(led[1]) else None)
    days = {dated.on(order) for order in ORDERS} if dated else set()
    return bool(dated and when.night in days and not title[dated.end :].strip())


@record
class _Note:
    """One file: its path ('' for a file alone), what it is called, and its bytes."""

    path: str
    label: str
    data: bytes

    @property
    def stem(self) -> str:
        """Its name without folder and ending."""
        return stem_of(self.label)


def _entries(source: Source, notes: Notes) -> Iterator[Written]:
    names = members(source, *ENDINGS)
    journal = _Journal(source, names, notes)
    for name, data in texts(source, names, notes):
        note = _Note(name, name or source.label, data)
        text = worded(data, note.label, notes)
        if text is None:
            continue
        held, body, wrong = parted(text)
        if wrong:
            notes.warn(_("front matter that cannot be read; it stays with the words"), note.label)
        if own_notes.is_night(held):
            continue  # for reading; its answers stand in the journal that wrote it
        dated = noted.date_of(held) or date_named(note.label)
        if dated is None and not wrong and dated_text.has_dates(body):
            yield from dated_text.told_of("markdown", note.label, split(body), notes, journal.keys)
            continue
        told = each_told([(note.label, note)], _Teller(journal, held, body).tell, notes)
        yield from filled(told, notes)


class _Journal:
    """Notes that came together: what is found out of all of them."""

    def __init__(self, source: Source, names: tuple[str, ...], notes: Notes) -> None:
        self.source = source
        self.names = names
        self.notes = notes
        self.keys = Keys()

    @cached_property
    def order(self) -> str | None:
        """In which order the days and months of all their dates stand; looked for when needed.

        None while only the person can say it.
        """
        return order_of((each for each in self._dates() if each and each.loose), self.notes)

    def _dates(self) -> Iterator[DateWritten | None]:
        for name in self.names:
            yield noted.date_of(parted(decoded(begins(self.source, name, FRONT)))[0])
            label = name or self.source.label
            yield None if date_named(label) else date_named(label, loose=True)


class _Teller:
    """What a note becomes."""

    def __init__(self, journal: _Journal, held: dict[str, Any], body: str) -> None:
        self._source = journal.source
        self._told = held
        self._held = Properties(held, journal.notes, self._order)
        self._body = body
        self._notes = journal.notes
        self._journal = journal

    def _order(self) -> str | None:
        return self._journal.order

    def tell(self, note: _Note) -> Written | None:
        """The dream of a note; None for an undated one that nothing calls a dream."""
        if own_notes.is_dream(self._told):
            dream = own_notes.dream_in(self._told, self._body)
            pictures = tuple(self._pictures(note.path, self._body))
            return Written(OWN, self._told["elara"], dream, note.data, note.label, pictures)
        when = self._when(note)
        title, body = self._title_and_body(note)
        title = "" if _is_day(title, when) else title
        tags = [*self._held.tags, *dated_text.HASHTAG.findall(body)]
        dream = self._held.on(dream_of(when, title, body, tags, self._held.marks))
        alone = (Keys() if note.path else self._journal.keys).of(when, f"{title} {body}")
        key = note.path or alone
        names = {alone, posixpath.basename(note.label)} - {key}
        also = tuple(("markdown", each) for each in sorted(names))
        pictures = tuple(self._pictures(note.path, body))
        told = Written(
            *("markdown", key, dream, note.data, note.label, pictures, also),
            by_place=bool(note.path),
        )
        if when.precision is Precision.UNKNOWN and note.path and not is_dream(told):
            self._notes.warn(_("a note without a date, passed by"), note.label)
            return None
        return told

    def _when(self, note: _Note) -> When:
        found = self._held.when
        if found is not None:
            return found
        named = date_named(note.label) or date_named(note.label, loose=True)
        if named is None:
            return UNKNOWN
        order = (self._order() if named.loose else None) or DAY_FIRST
        return when_written(replace(named, at=named.at or self._held.time), order, self._notes)

    def _title_and_body(self, note: _Note) -> tuple[str, str]:
        heading = HEADING.match(self._body)
        said = self._held.title
        headed = heading[1].rstrip("# \t") if heading else ""
        if heading and said in {"", headed}:
            return headed, self._body[heading.end() :]
        if said:
            return said, self._body
        by_folders = note.stem.isdigit() and date_named(note.label) is not None
        return "" if by_folders else _named(note.stem), self._body

    def _pictures(self, path: str, body: str) -> Iterator[Attachment]:
        """The pictures and sounds of a note that lie beside it; nothing is fetched."""
        if not path:
            return
        for found in PICTURE.finditer(body):
            linked = (found[1] or found[2]).strip()
            if "://" in linked or linked.startswith("data:"):
                continue
            name = self._place_of(linked, posixpath.dirname(path))
            held = attachment(self._source, name or linked, self._notes)
            if held is not None:
                yield held

    def _place_of(self, linked: str, folder: str) -> str | None:
        names = self._source.names()
        beside = posixpath.normpath(posixpath.join(folder, linked.replace("%20", " ")))
        if beside in names:
            return beside
        last = "/" + posixpath.basename(linked)
        return next((name for name in names if f"/{name}".endswith(last)), None)
