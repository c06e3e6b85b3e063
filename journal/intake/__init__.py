"""The one path of every import: recognise, read, place, preview, store, report; and undo."""

from journal.importers.notes import Given, Question
from journal.importers.source import Pasted
from journal.intake.again import known_as_it_stands
from journal.intake.choosing import remembered
from journal.intake.finds import Found
from journal.intake.found import Preview, Progress, Report, Wish
from journal.intake.reading import files, preview
from journal.intake.taking import damaged, take_in

__all__ = [
    "Found",
    "Given",
    "Pasted",
    "Preview",
    "Progress",
    "Question",
    "Report",
    "Wish",
    "damaged",
    "files",
    "known_as_it_stands",
    "preview",
    "remembered",
    "take_in",
]
