"""The journal of jrnl: a text file, a folder of them, its JSON or its XML."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from journal.errors import RefusedExport
from journal.importers import fields
from journal.importers.base import Written, Yields
from journal.importers.fields import Record, Unfit
from journal.importers.jrnl_xml import XmlEntry, entries_in, is_xml
from journal.importers.json_records import Told, told_under
from journal.importers.members import are_known, begins, decoded, is_words, members, texts, worded
from journal.importers.notes import Notes
from journal.importers.pasted import Part
from journal.importers.source import Source
from journal.importers.tracked import each_told
from journal.importers.written import (
    Keys,
    dream_of,
    filled,
    on_day,
    only_dreams,
    when_written,
)
from journal.importers.written_dates import DAY_FIRST, DateWritten, date_at, is_day, order_of
from journal.model.typed_time import read_time
from journal.text import _

ENDINGS = (".txt", ".json", ".jrnl", ".xml")
STAMP = re.compile(r"\[(?=[^\]\n]*\d)([^\]\n]{6,60})\] ?(.*)$")
JSON = re.compile(rb'\{\s*"tags"\s*:\s*\{[^{}]*\}\s*,\s*"entries"\s*:\s*\[\s*(?:\]|\{)')
BODY, DATE = re.compile(rb'"body"\s*:'), re.compile(rb'"date"\s*:')
EMPTY = re.compile(rb'"entries"\s*:\s*\[\s*\]')
NEWER = b"JRNLv"
FERNET = re.compile(rb"\s*gAAAAA[A-Za-z0-9_=\-\s]{80,}")
TAG = re.compile(r"(?<![\w/@#&])[@#]([^\W\d_][\w/-]*)")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
WEEKDAY = re.compile(r"([^\W\d_]{2,15})\.?,?[ ]+")
MONTH_AND_TIME = re.compile(r"(\d{4}-\d{1,2}) +\d{1,2}:\d{2}(?: ?[ap]m)?", re.IGNORECASE)


class Jrnl:
    """Reads what jrnl keeps and exports."""

    name = "jrnl"
    label = _("jrnl")
    yields = Yields.DREAMS
    recognised_by = _("entries that begin with [date time], or jrnl’s JSON or XML")

    def recognises(self, source: Source) -> bool:
        """Whether a file in it is laid out as jrnl does; encrypted journals are known too."""
        return are_known(source, members(source, *ENDINGS), _is_ours)

    def read(self, source: Source, notes: Notes) -> Iterator[Written]:
        """Yield a dream an entry; see Importer. Raises RefusedExport for an encrypted journal."""
        names = _files(source)
        if any(_is_encrypted(begins(source, name)) for name in names):
            raise RefusedExport(
                _("“{name}” is encrypted.").format(name=source.label),
                _("Write it out with “jrnl --format json > journal.json”, and import that file."),
            )
        yield from only_dreams(lambda notes: _entries(source, names, notes), notes)


def _files(source: Source) -> tuple[str, ...]:
    named = members(source, *ENDINGS)
    return tuple(name for name in named if _is_ours(begins(source, name)))


def _is_ours(head: bytes) -> bool:
    return is_jrnl(head) or is_json(head) or is_xml(head) or _is_encrypted(head)


def _is_encrypted(head: bytes) -> bool:
    """Whether it is the journal of jrnl 2, or of jrnl 3 with its own mark before it."""
    return head.startswith(NEWER) or bool(FERNET.fullmatch(head))


def is_json(head: bytes) -> bool:
    """Whether a file begins as the JSON of jrnl does."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    entry = BODY.search(start) and DATE.search(start)
    return bool(JSON.match(start) and (entry or EMPTY.search(start)))


def is_jrnl(head: bytes) -> bool:
    """Whether the first line of a text is an entry of jrnl."""
    if not is_words(head):
        return False
    first = next((line for line in decoded(head[:2000]).split("\n") if line.strip()), "")
    return _stamp(first) is not None


def _stamp(line: str) -> re.Match[str] | None:
    found = STAMP.match(line)
    if found is None:
        return None
    dated = _dated(found[1])
    return found if dated is not None and not found[1][dated.end :].strip() else None


def _dated(stamp: str) -> DateWritten | None:
    """The date of an entry; of one from which the day was left out, the month that it names."""
    if found := MONTH_AND_TIME.fullmatch(stamp):
        month = date_at(found[1], partly=True)
        return None if month is None else replace(month, end=len(stamp))
    led = WEEKDAY.match(stamp)
    return date_at(stamp) or (date_at(stamp, led.end()) if led and is_day(led[1]) else None)


def _entries(source: Source, names: tuple[str, ...], notes: Notes) -> Iterator[Written]:
    keys = Keys()
    for name in names:
        if is_json(begins(source, name)):
            told = told_under(source, name, ("entries",), notes)
            found = each_told(((each.where, each) for each in told), _teller(keys, notes), notes)
            yield from filled(found, notes)
            continue
        for file, data in texts(source, (name,), notes):
            text = worded(data, file or source.label, notes)
            if text and is_xml(data):
                yield from filled(_told_in_xml(file or source.label, text, keys, notes), notes)
                continue
            parts = list(_parts(text or ""))
            yield from filled(_told(file or source.label, parts, keys, notes), notes)


def _parts(text: str) -> Iterator[Part]:
    """The entries of a text; a line such as [1] or [32.13.2024] is words like any other."""
    lines = text.split("\n")
    starts = [(at, found) for at, line in enumerate(lines) if (found := _stamp(line))]
    ends = [at for at, _found in starts[1:]] + [len(lines)]
    for (at, found), end in zip(starts, ends, strict=False):
        body = "\n".join(lines[at + 1 : end])
        raw = "\n".join(lines[at:end])
        yield Part(at + 1, _dated(found[1]), found[2].removesuffix(" *").strip(), body, raw)


def _told(file: str, parts: list[Part], keys: Keys, notes: Notes) -> Iterator[Written]:
    order = order_of((each.dated for each in parts if each.dated), notes)
    for part in parts:
        if order is None and part.dated and part.dated.loose:
            continue
        when = when_written(part.dated, order or DAY_FIRST, notes)
        dream = dream_of(when, *_title_and_body(part.title, part.body), _tags(part))
        where = _("{file}, line {n}").format(file=file, n=part.line)
        key = keys.of(when, f"{part.title} {part.body}")
        yield Written("jrnl", key, dream, part.raw.encode(errors="replace"), where)


def _told_in_xml(label: str, text: str, keys: Keys, notes: Notes) -> Iterator[Written]:
    """The entries of an XML, under the identities that they have in a text."""

    def tell(placed: tuple[str, XmlEntry]) -> Written:
        where, entry = placed
        dated = date_at(entry.date)
        if dated is None:
            raise Unfit("date", entry.date, _("a date such as 2026-11-19"))
        when = when_written(dated, DAY_FIRST, notes)
        dream = dream_of(when, "", entry.words, entry.tags)
        raw = f"{entry.date} {entry.words}".encode(errors="replace")
        return Written("jrnl", keys.of(when, entry.words), dream, raw, where)

    found = enumerate(entries_in(text, label, notes), 1)
    named = ((_("{file}, entry {n}").format(file=label, n=n), each) for n, each in found)
    return each_told(((where, (where, each)) for where, each in named), tell, notes)


def _title_and_body(title: str, body: str) -> tuple[str, str]:
    """An entry of one line is its words, not a title without any."""
    return (title, body) if body.strip() else ("", title)


def _tags(part: Part) -> list[str]:
    return TAG.findall(part.title + "\n" + part.body)


def _teller(keys: Keys, notes: Notes) -> Callable[[Told], Written]:
    def tell(told: Told) -> Written:
        record = told.record
        clock = fields.text(record, "time")
        when = on_day(_day(record), read_time(clock) if clock else None, notes)
        title, body = fields.text(record, "title") or "", fields.text(record, "body") or ""
        tags = [each for each in fields.listed(record, "tags") if isinstance(each, str)]
        dream = dream_of(when, *_title_and_body(title, body), tags)
        return Written("jrnl", keys.of(when, f"{title} {body}"), dream, told.raw, told.where)

    return tell


def _day(record: Record) -> date:
    written = fields.text(record, "date") or ""
    found = date_at(written) if DAY.fullmatch(written) else None
    night = found.on() if found else None
    if night is None:
        raise Unfit("date", written, _("a date such as 2026-11-19"))
    return night
