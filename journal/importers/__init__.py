"""One module a format; they read, they never store."""

from journal.errors import AmbiguousFile, NotRecognised
from journal.importers.apple_health import AppleHealth
from journal.importers.base import Importer
from journal.importers.dreamsync import DreamSync
from journal.importers.dreem import Dreem
from journal.importers.fitbit import Fitbit
from journal.importers.garmin import Garmin
from journal.importers.google_fit import GoogleFit
from journal.importers.health_connect import HealthConnect
from journal.importers.oura import Oura
from journal.importers.plees_tracker import PleesTracker
from journal.importers.polar import Polar
from journal.importers.samsung_health import SamsungHealth
from journal.importers.source import Source
from journal.importers.whoop import Whoop
from journal.importers.withings import Withings
from journal.text import _

IMPORTERS: tuple[Importer, ...] = (
    AppleHealth(),
    DreamSync(),
    Dreem(),
    Fitbit(),
    Garmin(),
    GoogleFit(),
    HealthConnect(),
    Oura(),
    PleesTracker(),
    Polar(),
    SamsungHealth(),
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
