"""What each command is called, and in which module it stands."""

from collections.abc import Mapping

# A module of commands is listed here; it is imported when one of them is called.
COMMANDS: Mapping[str, tuple[str, ...]] = {
    "autostarting": ("autostart",),
    "copies": ("backup", "restore"),
    "correcting": ("correct", "main"),
    "doctoring": ("doctor",),
    "elsewhere": ("elsewhere",),
    "endings": ("ending", "endings"),
    "evenings": ("bell", "calendar", "reminders", "schedule", "tonight"),
    "experiments": ("experiment",),
    "finding": ("find", "related", "searches"),
    "importing": ("formats", "import", "imports", "undo-import", "watch"),
    "keeping": ("history", "trash"),
    "leaving": ("erase", "export", "merge"),
    "locking": ("lock", "passphrase", "unlock"),
    "looking": ("compare", "insights", "stats"),
    "morning": ("diary", "recall"),
    "nights": ("nights", "show", "side-by-side"),
    "pauses": ("pause", "tonight-only"),
    "report_clinician": ("report",),
    "report_experiment": ("report",),
    "ritual_files": ("ritual",),
    "rituals": ("ritual", "rituals"),
    "telling": ("help-line", "score"),
    "tending": ("marks",),
    "upkeep": ("demo",),
    "writing": ("add", "capture"),
}
