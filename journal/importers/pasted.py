"""A text with dates in it, split into dated entries; what no date stands over is kept as one."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import field

from journal.importers.base import Attachment
from journal.importers.written_dates import DateWritten, date_at, is_day, orders_of
from journal.record import record

LONGEST_TITLE = 120
SHORT_TITLE = 60

# What may stand before a date that is a heading: marks of headings and lists, a word (a weekday,
# "Dream", "Date:"), and what may stand between it and a title.
MARKS = re.compile(r"[ \t]*(#{1,6}[ \t]+|[*_=>\[(\-•–—~]+[ \t]*)*")
WORD = re.compile(r"[^\W\d_]{2,15}\.?[,:]?[ \t]+")
AFTER = re.compile(r"[ \t]*[\])*_~]*[ \t]*(?P<joint>:|\||[-–—](?=\s)|[.)](?=\s|$))?[*_~]*[ \t]*")
WEEKDAY = re.compile(r"[ \t]*,?[ \t]*[(（]?[^\W\d_]{1,12}\.?[)）]?[ \t]*$")
RULE = re.compile(r"[ \t]*[-=_*]{3,}[ \t]*")


@record
class Part:
    """One entry: the line it begins at, from 1, its date as written, and its words.

    `dated` is None for what stands before the first date. `raw` is all of it as it was.
    """

    line: int
    dated: DateWritten | None
    title: str
    body: str
    raw: str


@record
class Split:
    """A text in its entries, and in which orders all of its dates can be read.

    They are two where only the person knows whether 5/3 is in March or in May. `kept` are pictures
    by the line they stand on.
    """

    parts: tuple[Part, ...]
    orders: tuple[str, ...]
    kept: Mapping[int, tuple[Attachment, ...]] = field(default_factory=dict)

    def kept_with(self, part: Part) -> tuple[Attachment, ...]:
        """The pictures that stand on the lines of an entry."""
        last = part.line + part.raw.count("\n")
        lines = range(part.line, last + 1) if self.kept else ()
        return tuple(one for line in lines for one in self.kept.get(line, ()))

    @property
    def ambiguous(self) -> bool:
        """Whether the person has to say which figure is the month."""
        return len(self.orders) > 1 and any(each.dated and each.dated.loose for each in self.parts)


@record
class Heading:
    """A line that begins an entry: its date, and what stands behind it."""

    dated: DateWritten
    rest: str
    marked: bool


def split(text: str) -> Split:
    """The entries of a text, each from its line with a date to the next; nothing is left out."""
    parts = tuple(_parts(text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")))
    return Split(parts, orders_of(each.dated for each in parts if each.dated))


def _parts(text: str) -> Iterator[Part]:
    lines = text.split("\n")
    starts = [
        (at, found)
        for at, line in enumerate(lines)
        if (found := heading(line, fresh=not at or not lines[at - 1].strip()))
    ]
    first = starts[0][0] if starts else len(lines)
    before = "\n".join(lines[:first])
    if before.strip():
        yield Part(1, None, "", before, before)
    ends = [at for at, _heading in starts[1:]] + [len(lines)]
    for (at, found), end in zip(starts, ends, strict=False):
        below = lines[at + 1 : end]
        raw = "\n".join(lines[at:end])
        title, body = _title_and_body(found, below)
        yield Part(at + 1, found.dated, title, body, raw)


def _title_and_body(found: Heading, below: list[str]) -> tuple[str, str]:
    """What stands behind the date is the title where words follow it, else the words themselves."""
    if below and RULE.fullmatch(below[0]):
        below = below[1:]  # the line beneath a heading
    body = "\n".join(below)
    is_title = found.marked or (body.strip() and len(found.rest) <= LONGEST_TITLE)
    if is_title and not found.rest.endswith((".", "…")):
        return found.rest, body
    return "", "\n".join(filter(None, (found.rest, body)))


def heading(line: str, *, fresh: bool = True) -> Heading | None:
    """The date that a line begins with, as a heading does; a sentence that has one is none.

    `fresh`: nothing stands right above, so that a date with a few words can be a heading. A month
    or a year is one where it is all of a heading that is marked as such.
    """
    if not any(char.isdigit() for char in line[:60]):
        return None
    marks = MARKS.match(line)
    at = marks.end() if marks else 0
    marked = line.lstrip().startswith("#")
    starts = [at, *(word.end() for word in [WORD.match(line, at)] if word)]
    for start in starts:
        dated = date_at(line, start, partly=marked and start == at)
        if dated is not None and (dated.day or not line[dated.end :].strip(" #\t")):
            found = _heading_with(dated, line, marked=marked)
            return found or (_bare(dated, line) if fresh and start == at else None)
    return None


def _bare(dated: DateWritten, line: str) -> Heading | None:
    """A date and a few words that are no sentence: `2024-05-02 The station`.

    Behind a time of day the words may be as many as they like, as older journals of jrnl have it.
    """
    rest = line[dated.end :].strip()
    if line[dated.end : dated.end + 1] not in {" ", "\t"} or not _begins_words(rest):
        return None
    few = len(rest) <= SHORT_TITLE and not rest.endswith((".", ",", ";"))
    return Heading(dated, rest, marked=False) if few or dated.at is not None else None


def _begins_words(rest: str) -> bool:
    """Whether it begins as a title or a sentence does."""
    first = rest.lstrip("\"'([")[:1]
    return first.isupper() or not first.isascii()


def _heading_with(dated: DateWritten, line: str, *, marked: bool) -> Heading | None:
    weekday = WEEKDAY.match(line, dated.end)
    if weekday and not marked:
        behind = line[dated.end : weekday.end()].strip(" \t,().（）")
        near = line[dated.end : dated.end + 1] in {",", " ", "(", "（"}
        if near and _is_weekday(behind):
            return Heading(dated, "", marked)
    after = AFTER.match(line, dated.end)
    if after is None:
        return None
    rest = line[after.end() :].strip()
    if rest and not (marked or after["joint"]):
        return None
    return Heading(dated, rest.rstrip("#*_ \t") if marked else rest, marked)


def _is_weekday(word: str) -> bool:
    """Whether a word is, or looks like, the name of a day; no list has those of all languages."""
    return is_day(word) or word.istitle() or word.casefold().endswith(("day", "tag", "di", "dag"))
