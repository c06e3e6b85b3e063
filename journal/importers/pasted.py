"""A text with dates in it, split into dated entries; what no date stands over is kept as one."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field, replace

from journal.importers.base import Attachment
from journal.importers.written_dates import (
    DAY_FIRST,
    DateWritten,
    date_at,
    date_without_year,
    is_day,
    month_named,
    orders_of,
)
from journal.importers.years_of_days import are_headed, with_years
from journal.record import record

LONGEST_TITLE = 120
SHORT_TITLE = 60

# What may stand before a date that is a heading: marks of headings and lists, a word (a weekday,
# "Dream", "Date:"), and what may stand between it and a title.
FIGURE = re.compile(r"\d")
MARKS = re.compile(r"[ \t]*(#{1,6}[ \t]+|[*_=>\[(\-•–—~]+[ \t]*)*")
WORD = re.compile(r"[^\W\d_]{2,15}\.?[,:]?[ \t]+(?:(?:of|from|vom|zum)[ \t]+)?")
AFTER = re.compile(r"[ \t]*[\])*_~]*[ \t]*(?P<joint>:|\||[-–—](?=\s)|[.)](?=\s|$))?[*_~]*[ \t]*")
WEEKDAY = re.compile(r"[ \t]*,?[ \t]*[(（]?[^\W\d_]{1,12}\.?[)）]?[ \t]*$")
RULE = re.compile(r"[ \t]*[-=_*]{3,}[ \t]*")
MONTH_ALONE = re.compile(r"(#{1,5})[ \t]+([^\W\d_]{3,14})[ \t]*")
BOLD = re.compile(r"[ \t]*\*\*([^*\n]{1,120})\*\*[ \t]*")
YEAR_ALONE = re.compile(r"[ \t]*((?:19|20)\d\d)[ \t]*:?[ \t]*")


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
    by the line they stand on. `yearless` are lines that are dates but for their year, where no
    heading tells it: they stand among the words until it is said. `follows`: the dates around them
    would tell.
    """

    parts: tuple[Part, ...]
    orders: tuple[str, ...]
    kept: Mapping[int, tuple[Attachment, ...]] = field(default_factory=dict)
    yearless: tuple[str, ...] = ()
    follows: bool = False
    text: str = ""

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


@record
class Years:
    """What the person says of days without a year: that of the first, or that all follow.

    A day follows from the date above it, in the direction that the text goes; `order` is that of
    figures.
    """

    first: int | None = None
    follow: bool = False
    order: str = DAY_FIRST


UNSAID = Years()


def _unheard() -> None:
    """Nobody waits."""


def _heard(
    read: Callable[..., "Heading | None"], pulse: Callable[[], None]
) -> Callable[..., "Heading | None"]:
    """The same reading of a line, of which whoever waits is told first."""

    def reading(line: str, *, fresh: bool) -> Heading | None:
        pulse()
        return read(line, fresh=fresh)

    return reading


def split(text: str, said: Years = UNSAID, pulse: Callable[[], None] = _unheard) -> Split:
    """The entries of a text, each from its line with a date to the next; nothing is left out.

    `pulse` is called for each line as it is looked at, and may end it.
    """
    plain = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    lines = plain.split("\n")

    def headings(known: Sequence[Begin], read: Callable[..., Heading | None]) -> list[Begin]:
        return _headings(lines, known, _heard(read, pulse))

    told = _with_months(lines, headings((), heading))
    days = headings(told, heading_without_year)
    if not days:
        return _cut(plain, lines, told)
    starts = sorted([*told, *days, *headings((*told, *days), _year_alone)], key=_line)
    dates = [found.dated for _at, found in starts]
    years = with_years(dates, said.first, said.order)
    if years is None or not (said.first or said.follow or are_headed(dates)):
        lacking = tuple(lines[at].strip() for at, _heading in days)
        follows = years is not None
        return replace(_cut(plain, lines, told), yearless=lacking, follows=follows)
    dated = zip(starts, years, strict=True)
    found = _cut(plain, lines, [(at, replace(each, dated=known)) for (at, each), known in dated])
    return replace(found, parts=tuple(part for part in found.parts if not _is_empty(part)))


Begin = tuple[int, Heading]  # the line, from 0, and the heading on it


def _line(begin: Begin) -> int:
    return begin[0]


def _cut(text: str, lines: list[str], starts: list[Begin]) -> Split:
    parts = tuple(_parts(lines, starts))
    return Split(parts, orders_of(each.dated for each in parts if each.dated), text=text)


def _is_empty(part: Part) -> bool:
    """Whether it is the heading of a year or a month, and nothing else."""
    return bool(part.dated and not part.dated.day and not (part.title or part.body.strip()))


def _with_months(lines: list[str], told: list[Begin]) -> list[Begin]:
    """The headings, with those that are the name of a month alone and have dated ones below."""
    begins, above = list(told), -1
    for below, heads in told:
        for at in range(above + 1, below):
            found = MONTH_ALONE.fullmatch(lines[at])
            month = month_named(found[2]) if found else None
            if found and month and lines[below].startswith(f"{found[1]}#"):
                dated = DateWritten(len(lines[at]), heads.dated.year, month)
                begins.append((at, Heading(dated, "", marked=True)))
        above = below
    return sorted(begins, key=_line)


def _headings(
    lines: list[str], known: Sequence[Begin], read: Callable[..., Heading | None]
) -> list[Begin]:
    """The lines that are headings of a kind, but for those that are known."""
    taken = {at for at, _heading in known}
    free = (at for at in range(len(lines)) if at not in taken)
    told = ((at, read(lines[at], fresh=not at or not lines[at - 1].strip())) for at in free)
    return [(at, found) for at, found in told if found]


def _year_alone(line: str, *, fresh: bool) -> Heading | None:
    found = YEAR_ALONE.fullmatch(line) if fresh else None
    return Heading(DateWritten(len(line), int(found[1])), "", marked=True) if found else None


def _parts(lines: list[str], starts: list[Begin]) -> Iterator[Part]:
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
    if found.marked and not found.rest and (bold := _bold_alone(below)):
        return bold, "\n".join(below[1:])
    body = "\n".join(below)
    is_title = found.marked or (body.strip() and len(found.rest) <= LONGEST_TITLE)
    if is_title and not found.rest.endswith((".", "…")):
        return found.rest, body
    return "", "\n".join(filter(None, (found.rest, body)))


def _bold_alone(below: list[str]) -> str:
    """The bold line right below a heading, which is its title where no other is bold."""
    bold = [line for line in below if BOLD.fullmatch(line)]
    first = BOLD.fullmatch(below[0]) if len(bold) == 1 else None
    return first[1].strip() if first else ""


def heading(line: str, *, fresh: bool = True) -> Heading | None:
    """The date that a line begins with, as a heading does; a sentence that has one is none.

    `fresh`: nothing stands right above, so that a date with a few words can be a heading. A month
    or a year is one where it is all of a heading that is marked as such.
    """
    if not FIGURE.search(line, 0, 60):
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


def heading_without_year(line: str, *, fresh: bool = True) -> Heading | None:
    """A day and a month that a line begins with, as a heading does where nothing stands above.

    Figures alone are one where the line is marked as a heading, or a weekday stands beside them.
    """
    marked = line.lstrip().startswith("#")
    if not (fresh or marked) or not FIGURE.search(line, 0, 60):
        return None
    marks = MARKS.match(line)
    at = marks.end() if marks else 0
    word = WORD.match(line, at)
    for start in (at, word.end() if word else at):
        dated = date_without_year(line, start)
        led = word is not None and start == word.end() and is_day(word[0].strip(" \t,:."))
        plain = dated is not None and line[start : dated.end].strip("0123456789/. \t") == ""
        if dated is not None and (start == at or led) and (led or marked or not plain):
            return _heading_with(dated, line, marked=marked)
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
