"""What it takes to write a dream down: a plain function, here and beside the window alike."""

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from journal.changes import Changes
from journal.model.dream import Dream, Recall
from journal.store.store import Store

if TYPE_CHECKING:
    from journal.model.version import Written


def write_down(store: Store, dream: Dream, base: Dream, now: datetime) -> "Written":
    """Keep the dream, all of it or nothing; `base` is how the writer last had it from the file.

    One that was put into the bin elsewhere, and written on here, comes back. That words were
    written says more of the night than that nothing was left of it. Raises a JournalError.
    """
    with store.writing(Changes.DREAMS | Changes.NIGHTS):
        written = store.dreams.write(dream, base, now)
        kept = written.dream
        if kept.deleted_at:
            store.dreams.restore(kept.uid, now)
            written = replace(written, dream=replace(kept, deleted_at=None))
        if store.nights.of(kept.night).recall in {Recall.NOTHING, Recall.FELT}:
            store.nights.say_recall(kept.night, None, now)
    return written
