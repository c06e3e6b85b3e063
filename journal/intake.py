"""The one path of every import: recognise, read, place, preview, store, report; and undo."""

import os
from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from journal.errors import CannotRead, DamagedExport, NotRecognised
from journal.importers import recognise
from journal.importers.base import Importer, Reported
from journal.importers.notes import Notes
from journal.importers.source import Source, files_in
from journal.model.batch import Batch, Counts
from journal.model.night import night_of
from journal.model.session import Detail, Place, Session
from journal.store.batches import TOUCHED
from journal.store.sessions import Standing
from journal.store.store import Store
from journal.text import _, ngettext

Value = TypeVar("Value", bound=Hashable)

# Called often with bytes read and bytes in all; may raise Cancelled, and nothing is changed then.
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Wish:
    """What the person wants of a file: whole sessions of a damaged one, and what to leave out.

    `seen` is the file as the preview saw it; a file that has changed since is not taken in.
    """

    keep_complete: bool = False
    left_out: frozenset[str] = frozenset()
    seen: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """One session as the preview shows it: little enough to hold a gigabyte's worth of them.

    `asleep` is in minutes, None where the source does not say.
    """

    uid: str
    night: date
    started_at: datetime
    ended_at: datetime
    start_place: Place
    end_place: Place
    asleep: float | None
    comes_with: tuple[str, ...]
    standing: Standing
    where: str


@dataclass(slots=True)
class Preview:
    """What an import would do; nothing has been written."""

    path: Path
    format: str
    label: str
    stamp: tuple[int, int]
    notes: Notes
    found: list[Found] = field(default_factory=list)

    @property
    def counts(self) -> Counts:
        """How many sessions, by what would become of them."""
        return _counted((each.standing for each in self.found), self.notes)

    @property
    def report(self) -> "Report":
        """The report of an import that only looked."""
        nights = len({each.night for each in self.found})
        return Report(self.path, self.format, self.label, self.counts, nights, self.notes)


@dataclass(frozen=True, slots=True)
class Report:
    """What an import did. `batch` is None where nothing was written."""

    path: Path
    format: str
    label: str
    counts: Counts
    nights: int
    notes: Notes
    batch: int | None = None
    partial: bool = False


class _NothingNew(Exception):
    """Rolls back an import that would add nothing."""


def files(paths: Iterable[Path]) -> Iterator[Path]:
    """The files to read: each path, a folder as the files below it that some importer knows.

    What may not be read could be an export: it is among them, and reading it says why not.
    Raises NotRecognised where a folder holds none, CannotRead where a path is missing.
    """
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        known = [each for each in files_in(path) if _is_known(each)]
        if not known:
            raise NotRecognised(
                _("Nothing to import in this folder."),
                _("No file in {folder} is an export that Elara reads.").format(folder=path),
            )
        yield from known


def preview(store: Store, path: Path, progress: Progress | None = None) -> Preview:
    """Read a file wholly and say what importing it would do. Writes nothing.

    Raises the importers' errors and Cancelled. Damage is in `notes.damages`.
    """
    with _opened(path) as source:
        importer, notes = recognise(source), _notes(progress)
        seen = Preview(path, importer.name, importer.label, _stamp(path), notes)
        split = store.preferences.load().night_split
        revisions: dict[str, int] = {}
        for reported in importer.read(source, notes):
            standing = _standing_within(store, reported, revisions)
            seen.found.append(_found(reported, standing, split))
    return seen


def take_in(
    store: Store, path: Path, wish: Wish, now: datetime, progress: Progress | None = None
) -> Report:
    """Import a file in one transaction: wholly, or, on any error or Cancelled, not at all.

    Raises DamagedExport for a truncated or altered file, unless the complete sessions are wished
    for; the batch is then marked partial.
    """
    if wish.seen is not None and wish.seen != _stamp(path):
        raise CannotRead(
            _("The file has changed since you looked."), _("Look at it again, then import it.")
        )
    with _opened(path) as source:
        importer, notes = recognise(source), _notes(progress)
        taking = _Taking(store, importer, path, wish, now)
        try:
            with store.writing(TOUCHED):
                taking.all_of(source, notes)
        except _NothingNew:
            return taking.report(notes, written=False)
    return taking.report(notes, written=True)


class _Taking:
    """One import under way."""

    def __init__(
        self, store: Store, importer: Importer, path: Path, wish: Wish, now: datetime
    ) -> None:
        self._store = store
        self._importer = importer
        self._path = path
        self._wish = wish
        self._now = now
        self._split = store.preferences.load().night_split
        self._standings: list[Standing] = []
        self._nights: set[date] = set()
        self._batch = Batch(importer.name, importer.label, _spelled(path), now)
        self._number = 0

    def all_of(self, source: Source, notes: Notes) -> None:
        self._number = self._store.batches.begin(self._batch)
        for reported in self._importer.read(source, notes):
            self._one(reported, notes)
        if notes.damages and not self._wish.keep_complete:
            raise damaged(self._path, len(self._standings), notes)
        counts = _counted(self._standings, notes)
        if not counts.new and not counts.changed:
            raise _NothingNew
        self._store.batches.finish(
            self._number,
            replace(
                self._batch,
                counts=counts,
                partial=bool(notes.damages),
                first_night=min(self._nights),
                last_night=max(self._nights),
            ),
        )

    def report(self, notes: Notes, *, written: bool) -> Report:
        return Report(
            path=self._path,
            format=self._importer.name,
            label=self._importer.label,
            counts=_counted(self._standings, notes),
            nights=len(self._nights),
            notes=notes,
            batch=self._number if written else None,
            partial=written and bool(notes.damages),
        )

    def _one(self, reported: Reported, notes: Notes) -> None:
        session = reported.session
        if session.uid in self._wish.left_out:
            return
        standing = self._store.sessions.standing(session, reported.detail, reported.raw)
        self._standings.append(standing)
        night = _night(session, self._split)
        self._nights.add(night)
        if standing is Standing.DIFFERENT:
            notes.warn(
                _("another content under the same revision; the first is kept"), reported.where
            )
        if standing in {Standing.NEW, Standing.CHANGED}:
            detail = self._with_media(reported)
            self._store.sessions.put(session, detail, reported.raw, night, self._number)
            self._store.sessions.settle(session.uid, self._now)
        else:
            self._store.sessions.tell(session, self._number)

    def _with_media(self, reported: Reported) -> Detail:
        """The detail with each attachment stored and named by its hash."""
        if not reported.attachments:
            return reported.detail
        kept = []
        for media, attachment in zip(reported.detail.media, reported.attachments, strict=True):
            with attachment.open() as stream:
                sha256 = self._store.attachments.put(stream, attachment.size)
            kept.append(replace(media, sha256=sha256))
        return replace(reported.detail, media=tuple(kept))


def damaged(path: Path, complete: int, notes: Notes) -> DamagedExport:
    """What to tell a person of a truncated or altered file with so many whole sessions."""
    first = notes.damages[0]
    place = first.where if path.name in first.where else f"{path.name}, {first.where}"
    found = _("{place}: {found}; {expected} was expected. Nothing was imported.")
    again = ngettext(
        "Export it again, or keep the {n} session that is whole.",
        "Export it again, or keep the {n} sessions that are whole.",
        complete,
    )
    way_on = again.format(n=complete) if complete else _("Export it again.")
    return DamagedExport(
        _("This file is damaged."),
        found.format(place=place, found=first.found, expected=first.expected) + " " + way_on,
    )


@contextmanager
def _opened(path: Path) -> Iterator[Source]:
    """The file to import; a disk that fails while it is read is told in plain words."""
    try:
        with Source(path) as source:
            yield source
    except OSError as error:
        raise CannotRead(
            _("The file cannot be read."),
            _("{path}: {why}. Nothing was imported.").format(
                path=path, why=error.strerror or error
            ),
        ) from error


def _is_known(path: Path) -> bool:
    try:
        with Source(path) as source:
            recognise(source)
    except NotRecognised:
        return False
    except CannotRead:
        return not os.access(path, os.R_OK)
    return True


def _notes(progress: Progress | None) -> Notes:
    notes = Notes()
    if progress is not None:
        notes.pulse = lambda: progress(notes.bytes_read, notes.bytes_total)
    return notes


def _stamp(path: Path) -> tuple[int, int]:
    stat = path.stat()
    return stat.st_size, stat.st_mtime_ns


def _spelled(path: Path) -> str:
    """The file's name in Unicode; a name on disk may be any bytes."""
    return path.name.encode(errors="replace").decode()


def _night(session: Session, split: time) -> date:
    return night_of(session.ended_at, session.end_place.tzinfo, split)


def _counted(standings: Iterable[Standing], notes: Notes) -> Counts:
    each = list(standings)
    new, changed = each.count(Standing.NEW), each.count(Standing.CHANGED)
    warnings = sum(oddity.count for oddity in notes.warnings.values())
    return Counts(new, len(each) - new - changed, changed, notes.refusals, warnings)


def _standing_within(store: Store, reported: Reported, revisions: dict[str, int]) -> Standing:
    """The standing of a session, counting what stands earlier in the same file as here already."""
    session = reported.session
    earlier = revisions.get(session.uid)
    if earlier is None:
        standing = store.sessions.standing(session, reported.detail, reported.raw)
    elif session.revision > earlier:
        standing = Standing.CHANGED
    else:
        standing = Standing.KNOWN
    revisions[session.uid] = max(session.revision, earlier or 0)
    return standing


@lru_cache(maxsize=1024)
def _once(value: Value) -> Value:
    """The first of all equal values, so that a long preview holds each but once."""
    return value


def _found(reported: Reported, standing: Standing, split: time) -> Found:
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
        night=_night(session, split),
        started_at=session.started_at,
        ended_at=session.ended_at,
        start_place=_once(session.start_place),
        end_place=_once(session.end_place),
        asleep=session.minutes.asleep,
        comes_with=_once(tuple(word for value, word in told if value)),
        standing=standing,
        where=reported.where,
    )
