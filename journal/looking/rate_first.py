"""What was imported of last night stays covered until the person's own account of it is given."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from journal.model.folding import folded
from journal.model.night import Night
from journal.model.vendors import service_name
from journal.store.store import Store
from journal.text import _, ngettext

if TYPE_CHECKING:
    from journal.model.dream import Dream
    from journal.model.listing import DreamRow
    from journal.model.marks import MarkCount
    from journal.model.relatedness import RelatedDream


def is_covered(night: Night, seen: datetime | None) -> bool:
    """Whether what was imported of a night waits: no diary yet, and nobody chose to look."""
    return bool(night.sessions) and night.diary is None and seen is None


def waiting(store: Store, last: date) -> date | None:
    """`last`, where what was imported of that night waits; None where nothing does.

    `last` is the night that has just ended: of no other night anything is covered.
    """
    covered = is_covered(store.nights.of(last), store.mornings.score_seen(last))
    return last if covered else None


def unseen(store: Store, last: date) -> date | None:
    """`last`, where anything a service tells of it would wait; None where nothing would.

    That is so before anything of it is imported, too: while a file is looked into.
    """
    told = store.nights.of(last).diary is not None or store.mornings.score_seen(last) is not None
    return None if told else last


def waits(dream: "Dream | DreamRow | RelatedDream", night: date | None) -> bool:
    """Whether a dream's words are a service's, and of the night that waits."""
    return dream.night == night and not dream.own_body


def own_account(night: Night) -> Night:
    """The night as the person alone tells of it; of the imports only its kind remains."""
    own = tuple(each for each in night.dreams if not waits(each, night.night))
    return replace(night, kind_said=night.kind, dreams=own, sessions=())


def words_covered(rows: Iterable["DreamRow"], night: date | None) -> tuple["DreamRow", ...]:
    """Found dreams, those that wait without a word of theirs."""
    return tuple(
        replace(each, title="", excerpt="", covered=True, waits=True)
        if waits(each, night)
        else each
        for each in rows
    )


def waiting_dreams(store: Store, night: date | None) -> "tuple[Dream, ...]":
    """The dreams of the night that waits which are a service's account; none without such one."""
    if night is None:
        return ()
    return tuple(each for each in store.nights.of(night).dreams if waits(each, night))


def told_marks(counts: "Iterable[MarkCount]", dreams: "Iterable[Dream]") -> "tuple[MarkCount, ...]":
    """The marks as they stand without those that these dreams alone carry."""
    carried = Counter(
        pair for each in dreams for pair in {(mark.kind, folded(mark.name)) for mark in each.marks}
    )
    fewer = [(each, each.dreams - carried[each.kind, folded(each.name)]) for each in counts]
    names = {(each.kind, each.name) for each, left in fewer if left > 0}
    return tuple(
        replace(
            each,
            dreams=left,
            close=tuple(name for name in each.close if (each.kind, name) in names),
        )
        for each, left in fewer
        if left > 0
    )


def mark_counts(store: Store, last: date) -> "tuple[MarkCount, ...]":
    """How many dreams have each name, without what waits of the `last` night."""
    counts = store.marks.counts()
    dreams = waiting_dreams(store, waiting(store, last))
    return told_marks(counts, dreams) if dreams else counts


def passed_by(store: Store, words: str, night: date | None) -> int:
    """How many accounts of the night that waits were not asked for what these words ask for."""
    if night is None:
        return 0
    from journal.model.query_filters import frame_of  # for a search alone: the window stands sooner

    if frame_of(words) is not None:
        return 0
    return len(waiting_dreams(store, night))


def passed_by_words(count: int) -> str:
    """That so many dreams were not searched; '' where none was."""
    if not count:
        return ""
    return ngettext(
        "{n} dream is still covered and was not searched.",
        "{n} dreams are still covered and were not searched.",
        count,
    ).format(n=count)


def covered_words(night: Night) -> str:
    """Whose account waits, and for what."""
    sources = {each.source: service_name(each.source) for each in night.sessions}
    return reported_words(_(" and ").join(sources.values()))


def reported_words(service: str) -> str:
    """That the account of this service waits, and for what."""
    words = _("What {service} reported stays covered until your own account is saved.")
    return words.format(service=service)
