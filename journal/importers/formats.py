"""Which formats there are, where each is read, and which files it can be asked about at all.

Reading takes much to import: an importer comes with the first file that could be of its kind. What
rules a file out here is cheap to see, and no more than what its importer looks at first itself.
"""

from collections.abc import Callable
from functools import cached_property
from importlib import import_module
from typing import cast

from journal.errors import JournalError
from journal.importers.base import Importer
from journal.importers.source import Source

BOM = b"\xef\xbb\xbf"
FIRST = 1024  # bytes, in which a mark stands that a file begins with

Begins = Callable[[bytes], bool]  # a file that stands alone, by its first bytes
Holds = Callable[[Source], bool]  # a folder or zip, by the names of what is in it


def any_file(_head: bytes) -> bool:
    """Whatever it begins with."""
    return True


def no_file(_head: bytes) -> bool:
    """No file that stands alone."""
    return False


def json(head: bytes) -> bool:
    """An object or a list."""
    return head.removeprefix(BOM).lstrip()[:1] in {b"{", b"["}


def marked_up(head: bytes) -> bool:
    """A tag somewhere, in whatever encoding."""
    return b"<" in head


def calendar(head: bytes) -> bool:
    """The word a calendar begins with, in letters of any size."""
    return b"VCALENDAR" in head[:FIRST].upper()


def beginning(mark: bytes) -> Begins:
    """Nothing before these bytes."""
    return lambda head: head.startswith(mark)


def any_tree(_source: Source) -> bool:
    """Whatever it holds."""
    return True


def no_tree(_source: Source) -> bool:
    """No folder and no zip."""
    return False


def ending(*endings: str) -> Holds:
    """A file with one of these endings."""
    return lambda source: source.listed.has_any(endings)


def holding(name: str) -> Holds:
    """A file of exactly this path."""
    return lambda source: name in source.names()


class Format:
    """One format: its importer, and what a file must be for that to be asked."""

    def __init__(self, name: str, place: str, begins: Begins, holds: Holds) -> None:
        self.name = name
        self._module, _dot, self._class = place.rpartition(".")
        self._begins = begins
        self._holds = holds

    @cached_property
    def importer(self) -> Importer:
        """What reads it, imported when it is first needed."""
        module = import_module(f"journal.importers.{self._module}")
        return cast("Importer", getattr(module, self._class)())

    def recognises(self, source: Source) -> bool:
        """Whether its importer knows this content; see Importer."""
        return self._may_be(source) and self.importer.recognises(source)

    def _may_be(self, source: Source) -> bool:
        try:
            if source.is_folder or source.is_zip:
                return self._holds(source)
            return self._begins(source.head())
        except JournalError:
            return True  # what cannot be read is for the importer to judge


DATABASE = b"SQLite format 3\0"
DOCUMENT, WORKBOOK = "word/document.xml", "xl/workbook.xml"

FORMATS = (
    Format("apple_health", "apple_health.AppleHealth", marked_up, ending(".xml")),
    Format("autosleep", "autosleep.AutoSleep", any_file, ending(".csv", ".txt")),
    Format(
        *("icalendar", "calendars.Calendar"),
        calendar,
        ending(".ics", ".ical", ".ifb", ".icalendar"),
    ),
    Format("daily_you", "daily_you.DailyYou", json, ending(".json")),
    Format("dated_text", "dated_text.DatedText", any_file, ending(".txt", ".text")),
    Format("day_one", "day_one.DayOne", any_file, ending(".json", ".txt")),
    Format(
        *("day_one_classic", "day_one_classic.DayOneClassic"),
        marked_up,
        ending(".doentry", ".plist"),
    ),
    Format("daylio", "daylio.Daylio", any_file, holding("backup.daylio")),
    Format("dream_log", "dream_log.DreamLog", any_file, holding(WORKBOOK)),
    Format("dreambank", "dreambank.DreamBankListing", any_file, no_tree),
    Format("dreamdir", "dreamdir.Dreamdir", any_file, ending(".dre")),
    Format("dreamsync", "dreamsync.DreamSync", any_file, holding("manifest.json")),
    Format(
        *("dreem", "dreem.Dreem"),
        any_file,
        lambda source: holding(WORKBOOK)(source) or ending(".csv")(source),
    ),
    Format("edf", "edf.Edf", beginning(b"0"), ending(".edf", ".rec")),
    Format("fitbit", "fitbit.Fitbit", any_file, ending(".json", ".csv")),
    Format("garmin", "garmin.Garmin", any_file, ending(".json")),
    Format("google_fit", "google_fit.GoogleFit", any_file, any_tree),
    Format(
        *("health_auto_export", "health_auto_export.HealthAutoExport"),
        json,
        ending(".json"),
    ),
    Format(
        *("health_connect", "health_connect.HealthConnect"),
        beginning(DATABASE),
        ending(".db", ".sqlite", ".sqlite3"),
    ),
    Format(
        *("hypnogram", "hypnogram.Hypnogram"),
        any_file,
        ending(
            *(".txt", ".csv", ".tsv", ".hyp", ".dat", ".xml", ".json"),
            *(".rml", ".annot", ".eannot", ".ids"),
        ),
    ),
    Format("journey", "journey.Journey", json, ending(".json")),
    Format("jrnl", "jrnl.Jrnl", any_file, ending(".txt", ".json", ".jrnl", ".xml")),
    Format("markdown", "markdown.Markdown", any_file, ending(".md", ".markdown")),
    Format("mini_diary", "mini_diary.MiniDiary", json, no_tree),
    Format("oura", "oura.Oura", any_file, ending(".json", ".csv")),
    Format("own_table", "own_table.OwnTable", no_file, no_tree),
    Format("pillow", "pillow.Pillow", any_file, ending(".txt")),
    Format("plees_tracker", "plees_tracker.PleesTracker", any_file, no_tree),
    Format("polar", "polar.Polar", json, ending(".json")),
    Format("rednotebook", "rednotebook.RedNotebook", any_file, ending(".txt")),
    Format("rtf", "rtf.RichText", beginning(b"{\\rtf"), ending(".rtf")),
    Format("samsung_health", "samsung_health.SamsungHealth", any_file, ending(".csv")),
    Format("sleep_as_android", "sleep_as_android.SleepAsAndroid", any_file, ending(".csv")),
    Format("sleep_cycle", "sleep_cycle.SleepCycle", any_file, ending(".csv", ".txt")),
    Format("sleepchart", "sleepchart.SleepChart", any_file, no_tree),
    Format("sleepdiary", "sleepdiary.SleepDiary", json, ending(".json")),
    Format("sleepmeter", "sleepmeter.Sleepmeter", any_file, ending(".csv", ".txt")),
    Format("whoop", "whoop.Whoop", any_file, ending(".csv", ".json")),
    Format("withings", "withings.Withings", any_file, ending(".csv", ".json")),
    Format(
        *("word", "word.Word"),
        no_file,
        lambda source: holding(DOCUMENT)(source) or ending(".docx")(source),
    ),
)
