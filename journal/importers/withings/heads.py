"""The tables of Withings by what stands in them: their head rows speak the account's language."""

import csv
from dataclasses import replace
from itertools import islice

from journal.importers.entries import number_of
from journal.importers.json_values import value_of
from journal.importers.tables import Layout
from journal.importers.withings.states import RAW_COLUMNS, STAGES

# The columns that stand first in every language; those after them stay English.
FIRST = ("from", "to", "light (s)", "deep (s)", "rem (s)", "awake (s)", "wake up")
LENGTHS = slice(2, 6)
REM, DEEP = 4, 2
AFTER = {"duration to sleep (s)", "duration to wake up (s)"}
IN_SECONDS = "(s)"
SLEPT = 30 * 60  # seconds: no other table of the export has such a row of low codes
ROWS = 400


def in_english(layout: Layout) -> Layout:
    """The layout with the English names of the first columns, by their places.

    The account's language is that of its first seven columns: von, bis, leicht (s) … or de, a,
    ligero (s) … The later variant of the table, which has other columns, is told as it is.
    """
    keys = layout.keys
    lengths = keys[LENGTHS]
    if len(keys) < len(FIRST) or not all(each.endswith(IN_SECONDS) for each in lengths):
        return layout
    if keys[REM] != FIRST[REM] and not set(keys) >= AFTER:
        return layout
    return replace(layout, names=(*FIRST, *layout.names[len(FIRST) :]))


def tells_states(head: bytes, layout: Layout) -> bool:
    """Whether a raw table without its name tells states of sleep.

    All of the export's raw tables have the same columns: this one has codes from 0 to 3 alone,
    deep sleep among them, and a row in which at least half an hour was slept.
    """
    if set(layout.keys) != RAW_COLUMNS:
        return False
    lines = head.decode(layout.encoding, "replace").splitlines()
    rows = csv.reader(lines[1:-1] or lines[1:], delimiter=layout.delimiter)
    read = [_runs(dict(zip(layout.keys, row, strict=False))) for row in islice(rows, ROWS)]
    codes = {code for runs in read for _seconds, code in runs}
    slept = (sum(seconds for seconds, code in runs if code) for runs in read)
    return codes <= set(STAGES) and DEEP in codes and any(each >= SLEPT for each in slept)


def _runs(cells: dict[str, str]) -> list[tuple[float, float]]:
    """The lengths of one row with their codes; a code that is no number is none of sleep's."""
    lengths, codes = (
        value_of(cells.get(key, "").encode("utf-8", "replace")) for key in ("duration", "value")
    )
    if type(lengths) is not list or type(codes) is not list:
        return []
    pairs = zip(map(number_of, lengths), map(number_of, codes), strict=False)
    return [(length or 0, -1 if code is None else code) for length, code in pairs]
