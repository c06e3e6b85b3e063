"""What an import does beside the window: plain functions on a connection of their own."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from journal import clock, intake
from journal.errors import LockedJournal
from journal.importers import tables
from journal.importers.own_table import Grid, grid_of
from journal.importers.own_table.columns import Role, suggested
from journal.importers.source import Source
from journal.intake import Given, Preview, Report, Share, Wish, watched
from journal.looking.rate_first import unseen
from journal.model.batch import Batch
from journal.portable import joining
from journal.portable.joining import Joined
from journal.portable.layout import is_copy
from journal.store.key import Key, Keyed
from journal.store.store import Store
from journal.text import _
from ui.jobs import Progress
from ui.models.import_rows import Notice, Part, Row, notices, rows_of

SAMPLED = 5  # rows of a table that is matched
LEFT_ASIDE = 20  # more that are read, as some may be of last night
_FIGURES = re.compile(r"\d{1,4}")


@dataclass(frozen=True, slots=True)
class Seen:
    """A file that was looked at, with the rows of its preview."""

    preview: Preview
    rows: tuple[Row, ...]

    @property
    def worth_a_look(self) -> bool:
        """Whether something in it needs a person's eyes, new sessions apart."""
        odd = (isinstance(row, Notice) or row.part is Part.LOOK for row in self.rows)
        return self.damaged or self.asks or any(odd)

    @property
    def asks(self) -> bool:
        """Whether it cannot be imported before the person has answered."""
        return bool(self.preview.notes.unanswered)

    @property
    def damaged(self) -> bool:
        """Whether the file is truncated or altered."""
        return bool(self.preview.notes.damages)


@dataclass(frozen=True, slots=True)
class Looked:
    """A table as it is shown for matching: its first rows, and what is known or guessed of it."""

    grid: Grid
    sample: tuple[tables.Row, ...]
    roles: Mapping[Role, str]
    covered: bool = False  # all its rows are of last night, which waits for the own account


@dataclass(frozen=True, slots=True)
class Done:
    """An import that came to its end, and what it has to say of what it left out."""

    report: Report
    told: tuple[Notice, ...]


def look_at(
    store: Store, path: Path | Share, given: Given, key: Key | None, progress: Progress
) -> Seen | Report | Joined | tuple[Path | Share, ...]:
    """Read a file and say what importing it would do; of a folder or zip, what in it is to be read.

    An export that was imported as it stands is not read again: its report says what it holds.
    A folder that is one export, as a download is once it is unpacked, is read as one. `key`
    opens a copy of the journal that is locked with a key of its own.
    """
    if isinstance(path, Path) and not (given.format and path.is_file()):
        own = store.reopen()
        try:
            within = tuple(_within(path, own, progress))
        finally:
            own.close()
        if within != (path,):
            return within
    return look_into(store, path, given, key, progress)


def _within(path: Path, own: Store, progress: Progress) -> Iterable[Path | Share]:
    return [path] if is_copy(path) else intake.files([path], own, progress)


def look_into(
    store: Store, path: Path | Share, given: Given, key: Key | None, progress: Progress
) -> Seen | Report | Joined:
    """The same of a file, or of a folder as the one export that it is, whatever lies beside it."""
    own = store.reopen()
    try:
        if isinstance(path, Path) and is_copy(path):
            return joining.join(own, Keyed(path, key), clock.now(), progress, look=True)
        same = intake.known_as_it_stands(own, path, given, progress)
        if same is not None:
            watched.let_be(own, intake.done_with(path))
            return same
        preview = intake.preview(own, path, progress, given)
        told = notices(preview.notes)
        return Seen(preview, rows_of(preview.found, own.sources.diaries(), told))
    except LockedJournal as error:
        raise LockedJournal(
            _("“{name}” is locked with a passphrase of its own.").format(name=path.name),
            _("With its passphrase it can be looked into. Nothing was imported."),
        ) from error
    finally:
        own.close()


def look_at_table(store: Store, path: Path | Share, progress: Progress) -> Looked:
    """The columns of a table, with what was said of them before, else with what they suggest."""
    del progress
    own = store.reopen()
    try:
        with path.source() if isinstance(path, Share) else Source(path) as source:
            grid = grid_of(source)
            said = intake.remembered(own, grid)
            known = {role: said[role] for role in Role if said.get(role)}
            roles = known or suggested(grid)
            rows = grid.sample(source, SAMPLED + LEFT_ASIDE)
            waits = unseen(own, clock.now().astimezone(clock.local_zone()).date())
            if waits is None or Role.DREAM in roles:  # dreams are the person's own words
                return Looked(grid, rows[:SAMPLED], roles)
            sample = tuple(each for each in rows if not _tells_of(each, waits))
            return Looked(grid, sample[:SAMPLED], roles, bool(rows) and not sample)
    finally:
        own.close()


def _tells_of(row: tables.Row, night: date) -> bool:
    """Whether a row names the day on which this night ended, or the one before, in any order.

    Rather a row too many is left aside: they are examples.
    """
    days = (night, night - timedelta(days=1))
    return any(_names(cell, day) for cell in row.cells for day in days)


def _names(cell: str, day: date) -> bool:
    if f"{day:%Y%m%d}" in cell:
        return True
    figures = [int(each) for each in _FIGURES.findall(cell)[:3]]
    if day.day not in figures:
        return False
    figures.remove(day.day)
    return bool({day.year, day.year % 100, day.month} & {*figures})


def look_into_folder(store: Store) -> tuple[Path | Share, ...]:
    """The new exports of the watched folder; notes of one kind in it are one."""
    own = store.reopen()
    try:
        found, where = watched.fresh(own), watched.folder(own)
        return intake.gathered(where, found, own) if where else found
    finally:
        own.close()


def waiting_in_folder(store: Store) -> tuple[str, tuple[str, ...]]:
    """The name of the watched folder, and what the new exports in it are called."""
    found = look_into_folder(store)
    if not found:
        return "", ()
    called = (each.called if isinstance(each, Share) else each.name for each in found)
    first = found[0]
    folder = first.path if isinstance(first, Share) else first.parent
    return folder.name, tuple(called)


def take_in(
    store: Store, path: Path | Share, wish: Wish, now: datetime, progress: Progress
) -> Done:
    """Import a file: wholly, or not at all."""
    own = store.reopen()
    try:
        report = intake.take_in(own, path, wish, now, progress)
    finally:
        own.close()
    return Done(report, notices(report.notes))


def join(store: Store, copy: Keyed, now: datetime, progress: Progress) -> Joined:
    """Bring an archive or a copy of the journal together with it: wholly, or not at all."""
    own = store.reopen()
    try:
        return joining.join(own, copy, now, progress)
    finally:
        own.close()


def undo(store: Store, batch: int, now: datetime) -> Batch:
    """Take an import back."""
    own = store.reopen()
    try:
        return own.batches.undo(batch, now)
    finally:
        own.close()
