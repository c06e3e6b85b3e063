"""One module a format; they read, they never store."""

from journal.errors import AmbiguousFile, NotRecognised
from journal.importers.apple_health import AppleHealth
from journal.importers.autosleep import AutoSleep
from journal.importers.base import Importer
from journal.importers.calendars import Calendar
from journal.importers.dreamsync import DreamSync
from journal.importers.dreem import Dreem
from journal.importers.edf import Edf
from journal.importers.fitbit import Fitbit
from journal.importers.garmin import Garmin
from journal.importers.google_fit import GoogleFit
from journal.importers.health_connect import HealthConnect
from journal.importers.hypnogram import Hypnogram
from journal.importers.oura import Oura
from journal.importers.pillow import Pillow
from journal.importers.plees_tracker import PleesTracker
from journal.importers.polar import Polar
from journal.importers.samsung_health import SamsungHealth
from journal.importers.sleep_as_android import SleepAsAndroid
from journal.importers.sleep_cycle import SleepCycle
from journal.importers.sleepchart import SleepChart
from journal.importers.sleepdiary import SleepDiary
from journal.importers.sleepmeter import Sleepmeter
from journal.importers.source import Source
from journal.importers.whoop import Whoop
from journal.importers.withings import Withings
from journal.text import _

IMPORTERS: tuple[Importer, ...] = (
    AppleHealth(),
    AutoSleep(),
    Calendar(),
    DreamSync(),
    Dreem(),
    Edf(),
    Fitbit(),
    Garmin(),
    GoogleFit(),
    HealthConnect(),
    Hypnogram(),
    Oura(),
    Pillow(),
    PleesTracker(),
    Polar(),
    SamsungHealth(),
    SleepAsAndroid(),
    SleepCycle(),
    SleepChart(),
    SleepDiary(),
    Sleepmeter(),
    Whoop(),
    Withings(),
)


def recognise(source: Source) -> Importer:
    """The one importer that knows this content.

    Raises NotRecognised where none does, AmbiguousFile where several do.
    """
    match [each for each in IMPORTERS if each.recognises(source)]:
        case [importer]:
            return importer
        case []:
            raise NotRecognised(
                _("“{name}” is nothing that Elara can read.").format(name=source.label),
                _("It reads: {labels}.").format(labels=", ".join(each.label for each in IMPORTERS)),
            )
        case several:
            raise AmbiguousFile(
                _("“{name}” could be of more than one kind.").format(name=source.label),
                ", ".join(each.label for each in several),
            )
