"""Brings in an archive or another copy: restored into an empty journal, else merged."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from journal.errors import DamagedExport
from journal.model.batch import Batch, Counts
from journal.portable.layout import is_archive
from journal.portable.unpacking import Archive
from journal.store import copying, engine, word_index
from journal.store.batches import MERGE
from journal.store.key import Keyed, keyed
from journal.store.merged import Merged
from journal.store.merging import EVERYTHING, Merging
from journal.store.record_table import RecordTable
from journal.store.records import RECORDS
from journal.store.store import Store
from journal.text import _

Progress = Callable[[int, int], None]

# What an empty journal may hold already: it was opened, and looked at.
_TRACES = {"facts", "settings", "looks", "rings"}


class _OnlyLooked(Exception):
    """Rolls back a merge that is a preview, or that changed nothing."""


@dataclass(frozen=True, slots=True)
class Joined:
    """What was brought in: into an empty journal all of it, as it was, else merged."""

    path: Path
    merged: Merged
    restored: bool = False
    written: bool = False


def is_empty(store: Store) -> bool:
    """Whether nothing of a person's is in the journal yet."""
    return not any(RecordTable(store, each).count() for each in RECORDS if each.kind not in _TRACES)


def join(
    store: Store,
    other: Path | Keyed,
    now: datetime,
    progress: Progress | None = None,
    *,
    look: bool = False,
) -> Joined:
    """Take in an archive, or another journal's file; `look`: only say what would be.

    In one transaction: wholly, or, on any error or Cancelled, not at all. Raises DamagedExport,
    NewerArchive, NotAJournal, NewerJournal, DamagedJournal, CannotRead, CannotOpen, CannotSave;
    LockedJournal or WrongPassphrase where the other is encrypted with a key that was not given.
    """
    path, key = keyed(other).path, keyed(other).key
    if is_archive(path):
        with Archive(path) as archive:
            archive.verify(store)
            if is_empty(store):
                return _restored(store, archive, path, progress, look=look)
            with copying.scratch(store) as unpacked:
                restore(unpacked, archive, progress)
                return _Joining(store, path, now, progress).merged_with(unpacked, look=look)
    with copying.copied(path, store, key) as copy:
        return _Joining(store, path, now, progress).merged_with(copy, look=look)


def restore(store: Store, archive: Archive, progress: Progress | None) -> Merged:
    """Write all records of an archive that was verified into a journal without any."""
    total = sum(archive.count(each.kind) for each in RECORDS)
    merged, done = Merged(), 0
    with _as_damage(), store.writing(EVERYTHING):
        word_index.index_at_commit(store)
        for record in RECORDS:
            table = RecordTable(store, record)
            for doc in archive.docs(record.kind):
                if record.kind == "attachments":
                    with archive.attachment(doc["sha256"]) as stream:
                        store.attachments.put(stream, doc["size"])
                elif record.kind in _TRACES:
                    table.write(tuple(doc[name] for name in record.key), [doc])
                else:
                    table.insert(doc)
                merged.new[record.kind] += 1
                done += 1
                if progress is not None and not done % 50:
                    progress(done, total)
    return merged


@contextmanager
def _as_damage() -> Iterator[None]:
    """What an archive cannot have written, though its hashes agree, is told as damage."""
    try:
        yield
    except (KeyError, TypeError, ValueError, engine.DatabaseError) as error:
        if isinstance(error, engine.DatabaseError) and not engine.is_refusal(error):
            raise
        raise DamagedExport(
            _("This archive holds what no journal holds."),
            _("Nothing was imported: {why}.").format(why=error),
        ) from error


def _restored(
    store: Store, archive: Archive, path: Path, progress: Progress | None, *, look: bool
) -> Joined:
    if look:
        merged = Merged()
        counts = {each.kind: archive.count(each.kind) for each in RECORDS}
        merged.new.update({kind: count for kind, count in counts.items() if count})
        return Joined(path, merged, restored=True)
    return Joined(path, restore(store, archive, progress), restored=True, written=True)


@dataclass(frozen=True, slots=True)
class _Joining:
    """One merge as a batch that can be taken back."""

    store: Store
    path: Path
    now: datetime
    progress: Progress | None

    def merged_with(self, other: Store, *, look: bool) -> Joined:
        merged = Merged()
        try:
            with self.store.writing(EVERYTHING):
                merged = self._merge(other)
                _keep(merged, look=look)
        except _OnlyLooked:
            return Joined(self.path, replace(merged, batch=None))
        return Joined(self.path, merged, written=True)

    def _merge(self, other: Store) -> Merged:
        store = self.store
        batch = Batch(MERGE, _("A copy of this journal"), _spelled(self.path), self.now)
        number = store.batches.begin(batch)
        split = store.preferences.load().night_split
        merged = Merging(store, other, number).run(self.progress)
        if split != other.preferences.load().night_split or store.elsewhere.stretches():
            store.sessions.replace_nights(store.preferences.load().night_split)
        store.batches.finish(number, _counted(batch, merged))
        return merged


def _keep(merged: Merged, *, look: bool) -> None:
    """Raise _OnlyLooked where nothing is to be kept."""
    if look or not merged.changes:
        raise _OnlyLooked


def _counted(batch: Batch, merged: Merged) -> Batch:
    nights = [date.fromisoformat(each) for each in merged.nights]
    return replace(
        batch,
        counts=Counts(
            merged.new.total(), merged.same.total(), merged.changed.total(), merged.kept_out
        ),
        first_night=min(nights, default=None),
        last_night=max(nights, default=None),
    )


def _spelled(path: Path) -> str:
    """The file's name in Unicode; a name on disk may be any bytes."""
    return path.name.encode(errors="replace").decode()
