"""A folder into which exports are dropped: what is new there is offered, and never just taken."""

import json
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from journal.errors import AmbiguousFile, CannotRead, JournalError, NotRecognised
from journal.importers.notes import Given
from journal.importers.source import Source, entries
from journal.intake.choosing import chosen
from journal.intake.found import stamp
from journal.intake.within import holds_kinds
from journal.store.facts import WATCHED_FOLDER
from journal.store.store import Store
from journal.text import _

_SEEN = "watched seen"


def folder(store: Store) -> Path | None:
    """The watched folder; None where none is."""
    kept = store.facts.get(WATCHED_FOLDER)
    return Path(kept) if kept else None


def watch(store: Store, where: Path | None) -> None:
    """Watch this folder from now on; None watches none. Raises CannotRead where there is none."""
    if where is not None and not where.is_dir():
        raise CannotRead(
            _("There is no such folder."), _("{folder} does not exist.").format(folder=where)
        )
    store.facts.set(WATCHED_FOLDER, None if where is None else str(where.absolute()))
    store.facts.set(_SEEN, None)


def fresh(store: Store) -> tuple[Path, ...]:
    """What can be imported there and was neither imported nor let be, by name.

    A file that has changed since is offered again, and a folder while anything in it is to be. A
    folder that is gone holds nothing.
    """
    where = folder(store)
    if where is None:
        return ()
    seen = _seen(store)
    with suppress(OSError, JournalError):
        return tuple(
            entry for entry in sorted(entries(where)) if _is_fresh(store, entry, where, seen)
        )
    return ()


def let_be(store: Store, paths: Iterable[Path]) -> None:
    """Offer these no more, unless they change; paths of another folder are passed by."""
    where = folder(store)
    if where is None:
        return
    here = [each.absolute() for each in paths if where in each.absolute().parents]
    told = {_named(each, where): _stamp(each) for each in here if each.exists()}
    kept = {name: at for name, at in (_seen(store) | told).items() if (where / name).exists()}
    if told and kept != _seen(store):
        store.facts.set(_SEEN, json.dumps(kept, sort_keys=True))


def _seen(store: Store) -> dict[str, list[int]]:
    kept = store.facts.get(_SEEN)
    return dict(json.loads(kept)) if kept else {}


def _stamp(path: Path) -> list[int]:
    return list(stamp(path))


def _named(path: Path, where: Path) -> str:
    return path.relative_to(where).as_posix()


def _is_fresh(store: Store, path: Path, where: Path, seen: dict[str, list[int]]) -> bool:
    """Whether it is an export, or a folder that is one or holds some, and is new here.

    What refuses to be read, as an encrypted zip does, hides nothing that lies beside it.
    """
    if seen.get(_named(path, where)) == _stamp(path):
        return False
    try:
        with Source(path) as source:
            chosen(store, source, Given())
    except NotRecognised:
        if not path.is_dir():
            return holds_kinds(path, store)
    except AmbiguousFile:
        if not path.is_dir():
            return True
    except (JournalError, OSError):
        return False
    else:
        return True
    return path.is_dir() and any(_is_fresh(store, each, where, seen) for each in entries(path))
