"""A table as CSV (RFC 4180), for any statistics program or spreadsheet."""

import csv
import io

from journal.model.report import Table

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def table_csv(table: Table) -> str:
    """The table with its head; a blank cell is unknown, never 0.

    Words that a spreadsheet would take for a formula are written with an apostrophe before them;
    numbers are left as they are.
    """
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(table.head)
    writer.writerows([_plain(each) for each in row] for row in table.rows)
    return written.getvalue()


def _plain(cell: str) -> str:
    if not cell.startswith(FORMULA):
        return cell
    try:
        float(cell)
    except ValueError:
        return f"'{cell}"
    return cell
