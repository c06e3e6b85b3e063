"""The pages there are, in their order; each is imported on its first visit."""

from importlib import import_module
from typing import cast

from journal.text import _
from ui.desk import Desk
from ui.main_window import Room
from ui.sidebar import Entry
from ui.views.page import Page, Place


def _room(entry: Entry, module: str, page: str, where: str = "pages") -> Room:
    def build(desk: Desk) -> Page:
        # A page's module is loaded when somebody goes there: the window stands the sooner.
        return cast("Page", getattr(import_module(module), page)(desk))

    return Room(entry, build, where)


ROOMS = (
    _room(Entry("tonight", _("Tonight"), "moon", "Ctrl+1"), "ui.views.tonight", "TonightPage"),
    _room(Entry("journal", _("Journal"), "book", "Ctrl+2"), "ui.views.journal", "JournalPage"),
    _room(Entry("nights", _("Nights"), "nights", "Ctrl+3"), "ui.views.nights", "NightsPage"),
    _room(
        Entry("side_by_side", _("Side by side"), "sides", "Ctrl+4"),
        "ui.views.side_by_side",
        "SideBySidePage",
    ),
    _room(Entry("compare", _("Compare"), "compare", "Ctrl+5"), "ui.views.compare", "ComparePage"),
    _room(
        Entry("insights", _("Insights"), "insights", "Ctrl+6"),
        "ui.views.insights",
        "InsightsPage",
    ),
    _room(
        Entry("rituals", _("Rituals"), "ritual", "Ctrl+7", gap=True),
        "ui.views.rituals",
        "RitualsPage",
    ),
    _room(
        Entry("import", _("Import"), "import", "Ctrl+8"),
        "ui.views.imports",
        "ImportPage",
    ),
    _room(
        Entry("settings", _("Settings"), "settings", "Ctrl+,"),
        "ui.views.settings",
        "SettingsPage",
        "foot",
    ),
    _room(Entry("runner", _("Ritual"), "ritual"), "ui.views.runner", "RunnerPage", ""),
    _room(Entry("marks", _("Marks"), "tag"), "ui.views.marks", "MarksPage", ""),
    _room(
        Entry("experiment", _("Experiment"), "dice"),
        "ui.views.experiment",
        "ExperimentPage",
        "",
    ),
    _room(
        Entry("first_start", _("Welcome"), "candle"), "ui.views.first_start", "FirstStartPage", ""
    ),
)


def place_of(page: str, words: str) -> Place:
    """The place that a second start or the bell asks for; Tonight where there is no such page.

    For Tonight the words are the ritual to begin.
    """
    known = {room.entry.name for room in ROOMS}
    return Place(page if page in known else "tonight", words=words)
