"""A report as one HTML page that stands alone: plain tables, black on white, for paper."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape


@dataclass(frozen=True, slots=True)
class ReportTable:
    """A table with a head for each column; the first column names the row."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class ReportPage:
    """What a report says: a title, lines below it, tables, and notes at its end."""

    title: str
    lead: tuple[str, ...]
    tables: tuple[ReportTable, ...]
    notes: tuple[str, ...] = ()
    language: str = "en"


# No colours to tell things apart, and what a printer and Qt's text both know.
STYLE = """
@page { size: A4 landscape; margin: 14mm; }
body { font-family: sans-serif; font-size: 9pt; color: #000; background: #fff; }
h1 { font-size: 15pt; margin: 0 0 4pt 0; }
h2 { font-size: 11pt; margin: 10pt 0 3pt 0; }
p { margin: 0 0 3pt 0; }
table { border-collapse: collapse; width: 100%; }
th, td { border: 1px solid #888; padding: 2pt 4pt; text-align: right; font-weight: normal; }
th { background: #eee; }
th.name, td.name { text-align: left; }
.note { font-size: 8pt; color: #333; }
"""


def html(page: ReportPage) -> str:
    """The page as HTML; everything a person wrote is escaped."""
    return "\n".join(_lines(page)) + "\n"


def _lines(page: ReportPage) -> Iterator[str]:
    yield "<!DOCTYPE html>"
    yield f'<html lang="{escape(page.language, quote=True)}"><head><meta charset="utf-8">'
    yield f"<title>{escape(page.title)}</title><style>{STYLE}</style></head><body>"
    yield f"<h1>{escape(page.title)}</h1>"
    for line in page.lead:
        yield f"<p>{escape(line)}</p>"
    for table in page.tables:
        yield f"<h2>{escape(table.caption)}</h2>"
        yield '<table border="1" cellspacing="0" cellpadding="3" width="100%">'
        yield f"<tr>{_cells('th', table.heads)}</tr>"
        for row in table.rows:
            yield f"<tr>{_cells('td', row)}</tr>"
        yield "</table>"
    for note in page.notes:
        yield f'<p class="note">{escape(note)}</p>'
    yield "</body></html>"


def _cells(tag: str, texts: Sequence[str]) -> str:
    first, rest = texts[:1], texts[1:]
    named = "".join(f'<{tag} class="name" align="left">{escape(text)}</{tag}>' for text in first)
    return named + "".join(f'<{tag} align="right">{escape(text)}</{tag}>' for text in rest)
