"""EDF+: recordings of a sleep laboratory; what is read is the hypnogram in their annotations."""

from collections.abc import Iterator

from journal.importers.base import Reported, Yields
from journal.importers.edf.headers import has_annotations, is_edf
from journal.importers.edf.nights import night_of
from journal.importers.edf.scoring import Scoring, scoring_of
from journal.importers.exported import Kept, Member, members
from journal.importers.fields import Unfit
from journal.importers.notes import Notes
from journal.importers.source import Source
from journal.text import _

KEPT = Kept((".edf", ".rec"))


class Edf:
    """Reads hypnograms in EDF+ files, whether the signals stand beside them or not."""

    name = "edf"
    label = "EDF+"
    yields = Yields.NIGHTS
    recognised_by = _("the head of EDF")

    def recognises(self, source: Source) -> bool:
        """Whether a file begins with the head of EDF."""
        return any(is_edf(each.head) for each in members(source, KEPT))

    def read(self, source: Source, notes: Notes) -> Iterator[Reported]:
        """Yield a session for each file that has a hypnogram; see Importer."""
        scored, count = False, 0
        for member in members(source, KEPT, notes):
            if not is_edf(member.head):
                continue
            notes.progress(source.position, source.size)
            count += 1
            found = scoring_of(source, member, notes) if has_annotations(member.head) else None
            if found is not None and found.stages:
                scored = True
                yield from _night(member, found, notes)
        if count and not scored and not notes.damages:
            notes.warn(_("a recording without a hypnogram"), source.label)


def _night(member: Member, found: Scoring, notes: Notes) -> Iterator[Reported]:
    where = member.place(_("the annotations"))
    try:
        told = night_of(found, where, notes)
    except Unfit as unfit:
        notes.refuse(where, unfit.key, unfit.found, unfit.expected)
        return
    if told is not None:
        yield told
