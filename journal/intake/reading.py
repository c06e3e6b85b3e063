"""The first half of an import: which files there are, and what one holds. Nothing is written."""

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import time
from itertools import islice
from pathlib import Path

from journal import clock
from journal.errors import AmbiguousFile, CannotRead, JournalError, NotRecognised
from journal.importers import recognise
from journal.importers.base import Importer, Reported, Written, Yields
from journal.importers.notes import Given, Notes
from journal.importers.own_table import grid_of
from journal.importers.source import Pasted, Source, entries
from journal.intake.choosing import chosen
from journal.intake.finds import Finds, Found
from journal.intake.found import (
    Preview,
    Progress,
    dream_found,
    placed,
    session_found,
    stamp,
    tell_apart,
    told_of,
    written_uid,
)
from journal.model.lent_place import lent
from journal.model.night import night_of
from journal.model.session import ZoneConfidence
from journal.store.standing import Standing
from journal.store.store import Store
from journal.text import _

NOTES = {".md", ".markdown"}  # which no tracker writes
TABLES = {".csv", ".tsv", ".xlsx"}
COLLECTED = 64  # things of one ending in a folder in which somebody may have collected exports


def files(
    paths: Iterable[Path], store: Store | None = None, progress: Progress | None = None
) -> Iterator[Path]:
    """The files to read: each path, a folder as the files below it that some importer knows.

    Of tables of one's own those are known whose columns were matched in this `store`; where but one
    table lies right in the folder, it is among them, as its columns can be matched. What
    may not be read could be an export: it is among them, and reading it says why not. Raises
    NotRecognised where a folder holds none, CannotRead where a path is missing, Cancelled.
    """
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        pulse = notes_for(progress, Given()).pulse
        known = list(_known_in(path, store, pulse))
        if path not in known:
            known += [each for each in _only_table(path) if each not in known]
        if not known:
            raise NotRecognised(
                _("Nothing to import in this folder."),
                _("No file in {folder} is an export that Elara reads.").format(folder=path),
            )
        yield from known


def preview(
    store: Store, path: Path | Pasted, progress: Progress | None = None, given: Given | None = None
) -> Preview:
    """Read a file, or a pasted text, wholly and say what importing it would do. Writes nothing.

    Raises the importers' errors and Cancelled. Damage is in `notes.damages`, and what only the
    person can know in `notes.questions`.
    """
    with opened(path) as source:
        importer, notes = told_apart(store, source, given or Given(), progress)
        finds = Finds(on_disk=store.key is None)
        seen = Preview(source.path, importer.name, importer.label, stamp(path), notes, finds)
        split = store.preferences.load().night_split
        for reported in importer.read(source, notes):
            if isinstance(reported, Written):
                found, revision = _dream(store, reported, finds), 1
            else:
                standing = _standing_within(store, reported, finds)
                found = session_found(reported, standing, split)
                revision = reported.session.revision
            finds.add(found, revision)
            tell_apart(found.standing, notes, found.where, dream=found.dream)
    _lend(store, seen, split)
    return seen


def _lend(store: Store, seen: Preview, split: time) -> None:
    """Show each session on the night it would stand on, also where another lends it a zone."""
    _number, first, last = seen.found.nights
    if ZoneConfidence.ASSUMED not in seen.found.confidences or first is None or last is None:
        return
    told = {each.uid: told_of(each, seen.format) for each in seen.found if not each.dream}
    if not any(each.lacks_zone for each in told.values()):
        return
    standing = store.sessions.places.near(first, last, told)
    places = lent([*told.values(), *standing])
    moved = [
        (at, night_of(each.ended_at, places[each.uid].tzinfo, split))
        for at, each in enumerate(seen.found)
        if each.uid in places
    ]
    seen.found.move(moved)


def told_apart(
    store: Store, source: Source, given: Given, progress: Progress | None
) -> tuple[Importer, Notes]:
    """Who reads a file, and what that is noted on; it can be stopped while that is found out.

    Raises as `chosen`, and Cancelled.
    """
    notes = notes_for(progress, given)
    source.pulse = notes.pulse
    try:
        importer, notes.given = chosen(store, source, given)
    finally:
        notes.pulse()  # an importer may have taken a wish to stop for a file it does not know
    return importer, notes


@contextmanager
def opened(path: Path | Pasted) -> Iterator[Source]:
    """What to import; a disk that fails while it is read is told in plain words."""
    if isinstance(path, Pasted):
        yield path
        return
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


def _known_in(folder: Path, store: Store | None, pulse: Callable[[], None]) -> Iterator[Path]:
    """What can be imported of a folder: itself where it is one export, else what lies in it."""
    if _is_known(folder, store, pulse):
        yield folder
        yield from _beside(folder, _one_of(folder, store), store, pulse)
        return
    for entry in entries(folder):
        if entry.is_dir() and os.access(entry, os.R_OK | os.X_OK):
            yield from _known_in(entry, store, pulse)
        elif _is_known(entry, store, pulse):
            yield entry


def _beside(
    folder: Path, taken: Importer | None, store: Store | None, pulse: Callable[[], None]
) -> Iterator[Path]:
    """What else can be imported of a folder that is read as the export of one maker.

    Only what may have been collected there: of an ending that many of its files share all is the
    export's own, and of a folder of many things what lies deeper in it.
    """
    if taken is None:
        return
    found = list(entries(folder))
    few = len(found) <= COLLECTED
    alike = Counter(each.suffix.casefold() for each in found)
    for entry in found:
        ending = entry.suffix.casefold()
        if alike[ending] > COLLECTED and ending not in NOTES:
            continue
        pulse()
        try:
            one = _one_of(entry, store)
        except AmbiguousFile:
            yield entry
            continue
        if one is not None and _is_anothers(one, taken):
            yield entry
        elif one is None and few and entry.is_dir() and os.access(entry, os.R_OK | os.X_OK):
            yield from _beside(entry, taken, store, pulse)


def _is_anothers(one: Importer, taken: Importer) -> bool:
    """Whether what one importer knows is not read as part of the whole that another takes.

    A folder of notes is read with all its notes, whatever each would be alone.
    """
    if taken.yields is Yields.DREAMS and one.yields is Yields.DREAMS:
        return False
    return one.name != taken.name


def _one_of(path: Path, store: Store | None) -> Importer | None:
    """The one importer that knows a file or folder, if it is one.

    Raises AmbiguousFile of a file that several know; a folder of which they do holds several.
    """
    try:
        with Source(path) as source:
            return recognise(source) if store is None else chosen(store, source, Given())[0]
    except AmbiguousFile:
        if not path.is_dir():
            raise
    except (JournalError, OSError):
        pass
    return None


def _only_table(folder: Path) -> list[Path]:
    """The one table right in a folder; nothing where there are several, or none."""
    tables = (each for each in entries(folder) if not each.is_dir() and _is_table(each))
    found = list(islice(tables, 2))
    return found if len(found) == 1 else []


def _is_table(path: Path) -> bool:
    if path.suffix.casefold() not in TABLES:
        return False
    with suppress(JournalError, OSError), Source(path) as source:
        return bool(grid_of(source).names)
    return False


def _is_known(path: Path, store: Store | None, pulse: Callable[[], None]) -> bool:
    pulse()
    try:
        with Source(path) as source:
            source.pulse = pulse
            if store is None:
                recognise(source)
            else:
                chosen(store, source, Given())
    except NotRecognised:
        return False
    except AmbiguousFile:
        return not path.is_dir()  # a folder of many exports; of a file, reading it says so
    except CannotRead:
        return not os.access(path, os.R_OK)
    return True


def notes_for(progress: Progress | None, given: Given) -> Notes:
    """What a reader writes its notes on; told how far it is."""
    notes = Notes(given=given)
    if progress is not None:
        notes.pulse = lambda: progress(notes.bytes_read, notes.bytes_total)
    return notes


def _dream(store: Store, written: Written, earlier: Finds) -> Found:
    """A dream as it would be taken in; told twice in one file, it is here already."""
    standing = store.writings.standing(written.source, written.external_id, written.raw)
    if earlier.revision(written_uid(written)) is not None:
        standing = Standing.KNOWN
    today = clock.now().astimezone(clock.local_zone()).date()
    return dream_found(placed(written, today), standing)


def _standing_within(store: Store, reported: Reported, finds: Finds) -> Standing:
    """The standing of a session, counting what stands earlier in the same file as here already."""
    session = reported.session
    earlier = finds.revision(session.uid)
    if earlier is not None and session.revision <= earlier:
        return Standing.KNOWN
    standing = store.sessions.standing(session, reported.detail, reported.raw)
    return Standing.CHANGED if earlier is not None and standing is Standing.NEW else standing
