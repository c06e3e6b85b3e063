"""What it takes to write rituals and new endings down: plain functions, here and beside alike."""

from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from journal.changes import Changes
from journal.errors import NotFound
from journal.model.rescript import Rescript
from journal.model.ritual import Ritual
from journal.rituals import rehearsing
from journal.store.store import Store


class RitualKept(NamedTuple):
    """How the ritual is in the file now, and what others had made of it meanwhile."""

    ritual: Ritual
    theirs: Ritual | None


class EndingKept(NamedTuple):
    """The new ending in the file now, and what others had written in its place; '' for nothing."""

    uid: str
    text: str
    theirs: str


def keep_ritual(store: Store, ritual: Ritual, base: Ritual, now: datetime) -> RitualKept:
    """Keep a ritual; without a name it keeps the one before. `base` is how the writer last had it.

    One that was deleted elsewhere stays deleted, with what was written on it. Raises a
    JournalError, and then nothing is written.
    """
    with store.writing(Changes.RITUALS):
        there = _found(store, ritual.uid)
        named = ritual if ritual.name.strip() else replace(ritual, name=(there or base).name)
        saved = store.rituals.save(named, now)
        kept = _found(store, saved.uid) or saved
    return RitualKept(kept, there if there not in {None, base, kept} else None)


def keep_ending(store: Store, of: Rescript, text: str, now: datetime) -> EndingKept | None:
    """Keep a new ending, and where it is rehearsed already the step that carries it.

    `of` is how the writer last had it; None where it was put away or erased meanwhile, and what
    was written on of it goes with it. Raises a JournalError, and then nothing is written.
    """
    try:
        there = store.rescripts.get(of.uid)
    except NotFound:
        return None
    with store.writing(Changes.RITUALS):
        store.rescripts.write(of.uid, text, now)
        kept = store.rescripts.get(of.uid).text
        for ritual in store.rituals.all():
            if there.ritual and ritual.uid == there.ritual:
                store.rituals.save(rehearsing.with_text(ritual, there.text, kept), now)
    return EndingKept(of.uid, kept, there.text if there.text not in {of.text, kept} else "")


def _found(store: Store, uid: str) -> Ritual | None:
    try:
        return store.rituals.get(uid)
    except NotFound:
        return None
