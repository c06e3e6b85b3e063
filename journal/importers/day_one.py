"""Day One: a JSON or plain text a journal, alone or in a zip or folder with its pictures."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC
from typing import Any

from journal.importers import fields, moments
from journal.importers.base import Attachment, Written, Yields
from journal.importers.day_one_text import is_text, read_text
from journal.importers.fields import Record
from journal.importers.json_records import Told, told_under
from journal.importers.members import are_known, attachment, begins, members
from journal.importers.moments import zone_named
from journal.importers.notes import Notes
from journal.importers.source import Source
from journal.importers.tracked import each_told
from journal.importers.written import Keys, When, dream_of, filled, in_zone, only_dreams, words
from journal.model.dream import Precision
from journal.text import _

ENDINGS = (".json", ".txt")
ENTRIES = re.compile(rb'"entries"\s*:\s*\[\s*(?:\]|\{)')
VERSION = re.compile(rb'"metadata"\s*:\s*\{\s*"version"\s*:')
DATED = re.compile(rb'"(?:creationDate|modifiedDate)"\s*:')

ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!>~|])")
_PLACE = r"!\[[^\]\n]{0,300}\]\(dayone-moment:[^)\n]{0,300}\)"
# A picture alone on its line takes the line with it; one behind words leaves their line its end.
MOMENT = re.compile(rf"^[ \t]*{_PLACE}[ \t]*\n|{_PLACE}", re.MULTILINE)
HEADING = re.compile(r"\s*#\s+(\S[^\n]*)(?:\n|$)")
MEDIA = (("photos", "photos"), ("audios", "audios"), ("videos", "videos"))


class DayOne:
    """Reads the JSON or the plain text that Day One exports; each entry is one dream."""

    name = "day_one"
    label = _("Day One export")
    yields = Yields.DREAMS
    recognised_by = _("entries with a creationDate below metadata, or below an indented Date")

    def recognises(self, source: Source) -> bool:
        """Whether a file in it is laid out as Day One does."""
        return are_known(source, members(source, *ENDINGS), _is_ours)

    def read(self, source: Source, notes: Notes) -> Iterator[Written]:
        """Yield a dream an entry; see Importer. Entries without words are passed by, and said."""

        def entries(notes: Notes) -> Iterator[Written]:
            keys = Keys()
            for name in _journals(source):
                if is_text(begins(source, name)):
                    yield from read_text(source, name, notes, keys)
                    continue
                found = _Journal(source, name, notes)
                records = told_under(source, name, ("entries",), notes)
                told = each_told(((each.where, each) for each in records), found.tell, notes)
                yield from filled(told, notes)

        yield from only_dreams(entries, notes)


def _journals(source: Source) -> tuple[str, ...]:
    return tuple(name for name in members(source, *ENDINGS) if _is_ours(begins(source, name)))


def _is_ours(head: bytes) -> bool:
    return _is_journal(head) or is_text(head)


def _is_journal(head: bytes) -> bool:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not (start.startswith(b"{") and ENTRIES.search(head)):
        return False
    return bool(VERSION.search(head) or DATED.search(head))


class _Journal:
    """One file of entries, and the folder that its pictures lie in."""

    def __init__(self, source: Source, name: str, notes: Notes) -> None:
        self._source = source
        self._folder = name.rpartition("/")[0]
        self._notes = notes

    def tell(self, told: Told) -> Written:
        record = told.record
        key = fields.identity(record, "uuid")
        created = moments.needed_stamp(record, "creationDate")
        title, body = title_and_body(fields.text(record, "text") or _rich(record))
        tags = [each for each in fields.listed(record, "tags") if isinstance(each, str)]
        if fields.listed(record, "pdfAttachments"):
            self._notes.warn(_("a document that belongs to an entry, left out"), told.where)
        dream = dream_of(self._when(record), title, body, tags)
        dream = replace(dream, created_at=created.astimezone(UTC))
        return Written("day_one", key, dream, told.raw, told.where, tuple(self._media(record)))

    def _when(self, record: Record) -> When:
        created = moments.needed_stamp(record, "creationDate")
        said = fields.text(record, "timeZone")
        zone = zone_named(said) if said else None
        if said and zone is None:
            self._notes.warn(_("a time zone that is not known"), said)
        found = in_zone(created, zone or self._notes.zone)
        return When(found.night, Precision.DAY) if record.get("isAllDay") is True else found

    def _media(self, record: Record) -> Iterator[Attachment]:
        for key, folder in MEDIA:
            for each in fields.listed(record, key):
                found = self._held(folder, each) if isinstance(each, dict) else None
                if found is not None:
                    yield found

    def _held(self, folder: str, medium: dict[str, Any]) -> Attachment | None:
        """The picture, by its checksum: the type in the record may be missing or another."""
        md5, named = medium.get("md5"), medium.get("identifier")
        start = "/".join(filter(None, (self._folder, folder))) + "/{}."
        starts = tuple(
            start.format(each) for each in (md5, named) if isinstance(each, str) and each
        )
        found = next((name for name in self._source.names() if name.startswith(starts)), None)
        if found is None:
            self._notes.warn(_("a picture or sound that is not in the export"), str(named or md5))
            return None
        return attachment(self._source, found, self._notes)


def title_and_body(text: str) -> tuple[str, str]:
    """The words without the marks of their places for pictures; a heading at the top is a title."""
    plain = words(ESCAPED.sub(r"\1", MOMENT.sub("", text)))
    heading = HEADING.match(plain)
    return (heading[1], plain[heading.end() :]) if heading else ("", plain)


def _marked(contents: list[Any]) -> Iterator[str]:
    """The words with the marks of headings, lists and quotes that stand before their lines."""
    begins = True
    for each in contents:
        words_in = each.get("text")
        if not isinstance(words_in, str) or not words_in:
            continue
        line = each.get("attributes", {}).get("line", {})
        if begins:
            yield "#" * int(line.get("header") or 0) + (" " if line.get("header") else "")
            done = "[x] " if line.get("checked") else "[ ] "
            deep = "  " * (int(line.get("indentLevel") or 1) - 1)
            style = {"bulleted": "- ", "dashed": "- ", "numbered": "1. ", "checkbox": f"- {done}"}
            yield deep + style[line["listStyle"]] if line.get("listStyle") in style else ""
            yield "> " if line.get("quote") else ""
        yield ESCAPED.sub(lambda found: "\\\\\\" + found[1], words_in)  # read as they stand
        begins = words_in.endswith("\n")


def _rich(record: Record) -> str:
    """The words of the rich text, where the plain ones are missing."""
    try:
        contents = json.loads(fields.text(record, "richText") or "{}").get("contents", [])
        return "".join(_marked(contents))
    except (ValueError, AttributeError, TypeError, RecursionError):
        return ""
