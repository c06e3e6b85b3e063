"""A report as one HTML file: no script, nothing fetched from elsewhere, ready to be printed."""

from collections.abc import Iterator
from html import escape

from journal.model.report import Report, Row, Section, Table

# Of CSS only what Qt's rich text understands, too: the same file is printed to a PDF.
STYLE = """
body { font-family: Inter, "Segoe UI", "Helvetica Neue", sans-serif; font-size: 10.5pt;
  line-height: 140%; color: #1b1c30; background-color: #ffffff; margin: 24px; max-width: 46em; }
h1 { font-family: Literata, Georgia, serif; font-size: 20pt; font-weight: 400; }
h2 { font-size: 12pt; font-weight: 600; margin-top: 18px; margin-bottom: 4px; }
p { margin-top: 4px; margin-bottom: 4px; }
p.lead { font-family: Literata, Georgia, serif; font-size: 13pt; }
p.foot { font-size: 9pt; color: #555770; margin-top: 18px; }
"""
UPRIGHT = """
table { border-collapse: collapse; margin-top: 6px; }
th { text-align: left; font-weight: 600; padding: 3px 10px 3px 0;
  border-bottom: 1px solid #6f74a0; }
td { padding: 3px 10px 3px 0; border-bottom: 1px solid #d8d8e4; vertical-align: top; }
"""
ACROSS = """
@page { size: A4 landscape; margin: 14mm; }
body { font-size: 8.5pt; line-height: 100%; margin: 0; max-width: none; }
h1 { font-size: 14pt; margin-top: 0; margin-bottom: 2px; }
h2 { font-size: 11pt; margin-top: 10px; margin-bottom: 3px; }
p.lead { font-family: Inter, "Segoe UI", "Helvetica Neue", sans-serif; font-size: 9pt; }
p.foot { font-size: 8pt; margin-top: 3px; }
table { border-collapse: collapse; }
th, td { padding: 0 5px; }
th { text-align: left; font-weight: 600; }
"""
BOXED = ' border="1" cellspacing="0" cellpadding="1" width="100%"'


def html(report: Report) -> str:
    """The report as an HTML document; every word of it is escaped."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: Report) -> Iterator[str]:
    style = STYLE + (ACROSS if report.across else UPRIGHT)
    yield "<!DOCTYPE html>"
    yield f'<html lang="{escape(report.language)}"><head><meta charset="utf-8">'
    yield f"<title>{escape(report.title)}</title><style>{style}</style></head><body>"
    yield f"<h1>{escape(report.title)}</h1>"
    yield from (f'<p class="lead">{escape(each)}</p>' for each in report.lead)
    for section in report.sections:
        yield from _section(section)
    yield from (f'<p class="foot">{escape(each)}</p>' for each in report.notes)
    yield "</body></html>"


def _section(section: Section) -> Iterator[str]:
    begins = ' style="page-break-before: always"' if section.sheet else ""
    yield f"<h2{begins}>{escape(section.title)}</h2>"
    yield from (f"<p>{escape(each)}</p>" for each in section.paragraphs)
    if section.table:
        yield from _table(section.table)


def _table(table: Table) -> Iterator[str]:
    yield f"<table{BOXED if table.figures else ''}>"
    # a head of its own is printed again where the table goes on to another sheet
    yield f"<thead><tr>{_cells('th', table.head, table)}</tr></thead>"
    for row in table.rows:
        yield f"<tr>{_cells('td', row, table)}</tr>"
    yield "</table>"


def _cells(tag: str, texts: Row, table: Table) -> str:
    aside = ' align="right"' if table.figures else ""
    return "".join(
        f"<{tag}{aside if place else ''}>{escape(text)}</{tag}>" for place, text in enumerate(texts)
    )
