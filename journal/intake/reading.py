"""The first half of an import: what a file holds. Nothing is written."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import time
from zlib import crc32

from journal import clock
from journal.errors import CannotRead
from journal.importers.base import Importer, Reported, Written
from journal.importers.notes import Given, Notes
from journal.importers.source import Pasted, Source
from journal.importers.written import beginning_of
from journal.intake.alike import are_alike
from journal.intake.choosing import chosen, home_of
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
from journal.intake.shares import Origin, Share, place_of
from journal.model.night import night_of
from journal.model.session import ZoneConfidence
from journal.store.standing import Standing
from journal.store.store import Store
from journal.text import _

CRC, SIGNS = 32, 7  # bits of a checksum, and signs of how a dream begins: 60 bits together


def preview(
    store: Store, path: Origin, progress: Progress | None = None, given: Given | None = None
) -> Preview:
    """Read a file, or a pasted text, wholly and say what importing it would do. Writes nothing.

    Raises the importers' errors and Cancelled. Damage is in `notes.damages`, and what only the
    person can know in `notes.questions`.
    """
    with opened(path) as source:
        said = said_of(path, given or Given())
        importer, notes = told_apart(store, source, said, progress)
        finds = Finds(on_disk=store.key is None)
        seen = Preview(source.path, importer.name, importer.label, stamp_of(path), notes, finds)
        split = store.preferences.load().night_split
        today = clock.now().astimezone(clock.local_zone()).date()
        for reported in importer.read(source, notes):
            notes.pulse()
            if isinstance(reported, Written):
                found, revision = _dream(store, placed(reported, today), finds)
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
    nights = seen.found.nights
    first, last = nights.first, nights.last
    if ZoneConfidence.ASSUMED not in seen.found.confidences or first is None or last is None:
        return
    told = {each.uid: told_of(each, seen.format) for each in seen.found if not each.dream}
    if not any(each.lacks_zone for each in told.values()):
        return
    places, said = store.sessions.places, seen.notes.given.elsewhere
    standing = places.near(first, last, told)
    known = places.known([*told.values(), *standing], split, said)
    moved = [
        (at, night_of(each.ended_at, known[each.uid].tzinfo, split))
        for at, each in enumerate(seen.found)
        if each.uid in known
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
        importer, said = chosen(store, source, given)
        notes.given = replace(said, home=home_of(store, importer.name))
    finally:
        notes.pulse()  # an importer may have taken a wish to stop for a file it does not know
    return importer, notes


@contextmanager
def opened(path: Origin) -> Iterator[Source]:
    """What to import; a disk that fails while it is read is told in plain words."""
    if isinstance(path, Pasted):
        yield path
        return
    try:
        with path.source() if isinstance(path, Share) else Source(path) as source:
            yield source
    except OSError as error:
        raise CannotRead(
            _("The file cannot be read."),
            _("{path}: {why}. Nothing was imported.").format(
                path=place_of(path), why=error.strerror or error
            ),
        ) from error


def said_of(path: Origin, given: Given) -> Given:
    """What is known of what to import before it is opened."""
    return path.said(given) if isinstance(path, Share) else given


def stamp_of(path: Origin) -> tuple[int, int]:
    """What tells whether it has changed since."""
    return stamp(path if isinstance(path, Pasted) else place_of(path))


def notes_for(progress: Progress | None, given: Given) -> Notes:
    """What a reader writes its notes on; told how far it is."""
    notes = Notes(given=given)
    if progress is not None:
        notes.pulse = lambda: progress(notes.bytes_read, notes.bytes_total)
    return notes


def _dream(store: Store, written: Written, finds: Finds) -> tuple[Found, int]:
    """A dream as it would be taken in, with what tells what it says apart, as it has no revision.

    Told twice in one file, it is here already, or changed; of other words, it is another dream.
    """
    written = as_known(store, written)
    began, told = int(beginning_of(words_of(written))[:SIGNS], 16), crc32(written.raw)
    earlier = finds.revision(written_uid(written))
    if earlier is not None and earlier >> CRC != began:
        written = with_own_identity(written)
        earlier = finds.revision(written_uid(written))
    standing = _standing(store, written)
    revision = began << CRC | told
    if earlier == revision:
        standing = Standing.KNOWN
    elif earlier is not None and standing is Standing.NEW:
        standing = Standing.CHANGED
    return dream_found(written, standing), revision


def as_known(store: Store, written: Written) -> Written:
    """A dream by the identity that the journal has it under, if its file came another way before.

    Only where the very same record was kept so: notes of one name may tell of two dreams. One that
    has its place in common with quite another dream gets an identity of its own.
    """
    standing = _standing(store, written) if written.also or written.by_place else Standing.KNOWN
    if standing is Standing.KNOWN:
        return written
    others = [replace(written, source=one, external_id=key) for one, key in written.also]
    for each in others:
        if standing is Standing.NEW and _standing(store, each) is Standing.KNOWN:
            return each
    if written.by_place and standing is not Standing.NEW:
        before = store.writings.words(written.source, written.external_id)
        if before and not are_alike(before, words_of(written)):
            return with_own_identity(written)
    return written


def with_own_identity(written: Written) -> Written:
    """A dream by how it begins as well, where another one is under its identity."""
    mark = f"#{beginning_of(words_of(written))}"
    key = written.external_id
    return written if key.endswith(mark) else replace(written, external_id=key + mark)


def words_of(written: Written) -> str:
    """Title and words, as they are compared."""
    return f"{written.dream.title} {written.dream.body}"


def _standing(store: Store, written: Written) -> Standing:
    return store.writings.standing(written.source, written.external_id, written.raw)


def _standing_within(store: Store, reported: Reported, finds: Finds) -> Standing:
    """The standing of a session, counting what stands earlier in the same file as here already."""
    session = reported.session
    earlier = finds.revision(session.uid)
    if earlier is not None and session.revision <= earlier:
        return Standing.KNOWN
    standing = store.sessions.standing(session, reported.detail, reported.raw)
    return Standing.CHANGED if earlier is not None and standing is Standing.NEW else standing
