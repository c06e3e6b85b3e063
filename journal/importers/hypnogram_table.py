"""A hypnogram as a table: the number of each epoch in one column, its stage in another."""

import csv
import re
from collections.abc import Callable, Iterator

from journal.importers.exported import Member, table_rows
from journal.importers.fields import Unfit
from journal.importers.notes import Notes
from journal.importers.source import HEAD, Source
from journal.importers.tables import Layout, layout_of
from journal.record import record
from journal.text import _

EPOCH = ("epoch", "epochs", "epoch number", "epoch_number", "")
STAGE = (
    "stage",
    "stages",
    "user-defined stage",
    "sleep stage",
    "sleep_stage",
    "hypno",
    "hypnogram",
    "description",
)
NUMBER = re.compile(r"[0-9]{1,6}(?:\.0+)?")
FEWEST, MOST = 10, 36 * 3600
UNTOLD = "UNS"  # of an epoch that the table leaves out


def stage_table(head: bytes, is_stage: Callable[[str], bool]) -> Layout | None:
    """How such a table is written; None for any other text.

    Its epochs follow one another, and `is_stage` is true of what stands beside each.
    """
    layout = layout_of(head)
    if layout is None or layout.keys[0] not in EPOCH or _stage(layout) is None:
        return None
    text = head.decode(layout.encoding, "replace")
    lines = text.splitlines()[1 : -1 if len(head) >= HEAD else None]
    place = layout.keys.index(_stage(layout) or "")
    before, found = -1, 0
    for cells in csv.reader(filter(str.strip, lines), delimiter=layout.delimiter):
        if len(cells) <= place or not NUMBER.fullmatch(cells[0].strip()):
            return None
        number, stage = int(float(cells[0])), cells[place].strip()
        if number <= before or (stage and not is_stage(stage)):
            return None
        before, found = number, found + 1
    return layout if found >= FEWEST else None


@record
class Epochs:
    """The epochs of such a table."""

    member: Member
    layout: Layout
    is_stage: Callable[[str], bool]

    def stages(self, source: Source, notes: Notes) -> Iterator[str]:
        """The stage of each epoch in order, UNTOLD where there is none. Raises Unfit."""
        key, first, due = _stage(self.layout) or "", self.layout.keys[0], None
        for where, row in table_rows(source, self.member, self.layout, notes):
            told, stage = row.get(first), row.get(key)
            number = int(float(told)) if NUMBER.fullmatch(told) else -1
            due = number if due is None else due
            if not 0 <= number - due <= MOST:
                expected = _("the number of the next epoch, {where}").format(where=where)
                raise Unfit(self.layout.names[0], told, expected)
            yield from [UNTOLD] * (number - due)
            if stage and not self.is_stage(stage):
                notes.warn(_("a stage that is not known: read as unscored"), f"{stage}, {where}")
            yield stage if self.is_stage(stage) else UNTOLD
            due = number + 1


def _stage(layout: Layout) -> str | None:
    return next((each for each in layout.keys[1:] if each in STAGE), None)
