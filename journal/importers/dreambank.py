"""A listing in the manner of DreamBank: `#n (date)` over each report, dates as far as known."""

import re
from collections.abc import Iterator

from journal.importers.base import Written, Yields
from journal.importers.html_words import words_of
from journal.importers.members import ITSELF, begins, decoded, is_words, texts, worded
from journal.importers.notes import Notes
from journal.importers.source import Source
from journal.importers.tracked import each_told
from journal.importers.written import Keys, dream_of, filled, when_written
from journal.importers.written_dates import (
    DAY_FIRST,
    MONTHS,
    DateWritten,
    date_at,
    full_year,
    order_of,
)
from journal.text import _

# A number is `12`, `12b` or `M01-12`. A report without a date is one where the count of words that
# the site writes under a report stands right before it.
NUMBERED = re.compile(
    r"^[ \t]*#(?P<n>(?=[A-Za-z-]{0,12}\d)[A-Za-z0-9-]{1,16})"
    r"(?:[ \t]*\((?P<date>[^()\n]{0,40})\)|(?=[ \t]+\S))[ \t]*(?P<rest>[^\n]*)$",
    re.MULTILINE,
)
LABELS = re.compile(r"[ \t]*\{([^{}\n]{0,100})\}")
COUNT = re.compile(r"\(\d+ words?\)\Z")
UNKNOWN_DAY = re.compile(r"(?:\?{1,2}[/-])?(?:(\d{1,2})[/-])?\?{1,2}[/-]'?(\d{2}|\d{4})$")
LONGEST_HEAD = 8 * 1024


class DreamBankListing:
    """Reads reports listed with a number and a date, as DreamBank shows them."""

    name = "dreambank"
    label = _("Numbered dream reports")
    yields = Yields.DREAMS
    recognised_by = _("reports that begin with #number (date), as DreamBank lists them")

    def recognises(self, source: Source) -> bool:
        """Whether the first report is numbered and dated in this manner."""
        if source.is_folder or source.is_zip:
            return False
        return is_listing(begins(source, ITSELF))

    def read(self, source: Source, notes: Notes) -> Iterator[Written]:
        """Yield a dream a report; see Importer."""
        for _name, data in texts(source, (ITSELF,), notes):
            text = words_of(worded(data, source.label, notes) or "")
            yield from filled(_reports(text, notes), notes)


def is_listing(head: bytes) -> bool:
    """Whether a text, or a page, begins with numbered reports."""
    if not is_words(head):
        return False
    return bool(_heads(words_of(decoded(head))[:LONGEST_HEAD]))


def _heads(text: str) -> list[re.Match[str]]:
    """Where the reports begin. `#12 words` alone is none: it may stand within a report."""
    found = list(NUMBERED.finditer(text))
    ends = [*(each.start() for each in found[1:]), len(text)]
    counted = [
        COUNT.search(text[each.start() : end].rstrip()) is not None
        for each, end in zip(found, ends, strict=False)
    ]
    behind = [any(counted), *counted[:-1]]  # over the first nothing stands that could tell
    both = zip(found, behind, strict=False)
    return [each for each, ended in both if each["date"] is not None or ended]


def _reports(text: str, notes: Notes) -> Iterator[Written]:
    found = _heads(text)
    before = text[: found[0].start()].strip() if found else ""
    if before:
        notes.warn(_("words before the first report, left out"), before)
    dates = [dated_as(each["date"] or "") for each in found]
    order = order_of((each for each in dates if each), notes)
    ends = [each.start() for each in found[1:]] + [len(text)]
    keys = Keys()

    def tell(place: int) -> Written | None:
        match, dated = found[place], dates[place]
        if dated and dated.loose and order is None:
            return None
        if dated is None and (match["date"] or "").strip(" ?/-"):
            notes.warn(_("a date that is none, taken as unknown"), match["date"])
        when = when_written(dated, order or DAY_FIRST, notes)
        body = match["rest"] + text[match.end() : ends[place]]
        labels = LABELS.match(body)
        body = COUNT.sub("", (body[labels.end() :] if labels else body).rstrip()).rstrip()
        tags = re.split(r"[,;]", labels[1]) if labels else []
        dream = dream_of(when, "", body, tags)
        raw = text[match.start() : ends[place]].encode(errors="replace")
        key = keys.of(when, f"{match['n']} {body}")
        return Written("dreambank", key, dream, raw, _("report {n}").format(n=match["n"]))

    places = ((_("report {n}").format(n=each["n"]), at) for at, each in enumerate(found))
    return each_told(places, tell, notes)


def dated_as(written: str) -> DateWritten | None:
    """The date of a report; `??/57` and `08/??/57` are as exact as they say."""
    plain = written.strip()
    found = date_at(plain, partly=True)
    if found is not None and not plain[found.end :].strip():
        return found
    if "?" in plain and (partial := UNKNOWN_DAY.match(plain)):
        month = int(partial[1]) if partial[1] and int(partial[1]) <= MONTHS else None
        return DateWritten(len(plain), full_year(partial[2]), month)
    return None
