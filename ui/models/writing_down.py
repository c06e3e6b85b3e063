"""What it takes to write a dream down: plain functions, here and beside the window alike."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from journal.changes import Changes
from journal.model.dream import Dream, Recall
from journal.store.store import Store

if TYPE_CHECKING:
    from journal.model.version import Written

KIND, RECALL = "kind_said", "recall"  # what can be answered of a night beside its dream


class MorningPage(NamedTuple):
    """A dream with how the writer last had it from the file, and what was answered of its night."""

    night: date
    dream: Dream | None
    base: Dream | None
    said: Mapping[str, Any]
    says_more: bool  # whether the dream holds anything: that says more than an answer


def write_morning(store: Store, page: MorningPage, now: datetime) -> "Written | None":
    """Keep the dream and the answers, what says more the last; all of it or nothing.

    What became of the dream; None where there was nothing to write of it. Raises a JournalError.
    """
    with store.writing(Changes.NIGHTS):
        if page.says_more:
            _answer(store, page, now)
        written = None
        if page.dream is not None and page.base is not None:
            written = write_down(store, page.dream, page.base, now)
        if not page.says_more:
            _answer(store, page, now)
    return written


def _answer(store: Store, page: MorningPage, now: datetime) -> None:
    if KIND in page.said:
        store.nights.say_kind(page.night, page.said[KIND], now)
    if RECALL in page.said:
        store.nights.say_recall(page.night, page.said[RECALL], now)


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
