"""The vendors that sessions come from, and what they are called."""

from journal.text import _, ngettext

SERVICES = {"dreamsync": "DreamSync"}
TRACKERS = {
    "apple_health": "Apple Health",
    "autosleep": "AutoSleep",
    "dreem": "Dreem",
    "edf": "EDF+",
    "fitbit": "Fitbit",
    "garmin": "Garmin",
    "google_fit": "Google Fit",
    "health_auto_export": "Health Auto Export",
    "health_connect": "Health Connect",
    "hypnogram": _("Hypnogram"),
    "icalendar": _("Calendar"),
    "oura": "Oura",
    "pillow": "Pillow",
    "plees_tracker": "Plees Tracker",
    "polar": "Polar",
    "samsung_health": "Samsung Health",
    "sleep_as_android": "Sleep as Android",
    "sleep_cycle": "Sleep Cycle",
    "sleep_log": _("Sleep log"),
    "sleepchart": "SleepChart",
    "sleepdiary": "Sleep Diary",
    "sleepmeter": "Sleepmeter",
    "spreadsheet": _("Spreadsheet"),
    "whoop": "WHOOP",
    "withings": "Withings",
}
JOURNALS = {
    "dated_text": _("Text"),
    "day_one": "Day One",
    "day_one_classic": "Day One Classic",
    "daylio": "Daylio",
    "dream_log": _("Dream log"),
    "dreambank": _("Dream reports"),
    "dreamdir": "Dreamdir",
    "daily_you": "Daily You",
    "journey": "Journey",
    "jrnl": "jrnl",
    "markdown": "Markdown",
    "mini_diary": "Mini Diary",
    "rednotebook": "RedNotebook",
    "rtf": "RTF",
    "word": "Word",
}
TABLES = {"own_table": _("Table")}  # nights, dreams, or both
# They count their records up: of two of one sleep the later number is the one that was edited.
NUMBERED = frozenset({"fitbit"})
# Every time in their exports is an instant, whether or not a zone stands beside it.
BY_INSTANTS = frozenset(
    {
        *("apple_health", "garmin", "google_fit", "health_connect"),
        *("pillow", "plees_tracker", "sleep_as_android", "sleepdiary"),
    }
)
# Written down by the person: their nights are natural, unless the person says otherwise.
BY_HAND = frozenset({"sleep_log"})
_NAMES = SERVICES | TRACKERS | JOURNALS | TABLES


def service_name(source: str) -> str:
    """What the source of a session is called: `DreamSync`."""
    return _NAMES.get(source.casefold(), source)


def is_journal(source: str) -> bool:
    """Whether it is another journal, which brings dreams."""
    return source.casefold() in JOURNALS


def counted(source: str, count: int) -> str:
    """So many of what a source brings: dreams of a journal, sessions of a tracker; `{n}` stands."""
    if source.casefold() in TABLES:
        return ngettext("{n} entry", "{n} entries", count)
    if is_journal(source):
        return ngettext("{n} dream", "{n} dreams", count)
    return ngettext("{n} session", "{n} sessions", count)


def tells_clock_times(source: str, *, kept: bool | None) -> bool:
    """Whether a session without a zone was told in clock times, by what was kept of it.

    Where nothing was, by its source.
    """
    return source not in BY_INSTANTS | SERVICES.keys() if kept is None else kept


def is_service(source: str) -> bool:
    """Whether sessions of this source made dreams; a tracker only listens."""
    return source.casefold() in SERVICES
