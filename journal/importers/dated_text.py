"""One text with a date over each dream: a file of notes, or what was pasted."""

import re
from collections.abc import Iterator, Sequence
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
from journal.importers.moments import EARLIEST, LATEST
from journal.importers.notes import Notes, Question
from journal.importers.pasted import (
    UNSAID,
    Split,
    Years,
    heading,
    heading_without_year,
    split,
)
from journal.importers.source import HEAD, Source
from journal.importers.stage_labels import TEXT_LABELS, label_of
from journal.importers.tracked import each_told
from journal.importers.written import Keys, dream_of, filled, only_dreams, when_written
from journal.importers.written_dates import (
    DAY_FIRST,
    MONTH_FIRST,
    ORDERS,
    date_at,
    date_named,
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
UNREAD = re.compile(r"^#{1,6}[ \t].*\d{4}.*$", re.MULTILINE)
LINES_SEEN = 400
YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
YEAR_OF = "year of {file}"  # the question of each file in which days have none
DAYS_KEY = "days"
# What stands behind a date and a time of day, in cells or not.
BEHIND = re.compile(r"[\d:/.\s,;T+-]*(?:[AaPp]\.?[Mm]\.?|Z)?[\s,;]*(.*)")
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
    if has_dates(text) or (date_named(label) is None and has_days(text)):
        return True
    return label.casefold().endswith(ENDINGS) and _is_named_prose(text, label)


def _is_named_prose(text: str, label: str) -> bool:
    """Whether a file is named by a date and holds sentences, and no table or list of codes."""
    said = {word.casefold() for word in WORD.findall(text[:LONGEST_LOOK])}
    return date_at(stem_of(label)) is not None and len(said) >= FEWEST_WORDS


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
    if not found or _are_stages(lines):
        return False
    return not any(_is_row(line) for line in lines if line[:1].isdigit())


def has_days(text: str) -> bool:
    """Whether lines of it are headings but for their year: the first one, or several."""
    lines = text.strip().split("\n")[:LINES_SEEN]
    fresh = (not at or not lines[at - 1].strip() for at in range(len(lines)))
    told = zip(lines, fresh, strict=True)
    found = [heading_without_year(line, fresh=new) is not None for line, new in told]
    return (found[0] or sum(found) > 1) and not any(_is_row(line) for line in lines)


def _are_stages(lines: Sequence[str]) -> bool:
    """Whether it is a table of stages: nothing but one stands behind each date, and little else."""
    written = [line for line in lines if line.strip()]
    dated = [found[1] for line in written if line[0].isdigit() and (found := BEHIND.match(line))]
    return 2 * len(dated) > len(written) and all(label_of(each) in TEXT_LABELS for each in dated)


def _is_row(line: str) -> bool:
    """Whether a line that begins with a figure looks like a row of a table."""
    return line.count(";") + line.count("\t") > 1 or bool(re.match(r"[\d:/. -]+,\S", line))


def _is_other(head: bytes) -> bool:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(NO_TEXT) or begins_with_it(decoded(head).encode(errors="replace")):
        return True
    known = (
        jrnl.is_jrnl,
        day_one_text.is_text,
        dreambank.is_listing,
        rednotebook.is_month,
        dreamdir.is_dream,
    )
    return any(is_theirs(head) for is_theirs in known)


def _is_title(text: str) -> bool:
    """Whether there is nothing but headings in it."""
    return all(line.startswith("#") for line in text.split("\n") if line.strip())


def with_years(file: str, found: Split, notes: Notes) -> Split:
    """A text whose days have no year, in its entries once somebody says it; see `split`."""
    if not found.yearless:
        return found
    named = {int(year) for year in YEAR.findall(stem_of(file))}
    if len(named) == 1 and not found.follows:
        said = Years(named.pop())
    else:
        said = _years_followed(found, notes) if found.follows else _year_said(file, found, notes)
    if said == UNSAID:
        return found
    known = split(found.text, said)
    if known.orders == (MONTH_FIRST,) or notes.given.answers.get("date_order") == MONTH_FIRST:
        known = split(found.text, replace(said, order=MONTH_FIRST))
    return replace(known, kept=found.kept)


def _years_followed(found: Split, notes: Notes) -> Years:
    """Whether days without a year are dates among dates that have one."""
    asked = _("Lines such as “{line}” may be dates without their year. Does an entry begin there?")
    choices = (
        ("follow", _("yes, in the year that follows from the dates around it")),
        ("none", _("no, these are words")),
    )
    said = notes.ask(Question(DAYS_KEY, asked.format(line=found.yearless[0]), choices))
    return Years(follow=True) if said == "follow" else UNSAID


def _year_said(file: str, found: Split, notes: Notes) -> Years:
    """The year of the first date without one, nothing while it is not said, or there is none."""
    asked = _(
        "Dates in {file} have no year, as “{line}”. In which year is the first of them? "
        "Say “none” where they are no dates."
    )
    key = YEAR_OF.format(file=file)
    words = asked.format(file=file, line=found.yearless[0])
    said = (notes.given.answers.get(key) or "").strip()
    if said.isascii() and said.isdigit() and EARLIEST <= int(said) <= LATEST:
        return Years(int(said))
    if said.casefold() in {"none", _("none")}:
        return UNSAID
    if said:
        no_year = _("“{said}” is no year from {first} to {last}.")
        words = no_year.format(said=said[:20], first=EARLIEST, last=LATEST) + " " + words
    notes.questions.setdefault(key, Question(key, words))
    return UNSAID


def told_of(
    source: str, file: str, found: Split, notes: Notes, keys: Keys | None = None
) -> Iterator[Written]:
    """The dreams of a text in its entries; dates that only the person can read are held back."""
    found = with_years(file, found, notes)
    order = order_of((each.dated for each in found.parts if each.dated), notes)
    known = keys or Keys()
    said = not {DAYS_KEY, YEAR_OF.format(file=file)} & set(notes.questions)  # that these are words

    def tell(place: int) -> Written | None:
        part = found.parts[place]
        if part.dated and part.dated.loose and order is None:
            return None
        if part.dated and not (part.dated.day or part.title) and _is_title(part.body):
            return None  # the heading of a year or a month, above others
        if part.dated is None and _is_title(part.body):
            notes.warn(_("a heading over the whole, left out"), part.body.strip())
            return None
        where = _("{file}, line {n}").format(file=file, n=part.line)
        for line in UNREAD.findall(part.body):
            notes.warn(_("a heading in which no date was read; it stays with the words"), line)
        for line in found.yearless if said else ():
            if line in part.body:
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
