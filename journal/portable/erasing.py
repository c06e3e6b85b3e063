"""Deleting for real: what goes, and which copies that Elara knows of still hold it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from journal import paths
from journal.store.erasing import Erasing, holds
from journal.store.store import Store

EVER = (date.min, date.max)
_ENDINGS = {".sqlite", ".elara", ".db"}


@dataclass(frozen=True, slots=True)
class Held:
    """A copy beside the journal: whether it holds what is erased; None where nobody can tell."""

    path: Path
    holds: bool | None


@dataclass(frozen=True, slots=True)
class Erased:
    """How much was, or would be, erased, and the copies of the journal."""

    nights: int
    dreams: int
    sessions: int
    held: tuple[Held, ...] = ()


@dataclass(frozen=True, slots=True)
class What:
    """What is to go: these dreams, or all of a span of nights; EVER is everything."""

    dreams: tuple[str, ...] = ()
    span: tuple[date, date] | None = None


def look(store: Store, what: What) -> Erased:
    """How much would go, and which backups hold it. Writes nothing.

    Raises NotFound where a dream is not in the journal.
    """
    for uid in what.dreams:
        store.dreams.get(uid)
    counts = Erasing(store).counts(*what.span) if what.span else (0, len(what.dreams), 0)
    uids = Erasing(store).dreams_between(*what.span) if what.span else list(what.dreams)
    return Erased(*counts, held=copies(store, uids, what.span))


def erase(store: Store, what: What, now: datetime) -> Erased:
    """Erase for good; how much it was. Where it raises CannotSave or JournalBusy, nothing went."""
    told = look(store, what)
    erasing = Erasing(store)
    if what.span == EVER:
        erasing.everything()
    elif what.span:
        erasing.span(*what.span, now)
    else:
        erasing.dreams(what.dreams, now)
    return told


def copies(store: Store, uids: Sequence[str], span: tuple[date, date] | None) -> tuple[Held, ...]:
    """The backups of a journal, each with whether it holds any of these dreams and nights."""
    beside = paths.backups(store.path)
    found = {each for each in beside.rglob("*") if each.suffix in _ENDINGS}
    found |= {each.path for each in store.backups.all(UTC)}
    found |= set(store.path.parent.glob(f"{store.path.stem}-recovered-*{store.path.suffix}"))
    return tuple(Held(each, holds(each, uids, span, store.key)) for each in sorted(found))
