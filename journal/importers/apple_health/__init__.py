"""Apple Health: the export.xml of an iPhone, in its zip, in its folder, or alone."""

from collections.abc import Iterator
from functools import partial
from itertools import islice

from journal.errors import JournalError
from journal.importers.apple_health.members import documents, export_in
from journal.importers.apple_health.nights import Night, Nights
from journal.importers.apple_health.scan import elements
from journal.importers.apple_health.sleep import quick_reader, sleeps
from journal.importers.apple_health.told import night_told
from journal.importers.apple_health.vitals import Vitals
from journal.importers.base import Reported, Yields
from journal.importers.notes import Notes
from journal.importers.source import Source
from journal.importers.tracked import each_told
from journal.text import _


class AppleHealth:
    """Reads the sleep of every source in an Apple Health export, with its signs of life."""

    name = "apple_health"
    label = _("Apple Health export")
    yields = Yields.NIGHTS
    recognised_by = _("a document HealthData, whatever its name")

    def recognises(self, source: Source) -> bool:
        """Whether the file is, or holds, a document HealthData."""
        try:
            return export_in(source) is not None
        except JournalError:
            return False

    def read(self, source: Source, notes: Notes) -> Iterator[Reported]:
        """Yield the nights of each source; see Importer.

        The document is looked through for sleep, and never parsed. Raises RefusedExport for one
        that defines entities.
        """
        export = export_in(source)
        if export is None:
            return
        if export.member is not None:
            for other in islice(documents(source), 1, None):
                what = _("another document of Apple Health in the same zip: import it on its own")
                notes.warn(what, other)
        nights = Nights()
        with export.open() as stream:
            pulse = partial(_beat, export.source, notes, 0)
            for at, sleep in sleeps(elements(stream, notes, pulse, quick_reader()), notes):
                nights.add(at, sleep)
        vitals = Vitals(night for _where, night in nights.each())
        if nights.by_source:
            with export.open() as stream:
                vitals.walk(stream, partial(_beat, export.source, notes, export.source.size))
        each = _each(nights, export.source, notes)
        yield from each_told(each, lambda night: night_told(night, vitals, notes), notes)


def _beat(source: Source, notes: Notes, before: int) -> None:
    """The document is gone through twice, and then the nights are told."""
    notes.progress(before + source.position, 3 * source.size)


def _each(nights: Nights, source: Source, notes: Notes) -> Iterator[tuple[str, Night]]:
    count = len(nights)
    for done, placed in enumerate(nights.each(), 1):
        notes.progress(2 * source.size + source.size * done // count, 3 * source.size)
        yield placed
