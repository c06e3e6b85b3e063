"""Who reads a file: what knows its content, what the person named, or what was matched before."""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from hashlib import blake2b
from zoneinfo import ZoneInfo

from journal.errors import JournalError, NotRecognised, UnknownTable
from journal.importers import recognise
from journal.importers.base import Importer
from journal.importers.moments import zone_named
from journal.importers.notes import Given
from journal.importers.own_table import Grid, OwnTable, grid_of
from journal.importers.source import Source
from journal.store.store import Store
from journal.text import _

HOME = "home of "


def chosen(store: Store, source: Source, given: Given) -> tuple[Importer, Given]:
    """The importer of a file, and what is known of the file by now.

    A table whose columns were matched once is read so again. Raises NotRecognised, of a table
    UnknownTable, and AmbiguousFile.
    """
    if given.format not in {"", OwnTable.name}:
        return recognise(source, given.format), given
    grid = _grid(source)
    known = remembered(store, grid) if grid else {}
    if known or given.format:
        answers = {**known, **given.answers}
        given = replace(given, format=OwnTable.name, answers=answers)
        return recognise(source, OwnTable.name), given
    try:
        return recognise(source), given
    except NotRecognised as unknown:
        if grid is None:
            raise
        raise _unknown(source) from unknown


def remembered(store: Store, grid: Grid) -> Mapping[str, str]:
    """What was said of a table with these columns; empty where there was none."""
    kept = store.facts.get(_name(grid))
    return dict(json.loads(kept)) if kept else {}


def remember(store: Store, source: Source, given: Given) -> None:
    """Keep what was said of a table, for the next one with the same columns."""
    grid = _grid(source)
    if grid is not None:
        store.facts.set(_name(grid), json.dumps(dict(given.answers), sort_keys=True))


def home_of(store: Store, name: str) -> ZoneInfo | None:
    """Where the nights of the last export of this format were slept, if that was said."""
    return zone_named(store.facts.get(HOME + name) or "")


def remember_home(store: Store, name: str, zone: ZoneInfo) -> None:
    """Keep where the nights of such an export were slept, to offer it for the next one."""
    store.facts.set(HOME + name, zone.key)


def _grid(source: Source) -> Grid | None:
    with suppress(JournalError, OSError):
        return grid_of(source)
    return None


def _name(grid: Grid) -> str:
    keys = json.dumps(grid.keys, ensure_ascii=False).encode(errors="replace")
    return f"columns {blake2b(keys, digest_size=16).hexdigest()}"


def _unknown(source: Source) -> UnknownTable:
    return UnknownTable(
        _("Elara does not know this kind of table."),
        _("“{name}” can still be read: say what its columns mean.").format(name=source.label),
    )
