"""What an import is asked for, what it would do, and what it did."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from pathlib import Path

from journal.importers.base import Reported, Written
from journal.importers.notes import Given, Notes
from journal.importers.source import Source
from journal.intake.finds import Finds, Found, once
from journal.model.batch import Counts
from journal.model.dream import Precision
from journal.model.identity import writing_uid
from journal.model.lent_place import Told
from journal.model.night import night_of
from journal.model.session import Place, Session, SleepKind, ZoneConfidence
from journal.record import record
from journal.store.standing import Standing
from journal.text import _

# Called often with how much is read and of how much, in bytes where each is read once; 0 and 0
# while it is found out what a file is. May raise Cancelled, and nothing is changed then.
Progress = Callable[[int, int], None]

SHOWN = 3  # nights that let a person see whether a zone is right


@record
class Wish:
    """What the person wants of a file: whole sessions of a damaged one, and what to leave out.

    `seen` is the file as the preview saw it; a file that has changed since is not taken in.
    """

    keep_complete: bool = False
    left_out: frozenset[str] = frozenset()
    seen: tuple[int, int] | None = None
    given: Given = field(default_factory=Given)


@dataclass(slots=True)
class Preview:
    """What an import would do; nothing has been written."""

    path: Path
    format: str
    label: str
    stamp: tuple[int, int]
    notes: Notes
    found: Finds

    @property
    def counts(self) -> Counts:
        """How many sessions, by what would become of them."""
        return counted(self.found.standings, self.notes)

    def sample(self, waits: date | None) -> tuple[Found, ...]:
        """The first, a middle and the last of what is in it: no sleep of the night that `waits`."""
        told = [at for at, each in enumerate(self.found) if each.dream or each.night != waits]
        some = told if len(told) <= SHOWN else (told[0], told[len(told) // 2], told[-1])
        return tuple(sorted((self.found[at] for at in some), key=lambda each: each.started_at))

    @property
    def report(self) -> "Report":
        """The report of an import that only looked."""
        nights = self.found.nights
        seen = Report(self.path, self.format, self.label, self.counts, nights.number, self.notes)
        return replace(
            seen,
            naps=nights.naps,
            main_nights=nights.main,
            source_details=tuple(sorted(self.found.details - {""})),
            zone_confidence=weakest(self.found.confidences),
        )


@record
class Report:
    """What an import did. `batch` is None where nothing was written.

    `nights` are all that anything was told of, `main_nights` those of which it is more than a nap;
    `naps` are sleeps, of which a night may have several.
    `sample` is what shows, before it is written, whether the zone it is read in is right.
    """

    path: Path
    format: str
    label: str
    counts: Counts
    nights: int
    notes: Notes
    batch: int | None = None
    partial: bool = False
    source_details: tuple[str, ...] = ()
    zone_confidence: ZoneConfidence | None = None
    naps: int = 0
    main_nights: int = 0
    sample: tuple[Found, ...] = ()


def naps_of(found: Iterable[Found]) -> frozenset[str]:
    """The naps among these, each once however often it is told of."""
    return frozenset(each.uid for each in found if each.nap)


def main_nights(found: Iterable[Found]) -> frozenset[date]:
    """The nights of which something other than a nap is told."""
    return frozenset(each.night for each in found if not each.nap)


def weakest(confidences: Iterable[ZoneConfidence]) -> ZoneConfidence | None:
    """The least sure of these; None of none."""
    order = list(ZoneConfidence)
    return max(confidences, key=order.index, default=None)


def counted(standings: Iterable[Standing], notes: Notes) -> Counts:
    """How many there are of each standing, with what was refused and odd; they may be counted."""
    each = Counter(standings)
    new, changed = each[Standing.NEW], each[Standing.CHANGED]
    warnings = sum(oddity.count for oddity in notes.warnings.values())
    return Counts(new, each.total() - new - changed, changed, notes.refusals, warnings)


def tell_apart(standing: Standing, notes: Notes, where: str, *, dream: bool) -> None:
    """Say so where what is told differs from what is here, and what is here stays."""
    if standing is Standing.DIFFERENT and dream:
        notes.warn(_("changed there and here since; yours is kept"), where)
    elif standing is Standing.DIFFERENT:
        notes.warn(_("another content under the same revision; the first is kept"), where)
    elif standing is Standing.OLDER:
        # It is not kept, so that undoing the import of the later one does not bring it.
        notes.warn(
            _("earlier than what is here, and passed by; after an undo, import it again"), where
        )


def stamp(origin: Path | Source) -> tuple[int, int]:
    """What tells whether a file has changed since: its size and its time."""
    if isinstance(origin, Source):
        return origin.size, 0
    stat = origin.stat()
    return stat.st_size, stat.st_mtime_ns


def night_placed(session: Session, split: time) -> date:
    """The night a session belongs to."""
    return night_of(session.ended_at, session.end_place.tzinfo, split)


def session_found(reported: Reported, standing: Standing, split: time) -> Found:
    """A session as the preview shows it."""
    session, detail = reported.session, reported.detail
    told = (
        (session.stages, _("stages")),
        (detail.vitals, _("vitals")),
        (detail.dreams, _("dreams")),
        (detail.links, _("links")),
        (detail.incidents, _("incidents")),
        (detail.media, _("pictures or sounds")),
    )
    return Found(
        uid=session.uid,
        night=night_placed(session, split),
        started_at=session.started_at,
        ended_at=session.ended_at,
        start_place=once(session.start_place),
        end_place=once(session.end_place),
        asleep=session.minutes.asleep,
        comes_with=once(tuple(word for value, word in told if value)),
        standing=standing,
        where=reported.where,
        source_detail=once(session.source_detail),
        nap=session.kind is SleepKind.NAP,
        zone_confidence=session.zone_confidence,
        clock_times=session.clock_times,
    )


def told_of(found: Found, source: str) -> Told:
    """The hours of a session of that source, and where it ended."""
    start, end = (round(at.timestamp() * 1000) for at in (found.started_at, found.ended_at))
    place, confidence = found.end_place, found.zone_confidence
    return Told(found.uid, source, start, end, place, confidence, found.clock_times)


def placed(written: Written, today: date) -> Written:
    """A dream of a known date as it is; one of which no date is known, on the day it is kept."""
    if written.dream.precision is not Precision.UNKNOWN:
        return written
    return replace(written, dream=replace(written.dream, night=today))


def dream_found(written: Written, standing: Standing) -> Found:
    """A dream of another journal, on the night it is placed on."""
    dream = written.dream
    at = dream.dreamt_at or datetime.combine(dream.night, time(), UTC)
    place = Place(dream.dreamt_zone or None, 0)
    return Found(
        uid=written_uid(written),
        night=dream.night,
        started_at=at,
        ended_at=at,
        start_place=once(place),
        end_place=once(place),
        asleep=None,
        comes_with=once((_("pictures or sounds"),) if written.attachments else ()),
        standing=standing,
        where=written.where,
        title=dream.title,
        dream=True,
    )


def written_uid(written: Written) -> str:
    """The identity of a dream written elsewhere, the same in every export of it."""
    return writing_uid(written.source, written.external_id)
