"""Notes in Markdown: one a dream with front matter, as Obsidian keeps them, or a folder of them."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import replace
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
from journal.importers.written_dates import DAY_FIRST, DateWritten, date_at
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
SEEN = 300


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
            named = source.label.casefold().endswith(ENDINGS) and _date_in(source.label)
            undated = named and is_words(head) and not dated_text.has_dates(decoded(head))
            return is_words(head) and (begins_with_it(head) or bool(undated))
        known = members(source, *ENDINGS)
        found = any(_is_dated(source, name) for name in known[:SEEN])
        return found and is_of_one_kind(source, known)

    def read(self, source: Source, notes: Notes) -> Iterator[Written]:
        """Yield a dream a note; see Importer. A note with dates over its parts is one a part."""
        yield from only_dreams(lambda notes: _entries(source, notes), notes)


def _is_dated(source: Source, name: str) -> bool:
    head = begins(source, name, 4096)
    if not is_words(head):
        return False
    held, body, _wrong = parted(decoded(head))
    return bool(_date_in(name) or noted.date_of(held) or dated_text.has_dates(body))


def _date_in(name: str) -> DateWritten | None:
    """The date that a file's name begins or ends with, or has behind a blank."""
    stem = posixpath.basename(name).rsplit(".", 1)[0]
    starts = (0, *(found.end() for found in re.finditer(r"[\s_(\[-]", stem)))
    found = (date_at(stem, at) for at in starts)
    return next((each for each in found if each and not each.loose), None)


@record
class _Note:
    """One file: its path ('' for a file alone), what it is called, and its bytes."""

    path: str
    label: str
    data: bytes

    @property
    def stem(self) -> str:
        """Its name without folder and ending."""
        return posixpath.basename(self.label).rsplit(".", 1)[0]


def _entries(source: Source, notes: Notes) -> Iterator[Written]:
    keys = Keys()
    names = members(source, *ENDINGS)
    for name, data in texts(source, names, notes):
        note = _Note(name, name or source.label, data)
        held, body, wrong = parted(decoded(data))
        if wrong:
            notes.warn(_("front matter that cannot be read; it stays with the words"), note.label)
        if own_notes.is_night(held):
            continue  # for reading; its answers stand in the journal that wrote it
        dated = noted.date_of(held) or _date_in(note.label)
        if dated is None and not wrong and dated_text.has_dates(body):
            yield from dated_text.told_of("markdown", note.label, split(body), notes, keys)
            continue
        told = each_told([(note.label, note)], _Teller(source, held, body, notes, keys).tell, notes)
        yield from filled(told, notes)


class _Teller:
    """What a note becomes."""

    def __init__(
        self, source: Source, held: dict[str, Any], body: str, notes: Notes, keys: Keys
    ) -> None:
        self._source = source
        self._told = held
        self._held = Properties(held, notes)
        self._body = body
        self._notes = notes
        self._keys = keys

    def tell(self, note: _Note) -> Written | None:
        """The dream of a note; None for an undated one that nothing calls a dream."""
        if own_notes.is_dream(self._told):
            dream = own_notes.dream_in(self._told, self._body)
            pictures = tuple(self._pictures(note.path, self._body))
            return Written(OWN, self._told["elara"], dream, note.data, note.label, pictures)
        when = self._when(note)
        title, body = self._title_and_body(note)
        tags = [*self._held.tags, *dated_text.HASHTAG.findall(body)]
        dream = self._held.on(dream_of(when, title, body, tags, self._held.marks))
        key = note.path or self._keys.of(when, f"{title} {body}")
        pictures = tuple(self._pictures(note.path, body))
        told = Written("markdown", key, dream, note.data, note.label, pictures)
        if when.precision is Precision.UNKNOWN and note.path and not is_dream(told):
            self._notes.warn(_("a note without a date, passed by"), note.label)
            return None
        return told

    def _when(self, note: _Note) -> When:
        found = self._held.when
        if found is not None:
            return found
        named = _date_in(note.label)
        if named is None:
            return UNKNOWN
        return when_written(replace(named, at=named.at or self._held.time), DAY_FIRST, self._notes)

    def _title_and_body(self, note: _Note) -> tuple[str, str]:
        heading = HEADING.match(self._body)
        said = self._held.title
        headed = heading[1].rstrip("# \t") if heading else ""
        if heading and said in {"", headed}:
            return headed, self._body[heading.end() :]
        if said:
            return said, self._body
        dated = date_at(note.stem)
        return (note.stem[dated.end :] if dated else note.stem).strip(" -_–—"), self._body

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
