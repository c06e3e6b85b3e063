"""One text with a date over each dream: a file of notes, or what was pasted."""

import re
from collections.abc import Iterator
from dataclasses import replace

from journal.importers import day_one_text, dreambank, dreamdir, jrnl, rednotebook
from journal.importers.base import Written, Yields
from journal.importers.front_matter import begins_with_it
from journal.importers.members import (
    ITSELF,
    begins,
    decoded,
    is_of_one_kind,
    is_words,
    members,
    texts,
    worded,
)
from journal.importers.notes import Notes
from journal.importers.pasted import Split, heading, split
from journal.importers.source import HEAD, Source
from journal.importers.tracked import each_told
from journal.importers.written import Keys, dream_of, filled, only_dreams, when_written
from journal.importers.written_dates import (
    DAY_FIRST,
    ORDERS,
    date_at,
    date_named,
    month_named,
    order_of,
    stem_of,
)
from journal.text import _

HASHTAG = re.compile(r"(?<![\w&/#\[(])#([^\W\d_][\w/-]*)")
NO_TEXT = (b"{", b"[{", b"<", b"%PDF", b"{\\rtf", b"BEGIN:", b"PK", b"SQLite", b"bplist")
ENDINGS = (".txt", ".text")
WORD = re.compile(r"[^\W\d_]{2,}")
FEWEST_WORDS = 5  # of which a text is told from a list of codes
LONGEST_LOOK = 4000
SEEN = 300
NO_YEAR = re.compile(
    r"^[ \t]*(?:[^\W\d_]{2,12}\.?,?[ \t]+)??"
    r"(?:\d{1,2}[./]\d{1,2}\.?"
    r"|\d{1,2}(?:st|nd|rd|th|\.)?[ \t]+(?:de )?(?P<before>[^\W\d_]{3,14})\.?"
    r"|(?P<behind>[^\W\d_]{3,14})\.?[ \t]+\d{1,2}(?:st|nd|rd|th)?)"
    r"[ \t]*(?:[:–—-][ \t].{0,80})?$",
    re.MULTILINE,
)
UNREAD = re.compile(r"^#{1,6}[ \t].*\d{4}.*$", re.MULTILINE)
LINES_SEEN = 400
BOTH_WAYS = ("dated_text", "markdown")  # one note with dates in it, alone and in a folder


class DatedText:
    """Reads plain or Markdown texts in which dates stand over the dreams, or in their names."""

    name = "dated_text"
    label = _("Text with dates")
    yields = Yields.DREAMS
    recognised_by = _("lines that begin with a date, as headings do, or texts named by a date")

    def recognises(self, source: Source) -> bool:
        """Whether it is a text, of no other kind, with a date over an entry; or a folder so."""
        if source.is_folder or source.is_zip:
            named = members(source, *ENDINGS)
            found = [name for name in named[:SEEN] if _is_ours(begins(source, name), name)]
            return bool(found) and is_of_one_kind(source, named, zips=True)
        return _is_ours(begins(source, ITSELF), source.label)

    def read(self, source: Source, notes: Notes) -> Iterator[Written]:
        """Yield a dream a dated entry; see Importer. What stands before the first is undated."""

        def entries(notes: Notes) -> Iterator[Written]:
            keys = Keys()
            for name, data in texts(source, members(source, *ENDINGS), notes):
                label = name or source.label
                if name and not _is_ours(data[:HEAD], name):
                    notes.warn(_("a text without a date, passed by"), name)
                    continue
                text = worded(data, label, notes)
                if text is None:
                    continue
                yield from told_of(self.name, label, dated_by(label, split(text)), notes, keys)

        yield from only_dreams(entries, notes)


def _is_ours(head: bytes, label: str) -> bool:
    if not is_words(head) or _is_other(head):
        return False
    text = decoded(head)
    return has_dates(text) or (label.casefold().endswith(ENDINGS) and _is_named_prose(text, label))


def _is_named_prose(text: str, label: str) -> bool:
    """Whether a file is named by a date and holds sentences, and no table or list of codes."""
    said = {word.casefold() for word in WORD.findall(text[:LONGEST_LOOK])}
    return date_at(stem_of(label)) is not None and len(said) >= FEWEST_WORDS


def yearless(text: str) -> Iterator[str]:
    """Lines that begin as a heading would, by a day and a month without a year."""
    for found in NO_YEAR.finditer(text):
        word = found["before"] or found["behind"]
        if word is None or month_named(word):
            yield found[0].strip()


def dated_by(label: str, found: Split) -> Split:
    """A text in its entries; of one without any date, the whole on the date of its file's name."""
    named = date_named(label)
    if named is None or len(found.parts) != 1 or found.parts[0].dated is not None:
        return found
    (whole,) = found.parts
    after = date_at(stem_of(label))
    title = stem_of(label)[after.end :].strip(" -_–—") if after else ""
    return Split((replace(whole, dated=named, title=title),), ORDERS[:1], found.kept)


def has_dates(text: str) -> bool:
    """Whether lines of it begin as dated headings do, and none as a row of a table."""
    lines = text.split("\n")[:LINES_SEEN]
    found = [line for at, line in enumerate(lines) if heading(line, fresh=not at)]
    return bool(found) and not any(_is_row(line) for line in lines if line[:1].isdigit())


def _is_row(line: str) -> bool:
    """Whether a line that begins with a figure looks like a row of a table."""
    return line.count(";") + line.count("\t") > 1 or bool(re.match(r"[\d:/. -]+,\S", line))


def _is_other(head: bytes) -> bool:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(NO_TEXT) or begins_with_it(decoded(head).encode(errors="replace")):
        return True
    known = (
        *(jrnl.is_jrnl, day_one_text.is_text, dreambank.is_listing, rednotebook.is_month),
        dreamdir.is_dream,
    )
    return any(is_theirs(head) for is_theirs in known)


def _is_title(text: str) -> bool:
    """Whether there is nothing but headings in it."""
    return all(line.startswith("#") for line in text.split("\n") if line.strip())


def told_of(
    source: str, file: str, found: Split, notes: Notes, keys: Keys | None = None
) -> Iterator[Written]:
    """The dreams of a text in its entries; dates that only the person can read are held back."""
    dated = [each.dated for each in found.parts if each.dated]
    order = order_of(dated, notes)
    known = keys or Keys()

    def tell(place: int) -> Written | None:
        part = found.parts[place]
        if part.dated and part.dated.loose and order is None:
            return None
        if part.dated is None and _is_title(part.body):
            notes.warn(_("a heading over the whole, left out"), part.body.strip())
            return None
        where = _("{file}, line {n}").format(file=file, n=part.line)
        for line in UNREAD.findall(part.body):
            notes.warn(_("a heading in which no date was read; it stays with the words"), line)
        for line in yearless(part.body):
            notes.warn(_("what may be a date without its year; it stays with the words"), line)
        when = when_written(part.dated, order or DAY_FIRST, notes)
        tags = HASHTAG.findall(part.title + "\n" + part.body)
        dream = dream_of(when, part.title, part.body, tags)
        key = known.of(when, f"{part.title} {part.body}")
        raw = part.raw.encode(errors="replace")
        also = tuple((each, key) for each in BOTH_WAYS if each != source)
        pictures = found.kept_with(part)
        return Written(
            source, key, dream, raw, where, pictures, also if source in BOTH_WAYS else ()
        )

    places = ((_("line {n}").format(n=part.line), at) for at, part in enumerate(found.parts))
    return filled(each_told(places, tell, notes), notes)
