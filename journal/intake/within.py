"""What there is to import: of a folder or a zip each kind as one, and each export as its own."""

import os
import posixpath
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from journal.errors import (
    AmbiguousFile,
    CannotRead,
    DamagedExport,
    JournalError,
    NotRecognised,
    RefusedExport,
)
from journal.importers import knowing, office, recognise
from journal.importers.base import Importer, Yields
from journal.importers.members import EXPORTS, is_junk
from journal.importers.notes import Given
from journal.importers.own_table import grid_of
from journal.importers.source import FOLDERS_DEEP, Packed, Source, entries, too_deep
from journal.intake import again
from journal.intake.choosing import chosen
from journal.intake.found import Progress, Wish
from journal.intake.reading import notes_for
from journal.intake.shares import TOGETHER, Share
from journal.store.store import Store
from journal.text import _

TABLES = {".csv", ".tsv", ".xlsx"}
# They read what is laid out as theirs alone: another text beside it is not of them.
OF_THEIR_LAYOUT = {"dreamdir", "jrnl", "rednotebook"}
COLLECTED = 64  # things of one ending in a folder in which somebody may have collected exports
MIXED = 2  # kinds in a zip
MOST_NOTES = 1000  # in a zip of something else that are looked into
NOTES = TOGETHER["markdown"]
NOTES_END = tuple(
    each for name in ("markdown", "dated_text", "rtf", "word") for each in TOGETHER[name]
)

Pulse = Callable[[], None]


class _Known(NamedTuple):
    """Something to read, and the importer that knows it; None where reading it says more."""

    what: Path | Share
    by: Importer | None = None


def files(
    paths: Iterable[Path], store: Store | None = None, progress: Progress | None = None
) -> Iterator[Path | Share]:
    """What to read: each path, a folder or zip as what in it some importer knows.

    Notes of one kind in a folder are one share of it, however many they are; of a zip that holds
    several kinds each is a share. Of tables of one's own those are known whose columns were matched
    in this `store`; where but one table lies right in the folder, it is among them, as its columns
    can be matched. What may not be read could be an export: it is among them, and reading it says
    why not. Raises NotRecognised where a folder holds none, CannotRead where a path is missing,
    Cancelled.
    """
    for path in paths:
        pulse = notes_for(progress, Given()).pulse
        if not path.is_dir():
            yield from (each.what for each in _of_zip(path, store, pulse) or [_Known(path)])
            continue
        known = list(_known_in(path, store, pulse))
        if path not in {each.what for each in known}:
            found = {each.what for each in known}
            known += [_Known(each) for each in _only_table(path) if each not in found]
        if not known:
            raise NotRecognised(
                _("Nothing to import in this folder."),
                _("No file in {folder} is an export that Elara reads.").format(folder=path),
            )
        yield from _together(path, known)


def gathered(folder: Path, found: Iterable[Path], store: Store) -> tuple[Path | Share, ...]:
    """These files of a folder, the notes of one kind among them as one share of just these."""
    known = [_Known(each, None if each.is_dir() else _one_of(each, store)) for each in found]
    return tuple(_together(folder, known, only=True))


def holds_kinds(path: Path, store: Store) -> bool:
    """Whether a zip that nobody knows as a whole holds files that somebody does."""
    return bool(_of_zip(path, store, notes_for(None, Given()).pulse))


def _together(folder: Path, known: list[_Known], *, only: bool = False) -> Iterator[Path | Share]:
    """Notes of one kind as one; `only`: just these, and none that lies among them."""
    kinds = [_kind_of(each, folder) for each in known]
    counts = Counter(kinds)
    begun: set[str] = set()
    for (what, _by), kind in zip(known, kinds, strict=True):
        if not kind or counts[kind] == 1:
            yield what
        elif kind not in begun:
            begun.add(kind)
            alike = [
                each.what
                for each, other in zip(known, kinds, strict=True)
                if other == kind and isinstance(each.what, Path)
            ]
            yield _share(kind, alike, only=only)


def _kind_of(known: _Known, folder: Path) -> str:
    """The format that reads this note with others of its kind; empty where none does."""
    what, by = known
    if not isinstance(what, Path) or what == folder or by is None:
        return ""
    ending = what.suffix.casefold()
    if ending in NOTES and by.name in {"markdown", "dated_text"}:
        return "markdown"
    read_so = by.name in TOGETHER and (ending in TOGETHER[by.name] or what.is_dir())
    return by.name if read_so else ""


def _share(kind: str, alike: list[Path], *, only: bool) -> Share:
    lie_in = [each if each.is_dir() else each.parent for each in alike]
    place = Path(os.path.commonpath(lie_in))
    names = tuple(each.relative_to(place).as_posix() for each in alike) if only else ()
    return Share(place, kind, names=names)


def _known_in(folder: Path, store: Store | None, pulse: Pulse, deep: int = 0) -> Iterator[_Known]:
    """What can be imported of a folder: itself where it is one export, else what lies in it."""
    if deep == FOLDERS_DEEP:
        raise too_deep(folder)
    if (itself := _known(folder, store, pulse)) is not None:
        yield itself
        yield from _beside(folder, _one_of(folder, store), store, pulse)
        return
    for entry in entries(folder):
        if entry.is_dir() and os.access(entry, os.R_OK | os.X_OK):
            yield from _known_in(entry, store, pulse, deep + 1)
        elif within := _of_zip(entry, store, pulse):
            yield from within
        elif (known := _known(entry, store, pulse)) is not None:
            yield known


def _beside(
    folder: Path, taken: Importer | None, store: Store | None, pulse: Pulse
) -> Iterator[_Known]:
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
            yield from _of_zip(entry, store, pulse) or [_Known(entry)]
            continue
        if one is not None and _is_anothers(one, taken, entry.name):
            yield _Known(entry, one)
        elif one is None and few and entry.is_dir() and os.access(entry, os.R_OK | os.X_OK):
            yield from _beside(entry, taken, store, pulse)


def _is_anothers(one: Importer, taken: Importer, name: str) -> bool:
    """Whether what one importer knows is not read as part of the whole that another takes.

    A folder of notes is read with all its notes, whatever each would be alone, but where only
    those of its own layout are read.
    """
    if one.name == taken.name:
        return False
    if taken.name in OF_THEIR_LAYOUT:
        return True
    if taken.yields is Yields.DREAMS and one.yields is Yields.DREAMS:
        read = TOGETHER.get(taken.name)
        return read is not None and not name.casefold().endswith((*read, ".json"))
    return True


def _of_zip(path: Path, store: Store | None, pulse: Pulse) -> list[_Known]:
    """The kinds that a zip holds, where it is more than one, or one that only its file tells."""
    try:
        with Source(path) as source:
            source.pulse = pulse
            if not source.is_zip or office.is_document(source) or office.is_workbook(source):
                return []
            if store and again.unchanged(store.facts, store.batches, source, Wish()):
                return []  # it was one export, and is as it was
            kinds = knowing(source)
            left = list(_left_in(source, kinds, store))
    except (JournalError, OSError):
        pulse()
        return []  # reading it says what is wrong with it
    pulse()  # an importer may have taken a wish to stop for a file it does not know
    if not left and len(kinds) < MIXED:
        return []
    whole = [
        _Known(Share(path, each.name, last=not left and each is kinds[-1]), each) for each in kinds
    ]
    return [*whole, *_members(path, left)]


def _members(path: Path, left: list[tuple[str, Importer]]) -> Iterator[_Known]:
    """Shares of files of a zip that are read alone, notes of one kind among them together."""
    kinds: dict[str, list[str]] = {}
    for name, by in left:
        together = by.name in TOGETHER and name.casefold().endswith(TOGETHER[by.name])
        kinds.setdefault(by.name if together else f"/{name}", []).append(name)
    known = dict(left)
    for number, (kind, names) in enumerate(kinds.items(), 1):
        last = number == len(kinds)
        alike = len(names) > 1
        share = Share(path, kind, names=tuple(names)) if alike else Share(path, member=names[0])
        yield _Known(replace(share, last=last), known[names[0]])


def _left_in(
    source: Source, kinds: list[Importer], store: Store | None
) -> Iterator[tuple[str, Importer]]:
    """What of a zip another importer knows than those that read it as a whole."""
    names = [name for name in source.names() if not is_junk(name) and not _explains(name)]
    alike = Counter(_ending(name) for name in names)
    any_ending = not kinds and len(names) <= COLLECTED  # nobody knows it: each file is looked at
    for name in names:
        ending = _ending(name)
        most = MOST_NOTES if ending in NOTES_END else COLLECTED
        if alike[ending] > most or not (any_ending or ending.endswith((*EXPORTS, *NOTES_END))):
            continue
        source.pulse()
        with (
            suppress(CannotRead, DamagedExport, RefusedExport, NotRecognised, AmbiguousFile),
            Packed(source, name, to_know=True) as member,
        ):
            by = recognise(member) if store is None else chosen(store, member, Given())[0]
            if all(_is_anothers(by, each, name) for each in kinds):
                yield name, by


def _explains(name: str) -> bool:
    """Whether a maker says in it what the others are, as by its name."""
    return "readme" in posixpath.basename(name).casefold()


def _ending(name: str) -> str:
    return posixpath.splitext(name)[1].casefold()


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


def _known(path: Path, store: Store | None, pulse: Pulse) -> _Known | None:
    pulse()
    try:
        with Source(path) as source:
            source.pulse = pulse
            by = recognise(source) if store is None else chosen(store, source, Given())[0]
    except NotRecognised:
        return None
    except (AmbiguousFile, RefusedExport, DamagedExport):
        return None if path.is_dir() else _Known(path)  # a folder of many exports
    except CannotRead:
        return None if os.access(path, os.R_OK) else _Known(path)
    return _Known(path, by)
