"""The one path of every import: recognise, read, place, preview, store, report; and undo."""

from journal.importers.notes import Given, Question
from journal.importers.source import Pasted
from journal.intake.again import known_as_it_stands
from journal.intake.choosing import remembered
from journal.intake.finds import Found
from journal.intake.found import (
    Preview,
    Progress,
    Report,
    Wish,
    main_nights,
    naps_of,
)
from journal.intake.reading import preview
from journal.intake.shares import Origin, Share, done_with, place_of
from journal.intake.taking import damaged, take_in
from journal.intake.within import files, gathered

__all__ = [
    "Found",
    "Given",
    "Origin",
    "Pasted",
    "Preview",
    "Progress",
    "Question",
    "Report",
    "Share",
    "Wish",
    "damaged",
    "done_with",
    "files",
    "gathered",
    "known_as_it_stands",
    "main_nights",
    "naps_of",
    "place_of",
    "preview",
    "remembered",
    "take_in",
]
