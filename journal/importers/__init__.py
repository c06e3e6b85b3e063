"""One module a format; they read, they never store."""

from contextlib import suppress

from journal.errors import AmbiguousFile, JournalError, NotRecognised
from journal.importers.apple_health import AppleHealth
from journal.importers.autosleep import AutoSleep
from journal.importers.base import Importer
from journal.importers.calendars import Calendar
from journal.importers.daily_you import DailyYou
from journal.importers.dated_text import DatedText
from journal.importers.day_one import DayOne
from journal.importers.day_one_classic import DayOneClassic
from journal.importers.daylio import Daylio
from journal.importers.dream_log import DreamLog
from journal.importers.dreambank import DreamBankListing
from journal.importers.dreamsync import DreamSync
from journal.importers.dreem import Dreem
from journal.importers.edf import Edf
from journal.importers.fitbit import Fitbit
from journal.importers.garmin import Garmin
from journal.importers.google_fit import GoogleFit
from journal.importers.health_connect import HealthConnect
from journal.importers.hypnogram import Hypnogram
from journal.importers.journey import Journey
from journal.importers.jrnl import Jrnl
from journal.importers.markdown import Markdown
from journal.importers.mini_diary import MiniDiary
from journal.importers.oura import Oura
from journal.importers.own_table import OwnTable
from journal.importers.pillow import Pillow
from journal.importers.plees_tracker import PleesTracker
from journal.importers.polar import Polar
from journal.importers.rednotebook import RedNotebook
from journal.importers.rtf import RichText
from journal.importers.samsung_health import SamsungHealth
from journal.importers.sleep_as_android import SleepAsAndroid
from journal.importers.sleep_cycle import SleepCycle
from journal.importers.sleepchart import SleepChart
from journal.importers.sleepdiary import SleepDiary
from journal.importers.sleepmeter import Sleepmeter
from journal.importers.source import Source
from journal.importers.whoop import Whoop
from journal.importers.withings import Withings
from journal.importers.word import Word
from journal.text import _

IMPORTERS: tuple[Importer, ...] = (
    AppleHealth(),
    AutoSleep(),
    Calendar(),
    DailyYou(),
    DatedText(),
    DayOne(),
    DayOneClassic(),
    Daylio(),
    DreamLog(),
    DreamBankListing(),
    DreamSync(),
    Dreem(),
    Edf(),
    Fitbit(),
    Garmin(),
    GoogleFit(),
    HealthConnect(),
    Hypnogram(),
    Journey(),
    Jrnl(),
    Markdown(),
    MiniDiary(),
    Oura(),
    OwnTable(),
    Pillow(),
    PleesTracker(),
    Polar(),
    RedNotebook(),
    RichText(),
    SamsungHealth(),
    SleepAsAndroid(),
    SleepCycle(),
    SleepChart(),
    SleepDiary(),
    Sleepmeter(),
    Whoop(),
    Withings(),
    Word(),
)


def recognise(source: Source, named: str = "") -> Importer:
    """The one importer that knows this content, or the one that is `named`.

    Raises NotRecognised where none does, AmbiguousFile where several do.
    """
    match [
        each for each in IMPORTERS if (each.name == named if named else each.recognises(source))
    ]:
        case [importer]:
            return importer
        case []:
            raise NotRecognised(
                _("“{name}” is nothing that Elara can read.").format(name=source.label),
                _way_on(source),
            )
        case several:
            raise AmbiguousFile(
                _("“{name}” could be of more than one kind.").format(name=source.label),
                ", ".join(each.label for each in several),
                tuple((each.name, each.label) for each in several),
            )


def _way_on(source: Source) -> str:
    """What to do with what nobody knows; a zip that cannot be trusted says so itself when read."""
    with suppress(JournalError):
        if source.is_zip and source.listed.has((".zip",)):
            return _("There are zips in it: unpack it, then import the folder.")
    return _("“What it reads” on the Import page, or `elara formats`, lists what it knows.")
