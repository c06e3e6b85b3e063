"""What was imported of last night stays covered until the person's own account of it is given."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from journal.model.night import Night
from journal.model.vendors import service_name
from journal.store.store import Store
from journal.text import _

if TYPE_CHECKING:
    from journal.model.dream import Dream
    from journal.model.listing import DreamRow
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


def covered_words(night: Night) -> str:
    """Whose account waits, and for what."""
    sources = {each.source: service_name(each.source) for each in night.sessions}
    words = _("What {service} reported stays covered until your own account is saved.")
    return words.format(service=_(" and ").join(sources.values()))
