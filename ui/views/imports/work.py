"""What an import does beside the window: plain functions on a connection of their own."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from journal import clock, intake
from journal.errors import LockedJournal
from journal.importers import tables
from journal.importers.own_table import Grid, grid_of
from journal.importers.own_table.columns import Role, suggested
from journal.importers.source import Source
from journal.intake import Given, Preview, Report, Wish, watched
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


@dataclass(frozen=True, slots=True)
class Done:
    """An import that came to its end, and what it has to say of what it left out."""

    report: Report
    told: tuple[Notice, ...]


def look_at(
    store: Store, path: Path, given: Given, key: Key | None, progress: Progress
) -> Seen | Report | Joined | tuple[Path, ...]:
    """Read a file and say what importing it would do; of a folder, the files in it to read.

    An export that was imported as it stands is not read again: its report says what it holds.
    A folder that is one export, as a download is once it is unpacked, is read as one. `key`
    opens a copy of the journal that is locked with a key of its own.
    """
    own = store.reopen()
    try:
        within = tuple(intake.files([path], own, progress))
    finally:
        own.close()
    return within if within != (path,) else look_into(store, path, given, key, progress)


def look_into(
    store: Store, path: Path, given: Given, key: Key | None, progress: Progress
) -> Seen | Report | Joined:
    """The same of a file, or of a folder as the one export that it is, whatever lies beside it."""
    own = store.reopen()
    try:
        if is_copy(path):
            return joining.join(own, Keyed(path, key), clock.now(), progress, look=True)
        same = intake.known_as_it_stands(own, path, given, progress)
        if same is not None:
            watched.let_be(own, [path])
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


def look_at_table(store: Store, path: Path, progress: Progress) -> Looked:
    """The columns of a table, with what was said of them before, else with what they suggest."""
    del progress
    own = store.reopen()
    try:
        with Source(path) as source:
            grid = grid_of(source)
            said = intake.remembered(own, grid)
            known = {role: said[role] for role in Role if said.get(role)}
            return Looked(grid, grid.sample(source, SAMPLED), known or suggested(grid))
    finally:
        own.close()


def look_into_folder(store: Store) -> tuple[Path, ...]:
    """The new exports of the watched folder."""
    own = store.reopen()
    try:
        return watched.fresh(own)
    finally:
        own.close()


def take_in(store: Store, path: Path, wish: Wish, now: datetime, progress: Progress) -> Done:
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
