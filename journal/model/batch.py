"""One import, as it can be undone."""

from datetime import date, datetime

from journal.record import record


@record
class Counts:
    """How many sessions an import found, by what became of them."""

    new: int = 0
    known: int = 0
    changed: int = 0
    refused: int = 0
    warnings: int = 0


@record
class Batch:
    """An import that happened: from which file, when, how much, and whether it was undone."""

    format: str
    label: str
    file: str
    imported_at: datetime
    counts: Counts = Counts()
    partial: bool = False
    first_night: date | None = None
    last_night: date | None = None
    undone_at: datetime | None = None
    id: int = 0
